"""Names made invisible to the search for words that say what a figure measures."""

from __future__ import annotations

import re

from .passages import Sentence

_NAMED_CUE = re.compile(
    r"(?<!\w)(?:kế hoạch|mục tiêu|chỉ tiêu|cần|phải|triển khai|gia tăng|đóng góp)(?!\w)"
)


_PRONOUN = re.compile(r"chỉ tiêu (?:này|đó|trên)(?!\w)")


def without_names(sentence: Sentence) -> str:
    """A sentence in which the words of names are no cues: "tỷ lệ doanh nghiệp có kế hoạch …"."""
    spans = [match.span() for match in _PRONOUN.finditer(sentence.text)]
    for mention in sentence.mentions:
        if not mention.full or mention.length < _WORDS:
            continue
        name = sentence.slice(mention.start, mention.end)
        at = mention.start - sentence.start
        cues = [(at + match.start(), at + match.end()) for match in _NAMED_CUE.finditer(name)]
        if cues and not any(mention.start <= x.start < mention.end for x in sentence.figures):
            spans += cues
    text = sentence.text
    for start, end in sorted(set(spans), reverse=True):
        text = f"{text[:start]}{'·' * (end - start)}{text[end:]}"
    return text


_WORDS = 2
