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
PAPER = "#FFFFFF"

RADIUS = 15.0
NAME = 10.5
LEADING = 12.5
ROOM = 112.0
_CENTRE_RADIUS, _CENTRE_NAME, _CENTRE_ROOM = 22.0, 13.0, 190.0
_RING_GAP = 3.6
_TAG = 7.0
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


def disc(kind: Kind, x: float, y: float, radius: float) -> tuple[Disc | Outline, ...]:
    """An icon on its disc."""
    scale = radius * 1.24 / 24
    icon = Outline(kind.icon, PAPER, at=(x - 12 * scale, y - 12 * scale, scale))
    return Disc(x, y, radius, kind.colour, PAPER, 1.5), icon


def ring(x: float, y: float, radius: float, *, designated: bool) -> tuple[Disc, ...]:
    """The ring around what carries a label: whole where an authority designated it, broken where a source says so."""
    around = radius + _RING_GAP
    dash = "" if designated else "3 2.6"
    return Disc(x, y, around + 1.2, PAPER), Disc(x, y, around, "none", RING, 2.2, dash)


def _ring(token_: Token, x: float, y: float) -> tuple[Disc, ...]:
    figure = token_.figure
    if figure.designated or figure.described:
        return ring(x, y, token_.radius, designated=bool(figure.designated))
    if figure.centre:
        around = token_.radius + _RING_GAP
        return Disc(x, y, around + 1.2, PAPER), Disc(x, y, around, "none", INK, 2.2)
    return (Disc(x, y, token_.radius + 2.5, PAPER),)


def _tag(figure: Figure, x: float, y: float) -> tuple[Slab | Words, ...]:
    """The signs of the labels on the upper edge of the ring, at most two and how many more."""
    labels = tuple(dict.fromkeys((*figure.designated, *figure.described)))
    if not labels:
        return ()
    signs = [code(label) for label in labels]
    return tag(x, y, " ".join(signs[:2]) + (f" +{len(signs) - 2}" if len(signs) > 2 else ""))


def tag(x: float, y: float, text: str) -> tuple[Slab | Words, ...]:
    """A tag with its middle at (x, y)."""
    wide = width(text, _TAG) + 6
    slab = Slab(x - wide / 2, y - 5, wide, 10, RING, PAPER, 3)
    return slab, Words(x, y + 2.6, text, _TAG, PAPER, "middle")


def described(figure: Figure) -> str:
    """A node in words: name, schema, id, and what it is labelled as on which basis."""
    if figure.is_value:
        return f"{figure.schema.partition(':')[2]} that several share: {shown(figure.caption)}"
    said = [f"{shown(figure.caption)} ({figure.schema}, {shown(figure.id)})"]
    for basis, labels in (("designated", figure.designated), ("described", figure.described)):
        said += [f"{basis}: {title(label)}" for label in labels]
    return "; ".join(said)


def title(label: str) -> str:
    """A label's title in the taxonomy."""
    trade = taxonomy().key(label)
    return trade.title if trade else label
