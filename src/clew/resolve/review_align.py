"""The values of two entities set side by side, property by property: what is equal, what reads alike, what differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz, process

from clew.model.schema import Property, schemata
from clew.store.names import fold

READ = 400
"""Signs of a value that are looked at to tell whether it reads like another."""

FACED = 60
"""Values of a property, on either side, that are set beside the most similar one; those after them come as they are."""


class Mark(StrEnum):
    """How the two values of a line stand to each other."""

    EQUAL = "="
    ALIKE = "≈"
    DIFFER = "≠"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A value as it is shown, and who says it: (dataset, statement id), sorted. `note`: what kind of name it is."""

    value: str
    by: tuple[tuple[str, str], ...]
    note: str = ""


Properties = Mapping[str, Sequence[Said]]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a comparison: a value of either side, or of one.

    `mark` is EQUAL for the same text, ALIKE for what reads the same (in another script, order or punctuation, or a date
    that begins the other), DIFFER where both sides say something and nothing of it is equal or alike.
    """

    prop: str
    mark: Mark
    left: Said | None
    right: Said | None


def aligned(left: Properties, right: Properties, schema: str) -> tuple[Line, ...]:
    """All values of both sides, each once. Properties that tell entities of this schema apart come first.

    Names of all kinds (aliases, former names …) are compared with each other, under `name`.
    """
    left, right = _with_one_name(left), _with_one_name(right)
    lines: list[Line] = []
    for prop in sorted({*left, *right}, key=lambda name: _place(name, schema)):
        lines += _lines(prop, list(left.get(prop, ())), list(right.get(prop, ())))
    return tuple(lines)


def reads_like(a: str, b: str) -> bool:
    """Whether two values say the same in other signs. Only the first 400 signs count.

    >>> reads_like("PETROV, Ivan", "Иван Петров"), reads_like("Ada", "Ida")
    (True, False)
    >>> reads_like("1970", "1970-01-02"), reads_like("1970-01", "1970-02")
    (True, False)
    """
    return (bool(_read(a)) and _read(a) == _read(b)) or _dates_agree(a, b)


def _with_one_name(properties: Properties) -> Properties:
    names: dict[str, Said] = {}
    for prop, note in _NAMES.items():
        for said in properties.get(prop, ()):
            held = names.get(said.value)
            names[said.value] = Said(said.value, (*held.by, *said.by), held.note) if held else replace(said, note=note)
    others = {prop: said for prop, said in properties.items() if prop not in _NAMES}
    return {"name": tuple(names.values())} | others if names else others


@lru_cache(maxsize=4096)
def _read(value: str) -> str:
    return " ".join(sorted(fold(value[:READ]).text.split()))


def _dates_agree(a: str, b: str) -> bool:
    return _is_date(a) and _is_date(b) and (a.startswith(b) or b.startswith(a))


def _is_date(text: str) -> bool:
    parts = text.split("-")
    return len(parts[0]) == 4 and len(parts) <= 3 and all(part.isdecimal() for part in parts)


def _lines(prop: str, left: list[Said], right: list[Said]) -> list[Line]:
    both = bool(left and right)
    lines = [Line(prop, Mark.EQUAL, *pair) for pair in _matched(left, right, lambda said: said.value)]
    lines += [Line(prop, Mark.ALIKE, *pair) for pair in _matched(left, right, lambda said: _read(said.value) or None)]
    lines += [Line(prop, Mark.ALIKE, *pair) for pair in _agreeing(left, right)]
    rest = Mark.DIFFER if both and not lines else Mark.NONE
    for one, other in sorted(_facing(left, right), key=_is_by_the_way):
        lines.append(Line(prop, rest if one and other else Mark.NONE, one, other))
    return lines


def _is_by_the_way(pair: tuple[Said | None, Said | None]) -> bool:
    """Whether neither value is one that its source puts first, as it does the name before its aliases."""
    return all(said is None or said.note for said in pair)


def _matched(left: list[Said], right: list[Said], key: Callable[[Said], str | None]) -> list[tuple[Said, Said]]:
    """Pairs of values with one key; they are taken out of the lists. A value without a key is left."""
    waiting: defaultdict[str | None, list[Said]] = defaultdict(list)
    for said in reversed(right):
        waiting[key(said)].append(said)
    pairs = [(said, waiting[key(said)].pop()) for said in left if key(said) is not None and waiting[key(said)]]
    _take_out(left, right, pairs)
    return pairs


def _agreeing(left: list[Said], right: list[Said]) -> list[tuple[Said, Said]]:
    """Pairs of dates of which one begins the other; they are taken out of the lists."""
    pairs: list[tuple[Said, Said]] = []
    free = [said for said in right if _is_date(said.value)]
    for said in left:
        other = next((one for one in free if _dates_agree(said.value, one.value)), None)
        if other:
            free.remove(other)
            pairs.append((said, other))
    _take_out(left, right, pairs)
    return pairs


def _take_out(left: list[Said], right: list[Said], pairs: Sequence[tuple[Said, Said]]) -> None:
    for one, other in pairs:
        left.remove(one)
        right.remove(other)


def _facing(left: list[Said], right: list[Said]) -> list[tuple[Said | None, Said | None]]:
    """What is left over, the most similar values facing each other, then what one side has more of."""
    pairs: list[tuple[Said | None, Said | None]] = []
    if left and right:
        read = [[_read(said.value) for said in side[:FACED]] for side in (left, right)]
        alike = process.cdist(*read, scorer=fuzz.token_sort_ratio)
        for place in (-alike).ravel().argsort(kind="stable"):
            row, column = divmod(int(place), alike.shape[1])
            if alike[row, column] > 0:
                pairs.append((left[row], right[column]))
                alike[row, :] = alike[:, column] = 0
    _take_out(left, right, [(one, other) for one, other in pairs if one and other])
    shared = min(len(left), len(right))
    pairs += zip(left[:shared], right[:shared], strict=True)
    pairs += [(said, None) for said in left[shared:]]
    pairs += [(None, said) for said in right[shared:]]
    return pairs


_TYPES = ("name", "date", "gender", "country", "identifier", "address", "phone", "email", "url", "topic")
_NAMES = {
    "name": "",
    "alias": "alias",
    "previousName": "former",
    "weakAlias": "weak alias",
    "abbreviation": "short",
}


def _place(name: str, schema: str) -> tuple[object, ...]:
    """Names first, then what is compared (dates, countries, numbers, addresses), what the schema features, the rest."""
    known = schemata().get(schema)
    prop: Property | None = known.properties.get(name) if known else None
    if name == "name":
        return (0, 0, name)
    if known is None or prop is None:
        return (4, 0, name)
    kind = _TYPES.index(prop.type) if prop.type in _TYPES else len(_TYPES)
    compared = prop.matchable or prop.type == "gender"
    return (1 if compared else 2 if name in known.featured else 3, kind, name)
