"""Corruption's doors: three public offices that stand near a listed company, by family, by a share and by a contract.

A minister's spouse runs a front company of the first network; a mayor owns a part of a shell of the second; a public
body gave a contract to another front company. All three are on no list, and none knows both networks. Exact evidence
joins their pieces: a name with a birth date, or a company's number.
"""

from __future__ import annotations

from dataclasses import dataclass

from clew.invent.mint import Company, Mint
from clew.invent.stage import Stage


@dataclass(frozen=True, slots=True)
class Door:
    """A public office and how it is tied to a listed company: `kind` is "family", "ownership" or "contract".

    `path` are beings, from the listed company to the official or the public body.
    """

    kind: str
    office: str
    path: tuple[str, ...]


def play(stage: Stage, fronts: tuple[Company, ...], shell: Company) -> tuple[Door, ...]:
    """Write them into the books. `fronts` are listed companies of the first network, `shell` one of the second."""
    mint = stage.mint("office")
    return _minister(stage, mint, fronts[0]), _mayor(stage, mint, shell), _authority(stage, mint, fronts[1])


def _minister(stage: Stage, mint: Mint, front: Company) -> Door:
    """Family: the company is run by the spouse."""
    ties, office = stage.ties, "Minister of Harbours"
    minister, spouse = mint.person("office", "minister"), mint.person("office", "relative")
    keys = ties.person(minister, pep=office), ties.person(spouse)
    ties.tie("Family", *keys, "spouse")
    ties.tie("Directorship", keys[1], ties.company(front), "director", "2016-11-03")
    return Door("family", office, (front.being, spouse.being, minister.being))


def _mayor(stage: Stage, mint: Mint, shell: Company) -> Door:
    """Ownership: the second register has the share, the file of ties the office."""
    office = f"Mayor of {mint.town()}"
    mayor = mint.person("office", "mayor")
    stage.ties.person(mayor, pep=office)
    owner = stage.owners.person(mayor)
    stage.owners.owns(owner, stage.owners.company(shell), {"minimum": 25, "maximum": 50})
    return Door("ownership", office, (shell.being, mayor.being))


def _authority(stage: Stage, mint: Mint, front: Company) -> Door:
    """Contract: a public body pays the company for works."""
    ties, title = stage.ties, f"HARBOUR AUTHORITY OF {mint.town().upper()}"
    body = mint.company("office", "public body", mint.country(), title=title)
    works = mint.thing("Contract", f"Dredging of {mint.town()} quay", "office", "contract")
    contract = ties.contract(works, ties.company(body, schema="PublicBody"), stage.chronicle.beings[works].name)
    ties.tie("ContractAward", ties.company(front), contract, "supplier", "2018-02-15")
    return Door("contract", title, (front.being, works, body.being))
