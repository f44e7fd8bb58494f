"""What the signs of a picture mean, in columns below it: kinds, ties, labels, names that had to be cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from clew.network.drawing import keys, marks, ties
from clew.network.drawing.content import Content
from clew.network.drawing.course import level
from clew.network.drawing.icons import KINDS, Kind, kind_of
from clew.network.drawing.lettering import broken, shown, width
from clew.network.drawing.marks import INK, QUIET, Token
from clew.network.drawing.shapes import Drawable, Words
from clew.network.ties import Certainty

SIZE = 10.0
_LINE = 19.0
_ICON = 7.5
_SIGN = 46.0
_GUTTER = 34.0
_WIDEST = 330.0
_FEWEST_NAMES = 4
_MOST_LINES = 40
_CERTAINTIES = (
    (Certainty.CONFIRMED, "confirmed: a source states it"),
    (Certainty.REPORTED, "reported: it follows from what sources say"),
    (Certainty.POSSIBLE, "possible: perhaps one and the same; the lighter, the less probable"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign and what it means. `sign` draws it at the left end of a line with this middle."""

    text: str
    sign: Callable[[float, float], Iterable[Drawable]] | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """Entries under a title."""

    title: str
    entries: tuple[Entry, ...]

    @property
    def indent(self) -> float:
        return _SIGN if any(entry.sign for entry in self.entries) else 0.0

    @property
    def width(self) -> float:
        return max(width(self.title, SIZE + 1), *(self.indent + width(entry.text, SIZE) for entry in self.entries))

    @property
    def height(self) -> float:
        return (len(self.entries) + 1) * _LINE + 8


def columns(content: Content) -> list[Column]:
    """The columns that this picture needs."""
    made = [_kinds(content), _ties(content), _names(content), _labels(content)]
    return [column for column in made if column.entries]


def drawn(made: Sequence[Column], x: float, y: float, room: float) -> tuple[list[Drawable], float]:
    """The columns side by side from (x, y), in as many rows as `room` asks for, and the y below them."""
    found: list[Drawable] = []
    left, row = x, 0.0
    for column in made:
        if left > x and left + column.width > x + room:
            left, y, row = x, y + row, 0.0
        found += _column(column, left, y)
        left, row = left + column.width + _GUTTER, max(row, column.height)
    return found, y + row


def _column(column: Column, x: float, y: float) -> list[Drawable]:
    found: list[Drawable] = [Words(x, y + 12, column.title, SIZE + 1, INK)]
    for place, entry in enumerate(column.entries, 1):
        middle = y + 8 + place * _LINE
        if entry.sign:
            found += entry.sign(x, middle)
        found.append(Words(x + column.indent, middle + 3.6, entry.text, SIZE, QUIET))
    return found


def _kinds(content: Content) -> Column:
    counted = Counter(kind_of(figure.schema).name for figure in content.figures)
    entries = [
        Entry(f"{kind.name}  ({counted[kind.name]:,})", partial(_disc, kind)) for kind in KINDS if counted[kind.name]
    ]
    return Column("Who and what", tuple(entries))


def _disc(kind: Kind, x: float, y: float) -> Iterable[Drawable]:
    return marks.disc(kind, x + 14, y, _ICON + 1)


def _tag(label: str, x: float, y: float, *, hollow: bool) -> Iterable[Drawable]:
    return marks.sign(x + 14, y, label, hollow=hollow)


def _ring(x: float, y: float, *, basis: str) -> Iterable[Drawable]:
    return marks.ring(x + 14, y, 3.2, basis=basis)


def _stroke(certainty: Certainty, x: float, y: float) -> Iterable[Drawable]:
    return (ties.stroke(level(x + 2, x + 36, y), certainty),)


def _ties(content: Content) -> Column:
    counted = Counter(line.certainty for line in content.lines)

    entries = [Entry(f"{text}  ({counted[kind]:,})", partial(_stroke, kind)) for kind, text in _CERTAINTIES]
    if any(line.along or line.against for line in content.lines):
        entries.append(Entry("from the one who owns, directs, pays … to the other", _arrow))
    return Column(f"Lines  ({len(content.lines):,})", tuple(entries))


def _arrow(x: float, y: float) -> tuple[Drawable, ...]:
    return ties.stroke(level(x + 2, x + 32, y), Certainty.CONFIRMED), ties.head(x + 38, y, 0.0, Certainty.CONFIRMED)


def _names(content: Content) -> Column:
    ranked, letters = keys.counted(content.lines), keys.letters(content.lines)
    several = any(len({keys.plain(name) for name in line.names}) > 1 for line in content.lines)
    entries = [Entry("a line that says several counts in each")] if several else []
    entries += [Entry(f"{letters[name]}   {_fitting(name)}  ({number:,})") for name, number in ranked[: keys.MOST]]
    spokes = sum(not line.names for line in content.lines)
    if spokes:
        entries.append(Entry(f"a value that is shared  ({spokes:,})"))
    if len(ranked) > keys.MOST:
        rest = ranked[keys.MOST :]
        entries.append(Entry(f"and {len(rest)} more names  ({sum(number for _, number in rest):,})"))
    return Column("What ties them, by lines", tuple(entries))


def _labels(content: Content) -> Column:
    given = {basis: Counter[str]() for basis in _BASES}
    for figure in content.figures:
        for basis, labels in marks.said(figure):
            given[basis].update(labels)
    entries = [Entry(text, partial(_ring, basis=basis)) for basis, text in _BASES.items() if given[basis]]
    for label in sorted({label for counted in given.values() for label in counted}):
        parts = [f"{_BY.get(basis, basis)} {counted[label]:,}" for basis, counted in given.items() if counted[label]]
        hollow = not (given["designated"][label] or given["described"][label])
        entries.append(Entry(f"{marks.title(label)}  ({', '.join(parts)})", partial(_tag, label, hollow=hollow)))
    return Column("Labels, as sources and the analyst give them" if given["analyst"] else _TITLE, tuple(entries))


_TITLE = "Labels, as sources give them"
_BASES = {
    "designated": "designated: an authority lists it",
    "described": "described: a source says so",
    "analyst": "by hand: the analyst of this case says so, no source (hollow tag)",
}
_BY = {"analyst": "by the analyst"}


def full_names(tokens: Sequence[Token], room: float) -> list[Column]:
    """Names that had to be cut, in full, in as many columns of one length as there is room for."""
    texts = [line for one in tokens if one.number for line in _numbered(one)]
    if not texts:
        return []
    most = max(1, int((room + _GUTTER) // (max(width(text, SIZE) for text in texts) + _GUTTER)))
    each = max(_FEWEST_NAMES, -(-len(texts) // most))
    parts = [texts[at : at + each] for at in range(0, len(texts), each)]
    return [
        Column("" if place else "Names in full", tuple(Entry(text) for text in part))
        for place, part in enumerate(parts)
    ]


def _numbered(token: Token) -> list[str]:
    """The name of a node in full, on as many lines as it needs."""
    (first, *more), _ = broken(f"[{token.number}]  {shown(token.figure.caption)}", SIZE, _WIDEST, _MOST_LINES, "…")
    return [first, *(f"\u2003\u2003{line}" for line in more)]


def _fitting(text: str) -> str:
    (line,), _ = broken(text, SIZE, _WIDEST, 1, "…")
    return line
