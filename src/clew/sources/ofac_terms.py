"""The words of OFAC's lists and what they are called here.

All three formats of the list use one vocabulary: what stands in the CSV remarks as "Tax ID No. 123 (Serbia)" is an
`idType` in sdn.xml and an IDRegDocType or FeatureType in SDN_ADVANCED.XML. `TERMS` maps each word, in small letters,
to the FollowTheMoney property that takes its value, with how the value is to be read. Words that no property takes are
in `NOTED` (they go to `notes`, and are understood); all others go to `notes` too, and are counted as not understood.

An entry without a type ("-0-", "Entity") is an organisation by OFAC's own definition, so it becomes an Organization:
offices can be held and members be had in it. Where the list gives it a number that companies have (register, tax, bank,
ship owner) or says so, it becomes a Company, which can be owned; not where it is said to be a government body, a
criminal or terrorist organisation or a charity, whatever its numbers.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Kind = Literal["number", "text", "date", "country", "link", "wallet", "alias"]
"""How a value is to be read. `number`: may have a country and dates behind it. `link`: the name of another entry."""


class Term(NamedTuple):
    """One word of the vocabulary."""

    kind: Kind
    prop: str


_NUMBERS: dict[str, tuple[str, ...]] = {
    "passportNumber": (
        "Passport",
        "Diplomatic Passport",
        "British National Overseas Passport",
        "Stateless Person Passport",
    ),
    "idNumber": (
        "Afghan Tazkira Number",
        "Birth Certificate Number",
        "Bosnian Personal ID No.",
        "C.U.I.",
        "C.U.I.P.",
        "C.U.R.P.",
        "C.U.R.P",
        "Cartilla de Servicio Militar Nacional",
        "Cedula No.",
        "Citizen's Card Number",
        "CNP (Personal Numerical Code)",
        "Credencial electoral",
        "D.N.I.",
        "Electoral Registry No.",
        "I.F.E.",
        "Identification Number",
        "Immigration No.",
        "Kenyan ID No.",
        "LE Number",
        "Military Registration Number",
        "Moroccan Personal ID No.",
        "N.I.E.",
        "National Foreign ID Number",
        "National ID No.",
        "Numero de Identidad",
        "Personal ID Card",
        "Personal ID No.",
        "Public Security and Immigration No.",
        "Refugee ID Card",
        "Residency Number",
        "Romanian Permanent Resident",
        "Seafarer's Identification Document",
        "Serial No.",
        "SRE Permit No.",
        "Stateless Person ID Card",
        "Tarjeta Profesional",
        "Tazkira National ID Card",
        "Travel Document Number",
        "Turkish Identification Number",
        "UAE Identification",
        "VisaNumberID",
    ),
    "taxNumber": (
        "C.I.F.",
        "C.U.I.T.",
        "Fiscal Code",
        "Italian Fiscal Code",
        "N.I.F.",
        "NIT #",
        "Numero Unico de Identificacao Tributaria (NUIT)",
        "Paraguayan tax identification number",
        "R.F.C.",
        "RFC",
        "RIF #",
        "Romanian Tax Registration",
        "RTN",
        "RUC #",
        "Tax ID No.",
        "US FEIN",
    ),
    "registrationNumber": (
        "Aircraft Tail Number",
        "Branch Unit Number",
        "Business Number",
        "Business Registration Document #",
        "Business Registration Number",
        "C.R. No.",
        "Central Registration System Number",
        "Certificate of Incorporation Number",
        "Chamber of Commerce Number",
        "Commercial Registry Number",
        "Company ID",
        "Company Number",
        "Dubai Chamber of Commerce Membership No.",
        "Economic Register Number (CBLS)",
        "Enterprise Number",
        "File Number",
        "Folio Mercantil No.",
        "Government Gazette Number",
        "Istanbul Chamber of Comm. No.",
        "Matricula Mercantil No",
        "Matricula Mercantil No.",
        "MSB Registration Number",
        "Organization Code",
        "Previous Aircraft Tail Number",
        "Public Registration Number",
        "Registered Charity No.",
        "Registration ID",
        "Registration Number",
        "Romanian C.R.",
        "RSIN",
        "UK Company Number",
        "Vessel Registration Identification",
    ),
    "licenseNumber": (
        "Afghan Money Service Provider License Number",
        "Business License",
        "Driver's License No.",
        "License",
        "Permit Number",
        "Pilot License Number",
        "Tourism License No.",
        "Trade License No.",
    ),
    "bikCode": ("BIK (RU)",),
    "dunsCode": ("D-U-N-S Number",),
    "imoNumber": ("International Maritime Organization No.",),
    "isinCode": ("ISIN",),
    "leiCode": ("Legal Entity Number",),
    "mmsi": ("MMSI",),
    "serialNumber": (
        "Aircraft Construction Number (also called L/N or S/N or F/N)",
        "Aircraft Manufacturer's Serial Number (MSN)",
        "Aircraft Serial Identification",
    ),
    "socialSecurityNumber": ("SSN",),
    "swiftBic": ("SWIFT/BIC",),
    "uscCode": ("Unified Social Credit Code (USCC)", "United Social Credit Code Certificate (USCCC)"),
    "vatCode": ("V.A.T. Number",),
}
_TEXTS: dict[str, tuple[str, ...]] = {
    "birthPlace": ("POB", "Place of Birth"),
    "callSign": ("Call Sign", "Other Vessel Call Sign", "Vessel Call Sign"),
    "classification": ("Target Type",),
    "email": ("Email Address",),
    "ethnicity": ("ethnicity",),
    "gender": ("Gender",),
    "grossRegisteredTonnage": (
        "Gross Registered Tonnage",
        "Vessel Gross Registered Tonnage",
        "Vessel Gross Tonnage",
    ),
    "model": ("Aircraft Model",),
    "pastTypes": ("Former Vessel Type",),
    "phone": ("Phone Number", "Phone No.", "PHONE", "Telephone", "Telephone Number", "Telephone No."),
    "position": ("Alternate Title,", "Alternate Title", "Position", "Title"),
    "sector": ("Organization Type",),
    "ticker": ("Equity Ticker",),
    "tonnage": ("Tonnage", "Vessel Tonnage"),
    "type": ("Other Vessel Type", "Vessel Type"),
    "website": ("Website",),
}
_DATES: dict[str, tuple[str, ...]] = {
    "birthDate": ("DOB", "Birthdate"),
    "buildDate": ("Aircraft Manufacture Date", "Vessel Year of Build"),
    "incorporationDate": ("Organization Established Date",),
}
_COUNTRIES: dict[str, tuple[str, ...]] = {
    "citizenship": ("citizen", "Citizenship", "Citizenship Country"),
    "flag": ("Vessel Flag", "Other Vessel Flag"),
    "jurisdiction": ("Nationality of Registration", "Registration Country"),
    "nationality": ("nationality", "Nationality Country"),
    "pastFlags": ("Former Vessel Flag",),
}
_LINKS: dict[str, tuple[str, ...]] = {
    "": ("Linked To",),
    "operator": ("Aircraft Operator",),
    "owner": ("Vessel Owner",),
}
_ALIASES: dict[str, tuple[str, ...]] = {"weakAlias": ("a.k.a.",), "previousName": ("f.k.a.",), "alias": ("n.k.a.",)}
_WALLETS: dict[str, tuple[str, ...]] = {"cryptoAddress": ("Digital Currency Address",)}

_KINDS: tuple[tuple[Kind, dict[str, tuple[str, ...]]], ...] = (
    ("number", _NUMBERS),
    ("text", _TEXTS),
    ("date", _DATES),
    ("country", _COUNTRIES),
    ("link", _LINKS),
    ("alias", _ALIASES),
    ("wallet", _WALLETS),
)
TERMS: dict[str, Term] = {
    word.lower(): Term(kind, prop) for kind, table in _KINDS for prop, words in table.items() for word in words
}
"""Every word that a property takes, in small letters."""

NOTED = re.compile(
    r"(?:alt\. )?(?:additional sanctions information|aircraft mode s|all (?:branches|offices)|and all|arrested"
    r"|caatsa|chinese commercial code|currently|effective date|executive order|fax|for more information|icty|ifca"
    r"|listing date|micex|peesa|purchase/sales|secondary sanctions|transactions prohibited|tribe|un/locode)",
    re.IGNORECASE,
)
"""Remarks that are understood and are notes."""

POSITION = re.compile(
    r"(?:(?:acting|alt\.|alternate|assistant|co-|deputy|ex-|first|former|general|joint|managing|second|senior|vice|chief)"
    r"[ -])*(?:adviser|advisor|ambassador|chair|chairman|chairperson|chief executive officer|chief of|commander"
    r"|commissioner|constituent of|director|director-general|governor|head of|judge|magistrate of|manager|member of"
    r"|minister|officer|president|prime minister|prosecutor|rector|representative|secretary|speaker|superintendent"
    r"|warden)\b|"
    r"(?:brigadier|major|lieutenant|colonel|first vice) general|colonel|lt\. col|vice admiral",
    re.IGNORECASE,
)
"""Remarks without a word before them that begin with what a person is."""

OFFICE = re.compile(
    r"\b(?:advisor|brigadier general|board member|chairman|colonel|commander|council member|employee|general|leader"
    r"|member|minister|officer|official|president|representative|secretary)\b",
    re.IGNORECASE,
)
"""What a person is, anywhere in a remark."""

_THING = {"address", "alias", "country", "name", "notes", "previousName", "weakAlias"}
_LEGAL = _THING | {
    *("classification", "dunsCode", "email", "idNumber", "incorporationDate", "jurisdiction", "leiCode"),
    *(
        "licenseNumber",
        "phone",
        "registrationNumber",
        "sector",
        "swiftBic",
        "taxNumber",
        "uscCode",
        "vatCode",
        "website",
    ),
}
_ORGANIZATION = _LEGAL | {"imoNumber"}
_VEHICLE = _THING | {"buildDate", "model", "operator", "owner", "registrationNumber", "type"}
TAKES: dict[str, frozenset[str]] = {
    "Organization": frozenset(_ORGANIZATION),
    "Company": frozenset(_ORGANIZATION | {"bikCode", "isinCode", "ticker"}),
    "Person": frozenset(
        _LEGAL
        | {"birthDate", "birthPlace", "citizenship", "ethnicity", "firstName", "gender", "lastName"}
        | {"nationality", "passportNumber", "position", "socialSecurityNumber", "title"}
    ),
    "Vessel": frozenset(
        _VEHICLE
        | {"callSign", "flag", "grossRegisteredTonnage", "imoNumber", "mmsi", "pastFlags", "pastTypes", "tonnage"}
    ),
    "Airplane": frozenset(_VEHICLE | {"serialNumber"}),
}
"""Which of the properties used here each schema has; tested against FollowTheMoney, which is slow to import."""

INSTEAD = {
    "passportNumber": "idNumber",
    "socialSecurityNumber": "idNumber",
    "bikCode": "registrationNumber",
    "imoNumber": "idNumber",
    "jurisdiction": "country",
    "licenseNumber": "registrationNumber",
}
"""Where a schema lacks the property, the wider one that says the same."""

COMPANY_NUMBERS = {
    *("bikCode", "dunsCode", "imoNumber", "isinCode", "leiCode", "registrationNumber", "swiftBic"),
    *("taxNumber", "ticker", "uscCode", "vatCode"),
}
COMPANY_TYPES = ("private company", "state-owned enterprise", "financial institution", "publicly traded")
"""What tells a company from other organisations: numbers that it has, target types that it is (the starts of them)."""

PUBLIC = re.compile(r"public (?:administration|order)|membership|religious|political|defen[cs]e|extraterritorial", re.I)
"""In an organisation type: no company."""
