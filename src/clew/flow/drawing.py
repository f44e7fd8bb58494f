"""Drawing a case's network."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from clew.errors import UsageError
from clew.model.day import last_day
from clew.store.case import Case
from clew.store.profile import canonical_id

if TYPE_CHECKING:
    from clew.network.drawing.content import Content
    from clew.network.drawing.scene import About
    from clew.network.drawing.shapes import Sheet
    from clew.network.selection import Selection

SUFFIXES = (".svg", ".png")


@dataclass(frozen=True, slots=True)
class Drawing:
    """What was drawn: the file, how many nodes and lines are shown, how many nodes and ties there are, and what of them
    is left out: `papers` (of one entity only), `untied` nodes. `unreadable` names stand as ids, for want of a font.
    """

    file: str
    nodes: int
    lines: int
    total_nodes: int
    total_ties: int
    papers: int
    untied: int
    unreadable: int


@dataclass(frozen=True, slots=True)
class Look:
    """How to draw: at most `limit` nodes, with or without papers; the seed of the layout."""

    limit: int = 200
    papers: bool = False
    seed: int = 0


def draw(case: Case, path: Path, wanted: Selection, look: Look, *, now: str) -> Drawing:
    """Draw the part of the network that is wanted, as SVG or PNG by the name of the file.

    Raises NotFound; UsageError for another name, or where the place cannot be written.
    """
    from clew.network.drawing.content import content
    from clew.network.drawing.scene import scene
    from clew.network.selected import select

    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{path.name}: a picture is a file that ends in .svg or .png.")
    if wanted.around is not None:
        wanted = replace(wanted, around=canonical_id(case, wanted.around))
    shown = content(case, select(case, wanted), limit=look.limit, papers=look.papers, without=wanted.without)
    unreadable = 0
    fonts: tuple[Path, ...] = ()
    if path.suffix.lower() == ".png":
        shown, fonts, unreadable = _readable(shown)
    sheet = scene(shown, _about(case, wanted, shown, unreadable, now), seed=look.seed)
    write(path, sheet, fonts)
    return Drawing(
        str(path),
        shown.shown_nodes,
        len(shown.lines),
        shown.nodes,
        shown.ties,
        shown.papers,
        shown.untied,
        unreadable,
    )


def _readable(content: Content) -> tuple[Content, tuple[Path, ...], int]:
    """With ids in place of names that no font here can draw; the fonts of the machine that are needed."""
    from clew.network.drawing.lettering import lacking, shown
    from clew.network.drawing.typefaces import folders, fonts_for

    foreign = {figure.id: lacking(shown(figure.caption)) for figure in content.figures}
    fonts, missing = fonts_for(frozenset().union(*foreign.values()), folders())
    figures = tuple(
        replace(figure, caption=figure.id) if foreign[figure.id] & missing else figure for figure in content.figures
    )
    return replace(content, figures=figures), fonts, sum(bool(signs & missing) for signs in foreign.values())


def _about(case: Case, wanted: Selection, content: Content, unreadable: int, now: str) -> About:
    from clew.network.drawing.scene import About

    centre = next((figure.caption for figure in content.figures if figure.centre), None)
    title = f"Around {centre}" if centre else f"The network of {case.path.stem}"
    ties = "tie" if wanted.hops == 1 else "ties"
    parts = (
        centre and f"up to {wanted.hops} {ties} away",
        f"{content.shown_nodes:,} of {content.nodes:,} nodes, {content.shown_ties:,} of {content.ties:,} ties shown"
        f" as {len(content.lines):,} line{'' if len(content.lines) == 1 else 's'}",
        wanted.as_of and f"as of {last_day(wanted.as_of)}; ties without a date are in",
        wanted.without and f"without {', '.join(wanted.without)}",
        None if wanted.possible else "without possible ties",
    )
    return About(title, "; ".join(part for part in parts if part), _notes(case, wanted, content, unreadable, now))


def _notes(case: Case, wanted: Selection, content: Content, unreadable: int, now: str) -> tuple[str, ...]:
    heard = [str(row[0]) for row in case.rows("SELECT DISTINCT dataset FROM entity_dataset ORDER BY 1")]
    datasets = ", ".join(name for name in heard if name not in wanted.without)
    left = content.nodes - content.shown_nodes - content.papers - content.untied
    notes = (
        f"Source: case {case.path.name}; datasets {datasets}; drawn by Clew on {now[:10]}.",
        content.papers and f"Not drawn: {content.papers:,} listings and documents that belong to one entity only.",
        content.untied and f"Not drawn: {content.untied:,} nodes without a tie.",
        left and f"Not drawn: {left:,} further nodes, past the limit; those shown are the nearest and best tied.",
        any(figure.is_value or figure.shared for figure in content.figures)
        and "A value that four or more share is one sign, with a line to each; it stands for a tie between each two.",
        unreadable and f"{unreadable:,} names are in signs for which this machine has no font; their ids stand there.",
    )
    return tuple(note for note in notes if note)


def write(path: Path, sheet: Sheet, fonts: tuple[Path, ...]) -> None:
    """Write a picture as PNG where the path says so, else as SVG."""
    from clew.network.drawing.png import png
    from clew.network.drawing.svg import svg

    is_png = path.suffix.lower() == ".png"
    data = png(sheet, more_fonts=fonts) if is_png else svg(sheet).encode()
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from error
