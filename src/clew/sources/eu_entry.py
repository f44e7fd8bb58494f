"""An entry of the EU's consolidated financial sanctions list, the same from its CSV and from its XML.

Neither format has met a real file in this project. They were built from the published column and attribute names
(version 1.1, and the CSV of version 1.0 that was current until 2018) and from public code that reads the real files.
Both give an entry the same id, made from its logical number, and the same claims, so that a case that holds both holds
each claim once per dataset. An attribute of the XML, `wholeName` in `nameAlias`, is the column `NameAlias_WholeName`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from clew.sources.contract import Draft, Emitter
from clew.sources.listed import Document, add_dates, add_document, countries, emails, joined, pieces, squeeze, starts
from clew.sources.listing import listing, slug

Fields = Mapping[str, str]

SCHEMATA = {"P": "Person", "person": "Person", "E": "Organization", "enterprise": "Organization"}
CONTACTS = {"phone": "phone", "email": "email", "mail": "email", "web": "website", "url": "website", "fax": "phone"}
WEAK = ("low quality", "lo quality", "weak alias", "low-quality")


@dataclass(slots=True)
class EuEntry:
    """What is told of one entry. Each list holds attribute maps, with the names that the XML uses."""

    number: str
    reference: str = ""
    un_number: str = ""
    designated: str = ""
    details: str = ""
    subject: str = ""
    remarks: list[str] = field(default_factory=list)
    regulations: list[Fields] = field(default_factory=list)
    names: list[Fields] = field(default_factory=list)
    addresses: list[Fields] = field(default_factory=list)
    births: list[Fields] = field(default_factory=list)
    documents: list[Fields] = field(default_factory=list)
    citizenships: list[Fields] = field(default_factory=list)

    @property
    def id(self) -> str:
        return f"eu-fsf-{self.number}"

    @property
    def schema(self) -> str | None:
        return SCHEMATA.get(self.subject)


def emit_head(entry: EuEntry, emit: Emitter) -> None:
    """Claim what is told of the entry as a whole: its listings and remarks."""
    if entry.schema is None:
        emit.quarantine("unknown subject type", f"{entry.subject!r}; read as a legal entity", entry.number)
    draft = _draft(entry, emit)
    for remark in (*entry.remarks, entry.details):
        draft.add("notes", squeeze(remark))
    _listings(entry, draft)


def emit_body(entry: EuEntry, emit: Emitter, *, named: bool = False) -> bool:
    """Claim names, addresses, births, documents and citizenships; whether the entry has a name by now.

    The first strong name is the name, unless the entry is `named` already; the others are aliases.
    """
    draft = _draft(entry, emit)
    for name in entry.names:
        named = _name(name, draft, named) or named
    for address in entry.addresses:
        _address(address, draft)
    for document in entry.documents:
        _document(document, draft)
    person = draft.schema == "Person"
    for citizenship in entry.citizenships:
        draft.add("nationality" if person else "country", *countries(_country(citizenship)))
    for birth in entry.births if person else ():
        _birth(birth, draft)
    return named


def emit_nameless(entry: EuEntry, emit: Emitter) -> None:
    """An entry with weak names only goes by the first of them; one with none is reported."""
    whole = next((whole for name in entry.names if (whole := _whole(name))), None)
    if whole is None:
        emit.quarantine("no name", "an entry without a name", entry.number)
    _draft(entry, emit).add("name", whole)


def _draft(entry: EuEntry, emit: Emitter) -> Draft:
    return emit.entity(entry.id, entry.schema or "LegalEntity")


def _name(name: Fields, draft: Draft, named: bool) -> bool:
    whole, remark = _whole(name), squeeze(name.get("remark"))
    weak = name.get("strong", "").casefold() == "false" or any(word in remark.casefold() for word in WEAK)
    prop = "weakAlias" if weak else "alias" if named else "name"
    draft.add(prop, whole, lang=_language(name))
    _about(name, draft)
    if remark and "quality" not in remark.casefold():
        draft.add("notes", f"As {whole}: {remark}" if whole else remark)
    return bool(whole) and not weak


def _whole(name: Fields) -> str:
    parts = (squeeze(name.get(part)) for part in ("firstName", "middleName", "lastName"))
    return squeeze(name.get("wholeName")) or " ".join(filter(None, parts))


def _language(name: Fields) -> str | None:
    """ISO 639-3 for the languages of the Union and those that its lists add; None where none is told."""
    return LANGUAGES.get(squeeze(name.get("nameLanguage")).casefold())


def _about(name: Fields, draft: Draft) -> None:
    if draft.schema != "Person":
        draft.add("notes", squeeze(name.get("function")), squeeze(name.get("title")))
        return
    draft.add("title", *pieces(name.get("title")))
    draft.add("position", *pieces(name.get("function")))
    draft.add("gender", squeeze(name.get("gender")))


def _address(address: Fields, draft: Draft) -> None:
    place = _place(address)
    country = _country(address)
    draft.add("country", *countries(country))
    if place != country:
        draft.add("address", place)
    for kind, prop in CONTACTS.items():
        for key, value in address.items():
            if key.casefold().startswith(f"contact:{kind}"):
                for piece in pieces(value.replace(",", ";")):
                    draft.add(prop, *(emails(piece) if prop == "email" else [piece]), original=piece)
    for told in (squeeze(address.get("remark")), squeeze(address.get("contactInfo"))):
        draft.add("notes", f"Address {place}: {told}" if place and told else told)


def _place(fields: Fields) -> str:
    box = squeeze(fields.get("poBox"))
    parts = (fields.get(part) for part in ("street", "place", "zipCode", "city", "region"))
    return joined(f"P.O. Box {box}" if box else "", *parts, _country(fields))


def _country(fields: Fields) -> str | None:
    code = squeeze(fields.get("countryIso2Code"))
    return squeeze(fields.get("countryDescription")) or (code if code != "00" else None) or None


def _birth(birth: Fields, draft: Draft) -> None:
    """A day, a month, a year or a span of years, whichever is told; both ends of a span."""
    circa = "circa " if birth.get("circa", "").casefold() == "true" else ""
    calendar = squeeze(birth.get("calendarType"))
    text = _when(birth)
    foreign = calendar not in ("", "GREGORIAN")
    if text and (foreign or not add_dates(draft, "birthDate", text, f"{circa}{text}")):
        draft.add("notes", f"Date of birth: {circa}{text}" + (f" ({calendar.casefold()} calendar)" if foreign else ""))
    draft.add("birthPlace", _place(birth))
    draft.add("birthCountry", *countries(_country(birth)))
    remark = squeeze(birth.get("remark"))
    draft.add("notes", f"Date of birth {text}: {remark}" if remark else None)


def _when(birth: Fields) -> str:
    day, month, year = (squeeze(birth.get(key)) for key in ("dayOfMonth", "monthOfYear", "year"))
    ends = [end for key in ("yearRangeFrom", "yearRangeTo") if (end := squeeze(birth.get(key)))]
    whole = squeeze(birth.get("birthdate"))
    if whole:
        return whole
    if year:
        return f"{day}/{month or 0}/{year}" if day else "/".join(filter(None, (month, year)))
    if len(ends) == 2:
        return f"between {ends[0]} and {ends[1]}"
    return f"{'after' if squeeze(birth.get('yearRangeFrom')) else 'before'} {ends[0]}" if ends else ""


def _document(document: Fields, draft: Draft) -> None:
    number = squeeze(document.get("number")) or squeeze(document.get("latinNumber"))
    kind = squeeze(document.get("identificationTypeDescription")) or squeeze(document.get("identificationTypeCode"))
    flags = [label for key, label in FLAGS.items() if document.get(key, "").casefold() == "true"]
    told = "; ".join(filter(None, (*flags, squeeze(document.get("remark")), squeeze(document.get("nameOnDocument")))))
    if not number:
        draft.add("notes", f"{kind}: {told}" if told else None)
        return
    paper = Document(
        kind=kind,
        number=number,
        country=_country(document),
        issued=squeeze(document.get("issueDate"))
        or squeeze(document.get("issuedDate"))
        or squeeze(document.get("validFrom")),
        expires=squeeze(document.get("validTo")),
        authority=squeeze(document.get("issuedBy")),
        remark=told or None,
    )
    add_document(draft, paper)


FLAGS = {
    "diplomatic": "diplomatic",
    "knownExpired": "known to have expired",
    "knownFalse": "known to be false",
    "reportedLost": "reported lost",
    "revokedByIssuer": "revoked by its issuer",
}


def _listings(entry: EuEntry, draft: Draft) -> None:
    """One listing for each programme; it began with the designation, or else with the first regulation in force."""
    programmes = dict.fromkeys(squeeze(regulation.get("programme")) for regulation in entry.regulations)
    programmes.pop("", None)
    if not programmes:
        draft.emit.quarantine("no programme", "an entry without a regulation's programme", entry.number)
    for programme in programmes:
        acts = [act for act in entry.regulations if squeeze(act.get("programme")) == programme]
        begun = [entry.designated] if entry.designated else [act.get("entryIntoForceDate", "") for act in acts]
        days = sorted(starts(draft.emit, *begun))
        first = acts[0]
        listing(
            draft.emit,
            draft.id,
            authority="EU",
            programme=programme,
            country="eu",
            start=days[0][0] if days else None,
            start_told=days[0][1] if days else None,
            reason="; ".join(dict.fromkeys(filter(None, (squeeze(act.get("numberTitle")) for act in acts)))) or None,
            number=entry.reference or entry.number,
            url=squeeze(first.get("publicationUrl")) or None,
        )
        if entry.un_number:
            draft.emit.claim(f"{draft.id}-{slug(programme)}", "Sanction", "unscId", entry.un_number)


LANGUAGES = dict(
    pair.split("-")
    for line in (
        "ar-ara az-aze be-bel bg-bul bs-bos ca-cat cs-ces da-dan de-deu el-ell en-eng es-spa et-est fa-fas fi-fin",
        "fr-fra ga-gle he-heb hi-hin hr-hrv hu-hun hy-hye is-isl it-ita ja-jpn ka-kat kk-kaz ko-kor ky-kir lt-lit",
        "lv-lav mk-mkd mn-mon mt-mlt my-mya nl-nld no-nor pl-pol ps-pus pt-por ro-ron ru-rus sk-slk sl-slv so-som",
        "sq-sqi sr-srp sv-swe sw-swa ta-tam tg-tgk th-tha tk-tuk tr-tur uk-ukr ur-urd uz-uzb vi-vie zh-zho",
    )
    for pair in line.split()
)
