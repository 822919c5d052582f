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
    text = sentence.text
    for match in list(_NAMED_CUE.finditer(text)):
        place = match.start() + sentence.start
        within = any(
            m.full
            and m.start <= place
            and match.end() + sentence.start <= m.end
            and m.length > 1
            and not any(m.start <= figure.start < m.end for figure in sentence.figures)
            for m in sentence.mentions
        )
        if within or _PRONOUN.match(text, match.start()):
            text = f"{text[: match.start()]}{'·' * len(match[0])}{text[match.end() :]}"
    return text
