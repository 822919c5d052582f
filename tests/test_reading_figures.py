import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictstats.catalogue import load_catalogue
from ictstats.periods import Language
from ictstats.reading.figures import Number
from ictstats.reading.lexicon import lexicon_of
from ictstats.reading.passages import parse_line

LEXICON = lexicon_of(load_catalogue())


def numbers(text: str, language: Language = "vi") -> list[tuple[str, Number]]:
    line = parse_line(text, LEXICON, language)
    return [(text[number.start : number.end], number) for number in line.numbers]


def figure(text: str, language: Language = "vi") -> Number:
    found = [number for _, number in numbers(text, language) if number.disposition == "figure"]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit"),
    [
        ("đạt 4.321 tỷ đồng,", "4.321 tỷ đồng", "4321E9", "VND"),
        ("đạt 2,7 triệu tỷ đồng", "2,7 triệu tỷ đồng", "2.7E15", "VND"),
        ("đạt 55,5 nghìn tỉ đồng", "55,5 nghìn tỉ đồng", "55500E9", "VND"),
        ("đạt 12 tỷ USD", "12 tỷ USD", "12E9", "USD"),
        ("đạt 1,5 tỷ đô la Mỹ", "1,5 tỷ đô la Mỹ", "1.5E9", "USD"),
        ("tăng 7.25% so với", "7.25%", "7.25", "percent"),
        ("tăng 12.345% so với", "12.345%", "12.345", "percent"),
        ("tăng 7,2 % so với", "7,2 %", "7.2", "percent"),
        ("có 2.075 khiếu nại", "2.075", "2075", "complaints"),
        ("có 2,075 khiếu nại", "2,075", "2075", "complaints"),
        ("đạt 0,65 doanh nghiệp/1.000 dân", "0,65", "0.65", "enterprises_per_1000"),
        ("đạt 91,4 thuê bao/100 dân", "91,4", "91.4", "subscriptions_per_100"),
        ("đạt 40,2 trên 100 dân", "40,2", "40.2", "subscriptions_per_100"),
        ("hơn một triệu thuê bao", "một triệu", "1000000", "subscriptions"),
        ("tốc độ đạt 45,5 Mbps", "45,5", "45.5", "mbit_per_second"),
    ],
)
def test_a_figure_has_its_literal_value_and_unit(
    text: str, printed: str, value: str, unit: str
) -> None:
    number = figure(text)
    assert text[number.start : number.end] == printed
    assert number.numeral is not None
    assert number.numeral.value == Decimal(value)
    assert unit in number.units


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("reached VNĐ1.9 quadrillion", "1.9E15", "VND"),
        ("worth US$5.25 billion", "5.25E9", "USD"),
        ("a total of 50,350 enterprises", "50350", "enterprises"),
        ("up 5.5 per cent", "5.5", "percent"),
    ],
)
def test_english_figures_have_english_separators(text: str, value: str, unit: str) -> None:
    number = figure(text, "en")
    assert number.numeral is not None
    assert number.numeral.value == Decimal(value)
    assert unit in number.units


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("đạt khoảng 5 tỷ đồng", "about"),
        ("đạt hơn 5 tỷ đồng", "over"),
        ("đạt gần 5 tỷ đồng", "under"),
        ("tăng trên 60%", "over"),
        ("vượt 60% kế hoạch", ""),
        ("cao hơn 60%", ""),
        ("đạt 5 tỷ đồng", ""),
    ],
)
def test_a_hedge_belongs_to_the_figure_behind_it(text: str, hedge: str) -> None:
    assert figure(text).hedge == hedge


def test_a_ratio_has_two_parts() -> None:
    number = figure("54/63 tỉnh, thành phố có kế hoạch")
    assert number.shape == "ratio"
    assert number.numeral is not None
    assert number.out_of is not None
    assert (number.numeral.value, number.out_of.value) == (54, 63)


def test_a_range_has_two_ends() -> None:
    number = figure("tăng từ 3,5 - 4,5% so với cùng kỳ")
    assert number.numeral is not None
    assert number.last is not None
    assert (number.numeral.value, number.last.value) == (Decimal("3.5"), Decimal("4.5"))


@pytest.mark.parametrize(
    ("text", "value"), [("gấp đôi cùng kỳ", 2), ("gấp 1,6 lần cùng kỳ", Decimal("1.6"))]
)
def test_multiples_are_figures(text: str, value: Decimal) -> None:
    number = figure(text)
    assert number.shape == "times"
    assert number.numeral is not None
    assert number.numeral.value == value


def test_no_change_is_a_figure_of_zero() -> None:
    number = figure("tỷ lệ này không đổi so với cùng kỳ")
    assert number.numeral is not None
    assert (number.numeral.value, number.units) == (0, ("percent",))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("theo Nghị định số 12/2020/NĐ-CP của", "document number"),
        ("theo Quyết định số 411/QĐ-TTg về", "document number"),
        ("Luật số 20 quy định", "document number"),
        ("họp lúc 14h30 chiều", "time"),
        ("gọi tổng đài 18001091 để", "phone number"),
        ("hội nghị lần thứ 25 họp", "ordinal"),
        ("trong 5 ngày liên tục", "duration"),
        ("cách mạng công nghiệp 4.0 và", "version"),
        ("đạt cấp độ 3 trở lên", "grade"),
        ("ảnh 20220210-ta2.jpg", "file name"),
        ("mạng 5G phủ khắp", "part of a name"),
        ("dịch Covid-19 kéo dài", "part of a name"),
        ("băng tần 2300-2330 MHz được", "technical value"),
        ("Sách trắng 2019 có", "period"),
        ("ngày 21/4 hằng năm", "period"),
        ("mã 1234567890123456789012 và", "identifier"),
        ("đạt 1.6142.06 điểm", "malformed number"),
    ],
)
def test_other_numbers_have_a_reason(text: str, reason: str) -> None:
    assert reason in {number.disposition for _, number in numbers(text)}
    assert "figure" not in {number.disposition for _, number in numbers(text)}


def test_a_list_number_is_told_from_a_figure_at_the_beginning() -> None:
    assert [n.disposition for _, n in numbers("2. Viễn thông")] == ["list number"]
    assert [n.disposition for _, n in numbers("2.075 khiếu nại")] == ["figure"]


def test_a_number_in_the_name_of_an_indicator_is_no_figure() -> None:
    text = "tỷ lệ dịch vụ công trực tuyến mức độ 4 đạt 95%"
    assert [(printed, n.disposition) for printed, n in numbers(text)] == [
        ("4", "part of a name"), ("95%", "figure"),
    ]  # fmt: skip


TEXTS = st.text(
    alphabet=st.sampled_from("0123456789.,/-:() %tỷđồngthángnăm quý\u0300"), max_size=60
)


@given(TEXTS)
def test_every_run_of_digits_is_in_exactly_one_number(text: str) -> None:
    line = unicodedata.normalize("NFC", text)
    covered = [0] * len(line)
    last = 0
    for number in parse_line(line, LEXICON, "vi").numbers:
        assert last <= number.start < number.end <= len(line)
        last = number.end
        for place in range(number.start, number.end):
            covered[place] += 1
    assert all(covered[place] == 1 for place, c in enumerate(line) if c in "0123456789")


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("đạt 5 triệu 465 nghìn tỷ đồng", "5 triệu 465 nghìn tỷ đồng", "5465E12"),
        ("đạt 2 tỷ 300 triệu đồng", "2 tỷ 300 triệu đồng", "23E8"),
        ("có 120 triệu 500 nghìn thuê bao", "120 triệu 500 nghìn", "1205E5"),
        ("đạt 3 triệu 20 nghìn lượt", "3 triệu 20 nghìn", "302E4"),
    ],
)
def test_a_number_may_go_on_in_a_smaller_scale(text: str, printed: str, value: str) -> None:
    found = figure(text)
    assert text[found.start : found.end] == printed
    assert found.numeral is not None
    assert found.numeral.value == Decimal(value)


def test_a_number_in_a_scale_that_is_no_smaller_is_another() -> None:
    found = [n for n in numbers("lần lượt 2 triệu 3 triệu đồng") if n[1].disposition == "figure"]
    assert [text for text, _ in found] == ["2 triệu", "3 triệu đồng"]


@pytest.mark.parametrize(
    ("text", "value", "language"),
    [
        ("số sự cố giảm một nửa so với cùng kỳ", "-50", "vi"),
        ("số sự cố giảm gần một nửa so với tháng trước", "-50", "vi"),
        ("attacks doubled compared to June", "100", "en"),
        ("revenue tripled from the previous year", "200", "en"),
        ("complaints halved year-on-year", "-50", "en"),
        ("profit remained flat at a low level", "0", "en"),
    ],
)
def test_verbs_may_say_by_how_much_something_grew(
    text: str, value: str, language: Language
) -> None:
    found = figure(text, language)
    assert found.shape == "percent"
    assert found.numeral is not None
    assert found.numeral.value == Decimal(value)


@pytest.mark.parametrize("text", ["a twofold task", "efforts doubled", "một nửa số đó"])
def test_a_multiple_without_an_earlier_level_is_no_figure(text: str) -> None:
    assert numbers(text, "en") == []


@pytest.mark.parametrize(
    "text",
    [
        "việt nam đứng top 20 thế giới",
        "vào tốp 20 khu vực",
        "lọt top 20 quốc gia dẫn đầu",
        "từ vị trí 48 hồi tháng 5 tụt xuống 20 vào tháng 6",
        "is among the world's top 20 for speed",
    ],
)
def test_the_top_and_where_a_country_fell_to_are_places(text: str) -> None:
    places = [n for _, n in numbers(text) if n.disposition == "figure" and n.numeral is not None]
    assert (places[-1].shape, places[-1].numeral.value) == ("rank", 20)  # type: ignore[union-attr]


def test_the_top_things_sold_are_no_place() -> None:
    assert figure("thuộc top 10 sản phẩm xuất khẩu").shape == "count"


@pytest.mark.parametrize("text", ["tụt hai bậc", "tăng ba bậc", "up two places", "lost two spots"])
def test_steps_of_a_ranking_are_counted_in_words(text: str) -> None:
    assert figure(text, "en" if text.isascii() else "vi").units == ("rank",)


@pytest.mark.parametrize(
    "text", ["việt nam thứ 7 khu vực châu á", "xếp hạng 86/193 toàn cầu và 6/11 đông nam á"]
)
def test_a_place_may_be_told_by_among_whom_it_is(text: str) -> None:
    places = [n for _, n in numbers(text) if n.disposition == "figure"]
    assert {place.units for place in places} == {("rank",)}


def test_the_nth_time_is_no_place() -> None:
    assert [n.disposition for _, n in numbers("diễn ra lần thứ 7 thế giới")] == ["ordinal"]


def test_what_moved_from_one_number_to_another_is_no_place() -> None:
    found = [n for _, n in numbers("rose from 15 million in 2018 to 16 million", "en")]
    assert [n.units for n in found if n.disposition == "figure"] == [(), ()]


def test_the_people_that_a_density_is_counted_by_are_no_figure() -> None:
    assert [n.disposition for _, n in numbers("tính theo 1.000 dân")] == ["part of a unit"]
