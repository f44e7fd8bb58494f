"""How one node looks: an icon on a disc, a ring and a tag for its labels, its name below."""

from __future__ import annotations

from dataclasses import dataclass

from clew.model.taxonomy import taxonomy
from clew.network.drawing.content import Figure
from clew.network.drawing.icons import Kind, kind_of
from clew.network.drawing.lettering import broken, shown, width
from clew.network.drawing.shapes import Disc, Marked, Outline, Slab, Words

INK = "#1B2430"
QUIET = "#56606E"
RING = "#B3001B"
TRADE = "#5A2A82"
"""Of the tags of all labels but terror, whose tags have the colour of the ring."""
PAPER = "#FFFFFF"

RADIUS = 15.0
NAME = 10.5
LEADING = 12.5
ROOM = 112.0
_CENTRE_RADIUS, _CENTRE_NAME, _CENTRE_ROOM = 22.0, 13.0, 190.0
_RING_GAP = 3.6
_TAG, _ROUND = 7.0, 4.0
_MARGIN = 7.0


@dataclass(frozen=True, slots=True)
class Token:
    """A node ready to be drawn: its box, and what stands in it.

    `number` points into the table of full names, None where the whole name is there.
    """

    figure: Figure
    kind: Kind
    radius: float
    size: float
    lines: tuple[str, ...]
    number: int | None
    width: float
    height: float

    @property
    def above(self) -> float:
        """From the upper edge of the box to the middle of the disc."""
        return _MARGIN + _RING_GAP + 3 + self.radius


def token(figure: Figure, number: int) -> Token:
    """A node with its name broken into lines; `number` is the one to use if the name has to be cut."""
    radius, size, room = (_CENTRE_RADIUS, _CENTRE_NAME, _CENTRE_ROOM) if figure.centre else (RADIUS, NAME, ROOM)
    lines, whole = broken(shown(figure.caption), size, room, 3 if figure.centre else 2, f"… [{number}]")
    wide = max(2 * (radius + _RING_GAP + 2), *(width(line, size) for line in lines)) + 2 * _MARGIN
    leading = LEADING * size / NAME
    high = 2 * _MARGIN + 2 * (radius + _RING_GAP + 3) + leading * len(lines)
    return Token(figure, kind_of(figure.schema), radius, size, lines, None if whole else number, wide, high)


def code(label: str) -> str:
    """The short sign of a label on a tag.

    >>> code("terror"), code("organised-crime")
    ('TER', 'OC')
    """
    parts = label.split("-")
    return "".join(part[0] for part in parts).upper() if len(parts) > 1 else label[:3].upper()


def drawn(token_: Token, x: float, y: float) -> Marked:
    """The marks of a node, the middle of its disc at (x, y)."""
    marks = [
        *_ring(token_, x, y),
        *disc(token_.kind, x, y, token_.radius),
        *_tag(token_.figure, x, y - token_.radius - 3),
    ]
    first = y + token_.radius + _RING_GAP + 3 + token_.size
    leading = LEADING * token_.size / NAME
    marks += [
        Words(x, first + place * leading, line, token_.size, INK, "middle", halo=True)
        for place, line in enumerate(token_.lines)
    ]
    return Marked(described(token_.figure), tuple(marks))


Box = tuple[float, float, float, float]


def boxes(token_: Token, x: float, y: float) -> tuple[Box, Box]:
    """Left, top, right and bottom of a node's ring with its tag, and of its caption; its disc is at (x, y)."""
    ring_ = token_.radius + _RING_GAP + 2
    half = max((width(line, token_.size) for line in token_.lines), default=0.0) / 2
    first = y + token_.radius + _RING_GAP + 3
    bottom = first + LEADING * token_.size / NAME * len(token_.lines) + 2
    return (x - ring_, y - ring_ - 4, x + ring_, y + ring_), (x - half, first, x + half, bottom)


def disc(kind: Kind, x: float, y: float, radius: float) -> tuple[Disc | Outline, ...]:
    """An icon on its disc."""
    scale = radius * 1.24 / 24
    icon = Outline(kind.icon, PAPER, at=(x - 12 * scale, y - 12 * scale, scale))
    return Disc(x, y, radius, kind.colour, PAPER, 1.5), icon


RINGS = {"designated": (RING, ""), "described": (RING, "3 2.6"), "analyst": (INK, "0.1 3.6")}
"""Colour and dashes of the ring by the basis of a label, the strongest first."""


def ring(x: float, y: float, radius: float, *, basis: str = "designated") -> tuple[Disc, ...]:
    """The ring around what carries a label: whole where an authority designated it, broken where a source says so,
    dotted and dark where only the analyst does."""
    around = radius + _RING_GAP
    return Disc(x, y, around + 1.2, PAPER), Disc(x, y, around, "none", RINGS[basis][0], 2.2, RINGS[basis][1])


def said(figure: Figure) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The labels of a node by their bases, the strongest basis first."""
    bases = (("designated", figure.designated), ("described", figure.described), ("analyst", figure.analyst))
    return tuple((basis, labels) for basis, labels in bases if labels)


def _ring(token_: Token, x: float, y: float) -> tuple[Disc, ...]:
    figure = token_.figure
    for basis, _ in said(figure):
        return ring(x, y, token_.radius, basis=basis)
    if figure.centre:
        around = token_.radius + _RING_GAP
        return Disc(x, y, around + 1.2, PAPER), Disc(x, y, around, "none", INK, 2.2)
    return (Disc(x, y, token_.radius + 2.5, PAPER),)


def _tag(figure: Figure, x: float, y: float) -> tuple[Slab | Words, ...]:
    """The signs of the labels on the upper edge of the ring, at most two and how many more. Hollow: the analyst's."""
    labels = tuple(dict.fromkeys(label for _, some in said(figure) for label in some))
    if not labels:
        return ()
    sources = (*figure.designated, *figure.described)
    signs = [(code(label), _colour(label), label not in sources) for label in labels[:2]]
    if len(labels) > 2:
        signs.append((f"+{len(labels) - 2}", QUIET, False))
    wide = [_wide(text) for text, _, _ in signs]
    left = x - sum(wide) / 2
    found: tuple[Slab | Words, ...] = ()
    for (text, colour, hollow), room in zip(signs, wide, strict=True):
        found += _slab(left + room / 2, y, text, colour, hollow=hollow)
        left += room
    return found


def _wide(text: str) -> float:
    return width(text, _TAG) + 6


def _slab(x: float, y: float, text: str, colour: str, *, hollow: bool = False) -> tuple[Slab | Words, ...]:
    wide = _wide(text)
    fill, rest = (PAPER, colour) if hollow else (colour, PAPER)
    return (
        Slab(x - wide / 2, y - 5, wide, 10, fill, rest, _ROUND if colour == RING else 0.0),
        Words(x, y + 2.6, text, _TAG, rest, "middle"),
    )


def _colour(label: str) -> str:
    return RING if label == "terror" else TRADE


def sign(x: float, y: float, label: str, *, hollow: bool = False) -> tuple[Slab | Words, ...]:
    """The tag of a label with its middle at (x, y): round and red for terror, square and violet for other trades,
    hollow where only the analyst gives it."""
    return _slab(x, y, code(label), _colour(label), hollow=hollow)


def tag(x: float, y: float, text: str) -> tuple[Slab | Words, ...]:
    """A tag with any text, its middle at (x, y)."""
    return _slab(x, y, text, RING)


def described(figure: Figure) -> str:
    """A node in words: name, schema, id, and what it is labelled as on which basis."""
    if figure.is_value:
        return f"{figure.schema.partition(':')[2]} that several share: {shown(figure.caption)}"
    told = [f"{shown(figure.caption)} ({figure.schema}, {shown(figure.id)})"]
    told += ["several share it"] if figure.shared else []
    for basis, labels in said(figure):
        told += [f"{'by the analyst' if basis == 'analyst' else basis}: {title(label)}" for label in labels]
    return "; ".join(told)


def title(label: str) -> str:
    """A label's title in the taxonomy."""
    trade = taxonomy().key(label)
    return trade.title if trade else label
