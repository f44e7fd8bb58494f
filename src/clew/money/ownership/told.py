"""The whole answer about an entity's owners, as it is printed."""

from __future__ import annotations

from dataclasses import dataclass

from clew.money.ownership.answer import NotNamed, Owner, Part, direct, owners
from clew.money.ownership.flags import Flag, flags
from clew.money.ownership.measure import Measured
from clew.money.ownership.question import Known
from clew.money.ownership.rules import INTEGRATED, VOTING
from clew.money.ownership.shares import WHOLE

NO_VERDICT = "Records say who is told to own what; that is no sign of wrongdoing, and no legal advice."


@dataclass(frozen=True, slots=True)
class Holder:
    """One direct stake: ranges of shares and votes, 0 to 1, what the sources call it, its statements."""

    id: str
    caption: str
    low: float
    high: float
    votes_low: float
    votes_high: float
    said: tuple[str, ...]
    designated: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Owners:
    """Who owns an entity. `blocked`: by the rule through designated owners; None: the shares are not known well enough
    to say, or the rule does not say. All shares are fractions of one."""

    id: str
    caption: str
    rule: str
    rule_source: str
    as_of: str
    blocked: bool | None
    owners: tuple[Owner, ...]
    direct: tuple[Holder, ...]
    unknown: tuple[NotNamed, ...]
    flags: tuple[Flag, ...]
    caveats: tuple[str, ...]


def told(known: Known, node: int) -> tuple[Owners, Part, Measured]:
    """The answer about a node, the chains, and the numbers. Raises UsageError."""
    part, found, some, hidden = owners(known, node)
    id_, caption, _ = known.names([node])[node]
    answer = Owners(
        id=id_,
        caption=caption,
        rule=known.asked.rule,
        rule_source=f"{found.rule.says} ({found.rule.source})" if found.rule else _MEASURES[known.asked.rule],
        as_of=known.asked.day,
        blocked=found.blocked,
        owners=some,
        direct=_direct(known, part),
        unknown=hidden,
        flags=flags(known, part),
        caveats=tuple(caveats(known, part, found, some)),
    )
    return answer, part, found


_MEASURES = {
    INTEGRATED: "Integrated ownership w (I - W)^-1: shares multiplied along all chains (Brioschi 1989, Baldone 1998).",
    VOTING: "Voting control: a majority of votes, one's own and those of all whom one controls (Ceri, Gottlob 1990).",
}


def _direct(known: Known, part: Part) -> tuple[Holder, ...]:
    made = []
    for place, row in direct(known, part):
        one = known.stakes.rows[row]
        node = int(part.nodes[place])
        id_, caption, _ = known.names([node])[node]
        ends = tuple(end / WHOLE for end in (one.capital.low, one.capital.high, one.votes.low, one.votes.high))
        listing = known.designated.get(node)
        by = () if listing is None else listing.authorities or ("authority not told",)
        made.append(Holder(id_, caption, ends[0], ends[1], ends[2], ends[3], one.texts, by, known.statements([row])))
    return tuple(sorted(made, key=lambda one: (-one.low, -one.high, one.caption, one.id)))


def caveats(known: Known, part: Part, found: Measured, some: tuple[Owner, ...]) -> list[str]:
    """What limits the answer."""
    left = known.stakes.left
    target = len(part.structure.rows_of(part.target))
    conflicts = sum(
        (known.stakes.rows[row].owner, known.stakes.rows[row].asset) in left.conflicts for row in part.rows.tolist()
    )
    authority = found.rule.authority if found.rule else ""
    other = [one.caption for one in some if one.designated and authority and authority not in one.designated]
    maybe = [node for node in part.nodes.tolist() if node in known.described]
    lines = (
        not target and f"No source says who owns it on {known.asked.day}: that is a gap in the data, not an answer.",
        found.early and found.rule and f"{known.asked.day} is before this rule, which holds since {found.rule.since}.",
        other
        and f"{', '.join(sorted(set(other))[:5])}: designated, but no listing of {authority} in this case names them;"
        f" the rule is applied as if {authority} had.",
        maybe
        and f"{len(maybe)} in the chains are called sanctioned by a source without a listing: counted as possible.",
        any(node in known.unnamed for node in part.nodes.tolist())
        and "A register leaves owners unnamed; the answer is about those who are named.",
        conflicts and f"{conflicts} stakes in the chains are told in contradicting ways; the range spans them.",
        left.ambiguous
        and f"{left.ambiguous} shares in this case are numbers up to 1 without a per cent sign, and may be per cent or"
        " fractions of one; both readings are in the range.",
        left.unreadable
        and f"{len(left.unreadable)} shares in this case cannot be read and count as unknown: first, "
        f"{left.unreadable[0][:40]!r}.",
        left.itself and f"{left.itself} stakes of an entity in itself are left out.",
        left.ended and f"{left.ended} records whose status says that they ended, without saying when, are left out.",
        left.economic
        and f"{left.economic} rights to profit or surplus assets, neither shares nor votes, are left out.",
        left.undated and f"{left.undated} ties of this case have no date and count on every day.",
        NO_VERDICT,
    )
    return [line for line in lines if line]
