"""A YAML file as nodes that know where they stand, so that a message can name the file, the key and what was wanted."""

from __future__ import annotations

import difflib
import reprlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import yaml

from clew.errors import MappingError

LONGEST_FILE = 1024 * 1024


def read(text: str | bytes, name: str) -> Node:
    """The root of a YAML text. All scalars are text. Raises MappingError."""
    return Node(name, _read_yaml(text, name))


def nearest(word: str, known: Sequence[str]) -> str:
    """The end of a message: what may have been meant."""
    lower = {each.lower(): each for each in known}
    near = difflib.get_close_matches(word.lower(), list(lower), n=3, cutoff=0.5)
    if near:
        return f"; did you mean {' or '.join(lower[each] for each in near)}?"
    return f"; known are {', '.join(sorted(known)[:12])}{' ...' if len(known) > 12 else ''}"


class _Strings(yaml.BaseLoader):
    """All scalars as text, and no key twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.YAMLError(f"line {key.start_mark.line + 1}: a key must be text")
            if key.value in seen:
                raise yaml.YAMLError(f"line {key.start_mark.line + 1}: the key {key.value!r} stands twice")
            seen.add(key.value)
        return cast("dict[object, object]", super().construct_mapping(node, deep))


def _read_yaml(text: str | bytes, name: str) -> object:
    if len(text) > LONGEST_FILE:
        raise MappingError(f"{name}: {len(text):,} bytes; a mapping has at most {LONGEST_FILE:,}")
    try:
        return yaml.load(text, Loader=_Strings)  # noqa: S506 - a BaseLoader makes nothing but text
    except (yaml.YAMLError, UnicodeError, RecursionError, ValueError) as error:
        raise MappingError(f"{name}: no valid YAML: {' '.join(str(error).split())}") from error


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of the file and where it stands, for messages."""

    where: str
    data: object

    def wrong(self, wanted: str) -> MappingError:
        return MappingError(f"{self.where}: found {reprlib.repr(self.data)}, wanted {wanted}")

    def keys(self) -> list[str]:
        if not isinstance(self.data, dict):
            raise self.wrong("a table of keys and values")
        return list(self.data)

    def only(self, *known: str) -> None:
        for key in self.keys():
            if key not in known:
                raise MappingError(f"{self.where}: unknown key {key!r}{nearest(key, known)}")

    def child(self, key: str) -> Node | None:
        if not isinstance(self.data, dict) or key not in self.data:
            return None
        return Node(f"{self.where}.{key}" if ": " in self.where else f"{self.where}: {key}", self.data[key])

    def items(self) -> list[Node]:
        """The elements of a list; anything else counts as a list of one."""
        if not isinstance(self.data, list):
            return [self]
        return [Node(f"{self.where}[{number}]", each) for number, each in enumerate(self.data)]

    def text(self, key: str) -> str | None:
        child = self.child(key)
        if child is None or child.data == "":
            return None
        if not isinstance(child.data, str):
            raise child.wrong("text")
        return child.data

    def texts(self, *keys: str) -> tuple[str, ...]:
        """Of a key that may stand in the singular or the plural."""
        found = [child for key in keys if (child := self.child(key)) is not None]
        return tuple(item.as_text() for child in found for item in child.items())

    def as_text(self) -> str:
        """The node itself, where it is text."""
        if not isinstance(self.data, str):
            raise self.wrong("text")
        return self.data

    def flag(self, key: str) -> bool:
        word = (self.text(key) or "false").lower()
        if word not in ("true", "yes", "on", "1", "false", "no", "off", "0"):
            raise cast(Node, self.child(key)).wrong("true or false")
        return word in ("true", "yes", "on", "1")
