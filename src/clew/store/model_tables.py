"""The model as tables, for bulk steps to join with."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from clew.model.schema import schemata
from clew.store.engine.contract import Engine

TABLES = ("property", "schema_info", "caption_prop", "edge_schema")


def load_model(engine: Engine) -> None:
    """Load `property`, `schema_info`, `caption_prop` and `edge_schema`.

    `schema_info`: schema, depth (number of ancestors), kind (`edge`, `party` for what can be a subject of its own, such
    as persons, companies and vessels, `other`), label. `caption_prop`: schema, prop, place (0 first).
    `edge_schema`: schema, source_prop, target_prop, directed, start_prop, end_prop.
    """
    engine.load("property", schemata().property_table())
    engine.load("schema_info", _schema_info())
    engine.load("caption_prop", _caption_props())
    engine.load("edge_schema", _edge_schemata())


def drop_model(engine: Engine) -> None:
    """Forget them."""
    engine.drop(*TABLES)


def _schema_info() -> pa.Table:
    model = schemata()
    rows = [(name, len(schema.ancestors), _kind(name), schema.label) for name, schema in model.items()]
    return _table(("schema", "depth", "kind", "label"), rows)


def _kind(name: str) -> str:
    model = schemata()
    if model[name].edge is not None:
        return "edge"
    if any(model.is_a(name, ancestor) for ancestor in ("LegalEntity", "Asset", "UserAccount")):
        return "party"
    return "other"


def _caption_props() -> pa.Table:
    model = schemata()
    rows = [(name, prop, place) for name in model for place, prop in enumerate(model.caption_props(name))]
    return _table(("schema", "prop", "place"), rows)


def _edge_schemata() -> pa.Table:
    model = schemata()
    rows = [
        (edge.schema, edge.source, edge.target, edge.directed, _first(edge.schema, "start"), _first(edge.schema, "end"))
        for edge in model.edges()
    ]
    return _table(("schema", "source_prop", "target_prop", "directed", "start_prop", "end_prop"), rows)


def _first(schema: str, end: str) -> str:
    props = schemata()[schema].start if end == "start" else schemata()[schema].end
    return props[0] if props else ""


def _table(names: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> pa.Table:
    return pa.table(dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))
