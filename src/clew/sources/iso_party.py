"""Parties, accounts, agents and amounts as all ISO 20022 payment messages write them, old versions and new.

Elements are taken by local name. Where versions differ both are known: `BIC` and `BICFI`, `BICOrBEI` and `AnyBIC`, a
party with and without `Pty` around it, a date with and without `Dt` or `DtTm` inside.
"""

from __future__ import annotations

from clew.sources.amounts import units_of
from clew.sources.listed import joined
from clew.sources.moments import seconds_of
from clew.sources.parties import FIRM, PARTY, PERSON, Account, Bank, Party
from clew.sources.xmlwalk import Node, text, texts

NO_CURRENCY = "XXX"
NOT_TOLD = frozenset(("NOTPROVIDED", "NOTAVAILABLE", "NONREF", "UNKNOWN"))

_STREET = ("Dept", "SubDept", "BldgNm", "Flr", "PstBx", "Room", "StrtNm", "BldgNb", "PstCd", "TwnNm", "CtrySubDvsn")
_FIRM_IDS = {"TXID": "taxNumber", "COID": "registrationNumber", "DUNS": "dunsCode", "SRET": "registrationNumber"}
_PERSON_IDS = {"CCPT": "passportNumber", "SOSE": "socialSecurityNumber", "TXID": "taxNumber"}


def party(node: Node | None) -> Party:
    """A party element, or the institution that stands in its place; false where there is none."""
    inner = _first(node, "Pty", "Agt")
    if inner is None:
        return Party()
    if inner.find("FinInstnId") is not None:
        bank = agent(inner)
        return Party(bank.name or bank.known, FIRM, _told(("swiftBic", bank.bic)))
    name = text(inner, "Nm") or ""
    schema, ids = _ids(inner)
    facts = (*ids, *_address(inner.find("PstlAdr")), ("country", text(inner, "CtryOfRes")), *_contact(inner))
    return Party(name, schema, _told(*facts))


def agent(node: Node | None) -> Bank:
    """An agent element as an institution; one of nothing where there is none."""
    inner = node.find("FinInstnId") if node is not None else None
    if inner is None:
        return Bank()
    code = text(inner, "ClrSysMmbId/MmbId") or text(inner, "Othr/Id") or text(inner, "PrtryId/Id")
    return Bank(text(inner, "BICFI") or text(inner, "BIC") or "", text(inner, "Nm") or "", code or "")


def institution(node: Node | None) -> Bank | None:
    """The bank that is itself the party; None where a party of another kind stands there, or none."""
    inner = _first(node, "Agt")
    return agent(inner) if inner is not None and inner.find("FinInstnId") is not None else None


def account(node: Node | None, holder: Party, bank: Bank) -> Account:
    """An account element with its holder and the bank that keeps it, as far as these are told."""
    if node is None:
        return Account(bank=bank, holder=holder)
    number = text(node, "Id/IBAN") or text(node, "Id/Othr/Id") or text(node, "Id/PrtryAcct/Id") or text(node, "Id/BBAN")
    alias = text(node, "Prxy/Id")
    owner = party(node.find("Ownr")) or holder
    keeper = agent(node.find("Svcr"))
    facts = (
        ("currency", text(node, "Ccy")),
        ("name", text(node, "Nm")),
        ("accountType", text(node, "Tp/Cd") or text(node, "Tp/Prtry")),
        ("alias", alias if number else None),
    )
    return Account(number or alias or "", keeper if keeper.known else bank, owner, _told(*facts))


def money(node: Node | None, currency: str = "") -> tuple[int, str]:
    """An amount with its currency in units; `currency` where the element names none.

    Raises ValueError where there is no amount above zero.
    """
    if node is None:
        raise ValueError("no amount")
    code = (node.get("Ccy") or currency).strip().upper() or NO_CURRENCY
    units = units_of(node.text or "", code)
    if units <= 0:
        raise ValueError("amount of zero" if units == 0 else "negative amount")
    return units, code


def moment(node: Node | None, *paths: str) -> tuple[int, bool]:
    """The first date or time that is told at these paths: seconds since 1970 and whether only the day is known.

    Raises ValueError where none is told, or one that is no date.
    """
    for path in paths if node is not None else ():
        assert node is not None
        for found in (f"{path}/DtTm", f"{path}/Dt", path):
            told = text(node, found)
            if told:
                return seconds_of(_zoned_day(told))
    raise ValueError("no time")


def reference(node: Node | None, *paths: str) -> str | None:
    """The first reference at these paths that says something."""
    found = (text(node, path) for path in paths) if node is not None else ()
    return next((told for told in found if told and told.upper() not in NOT_TOLD), None)


def remittance(node: Node) -> list[str]:
    """What a payment is for, as its payer wrote it."""
    purpose = text(node, "Purp/Cd") or text(node, "Purp/Prtry")
    return [*texts(node, "RmtInf/Ustrd"), *texts(node, "RmtInf/Strd/CdtrRefInf/Ref"), *([purpose] if purpose else [])]


def _zoned_day(told: str) -> str:
    """A day may bear a time zone in XML: `2024-03-01+01:00` is that day."""
    return told[:10] if len(told) in (11, 16) and told[10] in "+-Z" else told


def _first(node: Node | None, *wrappers: str) -> Node | None:
    if node is None:
        return None
    return next((inner for name in wrappers if (inner := node.find(name)) is not None), node)


def _ids(node: Node) -> tuple[str, list[tuple[str, str | None]]]:
    """The schema and the numbers of a party."""
    firm, person = node.find("Id/OrgId"), node.find("Id/PrvtId")
    if person is not None:
        born = text(person, "DtAndPlcOfBirth/BirthDt") or text(person, "BirthDt")
        place = "DtAndPlcOfBirth"
        facts = [("birthDate", born), ("birthPlace", text(person, f"{place}/CityOfBirth"))]
        return PERSON, [*facts, ("birthCountry", text(person, f"{place}/CtryOfBirth")), *_others(person, _PERSON_IDS)]
    if firm is not None:
        codes = text(firm, "AnyBIC") or text(firm, "BICOrBEI") or text(firm, "BIC")
        return FIRM, [("swiftBic", codes), ("leiCode", text(firm, "LEI")), *_others(firm, _FIRM_IDS)]
    return PARTY, []


def _others(node: Node, known: dict[str, str]) -> list[tuple[str, str | None]]:
    return [
        (known.get(text(other, "SchmeNm/Cd") or "", "idNumber"), text(other, "Id")) for other in node.findall("Othr")
    ]


def _address(node: Node | None) -> list[tuple[str, str | None]]:
    if node is None:
        return []
    country = text(node, "Ctry")
    lines = [line for name in _STREET if (line := text(node, name))] + texts(node, "AdrLine")
    return [("address", joined(*lines, country or "") if lines else None), ("country", country)]


def _contact(node: Node) -> list[tuple[str, str | None]]:
    phones = (text(node, f"CtctDtls/{name}") for name in ("PhneNb", "MobNb"))
    return [("email", text(node, "CtctDtls/EmailAdr")), *(("phone", phone) for phone in phones)]


def _told(*facts: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((prop, value) for prop, value in facts if value)
