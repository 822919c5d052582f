import pytest

from ictstats.documents.masthead import prose, read_masthead

PROSE = (
    "Sáng nay tại trụ sở, lãnh đạo các đơn vị đã nghe phần trình bày số liệu của từng lĩnh vực, "
    "trao đổi về những chỉ tiêu còn chậm và thống nhất cách tính mới."
)


@pytest.mark.parametrize(
    ("dateline", "iso"),
    [
        ("Thứ năm, 05/09/2019 12:50", "2019-09-05"),
        ("Thứ năm - 01/06/2023 09:463740", "2023-06-01"),
        ("Chủ nhật, ngày 2-7-2023", "2023-07-02"),
        ("05/09/2019 | 12:50", "2019-09-05"),
        ("Ngày đăng: 5/9/2019", "2019-09-05"),
        ("Đăng ngày 05/09/2019 lúc 12:50", "2019-09-05"),
        ("Cập nhật lúc 05/09/2019 12:50", "2019-09-05"),
        ("Published 2023-06-01", "2023-06-01"),
        ("2023-06-01T09:46:00+07:00", "2023-06-01"),
        ("Hà Nội, ngày 05 tháng 6 năm 2023", "2023-06-05"),
        ("Số: 45/BC-VP | Hà Nội, ngày 5 tháng 6 năm 2023", "2023-06-05"),
    ],
)
def test_datelines_are_read(dateline: str, iso: str) -> None:
    head = read_masthead(["Giao ban tháng 5/2023", "", dateline, PROSE])
    assert head.published == iso
    assert head.notes == ("published: dateline in line 3",)
    assert head.title == "Giao ban tháng 5/2023"


def test_a_date_before_the_text_of_its_line_is_read_and_cut_off() -> None:
    lines = [" date 2021-07 " + PROSE]
    assert read_masthead(lines).published == "2021-07"
    assert read_masthead(lines).title == ""
    assert prose(lines) == [" " + PROSE]


@pytest.mark.parametrize("opening", ["Sáng 10/02/2022, tại Huế: ", "Phiên họp chiều 10/02/2022. "])
def test_without_a_dateline_the_day_of_the_event_counts(opening: str) -> None:
    head = read_masthead(["Giao ban tháng 1/2022", opening + PROSE])
    assert head.published == "2022-02-10"
    assert head.notes == ("published: no dateline; the day of the event, in line 2",)


@pytest.mark.parametrize("line", ["Thứ năm, 31/02/2019", "Tính đến ngày 18/6/2023, " + PROSE])
def test_other_dates_are_no_dates_of_publication(line: str) -> None:
    assert read_masthead(["Giao ban", line]).published == ""


@pytest.mark.parametrize(
    "above",
    [
        ["A- A A+ | Tăng tương phản Giảm tương phản", ""],
        ["Trang chủ", "Tin tức", "anh-1.jpg"],
        ["Sở Xây dựng Bắc NamSở Xây dựng Bắc Nam", "Trang thông tin điện tử"],
        ["Bộ trưởng chủ trì cuộc họp"],
    ],
)
def test_the_title_is_the_first_heading_that_is_no_chrome(above: list[str]) -> None:
    lines = [*above, "Hội nghị giao ban quý III/2019", "Thứ năm, 05/09/2019", PROSE]
    assert read_masthead(lines).title == "Hội nghị giao ban quý III/2019"


def test_the_kind_of_paper_is_joined_to_its_subject() -> None:
    lines = [
        "BỘ XÂY DỰNG | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 45/BC-VP | Hà Nội, ngày 5 tháng 6 năm 2023",
        "BÁO CÁO",
        "Kết quả công tác tháng 5/2023",
        PROSE,
    ]
    assert read_masthead(lines).title == "BÁO CÁO Kết quả công tác tháng 5/2023"


def test_a_caption_or_a_paragraph_is_no_title() -> None:
    assert read_masthead(["Thứ trưởng phát biểu", PROSE, "Bưu chính tăng mạnh"]).title == ""


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Bộ TT&TT tổ chức giao ban tháng 5/2023", "Bộ Thông tin và Truyền thông"),
        ("BỘ THÔNG TIN VÀ TRUYỀN THÔNG", "Bộ Thông tin và Truyền thông"),
        ("Bộ KH&CN tổ chức giao ban tháng 5/2026", "Bộ Khoa học và Công nghệ"),
        ("SỞ XÂY DỰNG BẮC NAM", "SỞ XÂY DỰNG BẮC NAM"),
        ("Giao ban tháng 5/2023", ""),
    ],
)
def test_the_publisher_is_one_of_the_register_or_the_office_of_the_letterhead(
    line: str, publisher: str
) -> None:
    assert read_masthead([line, PROSE]).publisher == publisher
