"""Level 1 of GLEIF: who is who. One LEI record becomes one company, public body or organisation."""

from __future__ import annotations

from clew.sources.contract import Draft, Emitter
from clew.sources.gleif_record import attribute, inner, words
from clew.sources.jsonnode import Node
from clew.sources.register import add_date, key, language

SCHEMATA = {"RESIDENT_GOVERNMENT_ENTITY": "PublicBody", "INTERNATIONAL_ORGANIZATION": "Organization"}
"""Every other category is a company, so that it can be owned; funds, branches and sole proprietors too."""

_NAMES = {"PREVIOUS_LEGAL_NAME": "previousName", "ALTERNATIVE_LANGUAGE_LEGAL_NAME": "name"}
_NO_FORM = frozenset({"8888", "9999"})
_NULL = "NULL"
_LINES = ("FirstAddressLine", "AddressNumber", "AddressNumberWithinBuilding", "MailRouting")
_REST = ("City", "Region", "PostalCode", "Country")
_ENDS = frozenset({"DISSOLUTION", "LIQUIDATION"})


def lei_id(lei: str) -> str:
    """The entity id for an LEI."""
    return f"lei-{key(lei.upper())}"


def claim_record(node: Node, lei: str, emit: Emitter) -> None:
    """Claim what an LEI record says."""
    entity = node.node("Entity")
    draft = emit.entity(lei_id(lei), schema(node))
    draft.add("leiCode", lei)
    _claim_names(draft, entity)
    _claim_legal(draft, entity)
    _claim_places(draft, entity)
    _claim_registration(draft, node.node("Registration"))
    _claim_others(draft, entity)


def schema(node: Node) -> str:
    """The schema that an LEI record gets."""
    return SCHEMATA.get(node.node("Entity").text("EntityCategory") or "", "Company")


def _claim_names(draft: Draft, entity: Node) -> None:
    legal = entity.get("LegalName")
    tag = attribute(entity.node("LegalName"), "lang") if isinstance(legal, dict) else None
    draft.add("name", entity.text("LegalName"), lang=language(tag))
    for outer, name in (
        ("OtherEntityNames", "OtherEntityName"),
        ("TransliteratedOtherEntityNames", "TransliteratedOtherEntityName"),
    ):
        for found in inner(entity, outer, name):
            prop = _NAMES.get(attribute(found, "type") or "", "alias")
            draft.add(prop, words(found, name), lang=language(attribute(found, "lang")))


def _claim_legal(draft: Draft, entity: Node) -> None:
    form = entity.node("LegalForm")
    code = form.text("EntityLegalFormCode")
    draft.add("legalForm", code if code not in _NO_FORM else None).add("legalForm", form.text("OtherLegalForm"))
    authority = entity.node("RegistrationAuthority")
    draft.add("registrationNumber", authority.text("RegistrationAuthorityEntityID"))
    named = authority.text("RegistrationAuthorityID") or authority.text("OtherRegistrationAuthorityID")
    draft.add("notes", f"Registered with authority {named}" if named else None)
    draft.add("jurisdiction", entity.text("LegalJurisdiction"))
    draft.add("classification", _told(entity.text("EntityCategory")), _told(entity.text("EntitySubCategory")))
    draft.add("status", _told(entity.text("EntityStatus")))
    add_date(draft, "incorporationDate", entity.text("EntityCreationDate"))
    add_date(draft, "dissolutionDate", entity.text("EntityExpirationDate"))
    for event in inner(entity, "LegalEntityEvents", "LegalEntityEvent"):
        if event.text("LegalEntityEventType") in _ENDS and entity.text("EntityStatus") != "ACTIVE":
            add_date(draft, "dissolutionDate", event.text("LegalEntityEventEffectiveDate"))


def _claim_places(draft: Draft, entity: Node) -> None:
    legal, seat = entity.node("LegalAddress"), entity.node("HeadquartersAddress")
    draft.add("country", legal.text("Country")).add("mainCountry", seat.text("Country"))
    others = inner(entity, "OtherAddresses", "OtherAddress")
    others += inner(entity, "TransliteratedOtherAddresses", "TransliteratedOtherAddress")
    for place in (legal, seat, *others):
        draft.add("address", _address(place), lang=language(attribute(place, "lang")))


def _address(place: Node) -> str | None:
    lines = [place.text(name) for name in _LINES] + place.texts("AdditionalAddressLine")
    lines += [place.text(name) for name in _REST]
    return ", ".join(dict.fromkeys(line for line in lines if line)) or None


def _claim_registration(draft: Draft, registration: Node) -> None:
    status = _told(registration.text("RegistrationStatus"))
    draft.add("notes", f"LEI registration {status}" if status else None)
    add_date(draft, "modifiedAt", registration.text("LastUpdateDate"))


def _claim_others(draft: Draft, entity: Node) -> None:
    """Claim the links to a successor and to an associated entity."""
    for found in entity.nodes("SuccessorEntity") + entity.nodes("SuccessorEntities"):
        lei, name = found.text("SuccessorLEI"), found.text("SuccessorEntityName")
        if lei:
            edge = draft.emit.entity(f"{draft.id}-succession-{key(lei)}", "Succession")
            edge.add("predecessor", draft.id).add("successor", lei_id(lei)).add("description", name)
        elif name:
            draft.add("notes", f"Succeeded by {name}")
    for found in entity.nodes("AssociatedEntity"):
        lei, name = found.text("AssociatedLEI"), found.text("AssociatedEntityName")
        kind = attribute(found, "type") or "associated entity"
        if lei:
            edge = draft.emit.entity(f"{draft.id}-associated-{key(lei)}", "UnknownLink")
            edge.add("subject", draft.id).add("object", lei_id(lei)).add("role", kind)
        elif name:
            draft.add("notes", f"{kind}: {name}")


def _told(text: str | None) -> str | None:
    return None if text == _NULL else text
