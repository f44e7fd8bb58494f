"""Accounts, their banks and their holders as payment messages tell them, and what is claimed of them.

Ids are those of `account_ids`, so that the same account in two files is one: an IBAN that passes its check stands
alone (`iban-…`), a number stands with the BIC of the bank that keeps it (`account-BIC-NUMBER`). Without a BIC a number
is one account within its dataset only, for another bank may use it too. A party
without an account is paid as itself: its own id stands in the place of an account's, and it is joined by name only
beside the same bank or account. A bank is known by its BIC, where the branch `XXX` is the whole bank (ISO 9362). Two
holders of one account stay two entities: resolution may join them.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from clew.model.countries import country_code
from clew.sources import account_ids
from clew.sources.contract import Emitter
from clew.sources.register import key

PERSON, FIRM, PARTY = "Person", "Organization", "LegalEntity"

_BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_LEI = re.compile(r"[A-Z0-9]{18}\d{2}")
_BLANKS = re.compile(r"[\s\u00ad\u200b]+")


@dataclass(frozen=True, slots=True)
class Bank:
    """An institution: `bic` as written or "", `code` its number in a national clearing system or the like."""

    bic: str = ""
    name: str = ""
    code: str = ""

    @property
    def known(self) -> str:
        """The BIC without the branch of the whole bank, else the code, else the name; "" for none.

        >>> Bank("DEUTDEFFXXX").known, Bank(code="10020030").known, Bank("not a BIC", "Quay Bank").known
        ('DEUTDEFF', '10020030', 'Quay Bank')
        """
        return bic(self.bic) or squeezed(self.code) or " ".join(self.name.split())


@dataclass(frozen=True, slots=True)
class Party:
    """Who pays or is paid: a name and facts as FollowTheMoney property and value. Schema LegalEntity: not told."""

    name: str = ""
    schema: str = PARTY
    facts: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.name or self.facts)


@dataclass(frozen=True, slots=True)
class Account:
    """An account as one message tells it. `facts` are properties of a BankAccount; `others` are parties and roles."""

    number: str = ""
    bank: Bank = field(default_factory=Bank)
    holder: Party = field(default_factory=Party)
    facts: tuple[tuple[str, str], ...] = ()
    others: tuple[tuple[Party, str], ...] = ()


def bic(text: str) -> str:
    """A BIC in capitals, of 8 signs for the whole bank; "" where the text is none.

    >>> bic("deutdeff xxx"), bic("DEUTDEFF500"), bic("12345678")
    ('DEUTDEFF', 'DEUTDEFF500', '')
    """
    plain = squeezed(text)
    return plain.removesuffix("XXX") if _BIC.fullmatch(plain) and country_code(plain[4:6]) else ""


def iban(text: str) -> str:
    """An IBAN without blanks where its check digits are right (ISO 13616, remainder 1 by 97), else "".

    >>> iban("GB82 WEST 1234 5698 7654 32"), iban("GB82 WEST 1234 5698 7654 33")
    ('GB82WEST12345698765432', '')
    """
    plain = squeezed(text)
    if not _IBAN.fullmatch(plain):
        return ""
    digits = "".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])
    return plain if int(digits) % 97 == 1 else ""


def squeezed(text: str) -> str:
    """In capitals, without blanks."""
    return _BLANKS.sub("", text).upper()


def account_id(account: Account, dataset: str) -> str:
    """The id of an account that has a number; "" for one that has none."""
    number = squeezed(account.number)
    if not number:
        return ""
    if iban(number):
        return account_ids.iban_id(number)
    code, bank = bic(account.bank.bic), account.bank.known
    where = ("account", code) if code else (dataset, key(bank) if bank else None)
    return account_ids.account_id(where[0], key(number), bank=where[1])


def party_id(party: Party, beside: str) -> str:
    """The id of a party: by its LEI, else by its name and kind beside an account, a bank or a dataset."""
    lei = next((squeezed(value) for prop, value in party.facts if prop == "leiCode"), "")
    if _LEI.fullmatch(lei) and party.schema != PERSON:
        return f"lei-{lei}"
    told = party.name or repr(party.facts)
    text = "\x1f".join((beside, party.schema, " ".join(told.casefold().split())))
    return f"holder-{hashlib.sha1(text.encode('utf-8', 'replace')).hexdigest()[:20]}"


def claim_bank(emit: Emitter, bank: Bank) -> str:
    """Claim a bank that has a BIC and return its id; "" for one without."""
    code = bic(bank.bic)
    if not code:
        return ""
    draft = emit.entity(account_ids.bic_id(code), FIRM)
    draft.add("swiftBic", code, original=bank.bic).add("name", bank.name or None)
    draft.add("country", country_code(code[4:6]))
    return draft.id


def claim_party(emit: Emitter, party: Party, entity_id: str) -> None:
    """Claim a party's name and facts. One with an LEI is a LegalEntity in every message."""
    draft = emit.entity(entity_id, PARTY if entity_id.startswith("lei-") else party.schema)
    draft.add("name", party.name)
    for prop, value in party.facts:
        draft.add(prop, value)


def claim_account(emit: Emitter, account: Account, entity_id: str) -> None:
    """Claim an account: number, bank, country and what else is told of it."""
    draft = emit.entity(entity_id, "BankAccount")
    known = iban(account.number)
    if known:
        draft.add("iban", known, original=account.number).add("country", country_code(known[:2]))
    draft.add("accountNumber", account.number)
    draft.add("bic", bic(account.bank.bic)).add("bankName", account.bank.name)
    draft.add("bank", claim_bank(emit, account.bank))
    for prop, value in account.facts:
        draft.add(prop, value)


def claim_holder(emit: Emitter, account: str, holder: str) -> None:
    """Claim that a party holds an account."""
    edge = emit.entity(f"{account}-held-{holder.rpartition('-')[2]}", "Ownership")
    edge.add("owner", holder).add("asset", account).add("role", "account holder")


def claim_role(emit: Emitter, account: str, party: str, role: str) -> None:
    """Claim that a party has to do with an account, in a role such as signatory."""
    edge = emit.entity(f"{account}-{key(role)}-{party.rpartition('-')[2]}", "UnknownLink")
    edge.add("subject", party).add("object", account).add("role", role)


def country_of(account: Account) -> str | None:
    """Where an account is kept: by its IBAN, else by its bank's BIC."""
    known, code = iban(account.number), bic(account.bank.bic)
    return country_code(known[:2]) if known else country_code(code[4:6]) if code else None
