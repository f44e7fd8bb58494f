"""Pattern files: Clew's own, and a user's, read strictly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from clew.errors import MappingError, UsageError
from clew.money.patterns.pattern import WHOLE, Band, Pattern
from clew.money.patterns.shapes import SHAPES, Setting

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_SPAN = re.compile(r"([0-9]{1,9})\s*([smhdw])")
_LONGEST = 100 * 366 * 86_400
_REQUIRED = ("kind", "title", "shape", "window", "caveat")
_TEXTS = ("kind", "title", "shape", "red_flag", "reference", "caveat", "no_chance")
_KEYS = {*_TEXTS, "window", "band", "settings", "shuffle", "legitimate"}
_COLUMNS = ("time", "payee", "amount")
_LARGEST_FILE = 1_000_000


def span(text: str) -> int:
    """A length of time in seconds: 90s, 30m, 24h, 7d, 2w. Raises UsageError.

    >>> span("24h"), span("7 d")
    (86400, 604800)
    """
    written = _SPAN.fullmatch(text.strip().lower())
    seconds = int(written[1]) * _UNITS[written[2]] if written else 0
    if not 0 < seconds <= _LONGEST:
        raise UsageError(f"{text[:40]!r} is no length of time; write it as 90s, 30m, 24h, 7d or 2w.")
    return seconds


@cache
def own() -> tuple[Pattern, ...]:
    """The patterns that come with Clew, by kind."""
    files = sorted(Path(__file__).parent.glob("*.yml"))
    return tuple(_pattern(document, file.name) for file in files for document in _documents(file))


def read(file: Path) -> tuple[Pattern, ...]:
    """The patterns of a user's file: one or more YAML documents. Raises MappingError that says what is wrong."""
    found = tuple(_pattern(document, file.name) for document in _documents(file))
    kinds = [pattern.kind for pattern in found]
    twice = next((kind for kind in kinds if kinds.count(kind) > 1), None)
    if twice is not None:
        raise MappingError(f"{file.name}: the kind {twice!r} stands twice.")
    if not found:
        raise MappingError(f"{file.name}: no pattern in it; a pattern has {', '.join(_REQUIRED)}.")
    return found


def _documents(file: Path) -> list[object]:
    """The documents of a file that are not empty."""
    try:
        if file.stat().st_size > _LARGEST_FILE:
            raise MappingError(f"{file.name}: too long for patterns; {_LARGEST_FILE:,} bytes are the most.")
        text = file.read_text("utf-8")
        return [document for document in yaml.safe_load_all(text) if document is not None]
    except OSError as error:
        raise MappingError(f"{file.name}: cannot be read: {error.strerror}.") from None
    except (yaml.YAMLError, UnicodeError, RecursionError, ValueError) as error:
        raise MappingError(f"{file.name}: no YAML: {' '.join(str(error).split())[:300]}") from None


def _pattern(document: object, name: str) -> Pattern:
    """One document as a pattern."""
    said = _mapping(document, name)
    missing = [key for key in _REQUIRED if key not in said]
    if missing:
        raise MappingError(f"{name}: a pattern without {', '.join(missing)}.")
    _known(said, _KEYS, name)
    texts = {key: _text(said.get(key, ""), f"{name}: {key}") for key in _TEXTS}
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", texts["kind"]):
        raise MappingError(f"{name}: kind {texts['kind'][:40]!r}: small letters, digits and underscores only.")
    where = f"{name}: {texts['kind']}"
    if texts["shape"] not in SHAPES:
        raise MappingError(f"{where}: no shape {texts['shape'][:40]!r}; there are {', '.join(SHAPES)}.")
    return Pattern(
        **texts,
        overlapping=False,
        window=_seconds(said["window"], f"{where}: window"),
        band=_band(said.get("band", [0, 10_000]), where),
        settings=_settings(said.get("settings", {}), SHAPES[texts["shape"]], where),
        shuffle=_words(said.get("shuffle", ["time", "payee"]), f"{where}: shuffle", _COLUMNS),
        legitimate=_words(said.get("legitimate", []), f"{where}: legitimate"),
    )


def _settings(said: object, known: Mapping[str, Setting], where: str) -> dict[str, object]:
    given = _mapping(said, f"{where}: settings")
    _known(given, set(known), f"{where}: settings")
    return {name: _setting(value, known[name], f"{where}: {name}") for name, value in given.items()}


def _setting(value: object, setting: Setting, where: str) -> object:
    if setting.kind == "span":
        return _seconds(value, where)
    if setting.kind == "word":
        word = _text({True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value, where)
        if setting.words and word not in setting.words:
            raise MappingError(f"{where}: {word[:40]!r} is none of {', '.join(setting.words)}.")
        return word
    if setting.kind == "amount" and isinstance(value, Mapping):
        return {str(code): _number(one, where, setting.low) for code, one in value.items()}
    number = _number(value, where, setting.low)
    if setting.kind == "whole" and number != int(number):
        raise MappingError(f"{where}: {value!r} is no whole number.")
    return int(number) if setting.kind == "whole" else number


def _number(value: object, where: str, low: float = 0) -> float:
    """A number from `low` on, below 10 to the 12th."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value < 1e12:
        raise MappingError(f"{where}: {str(value)[:40]!r} is no number from {low:g} on.")
    return value


def _band(said: object, where: str) -> Band:
    """Shares as 0.9 and 1.0."""
    if not isinstance(said, list) or len(said) != 2:
        raise MappingError(f"{where}: band: two shares are wanted, as [0.9, 1.0].")
    low, high = (_number(value, f"{where}: band") for value in said)
    if low > high or high > 10_000:
        raise MappingError(f"{where}: band: {low:g} to {high:g} is none; a smaller share, then a larger one.")
    return Band(round(low * WHOLE), round(high * WHOLE))


def _seconds(value: object, where: str) -> int:
    try:
        return span(_text(value, where))
    except UsageError as error:
        raise MappingError(f"{where}: {error}") from None


def _words(said: object, where: str, known: tuple[str, ...] = ()) -> tuple[str, ...]:
    if not isinstance(said, list):
        raise MappingError(f"{where}: a list is wanted.")
    words = tuple(_text(one, where) for one in said)
    for word in words:
        if known and word not in known:
            raise MappingError(f"{where}: {word[:40]!r} is none of {', '.join(known)}.")
    return words


def _mapping(said: object, where: str) -> Mapping[str, object]:
    if not isinstance(said, dict) or not all(isinstance(key, str) for key in said):
        raise MappingError(f"{where}: keys and values are wanted, as `kind: fan_in`.")
    return said


def _known(said: Mapping[str, object], known: set[str], where: str) -> None:
    strange = sorted(set(said) - known)
    if strange:
        raise MappingError(f"{where}: no such key: {', '.join(strange)[:200]}; there are {', '.join(sorted(known))}.")


def _text(said: object, where: str) -> str:
    if not isinstance(said, str):
        raise MappingError(f"{where}: {str(said)[:40]!r} is no text.")
    return " ".join(said.split())
