"""The whole answer about an entity's owners, as it is printed."""

from __future__ import annotations

from dataclasses import dataclass

from clew.money.ownership.answer import NotNamed, Owner, Part, direct, owners
from clew.money.ownership.flags import Flag, flags
from clew.money.ownership.measure import Measured
from clew.money.ownership.question import Known
from clew.money.ownership.rules import INTEGRATED, VOTING
from clew.money.ownership.shares import WHOLE
from clew.money.ownership.why import untold, why

NO_VERDICT = "Owning is no sign of wrongdoing, and this is no legal advice."


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
    """Who owns an entity. `blocked`: by the rule through designated owners, see `Verdict`; None: it cannot be said, or
    the rule does not say; `why` says it in a sentence. `designated_low` and `designated_high` are what designated
    owners have by the rule, None where it gives no verdict. All shares are fractions of one."""

    id: str
    caption: str
    rule: str
    rule_source: str
    as_of: str
    blocked: bool | None
    why: str
    designated_low: float | None
    designated_high: float | None
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
        blocked=None if found.verdict is None else found.verdict.blocked,
        why=why(known, part, found),
        designated_low=None if found.verdict is None else found.verdict.low,
        designated_high=None if found.verdict is None else found.verdict.high,
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
        untold(part, found),
        found.unsolved and "A circle of companies is too large to solve: shares through it count from 0 to all.",
        found.early and found.rule and f"{known.asked.day} is before this rule, which holds since {found.rule.since}.",
        other
        and f"{', '.join(sorted(set(other))[:5])}: designated, but no listing of {authority} in this case names them;"
        f" the rule is applied as if {authority} had.",
        maybe
        and f"{len(maybe)} in the chains are called sanctioned by a source without a listing: counted as possible.",
        conflicts and f"{conflicts} stakes are told in contradicting ways; the range spans them.",
        left.ambiguous
        and f"{left.ambiguous} shares are numbers up to 1 without a per cent sign, and may be per cent or fractions of"
        " one; both readings are in the range.",
        left.unreadable
        and f"{len(left.unreadable)} shares cannot be read and count as unknown: first, {left.unreadable[0][:40]!r}.",
        left.itself and f"{left.itself} stakes of an entity in itself are left out.",
        left.ended and f"{left.ended} records whose status says that they ended, without saying when, are left out.",
        left.economic
        and f"{left.economic} rights to profit or surplus assets, neither shares nor votes, are left out.",
        left.undated and f"{left.undated} of the stakes have no date and count on every day.",
        NO_VERDICT,
    )
    return [line for line in lines if line]
