"""OpenSanctions `targets.nested.json`: one target a line, with the entities around it nested in its properties.

Each nested entity is taken out under its own id. Where it stands in a property that FollowTheMoney does not store (the
far end of a tie, such as `familyPerson`), the tie's own property (`Family:person`) is claimed instead.

Decisions. Values are those of merged entities: where an entity has several datasets the export no longer tells which
of them said what, so none is claimed; they are kept in `origin` as `datasets:a,b`. `referents` (ids merged into this
one) and `target` are verdicts and choices of the publisher and are not claimed. `caption` repeats a name.
"""

from __future__ import annotations

import re
import reprlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import orjson

from clew.errors import SourceBroken
from clew.model.schema import Property, schemata
from clew.sources import jsonwalk
from clew.sources.contract import Emitter, Head, Part

_NESTED = re.compile(r'"\s*:\s*\[\s*(?:"[^"]*"\s*,\s*)*\{\s*"(?:id|schema|caption|properties)"')
_ENTITY = re.compile(r'^\s*\[?\s*\{\s*"')


class OpenSanctionsNested:
    """OpenSanctions targets.nested.json."""

    format = "opensanctions_nested"
    title = "OpenSanctions nested targets (JSON lines)"
    unit = "line"
    roles: tuple[str, ...] = ("",)

    def recognise(self, head: Head) -> str | None:
        """FollowTheMoney entities with entities among their values."""
        text = head.text
        entity = _ENTITY.match(text) and '"properties"' in text and '"schema"' in text
        return "" if entity and _NESTED.search(text) and text.count('"properties"') > 1 else None

    def read(self, parts: Sequence[Part], emit: Emitter) -> None:
        """Emit every target and what is nested in it. Raises SourceBroken where no line could be read."""
        for index, part in enumerate(parts):
            emit.part(index)
            for item in jsonwalk.items(part):
                if isinstance(item, jsonwalk.BadItem):
                    emit.quarantine(item.reason, raw=item.raw, position=item.position)
                    continue
                own = _text(item.value.get("id"))
                emit.record(item.position, own)
                _unnest(item.value, emit)
        if not emit.records:
            raise SourceBroken(f"no entity in {', '.join(part.path for part in parts)}")


@dataclass(frozen=True, slots=True)
class _Entity:
    """A node of the nest, and what all its claims have in common."""

    id: str
    schema: str
    data: dict[str, object]
    dataset: str | None
    origin: str | None

    def claim(self, emit: Emitter, prop: str, value: str) -> None:
        emit.claim(
            self.id,
            self.schema,
            prop,
            value,
            dataset=self.dataset,
            origin=self.origin,
            first_seen=_text(self.data.get("first_seen")),
            last_seen=_text(self.data.get("last_seen")),
        )


def _unnest(root: dict[str, object], emit: Emitter) -> None:
    """Walk with a stack: a nest may be deeper than Python likes to call itself."""
    waiting = [root]
    while waiting:
        data = waiting.pop()
        entity = _entity(data)
        if entity is None:
            emit.quarantine("no entity", "wanted id, schema and properties", _raw(data))
            continue
        for prop, value in _pairs(data):
            if isinstance(value, dict):
                waiting.append(value)
                _tie(entity, prop, cast("dict[str, object]", value), emit)
            elif isinstance(value, (str, int, float)) and not isinstance(value, bool):
                _value(entity, prop, str(value), emit)
            elif value is not None:
                emit.quarantine("not a value", f"{entity.schema}:{prop}", _raw(value))


def _entity(data: dict[str, object]) -> _Entity | None:
    own, schema = _text(data.get("id")), _text(data.get("schema"))
    if not own or not schema or not isinstance(data.get("properties"), dict):
        return None
    found = data.get("datasets")
    datasets = [each for each in found if isinstance(each, str)] if isinstance(found, list) else []
    several = f"datasets:{','.join(datasets)}" if len(datasets) > 1 else None
    return _Entity(own, schema, data, datasets[0] if len(datasets) == 1 else None, several)


def _pairs(data: dict[str, object]) -> Iterator[tuple[str, object]]:
    for prop, values in cast("dict[str, object]", data["properties"]).items():
        for value in values if isinstance(values, list) else [values]:
            yield prop, value


def _tie(entity: _Entity, prop: str, value: dict[str, object], emit: Emitter) -> None:
    """What the nesting says: the entity names the nested one, or the nested one names the entity."""
    nested = _entity(value)
    if nested is None:
        return
    stub = _stub(entity.schema, prop)
    if stub is None:
        entity.claim(emit, prop, nested.id)
    elif stub.reverse and not _says(nested, stub.reverse, entity.id):
        nested.claim(emit, stub.reverse, entity.id)


def _value(entity: _Entity, prop: str, value: str, emit: Emitter) -> None:
    """A plain value; an id at the far end of a tie is told from there."""
    stub = _stub(entity.schema, prop)
    if stub is None:
        entity.claim(emit, prop, value)
    elif stub.reverse and stub.range:
        emit.claim(value.strip(), stub.range, stub.reverse, entity.id, dataset=entity.dataset, origin=entity.origin)


def _says(nested: _Entity, prop: str, own: str) -> bool:
    values = cast("dict[str, object]", nested.data["properties"]).get(prop)
    return own in values if isinstance(values, list) else values == own


def _stub(schema: str, prop: str) -> Property | None:
    """The property if it is the far end of another, else None."""
    known = schemata().get(schema)
    found = known.properties.get(prop) if known else None
    return found if found and found.stub else None


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _raw(value: object) -> str:
    try:
        return orjson.dumps(value).decode()
    except TypeError:
        return reprlib.repr(value)
