"""What the accounts of an opened ledger are called: numbers and names as the sources write them, not ids.

In a case both come from what is said of the account and of its holder. A file or folder without a case keeps what its
rows say of accounts and holders beside the ledger (`clew.flow.ledger_memory`). The cash desk of an account and a
counterparty that nobody named are told by the account that they belong to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from clew.model.payment import KINDS
from clew.money.called import Called

if TYPE_CHECKING:
    import pyarrow as pa

    from clew.flow.ledgers import Opened
    from clew.money.ledger import Ledger
    from clew.store.case import Case

NUMBERS = ("iban", "accountNumber", "publicKey")
"""Properties that are an account's own number, the one that counts first."""
_PREFIX = re.compile(r"^(iban|wallet|bic)-")
_ABSENT = {"cash": "cash at", "unknown": "not named, at"}

_SAID = """
SELECT entity_id, min(value) FROM statement
WHERE entity_id IN (SELECT unnest(CAST($ids AS VARCHAR[]))) AND prop = $prop GROUP BY entity_id
"""
_CAPTIONS = """
SELECT o.id, e.caption FROM unnest(CAST($ids AS VARCHAR[])) AS o(id)
LEFT JOIN canonical AS c ON c.entity_id = o.id JOIN entity AS e ON e.id = coalesce(c.canonical_id, o.id)
"""


def bare(account: str) -> str:
    """An id without the prefix that says what its number is.

    >>> bare("iban-DE89370400440532013000"), bare("4711")
    ('DE89370400440532013000', '4711')
    """
    return _PREFIX.sub("", account)


def called(opened: Opened, accounts: Sequence[int]) -> Mapping[int, Called]:
    """What these accounts of the ledger are called."""
    known = opened.ledger.accounts
    ids = {one: str(known.ids[one]) for one in accounts}
    base = {one: _base(opened.ledger, one, id_) for one, id_ in ids.items()}
    owners = {one: str(known.owners[int(known.owner[one])]) for one in accounts if known.owner[one] >= 0}
    wanted = sorted({*base.values(), *owners.values()})
    if opened.case is not None:
        numbers, names = _numbers(opened.case, wanted), _captions(opened.case, wanted)
        numbers = _without_dataset(opened.case, set(base.values())) | numbers
    else:
        numbers, names = _of_file(opened.said, wanted)
    told = {}
    for one, id_ in ids.items():
        kind = KINDS[int(known.kind[one])]
        number = numbers.get(base[one]) or bare(base[one])
        if kind == "institution":
            told[one] = Called(names.get(id_) or number)
        else:
            holder = names.get(owners[one], owners[one]) if one in owners else None
            told[one] = Called(number if base[one] == id_ else f"{_ABSENT[kind]} {number}", holder)
    return told


def _base(ledger: Ledger, account: int, id_: str) -> str:
    """The id of the account, or of the one that it is the cash desk or the unnamed other end of."""
    kind = KINDS[int(ledger.accounts.kind[account])]
    return id_.removesuffix(f"-{kind}") if kind in _ABSENT else id_


def _numbers(case: Case, ids: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for prop in reversed(NUMBERS):
        found |= {str(row[0]): str(row[1]) for row in case.rows(_SAID, {"ids": ids, "prop": prop})}
    return found


def _without_dataset(case: Case, ids: Iterable[str]) -> dict[str, str]:
    """Ids without the dataset that they begin with, where no other of them is then the same."""
    datasets = sorted((str(row[0]) for row in case.rows("SELECT DISTINCT dataset FROM source")), key=len, reverse=True)
    found: dict[str, str] = {}
    for id_ in ids:
        dataset = next((each for each in datasets if id_.startswith(f"{each}-")), None)
        if dataset is not None:
            found[id_] = id_[len(dataset) + 1 :]
    counts = Counter(found.values())
    return {id_: number for id_, number in found.items() if counts[number] == 1}


def _captions(case: Case, ids: Sequence[str]) -> dict[str, str]:
    return {str(row[0]): str(row[1]) for row in case.rows(_CAPTIONS, {"ids": ids})}


def _of_file(said: pa.Table | None, ids: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Numbers and names, each the first that is said."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if said is None:
        return {}, {}
    rows = said.filter(pc.is_in(said["entity_id"], pa.array(ids, pa.string())))
    found: dict[str, dict[str, str]] = {prop: {} for prop in (*NUMBERS, "name")}
    for entity, prop, value in zip(*(rows[name].to_pylist() for name in ("entity_id", "prop", "value")), strict=True):
        found[prop].setdefault(entity, value)
    numbers: dict[str, str] = {}
    for prop in reversed(NUMBERS):
        numbers |= found[prop]
    return numbers, found["name"]
