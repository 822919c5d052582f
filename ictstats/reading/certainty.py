"""How likely a reading of a figure is right, by the evidence that it rests on.

The weights are measured, not guessed: on some 1100 figures of 190 press reports that the reader
had not seen, each kind of evidence was set against whether indicator, period, measure and value
were all right (logistic regression with a ridge, the texts of each set judged by the others). Of
the figures given 0.9, nine in ten were right. That of English is set lower than measured, as fewer
English texts were at hand.
"""

from __future__ import annotations

import math

from .folding import each_word, word_texts
from .measures import Judgement, Measure
from .passages import Sentence
from .subjects import Subject
from .wordlists import KNOWN

_BASIS = 2.45
_WEIGHTS = {  # in log-odds
    "no name beside it": -1.05,
    "a name that several sectors share": -0.65,
    "a name of one or two words": -0.25,
    "unknown words before the name": -0.75,
    "unknown words between name and figure": -1.2,
    "no period said but the text's own": -0.75,
    "an amount of money": -0.4,
    "four figures or more in the sentence": -0.75,
    "a plan": -0.7,
    "a share": -1.6,
    "a measure said in passing": -1.1,
    "in English": -0.4,
}
_OWN_PERIOD = 0.85  # as sure as ``comparisons`` is where nothing in a text dates a figure
_IN_PASSING = 0.9
_SHORT_NAME, _MANY_FIGURES, _MOST_BETWEEN = 2, 4, 3
_BEFORE, _LEAST_APART = 30, 12
_BREAKS = ",;:.()"
UNPLACED = 0.5  # of the sureness of a figure without an indicator


def certainty(
    sentence: Sentence,
    index: int,
    judged: Judgement,
    measure: Measure,
    dated: float,
    subject: Subject,
    code: str,
) -> float:
    """How likely it is that indicator, period, measure and value are all right, from 0 to 1.

    Args:
        sentence: the sentence of the figure.
        index: the place of the figure in it.
        judged: what the figure was judged to measure.
        measure: the measure that was settled on.
        dated: how sure its period is.
        subject: what it is about.
        code: its indicator.
    """
    number, mention = sentence.figures[index], subject.mention
    said = {
        "no name beside it": mention is None,
        "no period said but the text's own": dated <= _OWN_PERIOD,
        "an amount of money": number.shape == "money",
        "four figures or more in the sentence": len(sentence.figures) >= _MANY_FIGURES,
        "a plan": measure == "plan",
        "a share": measure == "share",
        "a measure said in passing": judged.sure < _IN_PASSING,
        "in English": sentence.english,
    }
    if mention is not None:
        apart = number.start - mention.end > _LEAST_APART
        between = _strange(sentence, mention.end, number.start) if apart else 0
        said["a name that several sectors share"] = code not in mention.full
        said["a name of one or two words"] = mention.length <= _SHORT_NAME
        said["unknown words before the name"] = _narrowed(sentence, mention.start)
        said["unknown words between name and figure"] = between > _MOST_BETWEEN
    odds = _BASIS + sum(_WEIGHTS[kind] for kind, holds in said.items() if holds)
    return 1 / (1 + math.exp(-odds))


def _narrowed(sentence: Sentence, place: int) -> bool:
    """Whether words that no list knows stand before a name in its clause."""
    start = max(sentence.start, place - _BEFORE)
    text = sentence.slice(start, place)
    cut = max(text.rfind(mark) for mark in _BREAKS) + 1
    return _strange(sentence, start + cut, place) > 0


def _strange(sentence: Sentence, start: int, end: int) -> int:
    """How many words of a part of a sentence no list knows, periods and names apart."""
    text = sentence.slice(start, end)
    if KNOWN.issuperset(word_texts(text)):
        return 0
    unknown = [
        at for word, at, _ in each_word(text, start) if word not in KNOWN and not word[0].isdigit()
    ]
    if not unknown:
        return 0
    named = [(phrase.start, phrase.end) for phrase in sentence.phrases]
    named += [(m.start, m.end) for m in sentence.mentions if m.full or m.sectors]
    return sum(not any(begun <= at < ended for begun, ended in named) for at in unknown)
