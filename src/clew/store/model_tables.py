"""The model as tables, for bulk steps to join with."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pyarrow as pa

from clew.model.schema import schemata
from clew.store.engine.contract import Engine

TEXT, WHOLE_NUMBER = pa.string(), pa.int64()
TABLES = ("property", "schema_info", "caption_prop", "edge_schema")


def load_model(engine: Engine, only: Collection[str] | None = None) -> None:
    """Load `property`, `schema_info`, `caption_prop` and `edge_schema`; of all schemata, or of these `only`.

    `schema_info`: schema, depth (number of ancestors), kind (`edge`, `party` for what can be a subject of its own, such
    as persons, companies and vessels, `other`), label. `caption_prop`: schema, prop, place (0 first).
    `edge_schema`: schema, source_prop, target_prop, directed, start_prop, end_prop.
    """
    names = [name for name in schemata() if only is None or name in only]
    engine.load("property", schemata().property_table() if only is None else _properties(names))
    engine.load("schema_info", _schema_info(names))
    engine.load("caption_prop", _caption_props(names))
    engine.load("edge_schema", _edge_schemata(names))


def drop_model(engine: Engine) -> None:
    """Forget them."""
    engine.drop(*TABLES)


def _properties(names: Sequence[str]) -> pa.Table:
    model = schemata()
    pairs = [(name, prop) for name in names for prop in model[name].properties.values() if not prop.stub]
    rows = [(name, prop.name, prop.type, prop.range) for name, prop in pairs]
    return _table({"schema": TEXT, "prop": TEXT, "type": TEXT, "range": TEXT}, rows)


def _schema_info(names: Sequence[str]) -> pa.Table:
    model = schemata()
    rows = [(name, len(model[name].ancestors), _kind(name), model[name].label) for name in names]
    return _table({"schema": TEXT, "depth": WHOLE_NUMBER, "kind": TEXT, "label": TEXT}, rows)


def _kind(name: str) -> str:
    model = schemata()
    if model[name].edge is not None:
        return "edge"
    if any(model.is_a(name, ancestor) for ancestor in ("LegalEntity", "Asset", "UserAccount")):
        return "party"
    return "other"


def _caption_props(names: Sequence[str]) -> pa.Table:
    model = schemata()
    rows = [(name, prop, place) for name in names for place, prop in enumerate(model.caption_props(name))]
    return _table({"schema": TEXT, "prop": TEXT, "place": WHOLE_NUMBER}, rows)


def _edge_schemata(names: Sequence[str]) -> pa.Table:
    columns = dict.fromkeys(("schema", "source_prop", "target_prop", "directed", "start_prop", "end_prop"), TEXT)
    edges = [edge for name in names if (edge := schemata()[name].edge)]
    rows = [
        (edge.schema, edge.source, edge.target, edge.directed, _first(edge.schema, "start"), _first(edge.schema, "end"))
        for edge in edges
    ]
    return _table(columns | {"directed": pa.bool_()}, rows)


def _first(schema: str, end: str) -> str:
    props = schemata()[schema].start if end == "start" else schemata()[schema].end
    return props[0] if props else ""


def _table(columns: Mapping[str, pa.DataType], rows: Sequence[tuple[object, ...]]) -> pa.Table:
    by_column = list(zip(*rows, strict=True)) if rows else [() for _ in columns]
    arrays = [pa.array(values, kind) for values, kind in zip(by_column, columns.values(), strict=True)]
    return pa.table(arrays, names=list(columns))
