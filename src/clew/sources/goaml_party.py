"""Persons, entities and accounts as reports in goAML tell them, schema versions 3 to 5.

A client's elements (`t_person_my_client`) hold what others' do. The holder of an account is its entity, else its
primary signatory, else its only one; the other signatories, and from version 5 on related persons, are linked to it.
"""

from __future__ import annotations

from clew.sources.listed import joined, squeeze
from clew.sources.parties import FIRM, PERSON, Account, Bank, Party
from clew.sources.xmlwalk import Node, text, texts

_PERSON = (
    ("title", "title"),
    ("first_name", "firstName"),
    ("middle_name", "middleName"),
    ("last_name", "lastName"),
    ("gender", "gender"),
    ("birthdate", "birthDate"),
    ("birth_place", "birthPlace"),
    ("mothers_name", "motherName"),
    ("alias", "alias"),
    ("ssn", "socialSecurityNumber"),
    ("passport_number", "passportNumber"),
    ("id_number", "idNumber"),
    ("nationality1", "nationality"),
    ("nationality2", "nationality"),
    ("nationality3", "nationality"),
    ("residence", "country"),
    ("occupation", "profession"),
    ("tax_number", "taxNumber"),
    ("date_deceased", "deathDate"),
    ("deceased_date", "deathDate"),
    ("comments", "notes"),
    ("source_of_wealth", "notes"),
)
_ENTITY = (
    ("commercial_name", "alias"),
    ("incorporation_legal_form", "legalForm"),
    ("incorporation_number", "registrationNumber"),
    ("business", "sector"),
    ("url", "website"),
    ("incorporation_country_code", "jurisdiction"),
    ("incorporation_date", "incorporationDate"),
    ("date_business_closed", "dissolutionDate"),
    ("tax_number", "taxNumber"),
    ("comments", "notes"),
)
_ACCOUNT = (
    ("currency_code", "currency"),
    ("account_name", "name"),
    ("personal_account_type", "accountType"),
    ("account_type", "accountType"),
    ("opened", "openingDate"),
    ("closed", "closingDate"),
    ("balance", "balance"),
    ("date_balance", "balanceDate"),
    ("comments", "notes"),
)
_DATES = frozenset(
    ("birthDate", "deathDate", "incorporationDate", "dissolutionDate", "openingDate", "closingDate", "balanceDate")
)


def person(node: Node | None) -> Party:
    """A person element; false where there is none, or it names nobody."""
    if node is None:
        return Party()
    name = " ".join(
        filter(None, (squeeze(node.findtext(tag)) for tag in ("first_name", "middle_name", "prefix", "last_name")))
    )
    documents = [("idNumber", told) for each in node.findall("identification") if (told := text(each, "number"))]
    documents += [("idNumber", told) for told in texts(node, "identifications/identification/number")]
    return Party(name, PERSON, tuple(dict.fromkeys((*_facts(node, _PERSON), *documents, *_contact(node)))))


def entity(node: Node | None) -> Party:
    """An entity element; false where there is none."""
    if node is None:
        return Party()
    return Party(squeeze(node.findtext("name")), FIRM, (*_facts(node, _ENTITY), *_contact(node)))


def directors(node: Node | None) -> list[Party]:
    """The persons who act for an entity."""
    if node is None:
        return []
    found = [*node.findall("director_id"), *_persons(node, "related_persons/entity_related_person")]
    return [party for party in map(person, found) if party]


def account(node: Node) -> Account:
    """An account element."""
    bank = Bank(text(node, "swift") or "", text(node, "institution_name") or "", text(node, "institution_code") or "")
    firm = next((party for party in map(entity, _entities(node)) if party), Party())
    primary, others = _signatories(node)
    holder, rest = (firm, [*([primary] if primary else []), *others]) if firm else (primary, others)
    number = text(node, "iban") or text(node, "account") or ""
    facts = list(_facts(node, _ACCOUNT))
    if text(node, "iban") and text(node, "account"):
        facts.append(("accountNumber", text(node, "account") or ""))
    return Account(number, bank, holder, tuple(facts), tuple((party, "signatory") for party in rest))


def _signatories(node: Node) -> tuple[Party, list[Party]]:
    """The primary signatory, and the others."""
    first, others = Party(), []
    found = [*node.findall("signatory"), *node.findall("related_persons/account_related_person")]
    for each in found:
        party = person(_any(each, "t_person", "t_person_my_client"))
        primary = text(each, "is_primary") in ("true", "1") or len(found) == 1
        if party and primary and not first:
            first = party
        elif party:
            others.append(party)
    return first, others


def _entities(node: Node) -> list[Node]:
    related = (_any(each, "t_entity", "t_entity_my_client") for each in node.iterfind("*/account_related_entity"))
    direct = _any(node, "t_entity", "t_entity_my_client")
    return [found for found in (direct, *related) if found is not None]


def _persons(node: Node, path: str) -> list[Node]:
    found = (_any(each, "t_person", "t_person_my_client") for each in node.findall(path))
    return [each for each in found if each is not None]


def _any(node: Node, *tags: str) -> Node | None:
    return next((found for tag in tags if (found := node.find(tag)) is not None), None)


def _facts(node: Node, known: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    found = ((prop, squeeze(node.findtext(tag))) for tag, prop in known)
    return tuple((prop, value.partition("T")[0] if prop in _DATES else value) for prop, value in found if value)


def _contact(node: Node) -> tuple[tuple[str, str], ...]:
    told = [("email", mail) for mail in (*texts(node, "email"), *texts(node, "emails/email"))]
    told += [("phone", number) for number in texts(node, "phones/phone/tph_number")]
    for place in node.findall("addresses/address"):
        lines = [text(place, tag) for tag in ("address", "town", "city", "zip", "state")]
        country = text(place, "country_code") or ""
        told += [("address", joined(*lines, country)), ("country", country)]
    return tuple((prop, value) for prop, value in told if value)
