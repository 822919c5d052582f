"""HTML: the main text of a web page, without menus, footers and teasers.

``trafilatura`` decides which text is the article's. It also flattens tables and drops repeated
lines, so its answer only marks where the article begins and ends; the lines themselves are walked
out of the page here, so that no figure between the two is lost. Scripts are cut out first, never
run; nothing is fetched.
"""

from __future__ import annotations

import codecs
import copy
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

from ..errors import DocumentError
from .text import Content, as_windows_1252, clean, decode, require_text, squeeze

_DROPPED = {
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas",
    "audio", "video", "map", "head", "nav", "footer", "aside", "dialog", "button", "input",
    "select", "textarea", "menu",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "html", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul", "br",
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_WESTERN = {"cp1252", "iso8859-1", "ascii"}  # what browsers read as Windows-1252
_DATE_NAMES = {
    "article:published_time", "og:article:published_time", "datepublished", "publishdate",
    "pubdate", "publish-date", "dc.date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "date",
}  # fmt: skip
_LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d\d-\d\d)')
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_MAX_ELEMENTS = 20_000  # beyond, the search for the article takes minutes
_MAX_TAGS = 300_000
_LONG = 10_000  # characters of a tag outside quotes
_SCRIPT = re.compile(r"<(?=/?(?:script|style)\b)", re.IGNORECASE)
_LONG_TAG = re.compile(r"""<[a-zA-Z](?:"[^"]*"|'[^']*'|[^>]){10000,}+""")
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_HEADING = 12  # blocks: how far above the text its heading may stand
_CELL_ROW = 600  # characters: a longer row with blocks in it is the layout of a page


@dataclass(frozen=True)
class _Block:
    text: str
    element: etree._Element
    linked: int  # how many of its characters are links


def read_html(content: bytes, where: str) -> Content:
    """The lines of a web page's main text; table rows have their cells joined by " | ".

    Raises:
        DocumentError: bytes that cannot be decoded, a page nested too deeply, or no text.

    """
    text, notes = _decode(content, where)
    root = _parse(text, where)
    head = _Head.of(root)
    _prune(root)
    blocks = list(_walk(root))
    body = _article(root, blocks)
    require_text([block.text for block in body], where, "save the page with its text")
    return clean(
        Content(
            tuple(block.text for block in body),
            title=_heading(body) or head.title,
            property_title=head.page_title,
            publisher=head.site,
            published=head.published,
            notes=notes,
        )
    )


@dataclass(frozen=True)
class _Head:
    """What the page says of itself."""

    title: str
    page_title: str
    site: str
    published: str

    @classmethod
    def of(cls, root: html.HtmlElement) -> _Head:
        metas: dict[str, str] = {}
        for meta in root.iter("meta"):
            name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
            metas.setdefault(name.strip().casefold(), squeeze(meta.get("content") or ""))
        site = metas.get("og:site_name", "")
        dates = [metas[name] for name in metas if name in _DATE_NAMES]
        dates += [time.get("datetime") or "" for time in root.iter("time")]
        dates += [
            found.group(1)
            for script in root.iter("script")
            if (found := _LINKED_DATA.search(script.text or ""))
        ]
        iso = (_ISO_DATE.match(value) for value in dates)
        published = next((match.group() for match in iso if match), "")
        return cls(metas.get("og:title", ""), _page_title(root, site), site, published)


def _decode(content: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    """The page's text; a declared encoding counts where the bytes are not UTF-8."""
    declared = _CHARSET.search(content[:8192])
    try:
        name = codecs.lookup(declared.group(1).decode("ascii")).name if declared else ""
    except (LookupError, UnicodeDecodeError):
        name = ""
    if name == "cp1258" and not _is_utf8(content):
        try:
            return content.decode("cp1258"), ("decoded as Windows-1258, as declared",)
        except UnicodeDecodeError:
            pass  # it declares what it is not
    try:
        return decode(content, where)
    except DocumentError:
        if name not in _WESTERN or b"\0" in content:
            raise
        return as_windows_1252(content), ("decoded as Windows-1252, as declared",)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _refuse_slow(text: str, where: str) -> None:
    """Refuse what would keep the parser busy for minutes: it compares attributes pair by pair."""
    if text.count("<") > _MAX_TAGS:
        raise _harmful(f"more than {_MAX_TAGS} tags", where)
    for piece in _SCRIPT.split(text):
        # Of a script only its tag matters: its "a<b" begins no other.
        tags = (
            [piece.partition(">")[0]]
            if _SCRIPT.match(f"<{piece[:7]}")
            else _LONG_TAG.findall(piece)
        )
        for tag in tags:
            if len(_QUOTED.sub("", tag)) > _LONG:
                raise _harmful(f"a tag of {len(tag)} characters", where)


def _harmful(found: str, where: str) -> DocumentError:
    return DocumentError(
        found,
        where=where,
        expected="a web page that a person can read",
        remedy="save the text of the page as UTF-8 text",
    )


def _parse(text: str, where: str) -> html.HtmlElement:
    _refuse_slow(text, where)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        # As bytes: a declaration of another encoding in the text would be refused.
        root = html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise DocumentError(
            f"no HTML ({squeeze(str(error))})", where=where, expected="a web page with text"
        ) from None
    if any("depth" in entry.message.casefold() for entry in parser.error_log):
        raise _harmful("elements nested hundreds deep", where)
    for element in root.iter():  # the parser lets through what the tree then refuses to take back
        if element.text and _NO_XML.search(element.text):
            element.text = _NO_XML.sub(" ", element.text)
        if element.tail and _NO_XML.search(element.tail):
            element.tail = _NO_XML.sub(" ", element.tail)
    return root


def _prune(root: html.HtmlElement) -> None:
    """Cut out what is not read: scripts, forms, menus, hidden parts."""
    doomed = [
        element
        for element in root.iter()
        if element.tag in _DROPPED
        or "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or _HIDDEN.search(element.get("style", ""))
    ]
    for element in doomed:
        if element.getparent() is not None and element.tag != "body":
            element.drop_tree()


def _walk(root: html.HtmlElement) -> Iterator[_Block]:
    """The blocks of text in reading order; a walk without recursion, for deep pages."""
    pieces: list[str] = []
    linked = links = 0
    owner: etree._Element = root
    inside_row: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        start = event == "start"
        if element.tag == "a":
            links += 1 if start else -1
        if start and inside_row is None and element.tag == "tr" and _is_data_row(element):
            inside_row = element
        boundary = element.tag in _BLOCKS and (inside_row is None or element is inside_row)
        if boundary:
            if block := _block(pieces, owner, linked):
                yield block
            pieces, linked, owner = [], 0, element
        if not start and element is inside_row:
            inside_row = None
        if start and inside_row is not None and element.tag in ("td", "th"):
            if element.getprevious() is not None:
                pieces.append(" | ")
        elif start and inside_row is not None and element.tag in _BLOCKS:
            pieces.append(" ")
        piece = element.text if start else element.tail
        if piece and (start or element is not root):
            pieces.append(piece)
            linked += len(squeeze(piece)) if links else 0
    if block := _block(pieces, owner, linked):
        yield block


def _block(pieces: list[str], owner: etree._Element, linked: int) -> _Block | None:
    text = squeeze("".join(pieces))
    return _Block(text, owner, linked) if text.strip("| ") else None


def _is_data_row(row: html.HtmlElement) -> bool:
    """Whether a table row is a row of data, rather than the layout of an old page."""
    if next(row.iter("table"), None) is not None:
        return False
    blocks = sum(1 for _ in row.iter("p", "div", "h1", "h2", "h3", "li"))
    return blocks <= 2 or len(row.text_content()) <= _CELL_ROW


def _article(root: html.HtmlElement, blocks: list[_Block]) -> list[_Block]:
    """The blocks of the article, with its heading; of the whole page where none stands out."""
    marks = _main_text(root)
    found = [i for i, block in enumerate(blocks) if _is_marked(block.text, marks)]
    if not found:
        return [block for block in blocks if not _is_menu(block)]
    first = max(
        (i for i in range(found[0]) if blocks[i].element.tag == "h1" and found[0] - i <= _HEADING),
        default=found[0],
    )
    chosen = set(found)
    return [
        block
        for i, block in enumerate(blocks[first : found[-1] + 1], first)
        if i in chosen or not _is_menu(block)
    ]


def _main_text(root: html.HtmlElement) -> set[str]:
    """The lines that ``trafilatura`` takes for the article's."""
    if sum(1 for _ in root.iter()) > _MAX_ELEMENTS:
        return set()
    # Imported here: it takes 0.2 s, which reading a text file need not wait for.
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    body = trafilatura.bare_extraction(
        copy.deepcopy(root), favor_recall=True, include_comments=False, with_metadata=False
    )
    text = body.text if isinstance(body, trafilatura.settings.Document) else None
    return {squeeze(line.strip("-| ")) for line in (text or "").splitlines()} - {""}


def _is_marked(text: str, marks: set[str]) -> bool:
    return text in marks or (" | " in text and text.replace(" | ", "|") in marks)


def _is_menu(block: _Block) -> bool:
    return block.linked > 0.6 * len(block.text)


def _heading(body: list[_Block]) -> str:
    return next((block.text for block in body if block.element.tag == "h1"), "")


def _page_title(root: html.HtmlElement, site: str) -> str:
    element = root.find(".//head/title")
    title = squeeze(element.text_content()) if element is not None else ""
    parts = re.split(r"\s+[|–—-]\s+", title)
    return max(parts, key=len) if site and site in parts else title
