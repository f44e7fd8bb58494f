"""What a user calls an account, and which account of a ledger is meant: one rule for every command.

In this order, the first that finds something counts: the account's id; the same without the prefix that its dataset
gives it (`victim` for `lay-victim`), a wallet's address or an IBAN, however blanks and capitals are written; the id of
whoever holds accounts, in a case any id that was found to be the same; and a name or number of an account or a holder,
as its sources write it and as Clew shows it: any address of a wallet, `Ada Quill (DE89…)`, `cash at 4711`. A name that
means several accounts without one holder is refused: nothing is taken for another. `account:` may stand before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from clew.errors import NotFound
from clew.flow.near_names import near

if TYPE_CHECKING:
    import pyarrow as pa

    from clew.money.ledger import Ledger
    from clew.store.case import Case

_SHOWN = 5
_PREFIX = "account:"
_WITH_HOLDER = re.compile(r"^.+ \((.+)\)$")
_ABSENT = (("cash at ", "-cash"), ("not named, at ", "-unknown"))
"""How the cash desk and the unnamed other end of an account are shown, and how their ids end."""


def accounts_called(ledger: Ledger, case: Case | None, name: str, said: pa.Table | None = None) -> tuple[int, ...]:
    """The accounts that a name means, in order: one, or all of one holder. Raises NotFound, which names near ones.

    `said` is what a file says of its accounts, see `clew.flow.ledgers.Opened`.
    """
    found = accounts_if_any(ledger, case, name, said)
    if not found:
        raise NotFound(f"No account {name!r}, and nobody of that id or name holds one{near(ledger, case, name, said)}")
    return found


def accounts_if_any(ledger: Ledger, case: Case | None, name: str, said: pa.Table | None = None) -> tuple[int, ...]:
    """The same; none where the name means nothing. Raises NotFound where it means several accounts of several."""
    wanted = name.strip()
    found = _found(ledger, case, wanted, said)
    if not found and wanted.startswith(_PREFIX):
        found = _found(ledger, case, wanted.removeprefix(_PREFIX), said)
    if not found and (shown := _WITH_HOLDER.match(wanted)):
        found = _found(ledger, case, shown[1], said)
    return found


def _found(ledger: Ledger, case: Case | None, wanted: str, said: pa.Table | None) -> tuple[int, ...]:
    for shown, ending in _ABSENT:
        if wanted.startswith(shown):
            base = _found(ledger, case, wanted.removeprefix(shown), said)
            return _places(ledger, [f"{ledger.accounts.ids[at]}{ending}" for at in base])
    exact = _places(ledger, [wanted]) or _places(ledger, ["_".join(wanted.split())])
    if exact:
        return exact
    short = _ending(ledger, wanted)
    held = _held(ledger, _same_entity(case, wanted))
    if not short:
        return held or _of_name(ledger, case, wanted, said)
    if len(short) > 1:
        names = ", ".join(str(ledger.accounts.ids[at]) for at in short[:_SHOWN])
        raise NotFound(f"{wanted!r} may be any of {len(short):,} accounts: {names}. Give the whole id.")
    return short


def _places(ledger: Ledger, ids: Sequence[str]) -> tuple[int, ...]:
    import pyarrow as pa
    import pyarrow.compute as pc

    at = pc.index_in(pa.array(ids, pa.string()), ledger.accounts.ids).drop_null()
    return tuple(sorted(set(at.to_pylist())))


def _ending(ledger: Ledger, name: str) -> tuple[int, ...]:
    """Accounts whose id is this behind a prefix; blanks are signs of nothing, and in an IBAN neither are capitals."""
    import numpy as np
    import pyarrow.compute as pc

    forms = {f"-{'_'.join(name.split())}", f"-{''.join(name.split()).upper()}"}
    marked = np.zeros(len(ledger.accounts), np.bool_)
    for form in forms if name else ():
        marked |= pc.ends_with(ledger.accounts.ids, form).to_numpy(zero_copy_only=False)
    return tuple(np.flatnonzero(marked).tolist())


def _held(ledger: Ledger, holders: Sequence[str]) -> tuple[int, ...]:
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    known = ledger.accounts
    same = pc.index_in(pa.array(holders, pa.string()), known.owners).drop_null()
    return tuple(np.flatnonzero(np.isin(known.owner, same.to_numpy())).tolist()) if len(same) else ()


def _same_entity(case: Case | None, name: str) -> list[str]:
    """All ids of the entity of this id."""
    if case is None:
        return [name]
    found = case.rows(
        "SELECT entity_id FROM canonical WHERE canonical_id ="
        " coalesce((SELECT any_value(canonical_id) FROM canonical WHERE entity_id = $id), $id)"
        " UNION SELECT canonical_id FROM canonical WHERE entity_id = $id",
        {"id": name},
    )
    return [name, *(str(row[0]) for row in found)]


_CALLED = """
SELECT DISTINCT coalesce(c.canonical_id, s.entity_id) AS id FROM statement AS s
LEFT JOIN canonical AS c ON c.entity_id = s.entity_id
WHERE s.prop IN ('name', 'alias', 'weakAlias', 'accountNumber', 'iban', 'publicKey')
    AND lower(regexp_replace(s.value, '\\s+', '', 'g')) = lower(regexp_replace($name, '\\s+', '', 'g'))
UNION
SELECT id FROM entity
WHERE lower(regexp_replace(caption, '\\s+', '', 'g')) = lower(regexp_replace($name, '\\s+', '', 'g'))
ORDER BY id
"""


def _of_name(ledger: Ledger, case: Case | None, name: str, said: pa.Table | None) -> tuple[int, ...]:
    """Accounts that are, or are held by, the one entity that bears this name or number."""
    ids = _bearers(case, name, said) if name else []
    found = {id_: _of_entity(ledger, case, id_) for id_ in ids}
    meant = {id_: places for id_, places in found.items() if places}
    if len(meant) > 1:
        told = ", ".join(list(meant)[:_SHOWN])
        raise NotFound(f"{name!r} is what {len(meant):,} entities with accounts are called: {told}. Give an id.")
    return next(iter(meant.values()), ())


def _bearers(case: Case | None, name: str, said: pa.Table | None) -> list[str]:
    """The ids of those that a source, or the rows of a file, call so."""
    if case is not None:
        return [str(row[0]) for row in case.rows(_CALLED, {"name": name})]
    if said is None:
        return []
    import pyarrow as pa
    import pyarrow.compute as pc

    plain = pc.utf8_lower(pc.replace_substring_regex(said["value"], r"\s+", ""))
    same = pc.equal(plain, pa.scalar("".join(name.split()).lower()))
    return sorted(set(said["entity_id"].filter(same).to_pylist()))


def _of_entity(ledger: Ledger, case: Case | None, id_: str) -> tuple[int, ...]:
    same = _same_entity(case, id_)
    return _places(ledger, same) or _held(ledger, same)
