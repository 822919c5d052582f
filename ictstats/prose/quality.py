"""The note on methods and quality that ends a report, with its policies and its contact."""

from __future__ import annotations

import pandas as pd

from ..bilingual import MARKS, check_language, lower, say, source_line
from ..catalogue import load_catalogue
from ..doubts import REMARK, doubts_of, place_of
from ..facts import is_corrected, records
from ..periods import Language, Period
from ..provenance import count, told
from ..publication import CONTACT, LICENCE, NEXT_RELEASE, ORGANISATION, load_publication
from ..selection import figures_inside, of_period
from .grammar import join, label, markdown


def quality_note(
    obs: pd.DataFrame,
    period: str,
    *,
    sector: str | None = None,
    about: str = "",
    lang: Language = "vi",
) -> str:
    """How the figures were read, how far they were checked, what the marks mean, and the policies.

    Args:
        obs: observations, as ``load_observations`` returns them.
        period: the period of the report.
        sector: code of a sector; all of them when None.
        about: what the report is called where it is cited; the name of its sector when empty.
        lang: "vi" or "en".

    Returns:
        A Markdown list.

    Raises:
        ParameterError: the language is neither "vi" nor "en".
        DataError: the statements on the publication cannot be read.
    """
    check_language(lang)
    notices = load_publication()
    points = (
        (("Cách đọc", "Method"), _method(lang)),
        (("Đối chiếu", "Checks"), _coverage(obs, period, sector, lang)),
        (("Ký hiệu", "Signs"), _signs(lang)),
        (("Giới hạn", "Limitations"), _limitations(obs, period, sector, lang)),
        (("Điều chỉnh", "Revisions"), _revisions(lang)),
        (("Đính chính", "Corrections"), _corrections(obs, sector, lang)),
        (("Trích dẫn", "How to cite"), _citation(obs, period, sector, about, lang)),
        (("Dùng lại", "Reuse"), _told(notices[LICENCE].address(lang))),
        (("Báo lỗi", "Errors"), _told(notices[CONTACT].address(lang))),
        (("Kỳ tiếp theo", "Next release"), _told(notices[NEXT_RELEASE].expected(lang))),
    )
    lines = [f"- **{say(lang, *name)}.** {markdown(text)}" for name, text in points if text]
    return "\n".join(_linked(line, notices[LICENCE].value) for line in lines)


def _linked(line: str, address: str) -> str:
    """A line of Markdown in which an address leads where it says."""
    shown = markdown(address)
    return line.replace(shown, f"[{shown}]({address})") if address else line


def _method(lang: Language) -> str:
    return say(
        lang,
        "Số liệu lấy từ văn bản của Bộ và các nguồn đã nêu, mỗi số ghi rõ tài liệu, dòng và cách "
        "in. Số suy ra được tính từ mức và tốc độ tăng (hoặc tỷ lệ đạt kế hoạch) đã công bố, kèm "
        "khoảng sai số do làm tròn. Khi một kỳ có nhiều số, số công bố được dùng trước số suy ra, "
        "số công bố sau được dùng trước số công bố trước. Biểu đồ và câu về xu hướng viết số gọn "
        "theo một đơn vị, nhiều nhất ba chữ số thập phân; bảng giữ nguyên số đã in.",
        "The figures are those of the ministry's texts and of the sources named, each with its "
        "document, line and print. An implied value is computed from a published level and its "
        "growth (or its share of the plan), with the interval that rounding leaves. Of several "
        "values for a period a published one is preferred to an implied one, and a later "
        "publication to an earlier. Charts and the sentences on trends write values in one scale, "
        "to three decimals at most; tables keep them as printed.",
    )


def _coverage(obs: pd.DataFrame, period: str, sector: str | None, lang: Language) -> str:
    """How many figures there are, how many were checked, and how many contradict others."""
    rows = records(figures_inside(obs, period, sector=sector))
    if not rows:
        return say(
            lang, "Kỳ này không có số liệu để đối chiếu.", "There are no figures to be checked."
        )
    known = doubts_of(obs)
    places = [place_of(row) for row in rows]
    doubts = [
        [doubt for doubt in known.get(place, ()) if doubt.verdict != REMARK] for place in places
    ]
    own = sum(not pd.isna(row["line"]) for row in rows)
    noted = sum(bool(found) for found in doubts)
    doubtful = sum(any(doubt.open for doubt in found) for found in doubts)
    number_checked = sum(place in known.checked for place in places)
    checked = count(number_checked) if number_checked else say(lang, "không", "none")
    when = label(Period.parse(period), lang)
    number = count(len(rows))
    figures = f"is {number} figure" if len(rows) == 1 else f"are {number} figures"
    said = [
        say(
            lang,
            f"Có {number} số liệu của {when}, {_own(own, len(rows), lang)}; trong đó {checked} số "
            "đối chiếu được với số khác",
            f"There {figures} for {when}, {_own(own, len(rows), lang)}; {checked} of them can be "
            "checked against others",
        ),
        _contradicting(noted, doubtful, lang),
    ]
    if corrected := sum(map(is_corrected, rows)):
        number = count(corrected)
        misprints = "misprint is" if corrected == 1 else "misprints are"
        said.append(
            say(lang, f"{number} số in sai đã được đính chính", f"{number} {misprints} corrected")
        )
    return "; ".join(said) + "."


def _limitations(obs: pd.DataFrame, period: str, sector: str | None, lang: Language) -> str:
    """What the figures of the period are not good for: how many are soft, or lack their level."""
    rows = figures_inside(obs, period, sector=sector)
    if rows.empty:
        return ""
    levels = set(rows.loc[rows["measure"] == "level", "indicator"])
    moved = set(rows.loc[rows["measure"].isin(("yoy", "pop", "change")), "indicator"])
    counted = (
        (int((rows["obs_status"] == "E").sum()), "là ước tính", "is an estimate", "are estimates"),
        (int((rows["obs_status"] == "P").sum()), "là sơ bộ", "is preliminary", "are preliminary"),
        (
            int((rows["hedge"] != "").sum()),
            "được in kèm “khoảng”, “hơn” hoặc “gần”",
            "is printed as “about”, “over” or “nearly”",
            "are printed as “about”, “over” or “nearly”",
        ),
    )
    total = count(len(rows))
    every = {
        1: say(lang, "Số liệu duy nhất", "The only figure"),
        2: say(lang, "Cả hai số liệu đều", "Both figures"),
    }.get(len(rows), say(lang, f"Tất cả {total} số liệu đều", f"All {total} figures"))
    soft = [
        f"{count(number)} {say(lang, f'số {vi}', one if number == 1 else many)}"
        for number, vi, one, many in counted
        if 0 < number < len(rows)
    ]
    said = [
        f"{every} {say(lang, vi, one if number == 1 else many)}"
        for number, vi, one, many in counted
        if number == len(rows)
    ]
    if soft:
        of = say(lang, f"trong {total} số liệu, ", f"of {total} figures ")
        said.append((of if said else of.capitalize()) + join(soft, lang))
    said = said if said else [say(lang, "Không số nào là ước tính", "None is an estimate")]
    if lacking := len(moved - levels):
        number = count(lacking)
        said.append(
            say(
                lang,
                f"{number} chỉ tiêu chỉ có mức tăng, giảm mà không có giá trị",
                f"{number} {'indicator has' if lacking == 1 else 'indicators have'} "
                "a change but no value",
            )
        )
    said.append(
        say(
            lang,
            "mỗi số chỉ chính xác đến chữ số cuối được in",
            "each is only as precise as its last printed digit",
        )
    )
    return "; ".join(said) + "."


def _citation(
    obs: pd.DataFrame, period: str, sector: str | None, about: str, lang: Language
) -> str:
    """How to cite the report, with those who published its figures."""
    rows = of_period(obs, period, sector=sector)
    if rows.empty:  # what is told of the period is from its own briefing
        rows = obs[(obs["source_period"] == period) & obs["line"].notna()]
    if sector is not None:
        about = about or lower(load_catalogue().sector(sector).name(lang))
    about = about or say(
        lang, "ngành thông tin và truyền thông", "the information and communications sector"
    )
    when, publishers = label(Period.parse(period), lang), source_line(rows, lang)
    return say(
        lang,
        f"{ORGANISATION['vi']}: {about}, {when}. Số liệu gốc: {publishers}.",
        f"{ORGANISATION['en']}: {about}, {when}. Figures by: {publishers}.",
    )


def _own(own: int, total: int, lang: Language) -> str:
    if own == total:
        return say(
            lang, "đều đọc từ văn bản của chính kỳ này", "all of them read in its own briefing"
        )
    number = count(own)
    return say(
        lang,
        f"{number} số đọc từ văn bản của chính kỳ này",
        f"{number} of them read in its own briefing",
    )


def _contradicting(noted: int, doubtful: int, lang: Language) -> str:
    if not noted:
        return say(lang, "không số nào mâu thuẫn với số khác", "none contradicts another")
    all_noted, open_ones, rest = count(noted), count(doubtful), count(noted - doubtful)
    if not doubtful:
        return say(
            lang,
            f"{all_noted} số không khớp với lần công bố khác do điều chỉnh hoặc khác phạm vi, "
            "không số nào còn nghi vấn",
            f"{all_noted} {'does' if noted == 1 else 'do'} not fit another publication, being "
            "revised or of another scope; none is in doubt",
        )
    return say(
        lang,
        f"{all_noted} số không khớp với số khác, gồm {open_ones} số còn nghi vấn và {rest} số do "
        "điều chỉnh hoặc khác phạm vi",
        f"{all_noted} do not fit others: {open_ones} in doubt, {rest} revised or of another scope",
    )


def _signs(lang: Language) -> str:
    signs = [f"{sign} {say(lang, vi, en)}" for sign, vi, en in MARKS.values()]
    return "; ".join([*signs, say(lang, "– không công bố", "– not published")]) + "."


def _revisions(lang: Language) -> str:
    return say(
        lang,
        "Số đã công bố được giữ nguyên trong bộ số liệu. Số công bố sau được dùng từ báo cáo kế "
        "tiếp; chênh lệch giữa các lần công bố được nêu trong báo cáo “Đối chiếu”.",
        "What was published is kept. A later publication is used from the next report on, and "
        "the report “Checks” shows how figures moved from one to the next.",
    )


def _corrections(obs: pd.DataFrame, sector: str | None, lang: Language) -> str:
    rows = obs if sector is None else obs[obs["sector"] == sector]
    corrected = int((rows["value"] != rows["value_printed"]).sum())
    vi, en = (
        ("bộ số liệu", "of the dataset") if sector is None else ("lĩnh vực này", "of this sector")
    )
    number = count(corrected) if corrected else ""
    so_far_vi = (
        f"{vi} có {number} số được đính chính" if number else f"{vi} chưa có số nào phải sửa"
    )
    so_far_en = f"figures {en} corrected so far: {number or 'none'}"
    return say(
        lang,
        "Số in sai chỉ được sửa khi có phép tính làm căn cứ, luôn kèm số đã in và lý do; đến nay "
        f"{so_far_vi}. Lỗi của chính báo cáo được sửa và phát hành lại "
        "ngay.",
        "A misprint is corrected only where a sum proves it, with what was printed and the reason; "
        f"{so_far_en}. An error of the report itself is put right and "
        "the report issued again at once.",
    )


def _told(text: str) -> str:
    return told(text, "publication.csv")
