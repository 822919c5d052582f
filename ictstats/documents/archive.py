"""The ZIP archive of XML parts that Word and Excel save, opened with care.

Parts are read from memory; nothing is extracted to disk, so that paths which climb out do no harm.
An archive of too many parts, one that unpacks to too much, an encrypted one and one that declares
entities are refused. Entities are not resolved and nothing is fetched.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from ..errors import DocumentError

Kind = Literal["workbook", "binary workbook", "OpenDocument", "document"]
_MAX_PART = 30_000_000
_MAX_TOTAL = 200_000_000
_MAX_PARTS = 10_000
# What zipfile raises for broken, encrypted or unknown archives, NotImplementedError for a
# compression that it does not know.
_ZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError,
    RuntimeError,
)  # fmt: skip
# The "strict" variants have the same elements in other namespaces.
_STRICT = b"http://purl.oclc.org/ooxml/"
_SAME = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main",
     b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)  # fmt: skip


@dataclass(frozen=True)
class Package:
    """An open archive.

    Args:
        archive: the archive.
        where: the file, for messages.
        expected: what it should be, such as "a DOCX document".
        remedy: what to do when it is broken.

    """

    archive: zipfile.ZipFile
    where: str
    expected: str
    remedy: str

    @property
    def names(self) -> frozenset[str]:
        """The names of its parts."""
        return frozenset(self.archive.namelist())

    def read(self, name: str) -> bytes | None:
        """The XML of a part, or None if there is no such part.

        Raises:
            DocumentError: the part is encrypted, too large, or declares entities.

        """
        try:
            part = self.archive.getinfo(name)
        except KeyError:
            return None
        if part.flag_bits & 1:
            raise DocumentError(
                "the document is encrypted", where=self.where, remedy="save it without a password"
            )
        with self.archive.open(part) as stream:
            # The declared size may lie; one byte more than allowed is enough to know.
            xml = stream.read(_MAX_PART + 1)
        if len(xml) > _MAX_PART:
            raise self.broken(f"{name} unpacks to more than {_MAX_PART // 1_000_000} MB")
        if b"<!DOCTYPE" in xml[:4096] or b"<!ENTITY" in xml:
            raise self.broken(f"{name} declares entities, which an Office program never does")
        if _STRICT in xml:
            for strict, plain in _SAME:
                xml = xml.replace(strict, plain)
        return xml

    def parse(self, name: str) -> etree._Element | None:
        """The root element of a part, or None if there is no such part.

        Raises:
            DocumentError: see ``read``; or the part is no well-formed XML.

        """
        xml = self.read(name)
        if xml is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            return etree.fromstring(xml, parser)
        except etree.XMLSyntaxError as error:
            raise self.malformed(name, error) from None

    def elements(self, name: str, *tags: str) -> Iterator[etree._Element]:
        """The elements of these tags in a part, one after the other, each cleared after its turn.

        Raises:
            DocumentError: see ``parse``.

        """
        xml = self.read(name)
        if xml is None:
            return
        walk = etree.iterparse(
            io.BytesIO(xml), tag=tags, resolve_entities=False, no_network=True, load_dtd=False
        )
        try:
            for _, element in walk:
                yield element
                element.clear()
        except etree.XMLSyntaxError as error:
            raise self.malformed(name, error) from None

    def malformed(self, name: str, error: etree.XMLSyntaxError) -> DocumentError:
        """The error of a part that is no well-formed XML."""
        return self.broken(f"{name} is no well-formed XML ({error.msg})")

    def broken(self, found: str) -> DocumentError:
        """The error of a broken file, in one line."""
        return DocumentError(
            " ".join(found.split()), where=self.where, expected=self.expected, remedy=self.remedy
        )


@contextmanager
def open_package(content: bytes, where: str, *, expected: str, remedy: str) -> Iterator[Package]:
    """Open an archive; whatever is wrong with it while it is open is one error.

    Raises:
        DocumentError: it is broken, has too many parts, or unpacks to too much.

    """
    # Counted before the archive is opened, which would take its time over a million entries.
    if content.count(b"PK\x01\x02") > _MAX_PARTS:
        found = f"a ZIP archive of more than {_MAX_PARTS} parts"
        raise DocumentError(found, where=where, expected=expected, remedy=remedy)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            total = sum(part.file_size for part in archive.infolist())
            if total > _MAX_TOTAL:
                raise DocumentError(
                    f"an archive that unpacks to {total / 1e6:.0f} MB",
                    where=where,
                    expected=f"at most {_MAX_TOTAL // 1_000_000} MB",
                    remedy="leave the pictures out; a file that does this without any may be "
                    "harmful",
                )
            yield Package(archive, where, expected, remedy)
    except (*_ZIP_ERRORS, UnicodeError) as error:
        found = f"a broken ZIP archive ({str(error) or type(error).__name__})"
        raise DocumentError(
            " ".join(found.split()), where=where, expected=expected, remedy=remedy
        ) from None


def kind_of(content: bytes, where: str) -> Kind:
    """What an archive holds, by the names of its parts.

    Raises:
        DocumentError: see ``open_package``.

    """
    with open_package(
        content, where, expected="a DOCX or XLSX file", remedy="save it again in its program"
    ) as package:
        names = package.names
    if "word/document.xml" in names:
        return "document"
    if "xl/workbook.xml" in names:
        return "workbook"
    if "xl/workbook.bin" in names:
        return "binary workbook"
    return "OpenDocument" if "mimetype" in names and "content.xml" in names else "document"


def core_properties(root: etree._Element | None) -> tuple[str, str]:
    """The title and the date of the last change (else of creation) in ``docProps/core.xml``."""
    named: dict[str, str] = {}
    for child in () if root is None else root:
        if isinstance(child.tag, str):
            named[etree.QName(child).localname] = child.text or ""
    changed = named.get("modified") or named.get("created") or ""
    return named.get("title", ""), changed[:10]
