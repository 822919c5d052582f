import subprocess
import sys

import pytest

import ictstats


@pytest.mark.parametrize("name", ictstats.__all__)
def test_every_public_name_is_there_and_described(name: str) -> None:
    assert getattr(ictstats, name).__doc__


def test_what_is_listed_is_what_is_visible() -> None:
    assert dir(ictstats) == sorted(ictstats.__all__)
    assert list(ictstats.__all__) == sorted(set(ictstats.__all__))


def test_a_star_import_brings_the_public_names() -> None:
    names: dict[str, object] = {}
    exec("from ictstats import *", names)
    assert set(names) - {"__builtins__"} == set(ictstats.__all__)


def test_every_name_that_a_module_is_asked_for_is_public() -> None:
    offered = {*ictstats._HOME_OF, *ictstats._MODULES}
    assert offered == set(ictstats.__all__)


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'ictstats' has no attribute 'tables_'"):
        ictstats.tables_  # noqa: B018
    assert not hasattr(ictstats, "load")


def test_functions_and_modules_do_not_share_a_name() -> None:
    modules = {"timeseries", "analysis", "plans", "selection", "observations"}
    assert not modules & set(ictstats.__all__)


def test_importing_the_package_costs_next_to_nothing() -> None:
    script = (
        "import sys, ictstats\n"
        "slow = {'pandas', 'numpy', 'matplotlib', 'click', 'nbconvert'} & set(sys.modules)\n"
        "sys.exit(', '.join(slow) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
