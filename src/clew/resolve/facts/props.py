"""Which properties of FollowTheMoney tell which fact. Names are told elsewhere; what is not here decides nothing."""

from __future__ import annotations

from clew.resolve.exact import NATIONAL, WORLDWIDE

BORN, MADE, BUILT = range(3)
"""What a record's beginning is: birth of a person, foundation of an organisation, launch of a vessel or the like."""

BEGINNINGS = {"birthDate": BORN, "incorporationDate": MADE, "buildDate": BUILT, "registrationDate": BUILT}
ENDINGS = {"deathDate": BORN, "dissolutionDate": MADE, "deregistrationDate": BUILT}

COUNTRIES = (
    "country", "nationality", "citizenship", "jurisdiction", "mainCountry", "flag", "birthCountry", "pastFlags",
)  # fmt: skip
CONTACTS = ("email", "phone", "website")
ADDRESSES = ("address", "full", "street", "street2", "street_address")
TOWNS = ("city", "town", "state", "region", "registrationPort")
POSTCODES = ("postalCode",)
BIRTH_PLACES = ("birthPlace",)
OCCUPATIONS = ("position", "occupation", "profession", "sector")
PARENTS = ("fatherName", "motherName")
GENDERS = ("gender",)

OTHER_NUMBERS = (
    "callSign", "mmsi", "swiftBic", "licenseNumber", "sayariId", "brightQueryId", "brightQueryOrgId", "kppCode",
    "irsCode", "cikCode", "jibCode", "figiCode", "ricCode", "ticker", "crsNumber", "icaoCode", "cryptoAddress",
    "accountId", "ipoCode", "fnsCode", "pfrNumber", "mbsCode", "caemCode", "iban", "wikipediaUrl", "ssn",
)  # fmt: skip
NUMBERS = (*WORLDWIDE, *NATIONAL, *(prop for prop in OTHER_NUMBERS if prop not in {*WORLDWIDE, *NATIONAL}))
"""Properties that hold numbers; the place in this tuple is the property's number in arrays."""

SINGLE = frozenset({
    "leiCode", "innCode", "ogrnCode", "imoNumber", "wikidataId", "uscCode", "dunsCode", "uniqueEntityId", "npiCode",
})  # fmt: skip
"""Worldwide numbers of which nobody has two: two records that differ in one are two parties."""

NATIONAL_SINGLE = frozenset({
    "idNumber", "taxNumber", "registrationNumber", "vatCode", "socialSecurityNumber", "voenCode", "okpoCode", "mmsi",
})  # fmt: skip
"""Numbers of which one has one in a country, as a rule; registers and lists break it too often for a ban."""

FACTS = frozenset({
    *BEGINNINGS, *ENDINGS, *COUNTRIES, *CONTACTS, *ADDRESSES, *TOWNS, *POSTCODES, *BIRTH_PLACES, *OCCUPATIONS,
    *PARENTS, *GENDERS, *NUMBERS,
})  # fmt: skip
"""All of them."""
