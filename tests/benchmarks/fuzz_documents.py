"""Throw damaged, made-up and hostile files at the reader and see that it keeps its promises.

    python tests/benchmarks/fuzz_documents.py --count 100000 --seed 0

Every input must be read, or refused with a ``DocumentError`` of one line, within two seconds of the
processor (a busy machine is no fault of the input) and a minute of the clock. What is read must be
NFC, without control characters that the kind of file cannot hold; every number of it must stand
where its observation says, and in one place alone. Neither a file beside the document nor the code
of a script may come out, no file may appear beside it, and the page that shows a reading may hold
no element of the document.

The inputs are made here: random bytes; text, HTML, DOCX, PDF, XLSX and CSV with parts cut,
repeated, swapped or spoilt (``spoilt_documents``); and such as are made to do harm
(``hostile_documents``). The first are large, of up to 200 MB.
Prints a summary; exits with 1 if anything failed.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import os
import random
import sys
import tempfile
import time
import traceback
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from hostile_documents import (
    SECRET,
    SECRET_FILE,
    SENTENCE,
    foreign_element,
    hostile,
    leaked,
)  # fmt: skip
from made_documents import make_docx, make_pdf, make_xlsx
from spoilt_documents import one

from ictstats.catalogue import load_catalogue
from ictstats.documents import Document, read_document
from ictstats.documents.intake import MAX_BYTES
from ictstats.errors import DocumentError
from ictstats.reading import Reading, read_figures
from ictstats.review import review_page

LIMIT = 2.0  # seconds of the processor, of processes started for the input too
LIMIT_OF_A_MB = 40.0  # more for each MB
LONG = 200_000  # characters
WAIT = 60.0  # seconds of the clock
HARMFUL = 0.1  # the share of inputs that are made to do harm
SHOWN = 0.1  # the share of readings that are shown on a page
KINDS = ("txt", "html", "docx", "pdf", "xlsx", "csv")


def misplaced(document: Document, reading: Reading) -> str:
    """What is wrong with the places of the figures of a document, if anything."""
    for row in reading.observations.itertuples():
        if document.lines[row.line - 1][row.start : row.end] != row.figure:
            return f"the figure {row.figure!r} is not in its place in line {row.line}"
    marks = sorted((mark.line, mark.start, mark.end) for mark in reading.numbers)
    for (line, _, end), (other, start, _) in itertools.pairwise(marks):
        if line == other and end > start:
            return f"two numbers overlap in line {line}"
    return ""


def wrong_with(document: Document, *, shown: bool) -> str:
    """What is wrong with what was read, if anything."""
    if not document.lines or not all(unicodedata.is_normalized("NFC", x) for x in document.lines):
        return "not NFC, or no lines"
    reading = read_figures(document, load_catalogue())
    wrong = misplaced(document, reading) or leaked("\n".join((*document.lines, document.title)))
    if shown and not wrong:
        page = review_page(document.lines, reading, document.title, load_catalogue())
        wrong = foreign_element(page)
    return wrong


def fault(file: Path, *, shown: bool) -> tuple[str, str]:
    """Read a file: how it ended, and what is wrong with that, if anything."""
    begin, spent = time.perf_counter(), processor()
    limit = LIMIT + LIMIT_OF_A_MB * min(file.stat().st_size, MAX_BYTES) / 1e6
    try:
        document = read_document(file)
    except DocumentError as error:
        outcome, wrong = "refused", "two lines" if "\n" in str(error) else leaked(str(error))
    except Exception:
        return "crashed", traceback.format_exc()
    else:
        try:
            outcome, wrong = "read", wrong_with(document, shown=shown)
        except Exception:
            return "crashed", traceback.format_exc()
    waited, spent = time.perf_counter() - begin, processor() - spent
    slow = spent > limit or waited > WAIT
    return outcome, wrong or (f"{spent:.1f} s of the processor, {waited:.0f} s" if slow else "")


def processor() -> float:
    """Seconds of the processor that this process and those that it started have taken."""
    return sum(os.times()[:4])


def large(folder: Path) -> Iterator[tuple[str, Path]]:
    """Files of 200 MB, which take no room, and long texts."""
    for kind in KINDS:
        file = folder / f"large.{kind}"
        with file.open("wb") as stream:
            stream.truncate(200_000_000)
        yield "large", file
        file.unlink()
    pieces = {"txt": "0123456789", "html": f"<p>{SENTENCE}</p>", "csv": "1;2,5;3%\n"}
    for kind, piece in pieces.items():
        file = folder / f"long.{kind}"
        file.write_text(piece * (LONG // len(piece)), encoding="utf-8")
        yield "large", file
        file.unlink()


def small(rng: random.Random, count: int, folder: Path) -> Iterator[tuple[str, Path]]:
    """Inputs made up, spoilt and hostile, one after the other."""
    seeds = {
        "docx": [make_docx(rng) for _ in range(20)],
        "pdf": [make_pdf(rng) for _ in range(20)],
        "xlsx": [make_xlsx(rng) for _ in range(20)],
    }
    for _ in range(count):
        if rng.random() < HARMFUL:
            kind = "hostile"
            suffix, content = hostile(rng, folder.parent)
        else:
            kind, content = one(rng, seeds)
            suffix = kind if rng.random() < 0.9 else rng.choice((*KINDS, "x"))
        file = folder / f"fuzz.{suffix}"
        file.write_bytes(content)
        yield kind, file
        file.unlink()


def main() -> int:
    """Run; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=100_000, help="inputs beside the large ones")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    rng, chance = random.Random(options.seed), random.Random(options.seed)
    outcomes: collections.Counter[tuple[str, str]] = collections.Counter()
    spent: collections.Counter[str] = collections.Counter()
    faults, slowest, begin = 0, 0.0, time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / SECRET_FILE).write_text(SECRET)
        folder = Path(name) / "inbox"
        folder.mkdir()
        given = itertools.chain(large(folder), small(rng, options.count, folder))
        for number, (kind, file) in enumerate(given):
            started = processor()
            outcome, wrong = fault(file, shown=chance.random() < SHOWN)
            took = processor() - started
            spent[kind] += took
            slowest = max(slowest, took) if kind != "large" else slowest
            outcomes[kind, outcome] += 1
            beside = sorted({*folder.iterdir(), *folder.parent.iterdir()} - {file, folder})
            if beside != [folder.parent / SECRET_FILE]:
                wrong = f"files appeared: {beside}"
            if wrong:
                faults += 1
                kept = Path(tempfile.gettempdir()) / f"fuzz-{options.seed}-{number}{file.suffix}"
                kept.write_bytes(file.read_bytes())
                print(f"input {number} ({kind}): {wrong}\n  kept as {kept}", file=sys.stderr)
    print(f"{'':8} {'read':>7} {'refused':>7} {'ms each':>7}")
    for kind, took in sorted(spent.items()):
        read, refused, crashed = (outcomes[kind, end] for end in ("read", "refused", "crashed"))
        each = took / (read + refused + crashed) * 1000
        print(f"{kind:8} {read:7} {refused:7} {each:7.1f}")
    seconds = time.perf_counter() - begin
    print(
        f"{sum(outcomes.values())} inputs, {faults} faults, {seconds:.0f} s, "
        f"{sum(spent.values()):.0f} s of the processor; "
        f"the slowest that is not large took {slowest:.2f} s of it"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
