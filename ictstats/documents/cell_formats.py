"""The numbers of spreadsheet cells as text, by the cell's number format and in Vietnamese style.

What a person typed is written in full, even where the format shows fewer decimals; the long tail
of a computed quotient is cut to what the format shows. Signs, units and words that the format adds
are written, since they say what the number is ("#,##0 tỷ", "0.0%", "Tháng 0").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from ..written_numbers import write_number

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*)[^\]]*\]'
    r"|\[(?P<condition>[<>=]+-?[\d.]+)\]|\[[^\]]*\]"
    r"|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?,*|\.[0#?]+)|(?P<percent>%)|(?P<power>[Ee][+-]\d*[0#?]*)"
    r"|General|(?P<literal>.)"
)
_CONDITION = re.compile(r"([<>=]+)(-?[\d.]+)")
_TESTS = {
    "<": float.__lt__, "<=": float.__le__, ">": float.__gt__, ">=": float.__ge__,
    "=": float.__eq__, "<>": float.__ne__,
}  # fmt: skip
_TYPED = 6  # decimals that people type; more come from a division
_FEWEST = 2  # decimals that are kept of a quotient
_SIGNIFICANT = 3  # digits that are kept of a small quotient
_LARGEST = Decimal(10) ** 30


@dataclass(frozen=True)
class _Section:
    """A section of a number format: what is printed before and after the digits, and how."""

    before: str = ""
    after: str = ""
    decimals: int | None = None  # None: the format leaves it open
    digits: int = 1
    grouped: bool = False
    power: int = 0
    condition: str = ""


def number_as_text(value: float, code: str = "General") -> str:
    r"""A number as a cell with this format prints it.

    >>> number_as_text(4680.5, "#,##0"), number_as_text(0.0866, "0%"), number_as_text(2023)
    ('4.680,5', '8,66%', '2023')
    >>> number_as_text(2 / 3, "0.0%"), number_as_text(4.68e12, '#,##0,,," tỷ"')
    ('66,67%', '4.680 tỷ')
    >>> number_as_text(-8.66, "0.0;(0.0)"), number_as_text(5, '"Tháng "0')
    ('-8,66', 'Tháng 5')
    """
    section = _section(value, code)
    exact = Decimal(f"{value:.15g}").scaleb(section.power)
    exact = _without_tail(exact, section.decimals)
    if abs(exact) >= _LARGEST:
        return f"{exact:.14e}"
    text = write_number(abs(exact))
    if not section.grouped:
        text = text.replace(".", "")
    whole = text.partition(",")[0]
    text = "0" * (section.digits - len(whole)) + text if "." not in whole else text
    sign = "-" if exact < 0 else ""
    return f"{section.before}{sign}{text}{section.after}"


def _without_tail(exact: Decimal, shown: int | None) -> Decimal:
    if -int(exact.normalize().as_tuple().exponent) <= _TYPED:
        return exact
    places = max(_TYPED if shown is None else shown, _FEWEST, _SIGNIFICANT - 1 - exact.adjusted())
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _section(value: float, code: str) -> _Section:
    """The section of a format that holds for a value."""
    sections = _sections(code)
    for section in sections:
        if section.condition:
            test, bound = _CONDITION.fullmatch(section.condition).groups()  # type: ignore[union-attr]
            if test in _TESTS and _TESTS[test](float(value), float(bound)):
                return section
    plain = [section for section in sections[:3] if not section.condition] or [_Section()]
    place = 1 if value < 0 else 2 if value == 0 else 0
    chosen = plain[place] if place < len(plain) else plain[0]
    # A section without digits ("-" for zero, nothing at all) hides the number; it is printed.
    return chosen if chosen.digits else plain[0] if plain[0].digits else _Section()


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    return tuple(_parsed(part) for part in re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code[:255]))


def _parsed(part: str) -> _Section:
    before, after, condition, power, digits = "", "", "", 0, ""
    general = "General" in part
    for token in _TOKEN.finditer(part):
        text = ""
        if token["digits"] and not digits:
            digits = token["digits"]
        elif token["percent"]:
            power, text = power + 2, "%"
        elif token["condition"] and _CONDITION.fullmatch(token["condition"]):
            condition = token["condition"]
        elif token["currency"]:
            text = token["currency"]
        elif token["literal"] and token["literal"] not in "()-+/?@":
            text = token["literal"]
        else:
            text = token["quoted"] or (token["escaped"] or "").strip("()-")
        if digits:
            after += text
        else:
            before += text
    scaled = len(digits) - len(digits.rstrip(","))
    fraction = digits.rstrip(",").partition(".")
    open_ended = general or "/" in part or re.search(r"[Ee][+-]", part) is not None
    return _Section(
        before=_spelt(before).lstrip(),
        after=_spelt(after).rstrip(),
        decimals=None if open_ended else len(fraction[2]),
        digits=max(1, fraction[0].count("0")) if digits or general else 0,
        grouped="," in digits.rstrip(","),
        power=power - 3 * scaled,
        condition=condition,
    )


def _spelt(text: str) -> str:
    """The currency sign of the dong as the word that texts use."""
    return re.sub(r"\s*₫", " đồng", text)


def is_date(code: str) -> bool:
    """Whether a format shows a number as a date or a time.

    >>> is_date("dd/mm/yyyy"), is_date('"Tháng "m/yyyy'), is_date('#,##0"đ"')
    (True, True, False)
    """
    return bool(is_date_format(code))


def date_as_text(value: float | datetime, code: str, *, since_1904: bool = False) -> str:
    """The date that a cell shows: a day, a month where the format has no day, or a year.

    >>> date_as_text(45047, "mm/yyyy"), date_as_text(45047, "dd/mm/yyyy"), date_as_text(0.5, "h:mm")
    ('5/2023', '1/5/2023', '12:00')
    """
    epoch = CALENDAR_MAC_1904 if since_1904 else CALENDAR_WINDOWS_1900
    try:
        moment = value if isinstance(value, datetime) else from_excel(value, epoch)
    except (ValueError, OverflowError, TypeError):
        return number_as_text(float(value)) if isinstance(value, int | float) else ""
    shown = _TOKEN.sub(lambda token: (token["literal"] or "").casefold(), code)
    if isinstance(moment, time) or not isinstance(moment, date) or not set(shown) & set("dmy"):
        return str(moment)[:5] if isinstance(moment, date | time) else str(moment)
    if "d" in shown:
        return f"{moment.day}/{moment.month}/{moment.year}"
    return f"{moment.month}/{moment.year}" if "m" in shown else str(moment.year)
