"""What a sheet is made of: marks in the order in which they are drawn, in pixels, y downwards."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outline:
    """A path in the words of SVG, filled or drawn, moved to (x, y) and scaled."""

    path: str
    fill: str = "none"
    stroke: str = "none"
    width: float = 1.0
    dash: str = ""
    at: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle."""

    x: float
    y: float
    radius: float
    fill: str = "none"
    stroke: str = "none"
    width: float = 1.0
    dash: str = ""


@dataclass(frozen=True, slots=True)
class Slab:
    """A rectangle with round corners, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    stroke: str = "none"
    corner: float = 0.0


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text on its baseline. `anchor` is start, middle or end; `turned` is in degrees, clockwise.

    With a `halo` the text stays readable over lines.
    """

    x: float
    y: float
    text: str
    size: float
    fill: str
    anchor: str = "start"
    turned: float = 0.0
    halo: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """Marks that belong together, with a text that shows when one points at them."""

    title: str
    marks: tuple[Outline | Disc | Slab | Words, ...]


Drawable = Outline | Disc | Slab | Words | Marked


@dataclass(frozen=True, slots=True)
class Scaled:
    """Marks in a larger or smaller measure."""

    scale: float
    marks: tuple[Drawable, ...]


Mark = Drawable | Scaled


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture: its size, its title, what it shows in words, and its marks."""

    width: float
    height: float
    title: str
    description: str
    marks: tuple[Mark, ...]
