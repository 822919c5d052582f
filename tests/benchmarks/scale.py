"""What a million observations cost: to load, to give all series of a sector, to report, to check.

    python tests/benchmarks/scale.py [--sector telecom] [--period 2023-06] [--seed 0]

Each step is a process of its own, start-up and imports included. The set is made by ``large_set``.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

import pandas as pd
from large_set import large_set, write_folder
from measuring import measure

IMPORT = "import ictstats as ict, pandas"
LOAD = f"{IMPORT}\nobs = ict.load_observations()"
SERIES = f"""{LOAD}
for entry in ict.load_catalogue().in_sector({{sector!r}}):
    ict.series(obs, entry.code)
"""
CHECK = f"{LOAD}\nfound = ict.check(obs)\nprint(int(found.relations_checked.sum()), 'relations')"


def steps(sector: str, period: str, out: Path) -> dict[str, list[str]]:
    """The command of each step."""
    run = [sys.executable, "-c"]
    report = ["report", period, "--sector", sector, "--to", "html", "--lang", "vi"]
    return {
        "start and imports": [*run, IMPORT],
        "load": [*run, LOAD],
        "load, series of a sector": [*run, SERIES.format(sector=sector)],
        "report of a sector": [sys.executable, "-m", "ictstats", *report, "--out", str(out)],
        "load, check": [*run, CHECK],
    }


def main() -> int:
    """Run; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sector", default="telecom")
    parser.add_argument("--period", default="2023-06")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    made = large_set(seed=options.seed)
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        print(f"{len(made)} observations, {os.cpu_count()} cores, pandas {pd.__version__}")
        print(f"{'':32} {'wall s':>7} {'cpu s':>7} {'all MB':>7} {'one MB':>7}")
        for kind in ("csv", "parquet"):
            data = Path(folder) / kind
            write_folder(data, made, parquet=kind == "parquet")
            out = Path(folder) / f"{kind}-reports"
            for name, command in steps(options.sector, options.period, out).items():
                cost = measure(command, {"ICTSTATS_DATA": str(data)})
                failed |= cost.status != 0
                print(
                    f"{f'{name}, {kind}':32} {cost.wall:7.1f} {cost.cpu:7.1f} {cost.memory:7.0f} "
                    f"{cost.largest:7.0f}  {cost.output.strip()}{' failed' * (cost.status != 0)}",
                    flush=True,
                )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
