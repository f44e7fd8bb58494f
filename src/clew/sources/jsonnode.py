"""A JSON value as a register may send it, asked without surprises.

Whatever is asked for comes in the type that was asked for, or not at all; what was there in another type is noted and
`report`ed to quarantine, so that a reader neither crashes nor loses it in silence. XML written as JSON is understood:
`{"$": "text", "@type": ...}` is text.

>>> node = Node({"name": {"$": "Aurora"}, "age": 7, "tags": "a", "home": []})
>>> node.text("name"), node.text("age"), node.texts("tags"), node.text("home"), node.faults
('Aurora', '7', ['a'], None, [('home', [])])
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import orjson

from clew.sources.contract import Emitter


@dataclass(frozen=True, slots=True)
class Node:
    """One JSON object, or what stands in its place. `path` leads to it; `faults` are shared with all nodes below."""

    value: object
    path: str = ""
    faults: list[tuple[str, object]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.value)

    def get(self, key: str) -> object:
        """The raw value under a key; None where there is none."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def text(self, key: str) -> str | None:
        """Text without blanks around it; numbers as they are written, `75.0` as `75`. None for empty text."""
        value = self.get(key)
        return None if value is None else self._text(value, key)

    def texts(self, key: str) -> list[str]:
        """All texts of a list; a single text counts as a list of one."""
        found = (self._text(value, key) for value in self._list(key))
        return [text for text in found if text]

    def flag(self, key: str) -> bool | None:
        """True or False, also where written as text or 0 and 1; else None."""
        value = self.get(key)
        if value is None or isinstance(value, bool):
            return value
        known = {"true": True, "1": True, "false": False, "0": False}.get(str(value).lower())
        if known is None:
            self.faults.append((self._under(key), value))
        return known

    def node(self, key: str) -> Node:
        """The object under a key, an empty node where there is none."""
        value = self.get(key)
        if value is not None and not isinstance(value, dict):
            self.faults.append((self._under(key), value))
            value = None
        return Node(value if value is not None else {}, self._under(key), self.faults)

    def nodes(self, key: str) -> list[Node]:
        """All objects of a list; a single object counts as a list of one."""
        return [Node(value, self._under(key), self.faults) for value in self._objects(key)]

    def report(self, emit: Emitter) -> None:
        """Quarantine what was of an unexpected type, each with the path that leads to it."""
        told = {(path, orjson.dumps(value, default=str)): None for path, value in self.faults}
        for path, raw in told:
            emit.quarantine("unexpected type", path, raw)
        self.faults.clear()

    def _text(self, value: object, key: str) -> str | None:
        if isinstance(value, dict) and "$" in value:
            value = value["$"]
        if isinstance(value, str):
            return value.replace("\x00", "").strip() or None
        if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        if value is not None:
            self.faults.append((self._under(key), value))
        return None

    def _list(self, key: str) -> list[object]:
        value = self.get(key)
        if value is None:
            return []
        return value if isinstance(value, list) else [value]

    def _objects(self, key: str) -> Iterator[dict[str, object]]:
        for value in self._list(key):
            if isinstance(value, dict):
                yield value
            elif value is not None:
                self.faults.append((self._under(key), value))

    def _under(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key
