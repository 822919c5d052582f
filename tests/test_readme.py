"""The commands that the README shows are those that there are; its schedules are well formed."""

import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import click
import pytest
import yaml

from ictstats.cli import cli

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "README.vi.md")
MANUAL = "README.md"
BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
# How a command line begins, alone or in a schedule.
COMMAND = re.compile(r"(?:^|&& |ExecStart=)(?:\S*\.venv/bin/)?ictstats (.+)$", re.MULTILINE)
TASK = re.compile(r"(?:^|script: )python3 tasks\.py (.+)$", re.MULTILINE)
SYNOPSIS = "ictstats periods | sectors"


def blocks(page: str) -> list[str]:
    return BLOCK.findall((ROOT / page).read_text("utf-8"))


def shown(page: str, pattern: re.Pattern[str]) -> list[list[str]]:
    """The arguments of the command lines of a page; not those of the synopsis."""
    return [
        shlex.split(line, comments=True)
        for block in blocks(page)
        if SYNOPSIS not in block
        for line in pattern.findall(block)
    ]


@pytest.fixture(scope="module")
def tasks() -> ModuleType:
    spec = importlib.util.spec_from_file_location("tasks", ROOT / "tasks.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", PAGES)
def test_the_command_line_takes_every_command_of_the_page(page: str) -> None:
    commands = shown(page, COMMAND)
    assert {"report", "read", "add", "check", "explain", "accept"} <= {one[0] for one in commands}
    for name, *arguments in commands:
        context = cli.commands[name].make_context(name, arguments)
        assert not context.args


@pytest.mark.parametrize("page", PAGES)
def test_the_tasks_take_every_task_of_the_page(
    page: str, tasks: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Sequence[str]] = []
    monkeypatch.setattr(tasks, "TASKS", dict.fromkeys(tasks.TASKS, given.append))
    commands = shown(page, TASK)
    for arguments in commands:
        monkeypatch.setattr(sys, "argv", ["tasks.py", *arguments])
        tasks.main()
    assert given == [arguments[1:] for arguments in commands]
    assert {"report", "test", "lab"} <= {one[0] for one in commands}
    for name, *arguments in commands:
        if name == "report":
            assert not cli.commands["report"].make_context("report", arguments).args


def test_the_synopsis_names_all_commands_and_all_their_options() -> None:
    (synopsis,) = (block for block in blocks(MANUAL) if SYNOPSIS in block)
    told = {}
    for entry in re.split(r"^ictstats ", synopsis, flags=re.MULTILINE)[1:]:
        names = re.findall(r"^\w+(?: \| \w+)*", entry)[0].split(" | ")
        told |= {name: set(re.findall(r"--[a-z-]+", entry)) for name in names}
    options = {
        name: {
            option
            for parameter in command.params
            if isinstance(parameter, click.Option)
            for option in parameter.opts
            if option.startswith("--")
        }
        for name, command in cli.commands.items()
    }
    assert told == options


def test_the_ci_job_is_yaml_with_a_script_and_what_it_keeps() -> None:
    (job,) = (block for block in blocks(MANUAL) if "script:" in block)
    found = yaml.safe_load(job)["reports"]
    assert set(found) == {"script", "cache", "artifacts"}
    folder = shlex.split(found["script"])[-1]
    assert f"{folder}/" in found["cache"]["paths"]
    assert found["artifacts"] == {"paths": [f"{folder}/"], "when": "always"}


def test_the_cron_line_begins_with_five_fields() -> None:
    (line,) = (block for block in blocks(MANUAL) if "* * *  cd" in block)
    minute, hour, *others, rest = line.split(maxsplit=5)
    assert int(minute) in range(60)
    assert int(hour) in range(24)
    assert others == ["*", "*", "*"]
    assert rest.startswith("cd ")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
def test_systemd_takes_the_service_and_its_timer(tmp_path: Path) -> None:
    (units,) = (block for block in blocks(MANUAL) if "[Timer]" in block)
    service, _, timer = units.partition("[Timer]")
    here = re.sub(r"/srv/ictstats/\.venv/bin/ictstats", sys.executable, service)
    here = here.replace("/srv/ictstats", str(ROOT))
    assert here != service
    (tmp_path / "ictstats.service").write_text(here)
    (tmp_path / "ictstats.timer").write_text(f"[Timer]{timer}")
    for name in ("ictstats.service", "ictstats.timer"):
        told = subprocess.run(
            ["systemd-analyze", "verify", str(tmp_path / name)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert told.returncode == 0, told.stderr
        assert "ictstats" not in told.stderr
