"""The chart of an ownership structure: owners above, the entity below, shares as ranges on the lines.

Solid lines: who holds, as a source tells. Dashed: declared at the end of a chain, or control. Lines that run back up
close a loop. A dashed box is an owner whom a register leaves out, with its reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from clew.money.ownership.answer import Part
from clew.money.ownership.placing import Placed, placed
from clew.money.ownership.question import Known
from clew.money.ownership.shares import WHOLE
from clew.money.ownership.stakes import Row
from clew.money.ownership.structure import DECLARED, NO
from clew.money.ownership.told import Owners
from clew.network.drawing import legend, marks
from clew.network.drawing import ties as lines
from clew.network.drawing.content import Figure
from clew.network.drawing.course import level
from clew.network.drawing.icons import KINDS, kind_of
from clew.network.drawing.lettering import broken, shown, width
from clew.network.drawing.marks import INK, PAPER, QUIET, RING, Token
from clew.network.drawing.shapes import Drawable, Marked, Outline, Sheet, Slab, Words
from clew.network.ties import Certainty

MOST = 60
"""More nodes than this are not drawn: those nearest to the entity are, the larger stakes first."""
_MARGIN, _ROW, _GAP, _NARROWEST, _TOP = 34.0, 62.0, 26.0, 760.0, 92.0
_SHARE, _NOTE, _DOWN = 10.5, 10.5, 24.0
_LOOP = "#7A3E9D"
_BLOCKED = {True: "blocked", False: "not blocked", None: "cannot be said whether it is blocked"}
_RULES = {"ofac": "the 50 Percent Rule of OFAC", "eu": "the rule of the EU", "uk": "the rule of the UK"}


Box = tuple[float, float, float, float]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A node on the chart: the middle of its disc, and where lines may leave and reach it."""

    token: Token
    x: float
    y: float
    unknown: str
    listed: tuple[str, ...]

    @property
    def top(self) -> float:
        return self.y - self.token.radius - 9

    @property
    def box(self) -> Box:
        """Left, top, right, bottom."""
        half = self.token.width / 2
        return self.x - half, self.top, self.x + half, self.bottom

    @property
    def bottom(self) -> float:
        return self.y - self.token.above + self.token.height - 4


def chart(known: Known, answer: Owners, part: Part, now: str) -> Sheet:
    """The sheet."""
    rows, left = chosen(known, part)
    plan = placed(part.target, [ends for ends, _ in rows])
    spots, wide, high = _spots(known, part, plan, _TOP)
    head = _head(answer, wide)
    taken = [spot.box for spot in spots.values()]
    drawn = [_line(spots, (ends, row), taken, back=number in plan.back) for number, (ends, row) in enumerate(rows)]
    network = [*(curve for curve, _ in drawn), *(words for _, words in drawn)]
    nodes = [_node(spot) for spot in spots.values()]
    columns = _columns(spots, [row for _, row in rows], loops=bool(plan.back))
    foot, bottom = _foot(columns, _notes(known, answer, left, now), (high, wide))
    return Sheet(wide, bottom, shown(f"Who owns {answer.caption}"), _subtitle(answer), (*network, *nodes, *head, *foot))


def share(row: Row) -> str:
    """What stands on a line."""
    texts = []
    if row.capital.high:
        texts.append(_range(row.capital.low, row.capital.high))
    if (row.votes.low, row.votes.high) != (row.capital.low, row.capital.high) and row.votes.high:
        texts.append(f"votes {_range(row.votes.low, row.votes.high)}")
    if row.control != NO:
        texts.append("control")
    return ", ".join(texts) or "–"


def _range(low: int, high: int) -> str:
    if (low, high) == (0, WHOLE):
        return "share not told"
    ends = [f"{end * 100 / WHOLE:.4g}" for end in (low, high)]
    return f"{ends[0]}%" if ends[0] == ends[1] else f"{ends[0]}–{ends[1]}%"


def chosen(known: Known, part: Part) -> tuple[list[tuple[tuple[int, int], Row]], int]:
    """The rows to draw, by places, and how many nodes are left out: from the entity upwards, larger stakes first."""
    kept, frontier = {part.target}, [part.target]
    while frontier and len(kept) < MOST:
        found = [row for at in frontier for row in part.structure.rows_of(at)]
        found.sort(key=lambda row: (-int(part.structure.low[row]), -int(part.structure.high[row]), row))
        fresh = list(dict.fromkeys(int(part.structure.owner[row]) for row in found))
        frontier = [node for node in fresh if node not in kept][: MOST - len(kept)]
        kept |= set(frontier)
    rows = []
    for row in range(len(part.rows)):
        ends = int(part.structure.owner[row]), int(part.structure.asset[row])
        if set(ends) <= kept:
            rows.append((ends, known.stakes.rows[int(part.rows[row])]))
    return rows, len(part.nodes) - len(kept)


def _spots(known: Known, part: Part, plan: Placed, top: float) -> tuple[dict[int, Spot], float, float]:
    """Where the nodes stand, from a height down; how wide the chart is, and where they end."""
    names = known.names(int(part.nodes[place]) for place in plan.level)
    tokens = {place: _token(known, part, place, names, plan.level[place] == 0) for place in plan.level}
    widths = {number: sum(tokens[place].width + _GAP for place in layer) - _GAP for number, layer in plan.order.items()}
    wide = max(_NARROWEST, max(widths.values()) + 2 * _MARGIN + 60)
    y, spots = top, dict[int, Spot]()
    for number in sorted(plan.order, reverse=True):
        x = (wide - widths[number]) / 2
        for place in plan.order[number]:
            token = tokens[place]
            told = known.unnamed.get(int(part.nodes[place]))
            by = known.designated.get(int(part.nodes[place]))
            spots[place] = Spot(
                token,
                x + token.width / 2,
                y + token.above,
                "" if told is None else told.reason,
                () if by is None else by.authorities or ("listed",),
            )
            x += token.width + _GAP
        y += max(tokens[place].height for place in plan.order[number]) + _ROW
    return spots, wide, y - _ROW


def _token(known: Known, part: Part, place: int, names: dict[int, tuple[str, str, str]], centre: bool) -> Token:
    node = int(part.nodes[place])
    id_, caption, schema = names[node]
    if node in known.unnamed:
        caption = f"owner unknown: {known.unnamed[node].reason}"
    return marks.token(Figure(id_, caption, schema, (), (), centre=centre), place + 1)


def _line(
    spots: dict[int, Spot], stake: tuple[tuple[int, int], Row], taken: list[Box], *, back: bool
) -> tuple[Marked, Marked]:
    """A stake: a curve from an owner down, or around the side where it closes a loop; and its share on it, where
    nothing stands yet."""
    ends, row = stake
    owner, asset = spots[ends[0]], spots[ends[1]]
    certainty = Certainty.REPORTED if row.layer == DECLARED or not row.capital.high else Certainty.CONFIRMED
    sample = lines.stroke(level(0, 1, 0), certainty)
    path, places = _around(owner, asset) if back else _down(owner, asset)
    wide = width(share(row), _SHARE) + 4
    x, y = _free(places, wide, taken)
    colour = _LOOP if back else sample.stroke
    curve = Outline(path, stroke=colour, width=sample.width, dash=sample.dash)
    tip = Outline(_tip(asset, back=back), fill=colour)
    title = f"{shown(owner.token.figure.caption)} – {shown(asset.token.figure.caption)}: {', '.join(row.texts)}"
    words = Words(x, y, share(row), _SHARE, colour if back else INK, "middle")
    return Marked(title, (curve, tip)), Marked(title, (Slab(x - wide / 2, y - 10, wide, 13, PAPER), words))


def _down(owner: Spot, asset: Spot) -> tuple[str, list[Point]]:
    """A curve from a higher node to a lower one; and where its share may stand, best soon below the owner."""
    (x, y), (to_x, to_y) = (owner.x, owner.bottom), (asset.x, asset.top - 6)
    middle = (y + to_y) / 2
    path = f"M{x:.1f} {y:.1f}C{x:.1f} {middle:.1f} {to_x:.1f} {middle:.1f} {to_x:.1f} {to_y:.1f}"
    points = []
    for step in range(1, 64):
        t = step / 64
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
        points.append((a * x + b * x + c * to_x + d * to_x, a * y + b * middle + c * middle + d * to_y))
    points.sort(key=lambda point: abs(point[1] - y - _DOWN))
    return path, [(x, y + 4) for x, y in points]


def _free(places: Sequence[Point], wide: float, taken: list[Box]) -> Point:
    """The first place where a share of this width covers nothing, else the first; it is taken then."""
    for x, y in places:
        box = (x - wide / 2, y - 11, x + wide / 2, y + 4)
        if not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
            taken.append(box)
            return x, y
    return places[0]


def _around(owner: Spot, asset: Spot) -> tuple[str, list[Point]]:
    """A curve from a lower node to a higher one, around their right sides; and where its share stands."""
    start = owner.x + owner.token.radius + 7, owner.y
    end = asset.x + asset.token.radius + 12, asset.y
    out = max(owner.x + owner.token.width / 2, asset.x + asset.token.width / 2) + 46
    path = f"M{start[0]:.1f} {start[1]:.1f}C{out:.1f} {start[1]:.1f} {out:.1f} {end[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
    return path, [(0.125 * (start[0] + end[0]) + 0.75 * out, (start[1] + end[1]) / 2 + 3)]


def _tip(asset: Spot, *, back: bool) -> str:
    """The arrow head at an asset: from above, or from its right."""
    if back:
        x, y = asset.x + asset.token.radius + 6, asset.y
        return f"M{x:.1f} {y:.1f}L{x + 7:.1f} {y - 3.4:.1f}L{x + 7:.1f} {y + 3.4:.1f}Z"
    x, y = asset.x, asset.top
    return f"M{x:.1f} {y:.1f}L{x - 3.4:.1f} {y - 7:.1f}L{x + 3.4:.1f} {y - 7:.1f}Z"


def _node(spot: Spot) -> Marked:
    if not spot.unknown:
        plain = marks.drawn(spot.token, spot.x, spot.y)
        if not spot.listed:
            return plain
        ring = marks.ring(spot.x, spot.y, spot.token.radius)
        tag = marks.tag(spot.x, spot.y - spot.token.radius - 3, " ".join(name[:12] for name in spot.listed[:2]))
        return Marked(f"{plain.title}; designated by {', '.join(spot.listed)}", (*ring, *plain.marks, *tag))
    lines_ = spot.token.lines
    half = max(46.0, *(width(line, spot.token.size) / 2 + 10 for line in lines_))
    top, bottom = spot.top + 4, spot.bottom + 2
    box = f"M{spot.x - half:.1f} {top:.1f}H{spot.x + half:.1f}V{bottom:.1f}H{spot.x - half:.1f}Z"
    found: list[Outline | Words] = [Outline(box, fill=PAPER, stroke=QUIET, width=1.4, dash="4 3")]
    found.append(Words(spot.x, top + 26, "?", 20, QUIET, "middle"))
    for place, line in enumerate(lines_):
        found.append(Words(spot.x, top + 46 + place * 12.5, line, spot.token.size, QUIET, "middle"))
    return Marked(f"owner unknown: {spot.unknown}", tuple(found))


def _subtitle(answer: Owners) -> str:
    regime = answer.rule not in ("integrated",)
    verdict = (
        f"; {_BLOCKED[answer.blocked]} through designated owners by {_RULES.get(answer.rule, 'majorities of votes')}"
        if regime
        else ""
    )
    return f"as of {answer.as_of}{verdict}"


def _head(answer: Owners, wide: float) -> list[Drawable]:
    room = wide - 2 * _MARGIN
    (title,), _ = broken(shown(f"Who owns {answer.caption}"), 20, room, 1, "…")
    found: list[Drawable] = [Words(_MARGIN, 46, title, 20, INK)]
    found.append(Words(_MARGIN, 66, _subtitle(answer), 11.5, RING if answer.blocked else QUIET))
    return found


def _notes(known: Known, answer: Owners, left: int, now: str) -> list[str]:
    reasons = "; ".join(sorted({hidden.reason for hidden in answer.unknown}))
    return [
        f"Source: case {known.case.path.name}; drawn by Clew on {now[:10]}. Shares as sources tell them, as ranges.",
        *([f"Owners unknown, in the register's words: {reasons}."] if reasons else []),
        *([f"Not drawn: {left:,} further owners, farther away or smaller."] if left else []),
        *answer.caveats,
    ]


def _foot(
    columns: Sequence[legend.Column], notes: Sequence[str], at: tuple[float, float]
) -> tuple[list[Drawable], float]:
    """Legend, notes and caveat below a height, on a width; the height of the sheet."""
    y, wide = at
    found: list[Drawable] = [Outline(f"M{_MARGIN:.1f} {y + 18:.1f}H{wide - _MARGIN:.1f}", stroke="#C9CFD6")]
    drawn, y = legend.drawn(columns, _MARGIN, y + 32, wide - 2 * _MARGIN)
    found += drawn
    for note in notes:
        for line in broken(shown(note), _NOTE, wide - 2 * _MARGIN, 4, "…")[0]:
            found.append(Words(_MARGIN, y + 16, line, _NOTE, QUIET))
            y += 15
    return found, y + 30


def _columns(spots: dict[int, Spot], rows: Sequence[Row], *, loops: bool) -> list[legend.Column]:
    there = {kind_of(spot.token.figure.schema).name for spot in spots.values() if not spot.unknown}
    kinds = [legend.Entry(kind.name, partial(_disc, kind.name)) for kind in KINDS if kind.name in there]
    if any(spot.listed for spot in spots.values()):
        kinds.append(legend.Entry("ring: an authority designated it", partial(_ring)))
    signs = [legend.Entry("holds, as a source tells", partial(_stroke, Certainty.CONFIRMED, ""))]
    if any(row.layer == DECLARED or not row.capital.high for row in rows):
        text = "declared to stand behind, or controls without shares told"
        signs.append(legend.Entry(text, partial(_stroke, Certainty.REPORTED, "")))
    if loops:
        signs.append(legend.Entry("closes a loop of ownership", partial(_stroke, Certainty.CONFIRMED, _LOOP)))
    if any(spot.unknown for spot in spots.values()):
        signs.append(legend.Entry("dashed box: a register leaves the owner out, for this reason"))
    return [legend.Column("Who and what", tuple(kinds)), legend.Column("Lines", tuple(signs))]


def _disc(name: str, x: float, y: float) -> tuple[Drawable, ...]:
    return marks.disc(next(kind for kind in KINDS if kind.name == name), x + 14, y, 8.5)


def _ring(x: float, y: float) -> tuple[Drawable, ...]:
    return marks.ring(x + 14, y, 3.2)


def _stroke(certainty: Certainty, colour: str, x: float, y: float) -> tuple[Drawable, ...]:
    line = lines.stroke(level(x + 2, x + 36, y), certainty)
    return (Outline(line.path, stroke=colour or line.stroke, width=line.width, dash=line.dash),)
