"""The sums of plausible relations: what a figure is, beside what is usual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..bilingual import say
from ..formats import format_value, row_step
from ..periods import Language, Period
from ..written_numbers import write_number

if TYPE_CHECKING:
    from .sums import Sum


def percent(value: float, lang: Language, decimals: int = 2) -> str:
    """A percentage."""
    return f"{write_number(round(value, decimals), lang, decimals=decimals)}%"


def fine_percent(value: float, lang: Language) -> str:
    """A percentage with as many decimals as a small one needs."""
    decimals = 2 if abs(value) >= 0.01 else 5
    return percent(value, lang, decimals)


def _limit(ratio: float, lang: Language) -> str:
    """A limit of experience, which is a round number, as a percentage."""
    return f"{write_number(float(f'{100 * ratio:.3g}'), lang)}%"


def limits(one: Sum, lang: Language) -> str:
    """A figure and what it has to lie between."""
    low, high = (
        "…" if abs(bound) == float("inf") else write_number(bound, lang) for bound in one.bounds
    )
    text = say(lang, "phải nằm trong khoảng", "has to lie between")
    return f"{one.written(0, lang)}: {text} {low} – {high}"


def whole(one: Sum, lang: Language) -> str:
    """A count that is no whole number."""
    text = say(lang, "số đếm phải là số nguyên", "things are counted in whole numbers")
    return f"{one.written(0, lang)}: {text}"


def currency(one: Sum, lang: Language) -> str:
    """An amount in both currencies, and the exchange rate that it makes."""
    low, high = (write_number(round(bound), lang) for bound in one.bounds)
    text = say(lang, "đồng/USD; tỷ giá năm đó", "VND a dollar; rate of that year")
    rate = write_number(round(one.values[0] / one.values[1]), lang)
    if one.values[0] / one.values[1] < 1:
        rate = write_number(float(f"{one.values[0] / one.values[1]:.2g}"), lang)
    return f"{one.written(0, lang)} / {one.written(1, lang)} = {rate} {text}: {low} – {high}"


def per_head(one: Sum, lang: Language) -> str:
    """A count, its rate per inhabitants, and the population that they make."""
    heads = 1000 if str(one.rows[1]["unit"]).endswith("1000") else 100
    people = write_number(round(one.values[0] / one.values[1] * heads / 1e6, 2), lang)
    low, high = (write_number(round(bound * heads / 1e6, 1), lang) for bound in one.bounds)
    text = say(lang, "triệu dân; dân số", "million inhabitants; population")
    return f"{one.written(0, lang)} / {one.written(1, lang)} = {people} {text}: {low} – {high}"


def ratio(one: Sum, lang: Language) -> str:
    """A figure as a part of another, or per worker."""
    low, high = one.bounds
    head = f"{one.written(0, lang)} / {one.written(1, lang)} = "
    usual = say(lang, "thường thấy", "usual")
    if str(one.rows[1]["unit"]) == str(one.rows[0]["unit"]):
        return (
            f"{head}{fine_percent(100 * one.values[0] / one.values[1], lang)}; {usual}: "
            f"{_limit(low, lang)} – {_limit(high, lang)}"
        )
    each = say(lang, "mỗi lao động", "per worker")
    values = (one.values[0] / one.values[1], low, high)
    money = [
        format_value(float(f"{value:.3g}"), str(one.rows[0]["unit"]), lang) for value in values
    ]
    return f"{head}{money[0]} {each}; {usual}: {money[1]} – {money[2]}"


def two_growths(one: Sum, lang: Language) -> str:
    """Two growth rates, one by the other."""
    low, high = (write_number(round(bound, 2), lang, decimals=2) for bound in one.bounds)
    grown = [1 + value / 100 for value in one.values]
    first, second = (
        f"(1 {'−' if value < 0 else '+'} {one.written(at, lang).lstrip('+−')})"
        for at, value in enumerate(one.values)
    )
    usual = say(lang, "thường thấy", "usual")
    ratio = write_number(round(grown[0] / grown[1], 2), lang, decimals=2)
    return f"{first} / {second} = {ratio}; {usual}: {low} – {high}"


def base_currency(one: Sum, lang: Language) -> str:
    """The base that growth implies, and the one published in the other currency."""
    level, base, rate = one.values
    implied = level / (1 + rate / 100)
    dong = max(implied / base, base / implied)
    low, high = sorted(max(bound, 1 / bound) for bound in one.bounds)
    grown = format_value(abs(rate), "percent", lang, step=float(row_step(one.rows[2])))
    text = say(lang, "đồng/USD; tỷ giá năm đó", "VND a dollar; rate of that year")
    return (
        f"{one.written(0, lang)} / (1 {'−' if rate < 0 else '+'} {grown}) = "
        f"{one.computed(implied, 0, lang)}; {one.written(1, lang)} ({one.period(1, lang)}, "
        f"{one.source(1, lang)}): {write_number(round(dong), lang)} {text}: "
        f"{write_number(round(low), lang)} – {write_number(round(high), lang)}"
    )


def plan_pace(one: Sum, lang: Language) -> str:
    """The share of the plan that was reached."""
    low, high = (percent(100 * bound, lang, 0) for bound in one.bounds)
    text = say(lang, "với thời gian đã qua, thường là", "with so much of the year gone, usual")
    return f"{one.written(0, lang)}; {text}: {low} – {high}"


def pace(one: Sum, lang: Language) -> str:
    """The monthly averages of a period and of one inside it."""
    months = [Period.parse(str(row["time_period"])).months or 1 for row in one.rows]
    text = say(lang, "một tháng", "a month")
    parts = [
        f"{one.written(place, lang)} / {months[place]} = "
        f"{one.computed(one.values[place] / months[place], place, lang)} {text} "
        f"({one.period(place, lang)})"
        for place in (0, 1)
    ]
    return "; ".join(parts)


def history(one: Sum, lang: Language) -> str:
    """A level, and those of the periods beside it."""
    told = [f"{one.written(at, lang)} ({one.period(at, lang)})" for at in range(len(one.rows))]
    beside = say(lang, "kỳ lân cận", "the periods beside it")
    low, high = (one.computed(bound, 0, lang) for bound in one.bounds)
    text = say(lang, "cho thấy khoảng", "suggest")
    return f"{told[0]}; {beside}: {', '.join(told[1:])}, {text} {low} – {high}"
