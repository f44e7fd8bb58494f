"""Where the two networks meet: a lawyer on no list, and an office that two of their companies share.

Each source holds one piece. The financier's passport joins the lists with the second register; the lawyer's name and
birth date join that register with the file of ties; company numbers join that file with the first register, and the
register with the lists.
"""

from __future__ import annotations

from dataclasses import dataclass

from clew.invent import crime, terror
from clew.invent.crime import Ring
from clew.invent.mint import Company
from clew.invent.names import respell
from clew.invent.stage import Stage
from clew.invent.terror import Order


@dataclass(frozen=True, slots=True)
class Meeting:
    """The path from one network to the other as beings, both ends listed, and the shared office."""

    path: tuple[str, ...]
    facilitator: str
    office: str
    tenants: tuple[str, str]
    agency: str


def play(stage: Stage, ring: Ring, order: Order, hub: Company) -> Meeting:
    """Let them meet. `hub` is the formation agent of many bystanders, who also set up the financier's company."""
    mint = stage.mint("between")
    holding, second = (mint.company("crime", "front company", mint.country()) for _ in range(2))
    works, branch = (mint.company("terror", "front company", mint.country("gb")) for _ in range(2))
    crime.launder(stage, ring, holding, second)
    terror.shelter(stage, order, works, branch)
    lawyer = mint.person("between", "facilitator")
    stage.owners.serves(stage.owners.person(lawyer), stage.owners.company(holding))
    agent = stage.ties.person(lawyer)
    stage.ties.tie("Directorship", agent, stage.ties.company(works), "director", "2017-09-12")
    agency = mint.company("between", "the facilitator's agency", mint.country())
    stage.leak.intermediary(hub, stage.leak.company(holding))
    called = f"{respell(lawyer.name.given, mint.dice)} {lawyer.name.family}"
    for company in (second, branch):
        node = stage.leak.company(company, address=agency.address)
        stage.leak.intermediary(agency, node)
        stage.leak.officer(lawyer, called, "nominee director of", node)
    path = (ring.financier.being, holding.being, lawyer.being, works.being, order.charity.being)
    return Meeting(path, lawyer.being, agency.address.being, (second.being, branch.being), agency.being)
