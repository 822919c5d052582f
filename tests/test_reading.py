import time
import unicodedata
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictstats.briefings import load_briefings
from ictstats.catalogue import load_catalogue
from ictstats.datafiles import project_folder
from ictstats.observations import load_observations
from ictstats.periods import Period
from ictstats.reading import read_briefing, read_lines
from ictstats.reading.figures import Number
from ictstats.reading.judging import judge
from ictstats.reading.lexicon import lexicon_of
from ictstats.reading.passages import parse_line
from ictstats.reading.results import COLUMNS, Reading

CATALOGUE = load_catalogue()


def read(*lines: str, period: str | None = "2022-S1") -> Reading:
    own = Period.parse(period) if period else None
    return read_lines(lines, period=own, catalogue=CATALOGUE)


def found(*lines: str, period: str | None = "2022-S1") -> list[tuple[str, str, str, str, float]]:
    """Indicator, period, measure, figure and value of every observation."""
    rows = read(*lines, period=period).observations
    columns = ("indicator", "time_period", "measure", "figure", "value")
    return list(rows[list(columns)].itertuples(index=False, name=None))


def test_level_growth_and_plan_share_go_with_the_subject_of_their_sentence() -> None:
    assert found(
        "Doanh thu dịch vụ bưu chính ước đạt 21.000 tỷ đồng, tăng 4,5% so với cùng kỳ năm 2021,"
        " bằng 44% kế hoạch năm 2022."
    ) == [
        ("post.revenue", "2022-S1", "level", "21.000 tỷ đồng", 21000e9),
        ("post.revenue", "2022-S1", "yoy", "4,5%", 4.5),
        ("post.revenue", "2022-S1", "plan_pct", "44%", 44),
    ]


def test_an_amount_named_after_a_sector_sets_out_belongs_to_that_sector() -> None:
    rows = found(
        "Lĩnh vực bưu chính: doanh thu đạt 21.000 tỷ đồng; nộp ngân sách đạt 1.500 tỷ đồng."
    )
    assert [row[0] for row in rows] == ["post.revenue", "post.budget_contribution"]


def test_a_heading_sets_the_sector_of_the_lines_below() -> None:
    rows = found("Báo chí", "Doanh thu ước đạt 9.000 tỷ đồng, tăng 3%.")
    assert [row[0] for row in rows] == ["press_media.revenue"] * 2


def test_a_heading_that_says_that_a_sector_grew_speaks_of_its_revenue() -> None:
    assert found("Lĩnh vực xuất bản, in và phát hành tăng trưởng 7,5%") == [
        ("publishing.revenue", "2022-S1", "yoy", "7,5%", 7.5)
    ]


@pytest.mark.parametrize(
    ("words", "measure", "value"),
    [
        ("tăng 8% so với cùng kỳ", "yoy", 8),
        ("giảm 8% so với cùng kỳ năm 2021", "yoy", -8),
        ("tăng 8% so với năm trước", "yoy", 8),
        ("bằng 112,5% so với cùng kỳ", "yoy", 12.5),
        ("bằng 92% cùng kỳ năm trước", "yoy", -8),
        ("gấp đôi so với cùng kỳ", "yoy", 100),
        ("gấp 1,6 lần cùng kỳ năm 2021", "yoy", 60),
        ("không đổi so với cùng kỳ", "yoy", 0),
        ("hoàn thành 45% kế hoạch", "plan_pct", 45),
        ("vượt 3,75% kế hoạch năm", "plan_pct", 103.75),
        ("chiếm 8% tổng doanh thu toàn ngành", "share", 8),
        ("tăng 8% so với năm 2019", "", 8),
    ],
)
def test_the_words_around_a_percentage_say_what_it_measures(
    words: str, measure: str, value: float
) -> None:
    rows = found(f"Doanh thu dịch vụ viễn thông đạt 60.000 tỷ đồng, {words}.")
    assert rows[1][0] == "telecom.service_revenue"
    assert rows[1][2] == measure
    assert rows[1][4] == pytest.approx(value)


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("tăng 3% so với tháng trước", "pop"),
        ("tăng 3% so với tháng 4/2022", "pop"),
        ("tăng 3% so với tháng 5/2021", "yoy"),
    ],
)
def test_growth_of_a_month_is_told_by_the_month_it_is_compared_with(
    words: str, measure: str
) -> None:
    rows = found(f"Tháng 5/2022, doanh thu bưu chính đạt 4.000 tỷ đồng, {words}.", period="2022-05")
    assert rows[1][1:3] == ("2022-05", measure)


def test_a_change_is_no_level_and_a_fall_is_negative() -> None:
    rows = found(
        "Số doanh nghiệp công nghệ số là 66.500 doanh nghiệp, tăng 70 doanh nghiệp so với"
        " tháng trước.",
        "Thuê bao điện thoại cố định giảm 25.000 thuê bao, còn 2,3 triệu thuê bao.",
    )
    assert [row[2] for row in rows] == ["level", "change", "change", "level"]
    assert [row[4] for row in rows] == [66500, 70, -25000, 2.3e6]


def test_growth_before_level_and_base_before_level_keep_their_parts() -> None:
    rows = found(
        "Sản lượng bưu gửi tăng 12% so với cùng kỳ, đạt 700 triệu bưu gửi.",
        "Số doanh nghiệp công nghệ số tăng từ 58.000 của năm 2021 lên 61.000.",
    )
    assert [row[1:3] for row in rows] == [
        ("2022-S1", "yoy"), ("2022-S1", "level"), ("2021", "level"), ("2022-S1", "level"),
    ]  # fmt: skip


def test_bracketed_bases_and_plans_are_levels_of_their_own_periods() -> None:
    rows = found(
        "Doanh thu an toàn thông tin đạt 1.100 tỷ đồng, tăng 10% so với cùng kỳ năm 2021"
        " (1.000 tỷ đồng), đạt 44% kế hoạch năm 2022 (2.500 tỷ đồng)."
    )
    assert [(row[1], row[2]) for row in rows] == [
        ("2022-S1", "level"), ("2022-S1", "yoy"), ("2021-S1", "level"),
        ("2022-S1", "plan_pct"), ("2022", "plan"),
    ]  # fmt: skip
    assert {row[0] for row in rows} == {"cybersecurity.revenue"}


def test_parts_in_brackets_do_not_take_over_the_growth_of_their_whole() -> None:
    rows = found(
        "Tháng 6/2022 ghi nhận 900 sự cố tấn công mạng (400 cuộc Phishing, 300 cuộc Deface,"
        " 200 cuộc Malware), giảm 5% so với tháng 5/2022.",
        period="2022-06",
    )
    assert [row[0].rpartition(".")[2] for row in rows] == [
        "incidents", "phishing", "deface", "malware", "incidents",
    ]  # fmt: skip
    assert rows[-1][2:] == ("pop", "5%", -5)


def test_subjects_that_share_a_verb_share_its_growth() -> None:
    rows = found("Doanh thu, sản lượng của lĩnh vực bưu chính tăng khoảng 20% so với cùng kỳ.")
    assert [row[0] for row in rows] == ["post.revenue", "post.parcels"]


def test_a_list_with_respectively_pairs_subjects_and_figures() -> None:
    rows = found(
        "Doanh thu bưu chính và doanh thu dịch vụ viễn thông lần lượt đạt 21.000 tỷ đồng và"
        " 62.000 tỷ đồng."
    )
    assert [(row[0], row[4]) for row in rows] == [
        ("post.revenue", 21000e9), ("telecom.service_revenue", 62000e9),
    ]  # fmt: skip


def test_one_count_of_provinces_speaks_of_all_that_they_did() -> None:
    rows = found(
        "61/63 tỉnh, thành phố đã ban hành kế hoạch chuyển đổi số và thành lập"
        " Ban Chỉ đạo chuyển đổi số."
    )
    assert [row[0] for row in rows] == [
        "digital_gov.dx_plans.provinces", "digital_gov.dx_committees.provinces",
    ]  # fmt: skip
    assert set(read("61/63 tỉnh có nghị quyết về chuyển đổi số.").observations["out_of"]) == {63}


def test_a_sentence_without_a_subject_goes_on_with_the_one_before() -> None:
    rows = found(
        "Sản lượng bưu gửi đạt 700 triệu bưu gửi. Con số này tăng 12% so với cùng kỳ năm trước."
    )
    assert rows[1][:3] == ("post.parcels", "2022-S1", "yoy")


def test_an_unknown_subject_is_not_taken_for_the_known_one_before() -> None:
    rows = found(
        "Doanh thu bưu chính đạt 21.000 tỷ đồng, chi phí quảng cáo truyền miệng đạt 40 tỷ đồng."
    )
    assert [row[0] for row in rows] == ["post.revenue", ""]


@pytest.mark.parametrize(
    "line",
    [
        "Viettel đạt doanh thu dịch vụ viễn thông 40.000 tỷ đồng.",
        "Hội nghị kết nối 63 điểm cầu với 1.200 đại biểu.",
        "Bộ đã cử 12 đoàn kiểm tra tới các doanh nghiệp công nghệ số.",
        "Có 15 phóng viên hỏi về SIM rác.",
    ],
)
def test_companies_and_one_off_counts_have_no_indicator(line: str) -> None:
    assert {row[0] for row in found(line)} == {""}


def test_a_target_is_a_plan_of_its_year() -> None:
    assert found(
        "Mục tiêu đến năm 2025 là 100.000 doanh nghiệp công nghệ số.",
        "Phấn đấu năm 2023 doanh thu bưu chính đạt 60.000 tỷ đồng.",
    ) == [
        ("ict_industry.enterprises", "2025", "plan", "100.000", 100000),
        ("post.revenue", "2023", "plan", "60.000 tỷ đồng", 60000e9),
    ]


def test_the_period_is_that_of_the_sentence_then_of_the_paragraph_then_of_the_text() -> None:
    rows = found(
        "Lũy kế 7 tháng đầu năm 2022, doanh thu bưu chính đạt 25.000 tỷ đồng.",
        "Tính đến ngày 15/7/2022, có 61.000 doanh nghiệp công nghệ số. Thuê bao băng rộng cố định"
        " đạt 20 triệu thuê bao.",
        "Sản lượng bưu gửi đạt 100 triệu bưu gửi.",
        period="2022-07",
    )
    assert [row[1] for row in rows] == [
        "2022-01-01/P7M", "2022-07-15", "2022-07-15", "2022-07",
    ]  # fmt: skip


def test_the_unit_tells_a_density_from_a_count_and_a_rank_from_a_speed() -> None:
    rows = found(
        "Thuê bao băng rộng di động đạt 80 triệu (81,5 thuê bao/100 dân).",
        "Tốc độ Internet di động đạt 40,5 Mbps, xếp thứ 48/140.",
    )
    assert [row[0] for row in rows] == [
        "telecom.subscriptions.mobile_broadband", "telecom.density.mobile_broadband",
        "telecom.mobile_speed", "telecom.mobile_speed_rank",
    ]  # fmt: skip


def test_wording_sets_status_and_hedge() -> None:
    rows = read(
        "Doanh thu bưu chính ước đạt hơn 20.000 tỷ đồng, tăng 5%.",
        "Doanh thu báo chí sơ bộ đạt 9.000 tỷ đồng. Sản lượng bưu gửi đạt 7 triệu bưu gửi.",
    ).observations
    assert list(rows["obs_status"]) == ["E", "E", "P", "A"]
    assert list(rows["hedge"]) == ["over", "", "", ""]
    assert rows["lower"][0] == 20000e9
    assert pd.isna(rows["upper"][0])


def test_a_provincial_report_is_about_its_province() -> None:
    rows = read(
        "Nghệ An: doanh thu bưu chính tăng 9%",
        "Theo Sở TT&TT tỉnh Nghệ An, doanh thu bưu chính trên địa bàn tỉnh đạt 300 tỷ đồng.",
    ).observations
    assert set(rows["ref_area"]) == {"VN-22"}


def test_english_reports_are_read_too() -> None:
    assert found(
        "Postal revenue reached VND21.5 trillion, up 5.5 percent year-on-year.",
        "The number of digital technology enterprises stood at 61,250, down 3 percent from 2021.",
    ) == [
        ("post.revenue", "2022-S1", "level", "21.5 trillion", 21.5e12),
        ("post.revenue", "2022-S1", "yoy", "5.5 percent", 5.5),
        ("ict_industry.enterprises", "2022-S1", "level", "61,250", 61250),
        ("ict_industry.enterprises", "2022-S1", "yoy", "3 percent", -3),
    ]


def test_the_period_of_a_text_is_found_in_it() -> None:
    reading = read("Kết quả tháng 9/2021", "Doanh thu bưu chính đạt 3.000 tỷ đồng.", period=None)
    assert reading.period == "2021-09"
    assert list(reading.observations["time_period"]) == ["2021-09"]


def test_spelling_and_spaces_make_no_difference() -> None:
    plain = "Doanh thu toàn ngành ước đạt 900 tỷ đồng, hoàn thành 40% kế hoạch, tăng 5%."
    other = unicodedata.normalize(
        "NFD", plain.replace("tỷ", "tỉ").replace(" ", "\N{NO-BREAK SPACE}")
    )
    assert [row[:3] + row[4:] for row in found(plain)] == [
        row[:3] + row[4:] for row in found(other)
    ]


def test_the_span_is_that_of_the_figure() -> None:
    line = "Doanh thu bưu chính đạt khoảng 4.321 tỷ đồng (54/63 tỉnh), tăng 8.43%."
    rows = read(line).observations
    for row in rows.itertuples():
        assert line[row.start : row.end] == row.figure
    assert "4.321 tỷ đồng" in set(rows["figure"])


def test_the_page_around_a_text_is_furniture() -> None:
    reading = read("Doanh thu bưu chính đạt 5.000 tỷ đồng.", "Lượt truy cập", "Hôm nay : 790")
    assert [mark.disposition for mark in reading.numbers] == ["figure", "page furniture"]


def test_an_empty_text_gives_an_empty_table_with_all_columns() -> None:
    rows = read().observations
    assert tuple(rows.columns) == COLUMNS
    assert rows.empty


def test_judgements_name_the_value_in_terms_of_the_measure() -> None:
    number = read_number("tăng 5% so với kế hoạch")
    judged = judge(number, "tăng ", " so với kế hoạch", opening="tăng ", carried="")
    assert judged.numeral is not None
    assert (judged.measure, judged.numeral.value) == ("plan_pct", 105)


def read_number(text: str) -> Number:
    return parse_line(text, lexicon_of(CATALOGUE), "vi").numbers[0]


VOCABULARY = """
doanh thu bưu chính viễn thông đạt ước tăng giảm so với cùng kỳ kế hoạch năm 2021 tháng 5 quý 12
3,5% 4.200 tỷ đồng USD 61/63 tỉnh ( ) , ; . lần lượt và trong đó chiếm là thứ gấp đôi
"""
WORDS = st.sampled_from(VOCABULARY.split())


@given(st.lists(WORDS, max_size=40))
def test_any_words_are_read_without_losing_a_number(words: list[str]) -> None:
    line = " ".join(words)
    reading = read(line)
    marked = sum(sum(c.isdigit() for c in mark.text) for mark in reading.numbers)
    assert marked == sum(c.isdigit() for c in line)
    figures = {(m.start, m.end) for m in reading.numbers if m.disposition == "figure"}
    rows = reading.observations
    assert set(zip(rows["start"], rows["end"], strict=True)) <= figures
    assert rows["confidence"].between(0, 1).all()


@pytest.mark.parametrize(
    "line",
    ["1" * 300_000, "1 " * 30_000, "1," * 30_000, "(" * 50_000, "tăng 5% " * 4_000, "gấp " * 9_000,
     "so với cùng kỳ năm " * 4_000, " " * 100_000, "5/6 tỉnh " * 4_000,
     "(tháng 2/2021 là 5 tỷ đồng)" * 300, "doanh nghiệp có doanh thu 5% " * 200,
     "lần lượt đạt 5 và 6, trong đó " * 250, "nộp ngân sách (chiếm 5% tổng số) " * 200,
     "về doanh thu bưu chính, viễn thông " * 800],
    ids=lambda line: line[:12],
)  # fmt: skip
def test_no_text_takes_more_than_linear_time(line: str) -> None:
    begin = time.process_time()
    read(line)
    once = time.process_time() - begin
    begin = time.process_time()
    read(line * 2)
    assert time.process_time() - begin < 4 * once + 0.5


def _digests() -> list[str]:
    register = load_briefings()
    return list(register.loc[register["file"] != "", "id"])


@pytest.mark.parametrize("name", _digests())
def test_the_digests_give_the_shipped_observations(name: str) -> None:
    register = load_briefings().set_index("id")
    path = Path(project_folder("data")) / register.at[name, "file"]
    reading = read_briefing(path, period=register.at[name, "period"])
    shipped = load_observations()
    shipped = shipped[shipped["briefing"] == name]
    wanted, given = _facts(shipped), _facts(reading.observations)
    assert len(wanted & given) >= 0.98 * len(wanted), sorted(wanted - given)
    assert len(wanted & given) >= 0.98 * len(given), sorted(given - wanted)


def _facts(rows: pd.DataFrame) -> set[tuple[object, ...]]:
    rows = rows[rows["indicator"] != ""]
    columns = ["line", "figure", "indicator", "time_period", "measure", "value_printed", "unit"]
    return set(rows[columns].itertuples(index=False, name=None))


def test_a_list_that_shares_one_verb_of_growth_gives_it_to_every_member() -> None:
    rows = found("So với năm trước, doanh thu viễn thông tăng 2,1%, bưu chính 17%.")
    assert [(row[0], row[2], row[4]) for row in rows] == [
        ("telecom.revenue", "yoy", 2.1), ("post.revenue", "yoy", 17),
    ]  # fmt: skip


@pytest.mark.parametrize(("words", "value"), [("(+3,4%)", 3.4), ("(-3,4%)", -3.4)])
def test_a_signed_percentage_is_growth(words: str, value: float) -> None:
    rows = found(f"Thuê bao băng rộng cố định: 19,2 triệu {words}.")
    assert rows[1][0] == "telecom.subscriptions.fixed_broadband"
    assert (rows[1][2], rows[1][4]) == ("yoy", value)


@pytest.mark.parametrize(
    "words",
    [
        "mức 900 sự cố của cùng kỳ",
        "con số 900 sự cố của cùng kỳ năm 2021",
    ],
)
def test_a_level_that_belongs_to_an_earlier_period_is_of_that_period(words: str) -> None:
    rows = found(f"Số sự cố tấn công mạng là 1.000, vượt {words}.")
    assert [(row[0], row[1], row[2]) for row in rows] == [
        ("cybersecurity.incidents", "2022-S1", "level"),
        ("cybersecurity.incidents", "2021-S1", "level"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Cứ 100 người dân có 81,3 thuê bao băng rộng di động.",
        "Thuê bao băng rộng di động đạt 81,3 thuê bao/100 dân.",
        "Cả nước có 81,3 thuê bao băng rộng di động/100 dân.",
        "Tỷ lệ thuê bao băng rộng di động trên 100 dân đạt 81,3.",
    ],
)
def test_a_rate_per_head_is_a_density_however_it_is_said(words: str) -> None:
    rows = read(words).observations
    assert list(rows["indicator"]) == ["telecom.density.mobile_broadband"]
    assert list(rows["unit"]) == ["subscriptions_per_100"]


def test_the_other_of_two_kinds_is_told_by_one_word() -> None:
    rows = found("Thuê bao băng rộng di động: 83 triệu; cố định: 21 triệu.")
    assert [row[0].rpartition(".")[2] for row in rows] == ["mobile_broadband", "fixed_broadband"]


def test_a_share_in_brackets_after_a_part_is_a_share() -> None:
    rows = found("Ghi nhận 800 sự cố tấn công mạng: Phishing 300 (37,5%), Deface 500 (62,5%).")
    assert [(row[0].rpartition(".")[2], row[2]) for row in rows[1:]] == [
        ("phishing", "level"), ("phishing", "share"), ("deface", "level"), ("deface", "share"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("Sở Thông tin và Truyền thông Lai Châu cho biết, doanh thu viễn thông đạt", "VN-01"),
        ("Doanh thu viễn thông đạt", "VN"),
    ],
)
def test_the_office_of_a_province_speaks_of_its_province(words: str, area: str) -> None:
    rows = read(f"{words} 310 tỷ đồng.", "Doanh thu bưu chính đạt 55 tỷ đồng.").observations
    assert list(rows["ref_area"]) == [area, area]


def test_a_company_that_is_left_out_is_not_what_a_figure_is_about() -> None:
    assert found("Không kể Viettel, doanh thu viễn thông đạt 40.000 tỷ đồng.")[0][0] == (
        "telecom.revenue"
    )
    assert found("Viettel có doanh thu viễn thông 40.000 tỷ đồng.")[0][0] == ""


def test_a_price_or_an_average_is_no_revenue_of_a_sector() -> None:
    assert found("Doanh thu bình quân mỗi thuê bao đạt 66.000 đồng.")[0][0] == ""


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("tháng Sáu", "2022-06"),
        ("quý hai", "2022-Q2"),
        ("quý II năm nay", "2022-Q2"),
        ("tháng 5 năm ngoái", "2021-05"),
        ("6T2022", "2022-S1"),
    ],
)
def test_periods_are_found_in_the_shapes_that_reports_use(words: str, period: str) -> None:
    assert found(f"Doanh thu bưu chính {words} đạt 5.000 tỷ đồng.")[0][1] == period


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Telecom revenue reached VND70 trillion, a year-on-year increase of 3 percent.",
         ("telecom.revenue", "yoy", 3)),
        ("Postal revenue was VND28 trillion, 2 percent lower than a year earlier.",
         ("post.revenue", "yoy", -2)),
        ("Cyberattacks fell 12% to 4,800.", ("cybersecurity.incidents", "level", 4800)),
        ("The sector paid VND50 trillion to the State budget, or 48% of the full-year plan.",
         ("overall.budget_contribution", "plan_pct", 48)),
        ("There were 22.1m fixed broadband subscribers, up 6%.",
         ("telecom.subscriptions.fixed_broadband", "yoy", 6)),
    ],
)  # fmt: skip
def test_english_reports_say_the_same_in_their_own_way(
    words: str, expected: tuple[str, str, float]
) -> None:
    _, last = found(words)
    assert (last[0], last[2], last[4]) == expected
