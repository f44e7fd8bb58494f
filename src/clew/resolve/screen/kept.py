"""Frozen tables of arrays, kept in a folder as they are and mapped into memory when they are opened again.

Any dataclass or named tuple whose fields are arrays, columns of text, numbers, or such tables again. Each array is a
file of its own in numpy's format; pages are read when they are touched and belong to the system's cache.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TypeVar, cast, get_args, get_origin, get_type_hints

import numpy as np
import pyarrow as pa

Kept = TypeVar("Kept")


def keep(value: object, folder: Path, name: str) -> None:
    """Write a table as files `name.…` into the folder. Raises OSError, TypeError for what is no table of arrays."""
    if isinstance(value, np.ndarray):
        np.save(folder / f"{name}.npy", value)
    elif isinstance(value, pa.Array):
        _keep_text(value, folder / f"{name}.arrow")
    elif isinstance(value, int | float):
        np.save(folder / f"{name}.npy", np.array(value))
    elif is_dataclass(value) or hasattr(value, "_fields"):
        for field in _fields(type(value)):
            keep(getattr(value, field), folder, f"{name}.{field}")
    else:
        raise TypeError(f"{name} is of {type(value).__name__}, which is no table of arrays")


def opened(kind: type[Kept], folder: Path, name: str) -> Kept:
    """The table of this type that `keep` wrote. Raises OSError, ValueError where it is not there or broken."""
    hints = get_type_hints(kind)
    return kind(*(_opened(hints[field], folder, f"{name}.{field}") for field in _fields(kind)))


def _opened(hint: object, folder: Path, name: str) -> object:
    if (get_origin(hint) or hint) is np.ndarray:
        # Copy on write: what is read only is another type to the kernels, which would be compiled twice.
        path = folder / f"{name}.npy"
        return np.asarray(np.load(path, mmap_mode="c")) if path.stat().st_size > 128 else np.load(path)
    if isinstance(hint, type) and issubclass(hint, pa.Array):
        return _open_text(folder / f"{name}.arrow")
    if hint in (int, float, bool):
        return cast(type, hint)(np.load(folder / f"{name}.npy"))
    if get_origin(hint) is tuple and get_args(hint):
        raise TypeError(f"{name} is a plain tuple")
    return opened(cast(type, hint), folder, name)


def _fields(kind: type) -> tuple[str, ...]:
    if is_dataclass(kind):
        return tuple(field.name for field in fields(kind))
    return cast(tuple[str, ...], kind._fields)  # type: ignore[attr-defined]  # a named tuple


def _keep_text(column: pa.Array, path: Path) -> None:
    table = pa.table({"text": column.cast(pa.large_string())})
    with pa.OSFile(str(path), "wb") as stream, pa.ipc.new_file(stream, table.schema) as file:
        file.write_table(table)


def _open_text(path: Path) -> pa.Array:
    table = pa.ipc.open_file(pa.memory_map(str(path))).read_all()
    return table["text"].combine_chunks()
