"""Writes `schemata.json`, so that reading the model does not mean importing followthemoney.

Run `python -m clew.model.generate` after a change in `schemata/` or an update of followthemoney; a test fails until
that is done. One type, property or schema a line, so that a difference can be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
import yaml

from clew.model.ftm import ftm_model, own_files
from clew.model.schema import FILE

if TYPE_CHECKING:
    from followthemoney.model import Model
    from followthemoney.property import Property
    from followthemoney.schema import Schema
    from followthemoney.types.common import PropertyType

Row = dict[str, object]


def document(model: Model) -> str:
    """The text of `schemata.json` for a model. The same model gives the same text, byte for byte."""
    from followthemoney import __version__
    from followthemoney.types import registry

    exchange = _exchange()
    types = {t.name: _type(t) for t in registry.types}
    properties = {p.qname: _property(p) for s in model for p in s.properties.values()}
    schemata = {s.name: _schema(s, exchange.get(s.name)) for s in model}
    parts = [_block("types", types), _block("properties", properties), _block("schemata", schemata)]
    return f'{{\n"followthemoney": "{__version__}",\n' + ",\n".join(parts) + "\n}\n"


def _block(name: str, rows: Mapping[str, Row]) -> str:
    lines = [f"{_dump(key)}: {_dump(rows[key])}" for key in sorted(rows)]
    return f'"{name}": {{\n' + ",\n".join(lines) + "\n}"


def _dump(value: object) -> str:
    return orjson.dumps(value).decode()


def _exchange() -> dict[str, list[Row]]:
    documents = [yaml.safe_load(file.read_text("utf-8")) for file in own_files()]
    return {name: spec.get("exchange", []) for part in documents for name, spec in part.items()}


def _sparse(**values: object) -> Row:
    return {key: value for key, value in values.items() if value not in (None, False, "", [], {})}


def _type(kind: PropertyType) -> Row:
    names = getattr(kind, "names", None) or {}
    return _sparse(
        label=kind.label,
        group=kind.group,
        pivot=kind.pivot,
        matchable=kind.matchable,
        maxLength=kind.max_length,
        values=sorted(names),
    )


def _property(prop: Property) -> Row:
    return _sparse(
        label=prop.label,
        description=" ".join((prop.description or "").split()),
        type=prop.type.name,
        range=prop.range.name if prop.range else None,
        reverse=prop.reverse.name if prop.reverse else None,
        matchable=prop.matchable,
        hidden=prop.hidden,
        stub=prop.stub,
        deprecated=prop.deprecated,
        maxLength=prop.max_length,
        format=prop.format,
    )


def _schema(schema: Schema, exchange: list[Row] | None) -> Row:
    return _sparse(
        label=schema.label,
        plural=schema.plural,
        description=" ".join((schema.description or "").split()),
        own=exchange is not None,
        extends=_names(schema.extends),
        ancestors=_names(schema.schemata - {schema}),
        descendants=_names(schema.descendants),
        matchable=schema.matchable,
        matches=_names(schema.matchable_schemata),
        abstract=schema.abstract,
        deprecated=schema.deprecated,
        hidden=schema.hidden,
        edge=_edge(schema),
        caption=schema.caption,
        featured=schema.featured,
        required=schema.required,
        start=schema.temporal_start,
        end=schema.temporal_end,
        properties=sorted(p.qname for p in schema.properties.values()),
        exchange=exchange,
    )


def _edge(schema: Schema) -> Row | None:
    if not schema.edge:
        return None
    return {
        "source": schema.edge_source,
        "target": schema.edge_target,
        "directed": schema.edge_directed,
        "label": schema.edge_label,
        "caption": schema.edge_caption,
    }


def _names(schemata: Iterable[Schema]) -> list[str]:
    return sorted(s.name for s in schemata)


def main(target: Path = FILE) -> None:
    """Write the file."""
    target.write_text(document(ftm_model()), "utf-8")


if __name__ == "__main__":
    main()
