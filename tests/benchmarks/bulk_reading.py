"""How fast briefings are read: a thousand of them, one of 10 kB, and texts of up to 10 MB.

    python tests/benchmarks/bulk_reading.py [--count 1000] [--largest 10] [--seed 0]

The thousand are made of the lines of the project's digests, mixed, with other numbers in them. The
large texts are of several kinds: prose, one line, nothing but digits, many numbers, no numbers,
near-matches of names and of periods. The time of a text per MB should not grow with its length.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from measuring import measure

from ictstats.catalogue import load_catalogue
from ictstats.datafiles import project_folder
from ictstats.periods import Period
from ictstats.reading import read_lines
from ictstats.reading.lexicon import lexicon_of

BULK = """
import sys
from pathlib import Path
import ictstats as ict
found = list(map(lambda one: (one.error, len(one.reading or ())), ict.read_briefings(sorted(
    Path(sys.argv[1]).iterdir()), jobs=int(sys.argv[2]) or None)))
print(len(found), sum(error is not None for error, _ in found), sum(n for _, n in found))
"""
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)


def digest_lines() -> list[str]:
    """The lines of the digests."""
    folder = project_folder("data") / "briefings"
    return [
        line
        for path in sorted(folder.glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
    ]


def mutated(lines: list[str], rng: random.Random) -> str:
    """A line with other digits, but for those of years."""
    line = rng.choice(lines)
    return re.sub(r"\d+", lambda m: m[0] if len(m[0]) == 4 else _digits(rng, len(m[0])), line)


def _digits(rng: random.Random, count: int) -> str:
    return str(rng.randint(1, 9)) + "".join(str(rng.randint(0, 9)) for _ in range(count - 1))


def briefing(lines: list[str], rng: random.Random) -> str:
    """A text as long as a briefing, 2 to 15 kB, most about 6 kB."""
    size = min(15_000, max(2_000, int(rng.lognormvariate(8.7, 0.4))))
    made = [f"Tình hình lĩnh vực thông tin và truyền thông tháng {rng.randint(1, 12)}/2023"]
    while sum(len(line.encode()) + 1 for line in made) < size:
        made.append(mutated(lines, rng))
    return "\n".join(made)


def kinds(rng: random.Random) -> dict[str, Callable[[int], list[str]]]:
    """Makers of texts of about so many bytes, by kind."""
    lines = digest_lines()

    def prose(size: int) -> list[str]:
        made: list[str] = []
        left = size
        while left > 0:
            made.append(mutated(lines, rng))
            left -= len(made[-1].encode()) + 1
        return made

    def repeated(piece: str, *, in_one: bool = True) -> Callable[[int], list[str]]:
        def make(size: int) -> list[str]:
            text = piece * (size // len(piece.encode()) + 1)
            return [text] if in_one else text.split("\n")

        return make

    return {
        "prose": prose,
        "prose in one line": lambda size: [" ".join(prose(size))],
        "digits only": repeated("0123456789"),
        "many numbers": repeated("1.234 56,7% 8/9 10-11 12,5 triệu "),
        "lines of numbers": repeated("đạt 1.234 tỷ đồng, tăng 5,6%\n", in_one=False),
        "no numbers": repeated(
            "doanh thu dịch vụ viễn thông của các doanh nghiệp tăng trưởng khá "
        ),
        "half a name": repeated("doanh thu của các lĩnh vực trong ngành về cho "),
        "half a period": repeated("so với cùng kỳ của năm trước tháng đầu năm "),
        "numbers unfinished": repeated("1. 1, 1.2. 1,2, -1 (1 1) 1/ "),
        "spaces": repeated("  \t  1" + " " * 200),
        "brackets": repeated("((((1(((("),
        "empty lines": repeated("\n", in_one=False),
        "number words": repeated("hai mươi ba trăm nghìn triệu tỷ "),
        "half a list": repeated("lần lượt là 1, 2, 3, 4 và "),
    }


def seconds(lines: list[str]) -> float:
    """The processor time that a text takes."""
    begin = time.process_time()
    read_lines(lines, period=Period.parse("2023-05"), catalogue=load_catalogue())
    return time.process_time() - begin


def thousand(count: int, seed: int) -> None:
    """Read many briefings in processes of their own, and print what that costs."""
    rng, lines = random.Random(seed), digest_lines()
    with tempfile.TemporaryDirectory() as folder:
        total = 0
        for number in range(count):
            content = briefing(lines, rng).encode()
            total += len(content)
            Path(folder, f"{number:04}.txt").write_bytes(content)
        print(f"{count} briefings of {total / count / 1000:.1f} kB on average")
        print(f"{'processes':>10} {'wall s':>7} {'cpu s':>7} {'all MB':>7} {'one MB':>7}  read")
        for jobs in (1, 0):
            cost = measure([sys.executable, "-c", BULK, folder, str(jobs)])
            print(
                f"{jobs or 'cores':>10} {cost.wall:7.1f} {cost.cpu:7.1f} {cost.memory:7.0f} "
                f"{cost.largest:7.0f}  {cost.output.strip()}"
            )


def lengths(largest: int, seed: int) -> None:
    """Print what texts of each kind and length take, in ms of the processor per 10 kB."""
    sizes = [size for size in SIZES if size <= largest * 1_000_000]
    lexicon_of(load_catalogue())
    print(f"\n{'ms per 10 kB of':20}", *(f"{size / 1000:>7.0f} kB" for size in sizes))
    for name, make in kinds(random.Random(seed)).items():
        took = []
        for size in sizes:
            lines = make(size)
            tries = 3 if size <= 100_000 else 1
            took.append(min(seconds(lines) for _ in range(tries)) / size * 1e7)
        print(f"{name:20}", *(f"{ms:10.1f}" for ms in took), flush=True)


def main() -> int:
    """Run; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=1000, help="briefings; 0 for none")
    parser.add_argument("--largest", type=int, default=10, help="MB of the longest text")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    if options.count:
        thousand(options.count, options.seed)
    lengths(options.largest, options.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
