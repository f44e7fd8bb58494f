"""The code lists of BODS and what they become in FollowTheMoney.

Interests of 0.2 are written with hyphens and some went by other names; `interest` gives the name of 0.4. Only
`shareholding` has a percentage: that of voting rights, or of rights to profit, is no part of the shares and would be
added to them. A company can be owned; a trust, a foundation or a state can only be controlled (`Ownership.asset` must
be an Asset), and only an organisation has directors.
"""

from __future__ import annotations

import re

ENTITY_SCHEMATA = {
    "registeredEntity": "Company",
    "legalEntity": "Organization",
    "arrangement": "LegalEntity",
    "anonymousEntity": "LegalEntity",
    "unknownEntity": "LegalEntity",
    "state": "PublicBody",
    "stateBody": "PublicBody",
}
ORGANIZATIONS = frozenset({"Company", "Organization", "PublicBody"})

SHARES = "shareholding"
UNKNOWN_OWNER = "unknownOwner"
"""Our own word, for an owner left unnamed without a word on what it holds."""

INTERESTS = {
    SHARES: "Ownership",
    "rightsToSurplusAssetsOnDissolution": "Ownership",
    "rightsToProfitOrIncome": "Ownership",
    "rightToProfitOrIncomeFromAssets": "Ownership",
    "enjoymentAndUseOfAssets": "Ownership",
    UNKNOWN_OWNER: "Ownership",
    "votingRights": "Control",
    "appointmentOfBoard": "Control",
    "otherInfluenceOrControl": "Control",
    "controlViaCompanyRulesOrArticles": "Control",
    "controlByLegalFramework": "Control",
    "rightsGrantedByContract": "Control",
    "conditionalRightsGrantedByContract": "Control",
    "settlor": "Control",
    "trustee": "Control",
    "protector": "Control",
    "seniorManagingOfficial": "Directorship",
    "boardMember": "Directorship",
    "boardChair": "Directorship",
    "beneficiaryOfLegalArrangement": "UnknownLink",
    "nominee": "UnknownLink",
    "nominator": "UnknownLink",
    "unknownInterest": "UnknownLink",
    "unpublishedInterest": "UnknownLink",
}

FORMER_INTERESTS = {
    "settlorOfTrust": "settlor",
    "trusteeOfTrust": "trustee",
    "protectorOfTrust": "protector",
    "beneficiaryOfTrust": "beneficiaryOfLegalArrangement",
    "otherInfluenceOrControlOfTrust": "otherInfluenceOrControl",
    "influenceOrControl": "otherInfluenceOrControl",
}

ENDS = {
    "Ownership": ("owner", "asset", "ownershipType"),
    "Control": ("controller", "controlled", "controlType"),
    "Directorship": ("director", "organization", "role"),
    "UnknownLink": ("subject", "object", "role"),
}
"""The properties for the interested party, for the subject, and for the name of the interest."""

NAMES = {
    "former": "previousName",
    "birth": "previousName",
    "alternative": "alias",
    "translation": "alias",
    "transliteration": "alias",
}

_SCHEMES = {
    "XI-LEI": "leiCode",
    "XI-DUNS": "dunsCode",
    "RU-INN": "innCode",
    "RU-OGRN": "ogrnCode",
    "UA-EDR": "registrationNumber",
}
_SUFFIXES = {"PASSPORT": "passportNumber", "TAXID": "taxNumber", "IDCARD": "idNumber", "VAT": "vatCode"}


def interest(word: str) -> str:
    """The name of an interest in 0.4, for a word of any version.

    >>> interest("voting-rights"), interest("settlor-of-trust"), interest("shareholding")
    ('votingRights', 'settlor', 'shareholding')
    """
    name = re.sub(r"-(\w)", lambda found: found[1].upper(), word)
    return FORMER_INTERESTS.get(name, name)


def edge_schema(name: str, subject: str) -> str:
    """The schema of the edge for an interest in a subject of the given schema.

    >>> edge_schema("shareholding", "Company"), edge_schema("shareholding", "LegalEntity")
    ('Ownership', 'Control')
    """
    schema = INTERESTS.get(name, "UnknownLink")
    if schema == "Ownership" and subject != "Company":
        return "Control"
    if schema == "Directorship" and subject not in ORGANIZATIONS:
        return "Control"
    return schema


def identifier(scheme: str, schema: str) -> str:
    """The property for a number of this scheme (an org-id.guide list, or `ISO3-KIND` for persons).

    >>> identifier("GB-COH", "Company"), identifier("AUT-PASSPORT", "Person"), identifier("", "Person")
    ('registrationNumber', 'passportNumber', 'idNumber')
    """
    known = _SCHEMES.get(scheme.upper()) or _SUFFIXES.get(scheme.upper().rpartition("-")[2])
    if known is None or (known == "passportNumber" and schema != "Person"):
        return "idNumber" if schema == "Person" else "registrationNumber"
    return known
