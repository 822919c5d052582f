"""Tables as Parquet files, for sets that are large; the extra ``parquet`` brings pyarrow.

pyarrow is imported when it is first used, since it takes its time and need not be there.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd

from .datafiles import check_columns, read_file
from .errors import DataError
from .safe_files import write_bytes

Kind = Literal["text", "number", "whole"]
_WANTED = {"text": "text", "number": "numbers", "whole": "whole numbers"}


def read_parquet(path: Path, kinds: Mapping[str, Kind]) -> dict[str, Any]:
    """Read a Parquet file with just these columns.

    Args:
        path: the file.
        kinds: name of each column to what it holds.

    Returns:
        The columns by name, in the order of ``kinds``: texts as categories (a missing one is
        empty), numbers as float64 (a missing one is NaN), whole numbers as Int64.

    Raises:
        DataError: pyarrow or the file is missing, the file is no Parquet, or has other columns or
            columns that hold something else.
    """
    pyarrow = _pyarrow(path)
    content = read_file(path)
    try:
        table = pyarrow.parquet.read_table(pyarrow.BufferReader(content), use_threads=False)
        table.validate(full=True)
        check_columns(table.column_names, tuple(kinds), path)
        faults = [
            DataError(
                f"column {name} holds {table.schema.field(name).type}",
                where=str(path),
                expected=_WANTED[kind],
            )
            for name, kind in kinds.items()
            if not _holds(pyarrow, table.schema.field(name).type, kind)
        ]
        if faults:
            raise DataError.from_faults(faults)
        return {name: _column(pyarrow, table[name], kind) for name, kind in kinds.items()}
    except (pyarrow.ArrowException, OSError) as error:
        found = str(error).partition("\n")[0]
        raise DataError(f"is no Parquet ({found})", where=str(path)) from None


def write_parquet(path: Path, table: pd.DataFrame, kinds: Mapping[str, Kind]) -> None:
    """Write a table as a Parquet file in one step; the same table gives the same bytes.

    Args:
        path: the file.
        table: a table that has these columns.
        kinds: name of each column to what it holds.

    Raises:
        DataError: pyarrow is missing, or the file cannot be written.
    """
    pyarrow = _pyarrow(path)
    types = {"text": pyarrow.string(), "number": pyarrow.float64(), "whole": pyarrow.int64()}
    schema = pyarrow.schema([(name, types[kind]) for name, kind in kinds.items()])
    columns = [
        pyarrow.array(table[name], type=field.type, from_pandas=True)
        for name, field in zip(kinds, schema, strict=True)
    ]
    buffer = io.BytesIO()
    written = pyarrow.Table.from_arrays(columns, schema=schema)
    pyarrow.parquet.write_table(written, buffer, compression="zstd")
    write_bytes(path, buffer.getvalue())


def _pyarrow(path: Path) -> Any:
    try:
        import pyarrow
        import pyarrow.compute
        import pyarrow.parquet
    except ImportError:
        raise DataError(
            "Parquet needs pyarrow, which is not installed",
            where=str(path),
            remedy="pip install 'ictstats[parquet]', or use CSV",
        ) from None
    return pyarrow


def _holds(pyarrow: Any, found: Any, kind: Kind) -> bool:
    """Whether a column of this type can hold what it should."""
    types = pyarrow.types
    if types.is_dictionary(found):
        found = found.value_type
    if types.is_null(found):
        return True
    if kind == "text":
        return bool(types.is_string(found) or types.is_large_string(found))
    return bool(types.is_integer(found) or (kind == "number" and types.is_floating(found)))


def _column(pyarrow: Any, column: Any, kind: Kind) -> Any:
    if kind == "text":
        texts = pyarrow.compute.fill_null(column.cast(pyarrow.string()), "")
        coded = texts.combine_chunks().dictionary_encode()
        categories = pd.Index(coded.dictionary.to_pylist(), dtype="str")
        return pd.Categorical.from_codes(coded.indices.to_numpy(), categories)
    if kind == "number":
        return column.cast(pyarrow.float64()).to_numpy().copy()
    missing = column.is_null().to_numpy()
    whole = pyarrow.compute.fill_null(column.cast(pyarrow.int64()), 0).to_numpy().copy()
    return pd.arrays.IntegerArray(whole.astype(np.int64), missing.copy())
