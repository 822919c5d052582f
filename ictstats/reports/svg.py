"""SVG from a notebook, made safe to stand in a page beside others.

A drawing is rebuilt from the elements and attributes that draw; scripts, event handlers, foreign
content and every address outside the drawing are left behind.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ..errors import ReportError

SVG: Final = "{http://www.w3.org/2000/svg}"
XLINK: Final = "{http://www.w3.org/1999/xlink}"

_DRAWING: Final = frozenset({
    "svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline",
    "polygon", "text", "tspan", "textPath", "clipPath", "mask", "pattern", "linearGradient",
    "radialGradient", "stop", "marker", "image", "style",
})  # fmt: skip
_URL: Final = re.compile(r"url\(\s*['\"]?([^'\")]*)['\"]?\s*\)")
_IMPORT: Final = re.compile(r"@import[^;]*;?", re.IGNORECASE)
_EMBEDDED: Final = ("data:image/png;base64,", "data:image/jpeg;base64,")
_REFERENCE: Final = re.compile(r"#([^'\")\s]+)")
_DECIMAL: Final = re.compile(r"-?\d*\.\d+(?:e[+-]?\d+)?")
_SHIFT: Final = re.compile(r"translate\(\s*(-?[\d.]+)(?:[\s,]+(-?[\d.]+))?\s*\)")
_SPACES: Final = re.compile(r"\s*([MLHVCSQTAZ])\s*", re.IGNORECASE)
_LETTER: Final = re.compile(r'<path (d="[^"]*" transform="[^"]*") id="([^"]*)" ?/>')
_HREF: Final = re.compile(r'href="#([^"]*)"')
_WITH_TEXT: Final = frozenset({"text", "tspan", "textPath", "style"})
_LETTERS: Final = 2048
"""The outlines of as many letters are shortened once, however many drawings have them."""
_LENGTH: Final = re.compile(r"([\d.]+)\s*(px|pt|in|cm|mm)?")
_PIXELS: Final = {"px": 1.0, "pt": 96 / 72, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}


def clean_svg(source: bytes, where: str) -> bytes:
    """A drawing with nothing but its drawing, as a file of its own."""
    return bytes(ElementTree.tostring(_rebuild(_parse(source, where), ""), encoding="utf-8"))


def inline_svg(source: bytes, prefix: str, alt: str, where: str) -> str:
    """A drawing to stand inside HTML: one image to assistive software, described by `alt`.

    Its ids carry `prefix` and its styles hold inside it only, so that any number of drawings
    share a page.
    """
    root = _parse(source, where)
    width, height = (_pixels(root.get(side, "")) for side in ("width", "height"))
    inline = _rebuild(root, prefix)
    if "viewBox" not in inline.attrib:
        if not width or not height:
            raise ReportError(
                "a drawing without a size", where=where, expected="a viewBox, or width and height"
            )
        inline.set("viewBox", f"0 0 {width:g} {height:g}")
    for name in ("width", "height", "version"):
        inline.attrib.pop(name, None)
    _slim(inline, prefix)
    inline.attrib |= {"id": f"{prefix}-drawing", "role": "img", "aria-label": alt}
    return ElementTree.tostring(inline, encoding="unicode")


def borrow_letters(drawing: str, lender: str) -> str:
    """A drawing that takes the outlines of its letters from another one on the same page."""
    lent = dict(_LETTER.findall(lender))
    borrowed: dict[str, str] = {}

    def taken(match: re.Match[str]) -> str:
        if match[1] not in lent:
            return match[0]
        borrowed[match[2]] = lent[match[1]]
        return ""

    rest = _LETTER.sub(taken, drawing)
    return _HREF.sub(lambda match: f'href="#{borrowed.get(match[1], match[1])}"', rest)


def _parse(source: bytes, where: str) -> Element:
    try:
        root = ElementTree.fromstring(source)
    except ElementTree.ParseError as error:
        raise ReportError(f"a drawing that is not SVG: {error}", where=where) from error
    if root.tag != f"{SVG}svg":
        raise ReportError(f"a drawing whose root is <{root.tag}>", where=where, expected="<svg>")
    return root


def _rebuild(source: Element, prefix: str) -> Element:
    """The drawing anew, in plain names: a page knows `svg`, not a prefix bound to it."""
    root = _copy(source, prefix)
    root.set("xmlns", SVG.strip("{}"))
    return root


def _copy(source: Element, prefix: str) -> Element:
    element = Element(source.tag.removeprefix(SVG))
    for name, value in source.attrib.items():
        kept = _attribute(name.removeprefix(XLINK), value, prefix)
        if kept is not None:
            element.set(name.removeprefix(XLINK), kept)
    text = source.text or ""
    element.text = _style(text, prefix) if element.tag == "style" else text
    for child in source:
        if child.tag.startswith(SVG) and child.tag.removeprefix(SVG) in _DRAWING:
            copy = _copy(child, prefix)
            copy.tail = child.tail
            element.append(copy)
    return element


def _slim(root: Element, prefix: str) -> None:
    """Leave out what a page need not carry: long names, spaces, digits that nobody sees."""
    values = [value for element in root.iter() for value in element.attrib.values()]
    values += [element.text or "" for element in root.iter("style")]
    named = {name for value in values if "#" in value for name in _REFERENCE.findall(value)}
    ids = [name for element in root.iter() if (name := element.get("id")) in named]
    short = {name: f"{prefix}-{number}" for number, name in enumerate(dict.fromkeys(ids))}

    def renamed(text: str) -> str:
        return _REFERENCE.sub(lambda found: f"#{short.get(found[1], found[1])}", text)

    for element in root.iter():
        name = element.attrib.pop("id", None)
        referring = {key: value for key, value in element.attrib.items() if "#" in value}
        element.attrib.update({key: renamed(value) for key, value in referring.items()})
        if name in short:
            element.set("id", short[name])
        if element.tag == "style":
            element.text = renamed(element.text or "")
        if element.tag not in _WITH_TEXT:
            element.text = None
            for child in element:
                child.tail = None
        for key, shorter in (("d", _short_path), ("transform", _short_numbers)):
            if key in element.attrib:
                element.set(key, shorter(element.attrib[key]))
        if element.tag == "use":
            _shorten_use(element)


def _shorten_use(element: Element) -> None:
    """Letters are placed by a shift each, of which a drawing has thousands."""
    shift = _SHIFT.fullmatch(element.get("transform", ""))
    if shift and not {"x", "y"} & set(element.attrib):
        del element.attrib["transform"]
        element.set("x", shift[1])
        if shift[2] and float(shift[2]):
            element.set("y", shift[2])


@lru_cache(_LETTERS)
def _short_path(path: str) -> str:
    """A path with no more spaces and digits than a screen shows.

    >>> _short_path("M 216.746562 409.32  L -449.280001 0.004  z ")
    'M216.75 409.32L-449.28 0.004z'
    """
    return _SPACES.sub(r"\1", " ".join(_short_numbers(path).split()))


def _short_numbers(text: str) -> str:
    """Numbers to the hundredth of a pixel; those below one, which may be factors, to 5 digits."""

    def short(match: re.Match[str]) -> str:
        number = float(match.group())
        return f"{number:.5g}" if abs(number) < 1 else f"{number:.2f}".rstrip("0").rstrip(".")

    return _DECIMAL.sub(short, text)


def _attribute(name: str, value: str, prefix: str) -> str | None:
    """The value to keep for an attribute; None when the attribute is left out."""
    if name == "href":
        if value.startswith("#"):
            return f"#{_prefixed(value[1:], prefix)}"
        return value if value.startswith(_EMBEDDED) else None
    if _is_left_out(name):
        return None
    if name == "id":
        return _prefixed(value, prefix)
    return _own_urls(value, prefix)


@lru_cache(1024)
def _is_left_out(name: str) -> bool:
    """Whether an attribute is left out: of other vocabularies, of scripts, for assistance."""
    return name.startswith("{") or name.lower().startswith(("on", "aria-")) or name == "role"


def _style(text: str, prefix: str) -> str:
    """A style sheet whose rules reach no further than the drawing."""
    rules = _own_urls(_IMPORT.sub("", text.replace("\\", "")), prefix)
    return f"#{prefix}-drawing {{ {rules.strip()} }}" if prefix and rules.strip() else rules


def _own_urls(text: str, prefix: str) -> str:
    def kept(match: re.Match[str]) -> str:
        target = match.group(1).strip()
        return f"url(#{_prefixed(target[1:], prefix)})" if target.startswith("#") else "none"

    return _URL.sub(kept, text) if "url(" in text else text


def _prefixed(name: str, prefix: str) -> str:
    return f"{prefix}-{name}" if prefix else name


def _pixels(length: str) -> float:
    match = _LENGTH.fullmatch(length.strip())
    return float(match.group(1)) * _PIXELS[match.group(2) or "px"] if match else 0.0
