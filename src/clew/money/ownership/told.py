"""The whole answer about an entity's owners, as it is printed."""

from __future__ import annotations

from dataclasses import dataclass

from clew.money.ownership.answer import NotNamed, Owner, Part, direct, owners
from clew.money.ownership.caveats import caveats
from clew.money.ownership.flags import Flag, flags
from clew.money.ownership.measure import Measured
from clew.money.ownership.question import Known
from clew.money.ownership.rules import INTEGRATED, VOTING
from clew.money.ownership.shares import WHOLE
from clew.money.ownership.why import why


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
