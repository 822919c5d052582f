"""The parameters of a notebook, checked before a kernel starts.

papermill only logs a parameter that the notebook does not know, and then makes the report of the
default period; here it is an error.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..errors import DataError, ParameterError


def check_parameters(notebook: Path, parameters: Mapping[str, object]) -> None:
    """Refuse parameters that the notebook does not declare, or of another type.

    Args:
        notebook: a notebook with one cell tagged ``parameters``.
        parameters: names and values.

    Raises:
        DataError: the notebook is missing, or declares no parameters.
        ParameterError: unknown names or wrong types; all of them together.
    """
    declared = declared_parameters(notebook)
    faults = [
        ParameterError(
            f"unknown parameter {name!r}",
            where=notebook.name,
            expected=f"one of {', '.join(declared)}",
        )
        for name in parameters
        if name not in declared
    ]
    faults += [
        ParameterError(
            f"parameter {name} is {value!r}",
            where=notebook.name,
            expected=f"a value of type {declared[name]}",
        )
        for name, value in parameters.items()
        if name in declared and type(value).__name__ != declared[name]
    ]
    if faults:
        raise ParameterError.from_faults(faults)


def declared_parameters(notebook: Path) -> dict[str, str]:
    """The parameters that a notebook declares: name to type, such as ``{"period": "str"}``.

    Raises:
        DataError: the notebook is missing, is none, or has no cell tagged ``parameters``.
    """
    if not notebook.is_file():
        raise DataError("the notebook is missing", where=str(notebook))
    try:
        cells = json.loads(notebook.read_text("utf-8"))["cells"]
        sources = ["".join(cell["source"]) for cell in cells if _is_declaration(cell)]
        found = dict(_assigned(ast.parse(sources[0]))) if sources else {}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, SyntaxError) as error:
        told = " ".join(str(error).split())
        raise DataError(f"is no notebook ({told})", where=str(notebook)) from None
    if not found:
        raise DataError(
            "no parameters",
            where=str(notebook),
            expected="a cell tagged 'parameters' with assignments such as `period: str = \"2022\"`",
        )
    return found


def _is_declaration(cell: Mapping[str, Any]) -> bool:
    return cell["cell_type"] == "code" and "parameters" in cell["metadata"].get("tags", ())


def _assigned(code: ast.Module) -> Iterator[tuple[str, str]]:
    """Each name that a cell assigns at its top level, with the annotated type, or str."""
    for line in code.body:
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            yield line.target.id, ast.unparse(line.annotation)
        elif isinstance(line, ast.Assign):
            for target in line.targets:
                if isinstance(target, ast.Name):
                    yield target.id, "str"
