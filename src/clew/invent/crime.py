"""The first network: the Cinnabar Line, which moves narcotics and washes what they bring."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from clew.invent.books.listing import Listing
from clew.invent.books.psc import MOST, NATURES
from clew.invent.mint import Company, Mint, Person
from clew.invent.names import variant
from clew.invent.stage import HOW, Codes, Stage, designate

NAME = "THE CINNABAR LINE"
CODES = Codes(("SDNTK", "ILLICIT-DRUGS-EO14059"), ("Trafficking",))
HEADS = Codes(("SDNTK", "TCO"), ("Trafficking",))
ROLES = ("Lieutenant", "Lieutenant", "Quartermaster", "Chemist", "Pilot", *["Courier"] * 7, *["Enforcer"] * 3)


@dataclass(frozen=True, slots=True)
class Ring:
    """The criminal network: who others need of it. `couriers` are of the lowest rank, and listed, as are `fronts`."""

    financier: Person
    couriers: tuple[Person, ...]
    fronts: tuple[Company, ...]


def play(stage: Stage) -> Ring:
    """Write the network into the books."""
    mint = stage.mint("crime")
    line = mint.company("crime", "organisation", mint.country(), title=NAME)
    listing = Listing(HEADS.first, aliases=("CINNABAR CARTEL",), weak=("LA LINEA ROJA",))
    heads = [
        stage.first.company(line, listing, numbered=False),
        stage.second.company(line, Listing(HEADS.second, weak=("LA LINEA ROJA",))),
    ]
    boss = mint.person("crime", "boss")
    financier = mint.person("crime", "financier")
    bossed = designate(stage, mint, boss, "birth", HEADS, linked=heads, title="Leader")
    funded = designate(stage, mint, financier, "passport", HEADS, linked=[*heads, bossed], title="Financier")
    members = [(mint.person("crime", role.lower()), role) for role in ROLES]
    for place, (person, role) in enumerate(members):
        designate(stage, mint, person, HOW[place % len(HOW)], CODES, linked=heads, title=role)
    fronts = _fronts(stage, mint, (bossed, funded), [person for person, _ in members[:3]])
    _kin(stage, mint, boss, [person for person, _ in members])
    return Ring(financier, tuple(person for person, role in members if role == "Courier"), fronts)


def _fronts(stage: Stage, mint: Mint, heads: tuple[str, str], managers: list[Person]) -> tuple[Company, ...]:
    """Three listed companies: one owned in the first register, one in the leak, one and one by the ship it runs."""
    fronts = []
    for place, manager in enumerate(managers):
        country = mint.country("gb" if place == 0 else None)
        front = mint.company("crime", "front company", country)
        fronts.append(front)
        listed = stage.first.company(front, _front(heads[place % 2]))
        if place == 0:
            stage.register.owned(front, manager, (MOST,), name=variant(manager.name, mint.dice))
        else:
            stage.leak.company(front)
            called = variant(manager.name, mint.dice).full
            stage.leak.officer(manager, called, "shareholder of", stage.leak.company(front))
        if place == 2:
            stage.first.vessel(*_ship(mint), _front(listed))
    _laundry(stage, mint, managers[0])
    return tuple(fronts)


def _laundry(stage: Stage, mint: Mint, manager: Person) -> None:
    wash = mint.company("crime", "front company", mint.country("gb"))
    helper = mint.person("bystander", "accountant")
    stage.register.owned(wash, manager, (NATURES[1],))
    stage.register.owned(wash, helper, (NATURES[0],))
    stage.ties.tie("Directorship", stage.ties.person(helper), stage.ties.company(wash), "director", "2018-05-01")


def _front(linked: str) -> Listing:
    return Listing(CODES.first, linked=(linked,), comment="Secondary sanctions risk: see programme")


def _ship(mint: Mint) -> tuple[str, str, str, str]:
    stem = mint.dice.digits(6)
    check = sum(int(digit) * weight for digit, weight in zip(stem, range(7, 1, -1), strict=True)) % 10
    title = f"{mint.word()} Star".upper()
    return mint.thing("Vessel", title, "crime", "ship"), title, f"{stem}{check}", mint.country().name


def _kin(stage: Stage, mint: Mint, boss: Person, members: list[Person]) -> None:
    """Relatives who are on no list, and couriers who travel together."""
    centre = stage.ties.person(boss)
    for relation in ("spouse", "brother", "daughter"):
        relative = mint.person("bystander", "relative")
        stage.ties.tie("Family", centre, stage.ties.person(relative), relation)
    for one, two in pairwise(members[5:12]):
        pair = [stage.ties.person(person, birth=4, name=variant(person.name, mint.dice)) for person in (one, two)]
        stage.ties.tie("Associate", pair[0], pair[1], "travels with")


def launder(stage: Stage, ring: Ring, holding: Company, second: Company) -> None:
    """The financier's own two companies, unlisted: he owns the first, which owns the second."""
    owner = stage.owners.person(ring.financier, passport=True)
    first = stage.owners.company(holding)
    stage.owners.owns(owner, first, {"minimum": 75, "maximum": 100})
    stage.owners.owns(first, stage.owners.company(second), {"exact": 100})
