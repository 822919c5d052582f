"""How much of what is written is given back: briefings from observations, in many phrasings.

    python -m tests.benchmarks.read_written --count 2000 --seed 0

Prints, for each phrasing, how many of its figures were read with the very indicator, period,
measure, value, unit, hedge and status that they were written with, and how many others were read
with an indicator; the weakest phrasings first. Then the indicators that were missed most. With
``--wrong N`` also N passages of each weak phrasing.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from random import Random

from ictstats.catalogue import load_catalogue
from ictstats.periods import Language
from ictstats.reading import read_lines

from ..briefing_figures import Said, told
from ..briefing_phrasings import ALL
from ..briefing_writer import Briefing, Passage, Writer

LONGEST = 6  # passages
MOST_MISSED = 10


def main() -> None:
    """Write, read and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="how many briefings")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--wrong", type=int, default=0, metavar="N", help="show N wrong passages")
    options = parser.parse_args()
    catalogue = load_catalogue()
    languages: tuple[Language, ...] = ("vi", "vi", "vi", "vi", "en")
    writers = {lang: Writer(catalogue, lang) for lang in set(languages)}
    written, back, beyond = Counter[str](), Counter[str](), Counter[str]()
    missed = Counter[str]()
    wrong: dict[str, list[str]] = defaultdict(list)
    spent = 0.0
    for number in range(options.count):
        random = Random(f"{options.seed} {number}")
        lang = languages[number % len(languages)]
        briefing = writers[lang].briefing(random, ALL[lang], random.randint(1, LONGEST))
        began = time.perf_counter()
        reading = read_lines(briefing.lines, period=briefing.period, catalogue=catalogue)
        spent += time.perf_counter() - began
        for passage, found in _by_passage(briefing, told(reading.observations)):
            said, read = Counter(passage.said), Counter(found)
            written[passage.phrasing] += said.total()
            back[passage.phrasing] += (said & read).total()
            beyond[passage.phrasing] += (read - said).total()
            missed.update(one.indicator for one in (said - read).elements())
            if said != read:
                wrong[passage.phrasing].append(_shown(passage, said - read, read - said))
    for name in sorted(written, key=lambda name: back[name] / max(1, written[name])):
        share = 100 * back[name] / max(1, written[name])
        print(f"{share:6.1f}%  {back[name]:5}/{written[name]:<5} +{beyond[name]:<4} {name}")
        for text in wrong[name][: options.wrong]:
            print(text)
    share = 100 * back.total() / written.total()
    print(f"{share:6.2f}%  {back.total()}/{written.total()} +{beyond.total()} in all")
    print("missed most:", ", ".join(f"{code} {n}" for code, n in missed.most_common(MOST_MISSED)))
    print(f"{options.count} briefings read in {spent:.1f} s")


def _by_passage(
    briefing: Briefing, rows: list[tuple[int, Said]]
) -> Iterator[tuple[Passage, list[Said]]]:
    """Each passage with what was read in its lines."""
    first = 1
    for passage in briefing.passages:
        past = first + len(passage.lines)
        yield passage, [said for line, said in rows if first <= line < past]
        first = past


def _shown(passage: Passage, lost: Counter[Said], other: Counter[Said]) -> str:
    lines = [f"    {line}" for line in passage.lines]
    for sign, said in (("-", lost), ("+", other)):
        lines += [f"      {sign} {' '.join(map(str, vars(one).values()))}" for one in said]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
