"""What a person must know of a guessed mapping: what is not mapped, what hangs loose, and what only they can decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clew.sources.columns import Column
from clew.sources.mapping_model import Query, template_columns

SELF = frozenset(("self", "listed", "listed party", "designated", "designated party"))
"""What a column of relations says of the listed party itself."""


def selves(cells: Sequence[str]) -> tuple[str, ...]:
    """The cells of a column of relations that mean the listed party itself."""
    return tuple(cell for cell in dict.fromkeys(cells) if cell.casefold() in SELF)


def who_is_listed(column: str, cells: Sequence[str], *, listing: bool) -> str:
    """The question that a column of relations beside a listing asks."""
    own = selves(cells)
    others = ", ".join(cell[:30] for cell in list(dict.fromkeys(cells))[:12] if cell and cell not in own) or "(none)"
    if not listing:
        taken = "this mapping lists nobody, for no column names a programme or an authority"
    elif own:
        taken = f"only rows where it is {', '.join(own)}"
    else:
        taken = (
            "THE LISTING IS LEFT OUT, for no cell says which rows are the listed themselves: add a Sanction for them"
        )
    return f"who is listed? {column!r} tells how each row is related: {taken}. Not listed: {others}."


def warnings(queries: Sequence[Query]) -> tuple[str, ...]:
    """The first lines of a mapping that says nothing."""
    if any(value.columns or value.template for query in queries for each in query.entities for value in each.values):
        return ()
    return (
        "NOTHING WAS UNDERSTOOD OF THIS TABLE: no column is mapped. Say below what its columns mean before using it.",
    )


def notes(columns: Sequence[Column], queries: Sequence[Query]) -> tuple[str, ...]:
    """What is not mapped, so that nothing is lost in silence. A column that is only a key or a filter is not kept."""
    told, keys = set(_told(queries)), set(_keys(queries))
    left = [column for column in columns if column.name not in told]
    lines = [
        f"{column.name!r}: {'only a key, its cells are not kept; ' if column.name in keys else ''}{column.reason}; "
        f"e.g. {', '.join(sample[:60] for sample in column.samples) or '(empty)'}"
        for column in left
    ]
    loose = _loose(queries)
    if loose:
        lines.append(f"Tied to nothing: {', '.join(loose)}. Add an edge if you know what it has to do with the rest.")
    return ("", f"Not mapped: {len(left)} of {len(columns)} columns.", *lines) if lines else ()


def _told(queries: Sequence[Query]) -> Iterator[str]:
    for query in queries:
        yield from (column for column, _ in (*query.filters, *query.filters_not))
        for value in (value for entity in query.entities for value in entity.values):
            yield from (*value.columns, *template_columns(value.template))


def _keys(queries: Sequence[Query]) -> Iterator[str]:
    return (key for query in queries for entity in query.entities for key in entity.keys)


def _loose(queries: Sequence[Query]) -> list[str]:
    """Entities that stand beside others but are named by none and name none."""
    loose: list[str] = []
    for query in queries:
        named = {value.entity for entity in query.entities for value in entity.values}
        alone = [
            each.name for each in query.entities if each.name not in named and not any(v.entity for v in each.values)
        ]
        loose += alone if len(query.entities) > 1 else []
    return loose
