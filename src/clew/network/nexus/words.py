"""The answer in words: what was found, what is no surprise, and what must be borne in mind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from clew.network.nexus.chance import FEWEST, LEVEL, Figure
from clew.network.nexus.told import Nexus, Step

NEARNESS = "Nearness is not guilt: sources name these ties; that does not say that anyone on them did wrong."


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Numbers of the network that caveats need: pairs and ties between parties, undated and future ones, and so on."""

    pairs: int
    ties: int
    undated: int
    future: int
    crowds: int
    isolated: int
    labelled: int
    by_hand: int


def worded(told: Nexus, about: Circumstances) -> Nexus:
    """The answer with its findings and caveats."""
    return replace(told, findings=tuple(_findings(told)), caveats=tuple(_caveats(told, about)))


def _findings(told: Nexus) -> Iterator[str]:
    if too_few(told):
        yield (
            f"{told.null_model.reps:,} repetitions are too few to call anything surprising: it takes at least"
            f" {FEWEST:,}. The figures themselves hold."
        )
    yield _both(told)
    yield _crossing(told)
    yield _beyond(told)
    yield from worlds_add(told)
    yield from _serving(told)
    if told.mixing.cross_pairs.p is not None:
        yield _against(f"Pairs tied across the sides{by_certain_ties(told)}", told.mixing.cross_pairs)
        yield from _reaching(told)
    if told.first_contact.date:
        yield f"By the dated ties the sides first touched on {told.first_contact.date}."
    if told.mentions:
        parties = _many(len({each.id for each in told.mentions}), "entity", "entities")
        yield f"The texts of {parties} of one side name a trade of the other: weaker evidence than a label."


def too_few(told: Nexus) -> bool:
    """Whether chance was drawn, but not often enough to call any figure surprising."""
    return bool(told.null_model.changed) and 0 < told.null_model.reps < FEWEST


def _both(told: Nexus) -> str:
    if not told.dual:
        return "Nobody carries labels of both sides."
    said = f"{_many(len(told.dual), 'entity carries', 'entities carry')} labels of both sides."
    joined = sum(1 for dual in told.dual if not dual.one_entry)
    if not joined:
        return f"{said} Each does so in a single entry of a list."
    return f"{said} {joined:,} only because entries of different sources are held to be one: look at these first."


def _crossing(told: Nexus) -> str:
    if not told.cross_links:
        return "No stated tie leads from one side to the other."
    return f"{_many(len(told.cross_links), 'stated tie leads', 'stated ties lead')} from one side to the other."


def _beyond(told: Nexus) -> str:
    start = "Beyond these" if told.dual or told.cross_links else "In these sources"
    sure = by_certain_ties(told)
    if told.touching is None:
        return (
            f"{start} the two worlds do not touch{sure}: no path of any length leads from one to the other,"
            " shared addresses, contacts and numbers included."
        )
    if told.touching == 1:
        return f"{start} the two worlds share an address, a number or another contact."
    return f"{start} the nearest two of different sides are {told.touching} ties apart{sure}."


def _serving(told: Nexus) -> Iterator[str]:
    hubs = sum(1 for each in told.facilitators if each.hub)
    parties = told.total_facilitators - hubs
    if not told.total_facilitators:
        yield "No party has both sides within two ties, and both share no address, number or account."
        return
    start = _many(parties, "party has", "parties have") if parties else "No party has"
    near = "both sides within two ties"
    if told.touching is None and parties:
        near += ", all by way of who carries both or of the ties that cross"
    yield f"{start} {near}" + (
        f"; {_many(hubs, 'address, number or account is', 'addresses, numbers or accounts are')} shared by both."
        if hubs
        else "."
    )
    known = [each.p for each in told.facilitators if each.p is not None]
    more = sum(1 for p in known if p <= LEVEL)
    if more:
        yield f"Of these chance does not explain {more} (p at most {LEVEL})."
    elif known:
        yield f"That is no surprise: chance alone would give as much (smallest p = {min(known):.2g})."


def _reaching(told: Nexus) -> Iterator[str]:
    by = {word: [step.hops for step in told.reach if step.than_chance == word] for word in ("more", "less", "unknown")}
    if by["unknown"]:
        if not too_few(told):
            yield "Whether the reach within so many ties is surprising cannot be said."
        return
    start = "By certain ties, within" if by_certain_ties(told) else "Within"
    if by["more"]:
        yield f"{start} {_listed(by['more'])} ties more of the left side reach the right side than chance would give."
    if by["less"]:
        apart = "" if straddling(told) else ": in these sources the two worlds keep apart"
        yield (
            f"{start} {_listed(by['less'])} ties fewer of the left side reach the right side than chance would"
            f" give{apart}."
        )
    if not by["more"] and not by["less"]:
        yield "How much of the left side reaches the right side is no surprise at any number of ties."
    yield from _doubted(told)


def _doubted(told: Nexus) -> Iterator[str]:
    """Where the undecided matches could turn a claim about reach around."""
    open_ = straddling(told)
    if open_:
        last = open_[-1]
        yield (
            f"The undecided matches leave that open for {_listed([step.hops for step in open_])} ties: within"
            f" {last.hops}, {last.low:.1%} to {last.high:.1%} reach the right side in 95% of the possible worlds;"
            f" chance, of certain ties, gives {last.null_mean:.1%}. Decide those matches first."
        )


def straddling(told: Nexus) -> list[Step]:
    """The steps that are said to differ from chance, while in 95% of the possible worlds they may lie on its other
    side."""
    return [
        step
        for step in told.reach
        if step.null_mean is not None
        and (
            (step.than_chance == "less" and step.high >= step.null_mean)
            or (step.than_chance == "more" and step.low <= step.null_mean)
        )
    ]


def by_certain_ties(told: Nexus) -> str:
    """Words that say that undecided matches are not counted, where they could change how the sides meet."""
    return " by certain ties" if _added(told) else ""


def _added(told: Nexus) -> bool:
    """Whether the sides meet otherwise in some likely worlds than by certain ties."""
    doubt = told.possible
    firm = (len(told.dual), doubt.cross_links.low)
    spans = ((doubt.likely_dual, firm[0]), (doubt.likely_cross_links, firm[1]))
    return any((span.low, span.high) != (sure, sure) for span, sure in spans) or any(
        (step.low, step.high) != (step.share, step.share) for step in told.reach
    )


def worlds_add(told: Nexus) -> Iterator[str]:
    """What the possible worlds add to what is certain."""
    if not _added(told):
        return
    doubt, last = told.possible, told.reach[-1]
    dual, cross = doubt.likely_dual, doubt.likely_cross_links
    yield (
        f"{_many(doubt.pairs, 'match is', 'matches are')} undecided. With each one or two by its probability, in 95%"
        f" of the possible worlds {_span(dual.low, dual.high)} carry labels of both sides,"
        f" {_span(cross.low, cross.high)} stated ties cross, and {last.low:.1%} to {last.high:.1%} of the left side"
        f" reach the right side within {last.hops} ties."
    )


def _span(low: float, high: float) -> str:
    return f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"


def _against(what: str, figure: Figure) -> str:
    value, mean = f"{figure.value:,.0f}", f"{figure.null_mean:,.1f}"
    if figure.than_chance == "unknown":
        return f"{what}: {value}, where chance gives {mean}; whether that is surprising cannot be said."
    if figure.than_chance == "as":
        return f"{what}: {value}, where chance gives {mean}: not surprising (p = {figure.p:.2g})."
    word = "fewer" if figure.than_chance == "less" else "more"
    return f"{what}: {value}, {word} than the {mean} that chance gives (p = {figure.p:.2g})."


def _caveats(told: Nexus, about: Circumstances) -> Iterator[str]:
    yield NEARNESS
    yield "Labels are what lists and sources say; a list covers what its publisher set out to cover."
    if about.by_hand:
        yield (
            f"{_many(about.by_hand, 'entity is', 'entities are')} on a side only by a label that the analyst gave by"
            " hand (basis analyst): no source says so. Leaving out the dataset analyst leaves such labels out."
        )
    if told.as_of:
        yield (
            f"Ties as of {told.as_of}; {_many(about.undated, 'tie without a date is', 'ties without dates are')} taken"
            " to hold. Labels count that were given by then, by the first day of their listing; without one, always."
        )
    if told.switched_off:
        yield (
            f"Switched off: {told.switched_off}. What a silenced dataset says counts nowhere here; entities that were"
            " joined stay joined."
        )
    yield "Ties that sources state are counted; what two share, as an address, stands apart and is in no count of ties."
    if about.future:
        yield f"{_many(about.future, 'tie begins', 'ties begin')} in the future; first contact leaves them out."
    if about.isolated:
        yield f"{about.isolated:,} of {about.labelled:,} labelled entities have no stated tie to any party."
    if about.crowds:
        yield f"{_many(about.crowds, 'value is', 'values are')} shared by too many to be a tie, and left out."
    if told.possible.pairs:
        yield (
            f"{_many(told.possible.pairs, 'pair is', 'pairs are')} undecided (perhaps the same): low and high show what"
            " hangs on them (of the reach: 95% of the possible worlds). All figures beside chance are of certain ties."
        )
    yield from _about_chance(told, about)


def _about_chance(told: Nexus, about: Circumstances) -> Iterator[str]:
    model = told.null_model
    if not model.reps:
        yield "No null model was run: nothing is said about what is surprising."
    elif not model.changed:
        yield "No tie can be swapped without changing a degree: there is no chance to compare with."
    else:
        drawn = "the ties" if model.kind == "ties" else "the labels among parties of like degree"
        yield (
            f"Chance: {drawn} drawn anew {model.reps:,} times (seed {model.seed}), every degree kept; p-values are"
            f" two-sided and corrected by Holm; a false alarm in at most {LEVEL:.0%} of answers. Shared addresses,"
            f" numbers and accounts are corrected among themselves: in another {LEVEL:.0%} at most."
        )


def _listed(hops: list[int]) -> str:
    if len(hops) > 2 and hops[-1] - hops[0] == len(hops) - 1:
        return f"{hops[0]} to {hops[-1]}"
    return str(hops[0]) if len(hops) == 1 else f"{', '.join(map(str, hops[:-1]))} and {hops[-1]}"


def _many(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
