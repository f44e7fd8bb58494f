"""The screen of `clew review`: two entities side by side, drawn to fit the terminal, and never scrolled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.rule import Rule
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from clew.doors.cli.output import counted, plain
from clew.model.schema import schemata
from clew.model.verdict import Judgement
from clew.resolve.review_align import READ, Line, Mark, Said
from clew.resolve.review_pair import Compared, Side
from clew.resolve.review_session import Session
from clew.store.names import fold, is_foreign

if TYPE_CHECKING:
    from clew.resolve.explain import Explanation

SHORT, LONG = 120, 2000
"""Signs of a value that are shown: at first, and with `m`."""
VALUES = 5
"""Lines of a property that are shown at first; `m` shows all."""

_STYLE = {Mark.EQUAL: "green", Mark.ALIKE: "cyan", Mark.DIFFER: "red", Mark.NONE: ""}
_KEYS = (
    (("x", "same"), ("n", "different"), ("u", "unsure"), ("s", "skip"), ("z", "undo")),
    (("l", "latinize"), ("e", "evidence"), ("m", "more"), ("space", "next page"), ("q", "quit")),
)


@dataclass(slots=True)
class View:
    """How the pair is looked at: what the keys `l`, `e` and `m` have switched, the first line shown, and a message.

    `busy` is what is being done while no key is taken; it stands in place of the tally.
    `why`: what speaks for and against, asked for when it is first shown; None where no run has scored the case.
    """

    latin: bool = False
    open: bool = False
    whole: bool = False
    top: int = 0
    room: int = 1
    lines: int = 0
    message: str = ""
    busy: str = ""
    why: Explanation | None = None

    def turn(self, pages: int) -> None:
        """Go on or back by pages, no further than the ends; from the last page on to the first."""
        step = max(self.room - 1, 1)
        top = self.top + pages * step
        self.top = 0 if top < 0 or top >= self.lines else top


class Screen:
    """The session, drawn anew whenever it is asked for, at the size that the terminal then has."""

    def __init__(self, session: Session, view: View) -> None:
        self.session = session
        self.view = view

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Exactly the lines that fit: head and foot are kept, what lies between is paged."""
        width, height = options.max_width, options.height or console.height
        sized = options.update(width=width, height=None)
        head = self._drawn(console, sized, self._head(width))
        foot = self._drawn(console, sized, self._foot(width))[-max(height - 2, 1) :]
        room = max(height - len(head) - len(foot), 1)
        body = self._window(self._drawn(console, sized, self._body(width)), room, width)
        for number, line in enumerate([*head[: max(height - len(foot) - room, 0)], *body, *foot][:height]):
            if number:
                yield Segment.line()
            yield from line

    def _drawn(self, console: Console, options: ConsoleOptions, what: RenderableType) -> list[list[Segment]]:
        return console.render_lines(what, options, pad=True)

    def _window(self, lines: list[list[Segment]], room: int, width: int) -> list[list[Segment]]:
        """The lines of the page at hand; where not all fit, the last says how many there are above and below."""
        view = self.view
        view.room, view.lines = room, len(lines)
        if len(lines) <= room:
            return lines + [[Segment(" " * width)]] * (room - len(lines))
        view.top = min(view.top, len(lines) - 1)
        shown = lines[view.top : view.top + room - 1]
        below = len(lines) - view.top - len(shown)
        told = f"… {counted(below, 'more line')}: space" if below else "end: space goes back to the top"
        told += f" ({counted(view.top, 'line')} above: b)" if view.top else ""
        shown += [[Segment(" " * width)]] * (room - 1 - len(shown))
        return [*shown, [Segment(told.ljust(width)[:width])]]

    # Head

    def _head(self, width: int) -> RenderableType:
        session = self.session
        if not (session.sides and session.question):
            return Text("Nothing is left to ask.", style="bold")
        sides = session.sides
        grid = _grid(width)
        caption = [Text(_cut(side.caption, 60), style="bold") for side in _both(sides)]
        grid.add_row("", "", *caption)
        grid.add_row("", "", *(Text(plain(_about(side, width)), style="dim") for side in _both(sides)))
        grid.add_row(
            "", "", *(Text(_ids(side), style="dim", no_wrap=True, overflow="ellipsis") for side in _both(sides))
        )
        return Group(
            _apart(self._asks(), f"{session.reviewer.name}", width), Rule(style="dim"), grid, Rule(style="dim")
        )

    def _asks(self) -> Text:
        question = self.session.question
        assert question
        text = Text("One and the same?", style="bold")
        if question.score is not None:
            text.append(f"  {question.score:.0%} likely", style="")
        if question.pairs > 1:
            text.append(f", settles {question.pairs:,} pairs", style="dim")
        if self.session.reviewer.second:
            text.append("  second opinion", style="yellow")
        return text

    # Body

    def _body(self, width: int) -> RenderableType:
        sides = self.session.sides
        if not sides:
            return Text()
        parts: list[RenderableType] = []
        if self.view.open:
            parts += [_evidence(self.view.why), Rule(style="dim")]
        grid = _grid(width)
        if sides.left.labels or sides.right.labels:
            grid.add_row(Text("labels", style="dim"), "", *(_labels(side, self.view) for side in _both(sides)))
        for prop, lines in groupby(sides.lines, key=lambda line: line.prop):
            self._add(grid, _label(prop, sides.left.schema), list(lines))
        return Group(*parts, grid)

    def _add(self, grid: Table, label: str, lines: list[Line]) -> None:
        shown = lines if self.view.whole else _chosen(lines)
        for place, line in enumerate(shown):
            style = _STYLE[line.mark]
            values = (_value(said, style, self.view) for said in (line.left, line.right))
            grid.add_row(Text(label if not place else "", style="dim"), Text(line.mark, style=style), *values)
        rest = [line for line in lines if line not in shown]
        if rest:
            counts = (
                sum(said is not None for said in side) for side in ([r.left for r in rest], [r.right for r in rest])
            )
            grid.add_row("", "", *(Text(f"and {n:,} more: m" if n else "", style="dim italic") for n in counts))

    # Foot

    def _foot(self, width: int) -> RenderableType:
        keys = [Text("   ").join(_key(*key) for key in row) for row in _KEYS]
        if sum(len(row) for row in keys) + 3 <= width:
            keys = [Text("   ").join(keys)]
        message = [Text(plain(self.view.message), style="bold yellow")] if self.view.message else []
        return Group(Rule(style="dim"), *message, _apart(self._tally(), self._agreement(), width), *keys)

    def _tally(self) -> Text:
        if self.view.busy:
            return Text(self.view.busy, style="bold yellow")
        session = self.session
        tally = session.tally
        parts = [f"{session.tally.total():,} done"]
        parts[0] += f" ({', '.join(f'{tally[j]:,} {j}' for j in Judgement if tally[j])})" if tally else ""
        parts += [f"{session.left:,} left"] + ([f"{len(session.skipped):,} skipped"] if session.skipped else [])
        parts += [f"{session.barred:,} not asked"] if session.barred else []
        return Text(", ".join(parts), style="dim")

    def _agreement(self) -> str:
        found = self.session.agreement
        return f"agreement {found.share:.0%} of {found.pairs:,}" if found.share is not None else ""


def _grid(width: int) -> Table:
    """The four columns: what, how they stand to each other, and the two sides."""
    first = 13 if width < 100 else 18
    grid = Table.grid(padding=(0, 1, 0, 0), pad_edge=False, expand=True)
    side = max((width - first - 4) // 2, 4)
    for columns in (first, 1, side, side):
        grid.add_column(width=columns, overflow="fold")
    return grid


def _chosen(lines: list[Line]) -> list[Line]:
    """The lines of a property that are shown at first: of those that agree and of those that do not."""
    agree = [line for line in lines if line.mark in (Mark.EQUAL, Mark.ALIKE)]
    others = [line for line in lines if line not in agree]
    first = agree[: max(VALUES - len(others), VALUES // 2 + 1)]
    return first + others[: VALUES - len(first)]


def _both(sides: Compared) -> tuple[Side, Side]:
    return sides.left, sides.right


def _about(side: Side, width: int) -> str:
    if not side.datasets:
        return f"{side.schema}, only named by others"
    told = f"{side.schema} in {', '.join(side.datasets)}"
    return told if len(told) < width // 3 else f"{side.schema} in {counted(len(side.datasets), 'dataset')}"


def _ids(side: Side) -> str:
    more = f"{len(side.members):,} held to be one: " if len(side.members) > 1 else ""
    return more + plain(side.id)


def _labels(side: Side, view: View) -> Text:
    told = [f"{said.label} ({said.basis}, {said.dataset})" for said in side.labels]
    return Text(plain(_some(told, len(told) if view.whole else 2)) or "-", style="magenta" if told else "dim")


def _some(texts: Sequence[str], most: int) -> str:
    rest = f" and {len(texts) - most:,} more" if len(texts) > most else ""
    return ", ".join(texts[:most]) + rest


def _label(prop: str, schema: str) -> str:
    known = schemata().get(schema)
    return known.properties[prop].label.lower() if known and prop in known.properties else plain(prop)


def _value(said: Said | None, style: str, view: View) -> Text:
    if said is None:
        return Text("")
    most = LONG if view.whole else SHORT
    text = Text(style=style)
    if view.latin and is_foreign(said.value):
        text.append(plain(fold(said.value[:READ]).text.title()))
        text.append(f" {_cut(said.value, most)}", style="dim")
    else:
        text.append(_cut(said.value, most))
    if said.note:
        text.append(f" ({said.note})", style="dim")
    if view.open and said.by:
        told = [f"{dataset} {statement[:8]}" for dataset, statement in said.by]
        text.append(f"\n  {_some(told, len(told) if view.whole else 1)}", style="dim not bold")
    return text


def _cut(text: str, most: int) -> str:
    """A text of a source as it may stand on a terminal; of a long one the beginning, and how long it is."""
    shown = plain(text[:most])
    return shown if len(text) <= most else f"{shown}… ({len(text):,} signs)"


def _evidence(why: Explanation | None) -> RenderableType:
    """What speaks for (plus) and against, the weightiest first; one bit doubles or halves the odds."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    if why is None:
        grid.add_row("", Text("No run has scored this pair: clew resolve", style="dim"))
        return grid
    for words in why.forbids:
        grid.add_row(Text("!", style="red"), Text(f"held apart: {plain(words)}", style="red"))
    for piece in sorted(why.evidence, key=lambda one: -abs(one.bits)):
        style = "green" if piece.bits > 0 else "red" if piece.bits < 0 else "dim"
        grid.add_row(Text(f"{piece.bits:+.1f}", style=style), Text(plain(piece.words)))
    grid.add_row(
        Text(f"{why.base:+.1f}", style="dim"), Text("bits for any pair of which nothing is known", style="dim")
    )
    if why.told < why.probability:
        grid.add_row("", Text(f"together {why.probability:.1%}, told as {why.told:.0%}: a person decides", style="dim"))
    return grid


def _key(key: str, does: str) -> Text:
    return Text.assemble((key, "bold reverse" if len(key) == 1 else "bold"), " ", does)


def _apart(left: Text, right: str, width: int) -> Text:
    """Two texts on one line, at its two ends; the left one is cut where they do not fit."""
    shown = plain(right)[: max(width // 2, 1)]
    told = left.copy()
    told.truncate(max(width - len(shown) - 1, 1), overflow="ellipsis")
    return Text.assemble(told, " " * max(width - told.cell_len - len(shown), 1), (shown, "dim"))
