"""HTML pages from templates, in which whatever comes from data is text, and never an element."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader


def write_page(template: Path, **values: Any) -> str:
    """Fill a template in.

    Args:
        template: the file; templates that it includes stand beside it.
        values: what it names.
    """
    return _environment(template.parent).get_template(template.name).render(**values)


@cache
def _environment(folder: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(folder), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
