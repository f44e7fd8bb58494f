"""What a user calls an account, and which account of a ledger is meant: one rule for every command.

In this order, the first that finds something counts: the account's id; the same without the prefix that its dataset
gives it (`victim` for `lay-victim`), a wallet's address or an IBAN, however blanks and capitals are written; the id of
whoever holds accounts, in a case any id that was found to be the same; and a name, in a case, of an account or holder,
or its number. A name that means several accounts without one holder is refused: nothing is taken for another.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from clew.errors import NotFound

if TYPE_CHECKING:
    from clew.money.ledger import Ledger
    from clew.store.case import Case

_SHOWN = 5


def accounts_called(ledger: Ledger, case: Case | None, name: str) -> tuple[int, ...]:
    """The accounts that a name means, in order: one, or all of one holder. Raises NotFound, which names near ones."""
    found = accounts_if_any(ledger, case, name)
    if not found:
        raise NotFound(f"No account {name!r}, and nobody of that id or name holds one{near(ledger, name)}")
    return found


def accounts_if_any(ledger: Ledger, case: Case | None, name: str) -> tuple[int, ...]:
    """The same; none where the name means nothing. Raises NotFound where it means several accounts of several."""
    wanted = name.strip()
    exact = _places(ledger, [wanted]) or _places(ledger, ["_".join(wanted.split())])
    if exact:
        return exact
    short = _ending(ledger, wanted)
    held = _held(ledger, _same_entity(case, wanted))
    if not short:
        return held or _of_name(ledger, case, wanted)
    if len(short) > 1:
        names = ", ".join(str(ledger.accounts.ids[at]) for at in short[:_SHOWN])
        raise NotFound(f"{name!r} may be any of {len(short):,} accounts: {names}. Give the whole id.")
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
ORDER BY id
"""


def _of_name(ledger: Ledger, case: Case | None, name: str) -> tuple[int, ...]:
    """Accounts that are, or are held by, the one entity of a case that bears this name or number."""
    if case is None or not name:
        return ()
    found = {str(row[0]): _of_entity(ledger, case, str(row[0])) for row in case.rows(_CALLED, {"name": name})}
    meant = {id_: places for id_, places in found.items() if places}
    if len(meant) > 1:
        ids = ", ".join(list(meant)[:_SHOWN])
        raise NotFound(f"{name!r} is what {len(meant):,} entities with accounts are called: {ids}. Give an id.")
    return next(iter(meant.values()), ())


def _of_entity(ledger: Ledger, case: Case, id_: str) -> tuple[int, ...]:
    same = _same_entity(case, id_)
    return _places(ledger, same) or _held(ledger, same)


def near(ledger: Ledger, name: str) -> str:
    """The end of a message about an id that is not there: ids that are written much alike, or hold what was given."""
    import difflib

    import pyarrow.compute as pc

    ids = ledger.accounts.ids
    within = ids.filter(pc.match_substring(ids, name, ignore_case=True))[:_SHOWN].to_pylist() if name else []
    alike = within or difflib.get_close_matches(name, ids[:_LOOKED_AT].to_pylist(), _SHOWN, 0.7)
    return f"; near are {', '.join(alike)}." if alike else "."


_LOOKED_AT = 20_000
"""No more ids than this are compared with one that is not found."""
