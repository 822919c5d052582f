"""Whether the words before a figure set a target."""

from __future__ import annotations

import re

from .cues import DONE, MUST, PLAN_AFTER, TARGET, TARGET_OPENING


def aims(left: str, opening: str) -> bool:
    """Whether the clause before a figure sets a target; the plan of the figure before is none."""
    clause = left.rpartition(",")[2]
    if clause == left and len(opening) > len(left):
        clause = PLAN_AFTER.sub("", clause, count=1)
    return bool(TARGET.search(clause))


_AIMING = re.compile(
    r"^\W*(?:mục tiêu|phấn đấu|đặt mục tiêu|(?:theo )?(?:kế hoạch|chỉ tiêu) (?:đến )?năm 20\d\d"
    r"|the (?:target|goal|aim) )(?! (?:\d|này|đó))"
)
_ALREADY = re.compile(
    r"(?<!\w)(?:đã|hiện|ước|vượt|hoàn thành|so với|thực hiện|was|were|reached)(?!\w)"
)


_LONGEST_DUTY = 70


def aimed(opening: str) -> bool:
    """Whether a sentence, up to a figure, announces targets or says what has to be done."""
    if _AIMING.match(opening) and not _ALREADY.search(opening):
        return True
    return (bool(TARGET_OPENING.match(opening)) and not DONE.search(opening)) or bool(
        MUST.search(opening[-_LONGEST_DUTY:])
    )
