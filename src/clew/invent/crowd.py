"""The bystanders: people who own, run and are related to things, as in any register, leak or file of ties.

Few have much and most have one company; common names are borne by several people; formation agents' offices are the
address of many companies; a tenth of the companies stand in two sources; some owners own each other in a circle.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from clew.invent.books.psc import MOST, NATURES, RIGHT
from clew.invent.mint import Company, Mint, Person
from clew.invent.names import Name, variant
from clew.invent.stage import Stage

AGENTS = 12
RELATIONS = ("spouse", "brother", "sister", "parent", "child", "cousin")
OFFICES = ("Mayor of", "Member of the council of", "Minister in", "Judge in")
LINKS = ("shareholder of", "director of", "beneficiary of", "secretary of")


@dataclass(slots=True)
class Crowd:
    """Bystanders in the making: who is there, and whom no company has taken yet."""

    stage: Stage
    mint: Mint
    agents: list[Company]
    people: list[Person] = field(default_factory=list)
    taken: int = 0
    chain: list[str] = field(default_factory=list)

    def owner(self) -> Person:
        """Mostly someone new; one in four someone who owns something already."""
        free = self.taken < len(self.people)
        if self.taken and (not free or self.mint.dice.chance(0.25)):
            return self.people[self.mint.dice.below(self.taken)]
        self.taken += 1
        return self.people[self.taken - 1]

    def spelt(self, person: Person) -> Name:
        """As this clerk writes the name: one in six writes it otherwise."""
        return variant(person.name, self.mint.dice) if self.mint.dice.chance(1 / 6) else person.name


def agents(stage: Stage) -> list[Company]:
    """The formation agents, each with an office of its own. They are there in every world, however small."""
    mint = stage.mint("agent")
    return [_agent(mint) for _ in range(AGENTS)]


def _agent(mint: Mint) -> Company:
    title = f"{mint.word()} CORPORATE SERVICES".upper()
    return mint.company("bystander", "formation agent", mint.country(), title=title)


def play(stage: Stage, offices: list[Company], bystanders: int) -> None:
    """Write as many bystanders, persons and companies together, into the books."""
    crowd = Crowd(stage, stage.mint("crowd"), offices)
    for _ in range(bystanders * 3 // 5):
        known = crowd.people[crowd.mint.dice.below(len(crowd.people))].name if crowd.people else None
        namesake = known if crowd.mint.dice.chance(0.03) else None
        crowd.people.append(crowd.mint.person("bystander", "person", namesake=namesake))
    for _ in range(bystanders - len(crowd.people) if crowd.people else 0):
        _company(crowd)
    _families(crowd)


def _company(crowd: Crowd) -> None:
    throw = crowd.mint.dice.below(100)
    if throw < 45:
        _registered(crowd)
    elif throw < 75:
        _leaked(crowd, crowd.mint.company("bystander", "company", crowd.mint.country()))
    elif throw < 90:
        _declared(crowd)
    else:
        _directed(crowd, crowd.mint.company("bystander", "company", crowd.mint.country()))


def _registered(crowd: Crowd) -> None:
    """A company of the first register; one in ten is in the leak too, one in ten in the file of ties."""
    dice, register = crowd.mint.dice, crowd.stage.register
    company = crowd.mint.company("bystander", "company", crowd.mint.country("gb"))
    throw = dice.below(10)
    if throw == 0:
        register.unowned(company)
    elif throw == 1:
        parent = crowd.mint.company("bystander", "company", crowd.mint.country("gb"))
        register.held(company, parent, (MOST,))
        register.owned(parent, crowd.owner(), (MOST, RIGHT))
    else:
        for _ in range(dice.pick((1, 1, 1, 2, 2, 3))):
            owner = crowd.owner()
            register.owned(company, owner, (dice.pick((*NATURES, MOST)),), name=crowd.spelt(owner))
    if throw == 8:
        _leaked(crowd, company)
    elif throw == 9:
        _directed(crowd, company)


def _leaked(crowd: Crowd, company: Company) -> None:
    """A company of the leak, mostly at its agent's office. The first agents have the most clients."""
    dice, leak = crowd.mint.dice, crowd.stage.leak
    agent = crowd.agents[dice.below(dice.between(1, len(crowd.agents)))]
    node = leak.company(company, address=agent.address if dice.chance(0.8) else None)
    leak.intermediary(agent, node)
    for _ in range(dice.pick((1, 1, 2, 2, 3))):
        owner = crowd.owner()
        leak.officer(owner, crowd.spelt(owner).full, dice.pick(LINKS), node)


def _declared(crowd: Crowd) -> None:
    """A company of the second register; some owned in a circle, some by nobody knows whom, some in the leak too."""
    dice, owners = crowd.mint.dice, crowd.stage.owners
    company = crowd.mint.company("bystander", "company", crowd.mint.country("dk"))
    node = owners.company(company)
    throw = dice.below(10)
    if throw == 0:
        owners.unknown(node)
    elif throw <= 2:
        crowd.chain.append(node)
        if len(crowd.chain) == 3:
            for one, other in zip(crowd.chain, crowd.chain[1:] + crowd.chain[:1], strict=True):
                owners.owns(one, other, {"exact": 100})
            crowd.chain.clear()
    else:
        owner = crowd.owner()
        key = owners.person(owner, name=crowd.spelt(owner), passport=dice.chance(0.3))
        low = dice.pick((25, 50, 75))
        owners.owns(key, node, {"minimum": low, "maximum": low + 25})
    if throw == 9:
        _leaked(crowd, company)


def _directed(crowd: Crowd, company: Company) -> None:
    """A company of the file of ties, with one director or two."""
    dice, ties = crowd.mint.dice, crowd.stage.ties
    node = ties.company(company, lei=dice.chance(0.2))
    for _ in range(dice.between(1, 2)):
        ties.tie("Directorship", _known(crowd, crowd.owner()), node, "director", crowd.mint.date(2010, 2022))


def _families(crowd: Crowd) -> None:
    """Everyone whom no company took has a relative, and one in twelve of these families a public office."""
    dice, ties = crowd.mint.dice, crowd.stage.ties
    for person in crowd.people[crowd.taken :]:
        pep = f"{dice.pick(OFFICES)} {crowd.mint.town()}" if dice.chance(1 / 12) else ""
        one = _known(crowd, person, pep)
        two = crowd.people[dice.below(len(crowd.people))]
        if two is not person:
            schema = "Family" if dice.chance(0.8) else "Associate"
            role = dice.pick(RELATIONS) if schema == "Family" else "business partner"
            ties.tie(schema, one, _known(crowd, two), role)


def _known(crowd: Crowd, person: Person, pep: str = "") -> str:
    dice = crowd.mint.dice
    birth = dice.pick((10, 10, 10, 4))
    return crowd.stage.ties.person(person, name=crowd.spelt(person), passport=dice.chance(0.3), birth=birth, pep=pep)
