from pathlib import Path

from ictstats.pages import write_page


def test_what_comes_from_data_is_text_on_a_page(tmp_path: Path) -> None:
    template = tmp_path / "page.html.j2"
    template.write_text("{% if shown %}\n<p>{{ name }}</p>\n{% endif %}\n")
    page = write_page(template, shown=True, name="<b>A & B</b>")
    assert page == "<p>&lt;b&gt;A &amp; B&lt;/b&gt;</p>\n"


def test_a_changed_template_is_used_at_once(tmp_path: Path) -> None:
    template = tmp_path / "page.html.j2"
    for text in ("one", "another"):
        template.write_text(text)
        assert write_page(template) == text
