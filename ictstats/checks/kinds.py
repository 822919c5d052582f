"""The kinds of relations that are checked: what each says, and how far it is to be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Strength = Literal["exact", "plausible"]


@dataclass(frozen=True)
class Kind:
    """A kind of relation.

    Args:
        name: its code.
        strength: ``exact`` where arithmetic demands it; ``plausible`` where experience does, within
            wide bounds.
        title_en: what it compares, in English.
        title_vi: the same in Vietnamese.
    """

    name: str
    strength: Strength
    title_en: str
    title_vi: str


# In the order in which the sum of a finding is chosen: the most compelling relation first.
KINDS = (
    Kind("growth", "exact", "level, quoted base and growth", "số liệu, số gốc và tốc độ tăng"),
    Kind("plan_share", "exact", "level, plan and share of it", "số liệu, kế hoạch và tỷ lệ đạt"),
    Kind("share", "exact", "part, whole and share", "bộ phận, tổng thể và tỷ trọng"),
    Kind("parts", "exact", "the parts add up to the whole", "tổng các bộ phận bằng tổng thể"),
    Kind("change", "exact", "level, base and absolute change", "số liệu, số gốc và mức tăng"),
    Kind("change_rate", "exact", "absolute change and growth", "mức tăng và tốc độ tăng"),
    Kind("denominator", "exact", "a count against its total", "số đếm so với tổng số"),
    Kind("same_total", "exact", "two totals of the same things", "hai tổng số cùng loại"),
    Kind("range", "exact", "a rate against its limits", "tỷ lệ so với giới hạn"),
    Kind("whole", "exact", "things are counted in whole numbers", "số đếm là số nguyên"),
    Kind("repeat", "exact", "the same figure in two places", "cùng một số liệu ở hai nơi"),
    Kind("sectors", "plausible", "all sectors against the whole", "các lĩnh vực so với toàn ngành"),
    Kind("part_of", "exact", "a part against its whole", "bộ phận so với tổng thể"),
    Kind("parts_below", "exact", "several parts against the whole", "các bộ phận so với tổng thể"),
    Kind("base", "exact", "base implied and base published", "số gốc suy ra và số đã công bố"),
    Kind("base_months", "exact", "base implied and its months", "số gốc suy ra và các tháng"),
    Kind("plan", "exact", "plan implied and plan published", "kế hoạch suy ra và đã công bố"),
    Kind("two_plans", "exact", "the year's plan implied twice", "kế hoạch năm suy ra hai lần"),
    Kind("months", "exact", "cumulative figure and its months", "số lũy kế và các tháng"),
    Kind("cumulative", "exact", "cumulative figures and the rest", "số lũy kế và phần còn lại"),
    Kind("currency", "plausible", "two currencies and their rate", "hai đồng tiền và tỷ giá"),
    Kind("base_currency", "plausible", "base implied and its value in the other currency",
         "số gốc suy ra và giá trị theo đồng tiền kia"),
    Kind("per_head", "plausible", "per-head rate and population", "tỷ lệ trên dân và dân số"),
    Kind("ratio", "plausible", "two figures of one sector", "hai số liệu của một lĩnh vực"),
    Kind("two_growths", "plausible", "growth of GDP contribution and revenue",
         "tốc độ tăng của đóng góp GDP và của doanh thu"),
    Kind("weight", "plausible", "weight of a sector", "tỷ trọng của lĩnh vực"),
    Kind("plan_pace", "plausible", "share of plan and of the year", "tiến độ và thời gian"),
    Kind("pace", "plausible", "pace within a year", "nhịp độ trong năm"),
    Kind("history", "plausible", "the series' own history", "các kỳ trước và sau"),
)  # fmt: skip
NUMBER_OF = {kind.name: number for number, kind in enumerate(KINDS)}
EXACT = tuple(kind.strength == "exact" for kind in KINDS)
