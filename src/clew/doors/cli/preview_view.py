"""What a verdict would change, on the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from clew.doors.cli import output
from clew.doors.cli.look import CAVEAT, tie_type

if TYPE_CHECKING:
    from clew.network.nearer import Nearer
    from clew.network.preview import Preview, Whole
    from clew.network.route import Route

_SAID = {"same": "were one", "different": "were two", "unsure": "were left unsure"}
_FAR = "none in 4"


def print_preview(found: Preview, names: Mapping[str, str]) -> None:
    """All that would change, the most telling first. Nothing is written: it says so. `names` are captions by id."""
    asked = found.asked
    left, right = (f"{names[id_]} ({id_})" if id_ in names else id_ for id_ in (asked.left, asked.right))
    output.line(f"If {left} and {right} {_SAID[asked.judgement]}", style="bold")
    output.line("A preview: nothing is written.", style="dim")
    for reason in asked.objections:
        output.line(f"! would be refused without --force: {reason}", style="yellow")
    if not found.before:
        output.line("Nobody would be anyone else: only the verdict would be kept.")
        return
    _who(found)
    _disagreements(found)
    _labels(found)
    _ties(found)
    _reached(found)
    _nearer(found.nearer)
    output.title("Totals of the case")
    output.table(
        ("", "now", "then", ""),
        [
            (t.what, f"{t.before:,}", f"{t.after:,}", f"{t.after - t.before:+,}" if t.after != t.before else "")
            for t in found.totals
        ],
        right=(1, 2, 3),
    )
    if found.reached or found.nearer.shown:
        output.line(CAVEAT, style="dim")


def _who(found: Preview) -> None:
    output.title("Who would be who")
    rows = [_entity("now", whole) for whole in found.before] + [_entity("then", whole) for whole in found.after]
    output.table(("", "name", "records", "labels", "listed by", "ties"), _once(rows), right=(5,))


def _once(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The first column only where it changes."""
    return [(row[0] if not place or rows[place - 1][0] != row[0] else "", *row[1:]) for place, row in enumerate(rows)]


def _entity(when: str, whole: Whole) -> tuple[str, ...]:
    listed = dict.fromkeys(
        f"{listing.dataset} ({', '.join(listing.programmes)})" if listing.programmes else listing.dataset
        for listing in whole.listings
    )
    name = f"{whole.caption} ({whole.schema})"
    return when, name, _some(whole.members), ", ".join(whole.labels), ", ".join(listed), f"{whole.ties:,}"


def _some(texts: tuple[str, ...], most: int = 4) -> str:
    rest = f" and {len(texts) - most} more" if len(texts) > most else ""
    return ", ".join(texts[:most]) + rest


def _disagreements(found: Preview) -> None:
    if not found.disagreements:
        return
    output.title("They do not agree")
    names = {whole.id: f"{whole.caption} ({whole.id})" for whole in found.before}
    rows = [
        (each.label if not place else "", _some(values), names.get(id_, id_))
        for each in found.disagreements
        for place, (id_, values) in enumerate(each.values)
    ]
    output.table(("property", "value", "says"), rows)


def _labels(found: Preview) -> None:
    if not found.labels:
        return
    output.title("Labels")
    for each in found.labels:
        sign, verb = ("+", "gains") if each.gained else ("−", "loses")
        output.line(f"{sign} {each.caption} ({each.id}) {verb} {each.label}, {each.basis}")


def _ties(found: Preview, most: int = 8) -> None:
    if not found.repeated and not found.loops:
        return
    output.title("Ties")
    for loop in found.loops[:most]:
        via = f", by {loop.via}" if loop.via else ""
        output.line(f"↺ {loop.type} would tie {loop.entity} to itself{via}")
    for each in found.repeated[:most]:
        shares = f": {', '.join(f'{share:.4g}%' for share in (100 * s for s in each.shares))}" if each.shares else ""
        before = f", {each.before} now" if each.before > 1 else ""
        output.line(f"{each.after}× {each.type}  {each.source} → {each.target}{shares}{before}")
    rest = max(0, len(found.repeated) - most) + max(0, len(found.loops) - most)
    if rest:
        output.line(f"and {output.counted(rest, 'more')}", style="dim")


def _reached(found: Preview) -> None:
    if not found.reached:
        return
    output.title("The nearest others of each label, in ties")
    output.table(
        ("from", "label", "now", "then", "the way"),
        [(each.caption, each.label, _hops(each.before), _hops(each.after), _way(each.route)) for each in found.reached],
        right=(2, 3),
    )


def _nearer(found: Nearer) -> None:
    changes = (
        (found.connected, "newly connected"),
        (found.nearer, "nearer"),
        (found.farther, "farther"),
        (found.parted, "no longer connected"),
    )
    told = [f"{number:,} {what}" for number, what in changes if number]
    if not told:
        return
    output.title("Pairs of labelled entities around them")
    pairs = output.counted(found.looked_at, "pair")
    left_out = f"; {found.left_out:,} labelled entities around were too many to look at" if found.left_out else ""
    output.line(f"{', '.join(told)} within four ties, of {pairs} looked at{left_out}", style="dim")
    for number, each in enumerate(found.shown, 1):
        output.line(
            f"{number}. {each.a.caption} – {each.b.caption}: {_hops(each.before)} now, {_hops(each.after)} then"
        )
        output.line(f"   {_way(each.route)}", style="dim")


def _hops(hops: int | None) -> str:
    return _FAR if hops is None else f"{hops}"


def _way(route: Route | None) -> str:
    """A path in one line: names, and what ties each two."""
    if route is None:
        return ""
    parts = [route.nodes[0].caption]
    for edge, node in zip(route.edges, route.nodes[1:], strict=True):
        tie = tie_type(edge.type, edge.said)
        back, on = ("—", "—") if not edge.directed else ("←", "—") if edge.source == node.id else ("—", "→")
        parts.append(f"{back}{tie}{on} {node.caption}")
    return " ".join(parts)
