"""What limits an answer about ownership, in sentences: what was left out, doubted or taken for granted."""

from __future__ import annotations

from clew.money.ownership.answer import Owner, Part
from clew.money.ownership.measure import Measured
from clew.money.ownership.question import Known
from clew.money.ownership.stakes import Left
from clew.money.ownership.structure import Nodes, Structure
from clew.money.ownership.why import counted, excess, other_days, untold

NO_VERDICT = "Owning is no sign of wrongdoing, and this is no legal advice."


def caveats(known: Known, part: Part, found: Measured, some: tuple[Owner, ...]) -> list[str]:
    """What limits the answer about the owners of an entity."""
    day = known.asked.day
    bare = not part.structure.rows_of(part.target)
    dated = other_days(known.stakes.left, day, int(part.nodes[part.target]))
    lines = (
        bare
        and f"No source says who owns it on {day}{f' ({dated})' if dated else ''}: that is a gap in the data, not an"
        " answer.",
        untold(part, found),
        *doubts(known, part.structure, part.nodes),
        found.unsolved and "A circle of companies is too large to solve: shares through it count from 0 to all.",
        found.unbounded and UNBOUNDED,
        found.early and found.rule and f"{day} is before this rule, which holds since {found.rule.since}.",
        *_listings(known, part, found, some),
        *left_out(known.stakes.left, day),
        NO_VERDICT,
    )
    return [line for line in lines if line]


UNBOUNDED = (
    "The high ends of a circle of companies add up to the whole or more, so that they set no limit: whoever has a share"
    " in the circle from outside may have all of it."
)


def doubts(known: Known, structure: Structure, nodes: Nodes) -> list[str]:
    """What records of a structure say against each other; `nodes` are those of the case behind the structure's."""
    left = known.stakes.left
    pairs = set(zip(nodes[structure.owner].tolist(), nodes[structure.asset].tolist(), strict=True))
    conflicts, repeated = len(pairs & left.conflicts), len(pairs & left.repeated)
    beyond = excess(known, structure, nodes)
    lines = (
        beyond
        and f"{beyond[0].upper()}{beyond[1:]}: a record is wrong or old. What holds whichever of them are true counts"
        " as certain, the rest as possible.",
        conflicts
        and f"{counted(conflicts, 'stake is', 'stakes are')} told in contradicting ways; the range spans them.",
        repeated
        and f"{counted(repeated, 'stake has', 'stakes have')} several records in one dataset: two holdings or one told"
        " twice, so from the largest to the sum of them.",
    )
    return [line for line in lines if line]


def _listings(known: Known, part: Part, found: Measured, some: tuple[Owner, ...]) -> list[str]:
    """Who is designated by another authority, or only said to be."""
    authority = found.rule.authority if found.rule else ""
    other = {one.caption for one in some if one.designated and authority and authority not in one.designated}
    maybe = sum(node in known.described for node in part.nodes.tolist())
    lines = (
        other
        and f"{', '.join(sorted(other)[:5])}: designated, but no listing of {authority} in this case names them;"
        f" the rule is applied as if {authority} had.",
        maybe
        and f"{counted(maybe, 'owner in the chains is', 'owners in the chains are')} called sanctioned by a source"
        " without a listing: counted as possible.",
    )
    return [line for line in lines if line]


def left_out(left: Left, day: str) -> list[str]:
    """What of the records does not count, or counts as unknown."""
    dated = other_days(left, day)
    lines = (
        dated and f"Not counted: {dated}.",
        left.ambiguous
        and f"{counted(left.ambiguous, 'share is a number', 'shares are numbers')} up to 1 without a per cent sign: per"
        " cent or fractions of one; both readings are in the range.",
        left.unreadable
        and f"{counted(len(left.unreadable), 'share', 'shares')} cannot be read and count as unknown: first,"
        f" {left.unreadable[0][:40]!r}.",
        left.itself and f"Left out: {counted(left.itself, 'stake', 'stakes')} of an entity in itself.",
        left.economic
        and f"Left out: {counted(left.economic, 'right', 'rights')} to profit or surplus assets, neither shares nor"
        " votes.",
        left.undated
        and f"{counted(left.undated, 'stake has no date and counts', 'stakes have no date and count')} on every day.",
    )
    return [line for line in lines if line]
