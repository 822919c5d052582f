"""A section that prose names in quotes can be gone to."""

from ictstats.reports.crosslinks import linked
from ictstats.reports.markdown import Paragraph, Span, parse, plain_text

SECTIONS = {"Số liệu cần lưu ý": "s-luu-y"}


def test_a_quoted_name_of_a_section_leads_there_and_the_text_stays_as_it_is() -> None:
    source = "- 5 số đã đính chính (xem “Số liệu cần lưu ý”); **xem “Số liệu cần lưu ý”** nữa"
    (before,), (after,) = parse(source), linked(parse(source), SECTIONS)
    (old,), (new,) = before.items[0], after.items[0]
    assert isinstance(old, Paragraph)
    assert isinstance(new, Paragraph)
    assert plain_text(old.children) == plain_text(new.children)
    links = [node for node in new.children if isinstance(node, Span) and node.kind == "link"]
    assert [(plain_text(link.children), link.href) for link in links] == [
        ("Số liệu cần lưu ý", "#s-luu-y")
    ]
    (strong,) = [n for n in new.children if isinstance(n, Span) and n.kind == "strong"]
    assert [n.kind for n in strong.children] == ["text", "link", "text"]


def test_other_quotes_and_links_and_headings_stay() -> None:
    for source in (
        "Thi đua “vì người nghèo”",
        "[xem “Số liệu cần lưu ý”](#khac)",
        "## “Số liệu cần lưu ý”",
    ):
        assert linked(parse(source), SECTIONS) == parse(source)
