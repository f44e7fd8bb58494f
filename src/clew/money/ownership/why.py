"""Why an entity is blocked, or not, or why that cannot be said: one sentence for people."""

from __future__ import annotations

import numpy as np

from clew.money.ownership.answer import Part
from clew.money.ownership.measure import NOT_OWNED, Measured, closed
from clew.money.ownership.question import Known
from clew.money.ownership.shares import WHOLE
from clew.money.ownership.stakes import Left
from clew.money.ownership.structure import HELD, Nodes, Structure
from clew.money.ownership.surplus import contradicted, totals

_MOST = 3


def per_cent(low: float, high: float) -> str:
    """A range of shares of 1, in per cent.

    >>> per_cent(0.25, 0.5), per_cent(0.5, 0.5), per_cent(0.0, 1.0), per_cent(0.0, 0.4), per_cent(0.2500001, 1.0)
    ('25-50%', '50%', 'not told', 'up to 40%', '25% or more')
    """
    if (low, high) == (0.0, 1.0):
        return "not told"
    ends = [f"{end * 100:.4g}" for end in (low, high)]
    if ends[0] == ends[1]:
        return f"{ends[0]}%"
    if low == 0.0:
        return f"up to {ends[1]}%"
    return f"{ends[0]}% or more" if high == 1.0 else f"{ends[0]}-{ends[1]}%"


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun.

    >>> counted(1, "stake", "stakes"), counted(1200, "stake", "stakes")
    ('1 stake', '1,200 stakes')
    """
    return f"{number:,} {one if number == 1 else many}"


def other_days(left: Left, day: str, asset: int | None = None) -> str:
    """How many stakes ended or do not hold yet on a day, of one asset or of all; empty where there are none."""
    past, future, ended = (
        sum(some.values()) if asset is None else some[asset] for some in (left.past, left.future, left.ended)
    )
    texts = (
        past and f"{counted(past, 'stake', 'stakes')} ended before {day}",
        future and f"{counted(future, 'stake begins', 'stakes begin')} later",
        ended and f"{counted(ended, 'stake is', 'stakes are')} called ended, without a day",
    )
    return ", ".join(text for text in texts if text)


def why(known: Known, part: Part, found: Measured) -> str:
    """The sentence; empty where the rule gives no verdict."""
    if found.verdict is None:
        return ""
    if int(part.nodes[part.target]) in known.designated:
        return "It is designated itself."
    have = per_cent(found.verdict.low, found.verdict.high)
    together = bool(found.rule and found.rule.together)
    who, have_word = ("Designated owners together", "have") if together else ("One designated owner", "has")
    if found.verdict.blocked:
        verbs = "reach the threshold or control" if together else "reaches the threshold or controls"
        return f"{who} certainly {verbs} it: {have}."
    if found.verdict.blocked is None:
        if found.verdict.told:
            share = "a share that is not told" if have == "not told" else have
            beyond = excess(known, part.structure, part.nodes)
            doubt = (
                f"{beyond}, and which are true is not told" if beyond else "records do not say whether that is enough"
            )
            return f"{who} may have {share}; {doubt}."
        return f"{_silent(known, part)}; whoever that is may be designated."
    named = any(int(node) in known.designated for node in part.nodes)
    if named:
        return f"{who} {have_word} {have} at most."
    said = any(int(node) in known.described for node in part.nodes)
    unlisted = "; one is called sanctioned without a listing, and has too little" if said else ""
    return f"No owner in the chains is designated{unlisted}."


def excess(known: Known, structure: Structure, nodes: Nodes) -> str:
    """Of which companies the shares told contradict each other by their sum; empty where there are none. `nodes` are
    those of the case behind the structure's."""
    total = totals(structure, np.where(structure.layer == HELD, structure.low, 0))
    over = np.flatnonzero(contradicted(structure)).tolist()
    names = known.names(nodes[over].tolist())
    texts = [f"{names[int(nodes[at])][1]} ({total[at] / WHOLE * 100:.4g}%)" for at in over[:_MOST]]
    more = f" and {len(over) - _MOST} more" if len(over) > _MOST else ""
    return f"shares told of {', '.join(texts)}{more} add up to more than the whole" if over else ""


def untold(part: Part, found: Measured) -> str:
    """What an answer of "no" takes for granted; empty where there is nothing."""
    if found.verdict is None or found.verdict.blocked is not False:
        return ""
    rows = part.structure.rows_of(part.target)
    by_layer = [sum(int(part.structure.low[r]) for r in rows if part.structure.layer[r] == one) for one in (0, 1)]
    told = min(WHOLE, max(by_layer)) / WHOLE
    if told > 0.5:
        return ""
    return f"Records tell for certain who has {told * 100:.4g}% of it; the rest counts as held by nobody designated."


def _silent(known: Known, part: Part) -> str:
    nodes = part.nodes.tolist()
    names = known.names(nodes)
    bare = [node for place, node in enumerate(nodes) if not part.structure.rows_of(place) and node not in known.unnamed]
    open_ = [node for node in bare if names[node][2] not in NOT_OWNED and node not in known.designated]
    hidden = sum(node in known.unnamed for node in nodes)
    texts = [f"A register leaves {counted(hidden, 'owner', 'owners')} unnamed"] if hidden else []
    circle = [node for node in (nodes[at] for at in closed(part.structure)) if node not in known.designated]
    if circle:
        more = f" and {len(circle) - _MOST} more" if len(circle) > _MOST else ""
        listed = ", ".join(names[node][1] for node in circle[:_MOST])
        texts.append(f"{'no' if texts else 'No'} source tells of an owner outside the circle of {listed}{more}")
    if open_:
        more = f" and {len(open_) - _MOST} more" if len(open_) > _MOST else ""
        day = known.asked.day
        dated = [(names[node][1], other_days(known.stakes.left, day, node)) for node in open_[:_MOST]]
        listed = ", ".join(f"{name} ({ended})" if ended else name for name, ended in dated)
        texts.append(f"{'no' if texts else 'No'} source tells who owns {listed}{more}")
    return ", and ".join(texts)
