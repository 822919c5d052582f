"""The parameters of a notebook, checked before a kernel starts.

papermill only logs a parameter that the notebook does not know, and then makes the report of the
default period; here it is an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..errors import DataError, ParameterError
from .warmth import import_papermill


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
        found = import_papermill().inspect_notebook(str(notebook))
    except Exception as error:
        raise DataError(f"is no notebook ({error})", where=str(notebook)) from None
    if not found:
        raise DataError(
            "no parameters",
            where=str(notebook),
            expected="a cell tagged 'parameters' with assignments such as `period: str = \"2022\"`",
        )
    return {name: _type_name(entry) for name, entry in found.items()}


def _type_name(parameter: Mapping[str, str]) -> str:
    """The annotated type, or that of the default value."""
    annotated = parameter["inferred_type_name"]
    return annotated if annotated not in ("None", "") else "str"
