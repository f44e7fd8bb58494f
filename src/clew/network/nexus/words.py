"""The answer in words: what was found, what is no surprise, and what must be borne in mind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from clew.network.nexus.chance import FEWEST, LEVEL, Figure
from clew.network.nexus.told import Nexus

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


def worded(told: Nexus, about: Circumstances) -> Nexus:
    """The answer with its findings and caveats."""
    return replace(told, findings=tuple(_findings(told)), caveats=tuple(_caveats(told, about)))


def _findings(told: Nexus) -> Iterator[str]:
    yield _both(told)
    yield _crossing(told)
    yield _beyond(told)
    yield from _serving(told)
    if told.mixing.cross_pairs.p is not None:
        yield _against("Pairs tied across the sides", told.mixing.cross_pairs)
        yield from _reaching(told)
    if told.first_contact.date:
        yield f"By the dated ties the sides first touched on {told.first_contact.date}."
    if told.mentions:
        parties = _many(len({each.id for each in told.mentions}), "entity", "entities")
        yield f"The texts of {parties} of one side name a trade of the other: weaker evidence than a label."


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
    if told.touching is None:
        return (
            f"{start} the two worlds do not touch: no path of any length leads from one to the other,"
            " shared addresses, contacts and numbers included."
        )
    if told.touching == 1:
        return f"{start} the two worlds share an address, a number or another contact."
    return f"{start} the nearest two of different sides are {told.touching} ties apart."


def _serving(told: Nexus) -> Iterator[str]:
    hubs = sum(1 for each in told.facilitators if each.hub)
    parties = told.total_facilitators - hubs
    if not told.total_facilitators:
        yield "No party has both sides within two ties, and both share no address, number or account."
        return
    start = _many(parties, "party has", "parties have") if parties else "No party has"
    yield f"{start} both sides within two ties" + (
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
        yield "Whether the reach within so many ties is surprising cannot be said."
        return
    if by["more"]:
        yield f"Within {_listed(by['more'])} ties more of the left side reach the right side than chance would give."
    if by["less"]:
        yield (
            f"Within {_listed(by['less'])} ties fewer of the left side reach the right side than chance would give:"
            " in these sources the two worlds keep apart."
        )
    if not by["more"] and not by["less"]:
        yield "How much of the left side reaches the right side is no surprise at any number of ties."


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
            " hangs on them (of the reach: 95 % of the possible worlds). All figures beside chance are of certain ties."
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
        if model.reps < FEWEST:
            yield f"With {model.reps} repetitions no figure can be called surprising: take at least {FEWEST}."


def _listed(hops: list[int]) -> str:
    if len(hops) > 2 and hops[-1] - hops[0] == len(hops) - 1:
        return f"{hops[0]} to {hops[-1]}"
    return str(hops[0]) if len(hops) == 1 else f"{', '.join(map(str, hops[:-1]))} and {hops[-1]}"


def _many(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
