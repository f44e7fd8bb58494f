"""The second network: the Order of the Ashen Dawn, four cells, their financiers and a charity that stands in front."""

from __future__ import annotations

from dataclasses import dataclass

from clew.invent.books.listing import Listing
from clew.invent.books.psc import MOST
from clew.invent.mint import Company, Mint, Person
from clew.invent.names import variant
from clew.invent.stage import HOW, Codes, Stage, designate

NAME = "ORDER OF THE ASHEN DAWN"
CHARITY = "OPEN LANTERN RELIEF"
CODES = Codes(("SDGT",), ("1267",))
HEADS = Codes(("SDGT", "FTO"), ("1267",))
CELLS = 4
MEMBERS = 3


@dataclass(frozen=True, slots=True)
class Order:
    """The terrorist network: who others need of it. `charity` and `shell` are listed."""

    charity: Company
    shell: Company
    members: tuple[Person, ...]


def play(stage: Stage, namesake: Person) -> Order:
    """Write the network into the books. A relative of a member bears the name of `namesake`, who is someone else."""
    mint = stage.mint("terror")
    order = mint.company("terror", "organisation", mint.country(), title=NAME)
    leader = mint.person("terror", "leader")
    heads = [
        stage.first.company(order, Listing(HEADS.first, aliases=("ASHEN DAWN",)), numbered=False),
        stage.second.company(order, Listing(HEADS.second, weak=("THE DAWN",), comment="Operates in cells.")),
    ]
    led = designate(stage, mint, leader, "passport", HEADS, linked=heads, title="Leader")
    charity = mint.company("terror", "charity front", mint.country(), title=CHARITY)
    stage.first.company(charity, Listing(CODES.first, aliases=("OLR",), linked=(heads[0],)))
    stage.second.company(charity, Listing(CODES.second, comment="Collects for the Order.", linked=(heads[1],)))
    members = _cells(stage, mint, heads)
    shell = _money(stage, mint, heads, led)
    _kin(stage, mint, members, namesake)
    return Order(charity, shell, tuple(members))


def _cells(stage: Stage, mint: Mint, heads: list[str]) -> list[Person]:
    members: list[Person] = []
    for cell in range(CELLS):
        chief = mint.person("terror", "cell leader")
        above = designate(stage, mint, chief, HOW[cell], CODES, linked=heads, title="Cell leader")
        linked = [above, heads[1]] if above.startswith("ofac-") else [heads[0], above]
        for place in range(MEMBERS):
            member = mint.person("terror", "cell member")
            designate(stage, mint, member, HOW[(cell * MEMBERS + place + 2) % len(HOW)], CODES, linked=linked)
            members.append(member)
    return members


def _money(stage: Stage, mint: Mint, heads: list[str], led: str) -> Company:
    """Three financiers; two listed shells that they own, one in the leak and one in the second register: the latter."""
    financiers = [mint.person("terror", "financier") for _ in range(3)]
    for place, person in enumerate(financiers):
        designate(
            stage, mint, person, ("birth", "passport", "hard")[place], CODES, linked=[*heads, led], title="Financier"
        )
    hidden, owned = (mint.company("terror", "shell company", mint.country()) for _ in range(2))
    for shell in (hidden, owned):
        stage.first.company(shell, Listing(CODES.first, linked=(heads[0],)))
    called = variant(financiers[2].name, mint.dice).full
    stage.leak.officer(financiers[2], called, "beneficiary of", stage.leak.company(hidden))
    owner = stage.owners.person(financiers[0])
    stage.owners.owns(owner, stage.owners.company(owned), {"minimum": 50, "maximum": 75})
    return owned


def _kin(stage: Stage, mint: Mint, members: list[Person], namesake: Person) -> None:
    """Family and friends; one relative has the name of a courier of the other network and another birth date."""
    for one, two in zip(members[0:8:2], members[1:8:2], strict=True):
        pair = [stage.ties.person(person) for person in (one, two)]
        stage.ties.tie("Associate", pair[0], pair[1], "trained with")
    for place, relation in enumerate(("brother", "spouse", "cousin")):
        bearer = namesake.name if place == 0 else None
        relative = mint.person("bystander", "relative", namesake=bearer)
        stage.ties.tie("Family", stage.ties.person(members[place]), stage.ties.person(relative), relation)


def shelter(stage: Stage, order: Order, works: Company, second: Company) -> None:
    """The charity's two companies in the first register: it controls the first, which controls the second."""
    stage.register.held(works, order.charity, (MOST,))
    stage.register.held(second, works, (MOST,))
