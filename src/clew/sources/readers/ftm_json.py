"""FollowTheMoney entities as JSON lines, from OpenSanctions (`entities.ftm.json`), Aleph, or anywhere.

A plain line is taken apart in bulk. A line of another shape (a value that stands alone instead of in a list, the same
property twice) is read one by one; what is no entity goes to the quarantine.
An entity of one dataset keeps that dataset; one of several goes by the source's, and names them in `origin`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import TypedDict

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc

from clew.errors import SourceBroken
from clew.model.statement import CLAIMS
from clew.sources.contract import Emitter, Head, Part
from clew.sources.lines import BadLine, blocks
from clew.store.engine.jsonlines import JsonLines


class FtmJson:
    """Reader of FollowTheMoney JSON lines."""

    format = "ftm_json"
    title = "FollowTheMoney entities, JSON lines"
    unit = "line"
    roles = ("",)

    def recognise(self, head: Head) -> str | None:
        """The first full line that parses is an object with id, schema and properties, none of them nested."""
        for line in head.text.lstrip("\ufeff").splitlines()[:20]:
            if not line.strip():
                continue
            try:
                entity = orjson.loads(line)
            except orjson.JSONDecodeError:
                cut = re.match(r'\s*\{.*"properties"\s*:\s*\{', line) and '"schema"' in line
                if cut and len(line) > 2000:
                    return ""
                continue
            return "" if _is_entity(entity) else None
        return None

    def read(self, parts: Sequence[Part], emit: Emitter) -> None:
        """Emit every line. Raises SourceBroken where no line held an entity."""
        engine = JsonLines()
        try:
            for index, part in enumerate(parts):
                emit.part(index)
                with part.open() as stream:
                    for block in blocks(stream):
                        _emit_block(block, index, engine, emit)
        finally:
            engine.close()
        if not emit.records:
            raise SourceBroken(f"{parts[0].path} holds no FollowTheMoney entity that could be read.")


def _is_entity(entity: object) -> bool:
    if not isinstance(entity, dict) or not isinstance(entity.get("properties"), dict) or "schema" not in entity:
        return False
    values = [value for values in entity["properties"].values() if isinstance(values, list) for value in values]
    return "id" in entity and not any(isinstance(value, dict) for value in values)


def _emit_block(block: pa.Table | BadLine, index: int, engine: JsonLines, emit: Emitter) -> None:
    if isinstance(block, BadLine):
        emit.quarantine(block.reason, raw=block.raw, position=block.position)
        return
    claims = engine.explode(block)
    odd = _odd_lines(block, claims)
    if len(odd):
        claims = claims.filter(pc.invert(pc.is_in(claims["position"], odd)))
    emit.table(_complete(claims, index), records=block.num_rows - len(odd))
    for row in block.filter(pc.is_in(block["position"], odd)).to_pylist() if len(odd) else ():
        _emit_line(row["position"], row["line"], emit)


def _odd_lines(block: pa.Table, claims: pa.Table) -> pa.Array[pa.Int64Scalar]:
    """Positions of lines that gave no row, or one without id or schema, or whose value is empty or may be nested."""
    said = claims["position"].to_numpy()
    nested = pc.or_(pc.starts_with(claims["value"], "{"), pc.starts_with(claims["value"], "["))
    nested = pc.or_(nested, pc.equal(claims["value"], ""))
    lacking = any(claims[name].null_count for name in ("entity_id", "schema", "value")) or pc.any(nested).as_py()
    if not lacking and np.count_nonzero(np.diff(said)) + 1 == block.num_rows and len(said):
        return pa.array([], pa.int64())
    lacks = pc.or_(pc.is_null(claims["entity_id"]), pc.is_null(claims["schema"]))
    lacks = pc.or_(pc.or_(lacks, pc.is_null(claims["value"])), pc.fill_null(nested, False))
    broken = pc.unique(claims["position"].filter(lacks)).to_numpy(zero_copy_only=False)
    missing = np.setdiff1d(block["position"].to_numpy(), said)
    return pa.array(np.union1d(broken, missing).astype(np.int64))


def _complete(claims: pa.Table, index: int) -> pa.Table:
    """The columns that the lines do not give: which part, and nothing for language, original and record."""
    size = claims.num_rows
    nothing = pa.nulls(size, pa.string())
    part = pa.array(np.full(size, index, dtype=np.int32))
    given = {name: claims[name] for name in claims.column_names}
    columns = given | {"part": part, "lang": nothing, "original_value": nothing, "record": nothing}
    return pa.table({name: columns[name] for name in CLAIMS.names})


def _emit_line(position: int, line: str, emit: Emitter) -> None:
    """A line of no plain shape, read as Python objects. A blank one says nothing."""
    if not line.strip():
        return
    try:
        orjson.loads(line)  # refuses what is no UTF-8 once unescaped
        entity = json.loads(line, object_pairs_hook=_merged, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        emit.quarantine("not JSON", str(error), line, position=position)
        return
    if not isinstance(entity, dict) or not isinstance(entity.get("properties"), dict):
        emit.quarantine("not an entity", "no object with properties", line, position=position)
        return
    name, schema = entity.get("id"), entity.get("schema")
    if not isinstance(name, str) or not name.strip() or not isinstance(schema, str):
        emit.quarantine("not an entity", "no id or no schema", line, position=position)
        return
    emit.record(position, name.strip())
    about = _about(entity)
    pairs = [(prop, value) for prop, values in entity["properties"].items() for value in _listed(values)]
    for prop, value in pairs:
        if isinstance(value, str | bool):
            emit.claim(name.strip(), schema, prop, value if isinstance(value, str) else json.dumps(value), **about)
        elif value is not None:
            emit.quarantine("value is no text", f"{schema}:{prop}", json.dumps(value), position=position)
    if not any(value is not None and str(value).strip() for _, value in pairs):
        emit.quarantine("entity without values", schema, line, position=position)


def _merged(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A JSON object. What is said twice under one key is kept as a list of both."""
    found: dict[str, object] = {}
    for key, value in pairs:
        found[key] = [*_listed(found[key]), *_listed(value)] if key in found else value
    return found


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


class _About(TypedDict):
    dataset: str | None
    origin: str | None
    first_seen: str | None
    last_seen: str | None


def _about(entity: dict[str, object]) -> _About:
    """What all claims of an entity have in common."""
    found = entity.get("datasets")
    datasets = [text for text in found if isinstance(text, str)] if isinstance(found, list) else []
    first, last = entity.get("first_seen"), entity.get("last_seen")
    return {
        "dataset": datasets[0] if len(datasets) == 1 else None,
        "origin": ";".join(datasets) if len(datasets) > 1 else None,
        "first_seen": first if isinstance(first, str) else None,
        "last_seen": last if isinstance(last, str) else None,
    }
