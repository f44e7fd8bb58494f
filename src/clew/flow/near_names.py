"""The end of a message about a name that means nothing here: ids and names that are written much alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

    from clew.money.ledger import Ledger
    from clew.store.case import Case

_SHOWN = 5
_LOOKED_AT = 20_000
"""No more ids or names than this are compared with one that is not found."""
_ALIKE = 0.7

_NAMES = """
SELECT s.value FROM statement AS s WHERE s.prop IN ('name', 'alias', 'accountNumber', 'iban', 'publicKey')
GROUP BY s.value HAVING jaro_winkler_similarity(lower(s.value), lower($name)) >= 0.85
ORDER BY jaro_winkler_similarity(lower(s.value), lower($name)) DESC, s.value LIMIT 5
"""


def near(ledger: Ledger, case: Case | None, name: str, said: pa.Table | None = None) -> str:
    """What is near a name, by ids of accounts, then by names and numbers; only a full stop where nothing is.

    In a case the names of everybody are compared, who may hold no account.
    """
    alike = [*_ids(ledger, name), *_names(case, name, said)] if name else []
    told = ", ".join(dict.fromkeys(alike))
    return f"; near are {told}." if told else "."


def names_near(case: Case, name: str) -> list[str]:
    """Names and numbers in a case that are written much as this one, the nearest first."""
    return [str(row[0]) for row in case.rows(_NAMES, {"name": name})]


def _ids(ledger: Ledger, name: str) -> list[str]:
    import difflib

    import pyarrow.compute as pc

    ids = ledger.accounts.ids
    within: list[str] = ids.filter(pc.match_substring(ids, name, ignore_case=True))[:_SHOWN].to_pylist()
    return within or difflib.get_close_matches(name, ids[:_LOOKED_AT].to_pylist(), _SHOWN, _ALIKE)


def _names(case: Case | None, name: str, said: pa.Table | None) -> list[str]:
    import difflib

    if case is not None:
        return names_near(case, name)
    if said is None:
        return []
    known = {value.casefold(): value for value in sorted(set(said["value"].to_pylist()), reverse=True)[-_LOOKED_AT:]}
    found = difflib.get_close_matches(name.casefold(), sorted(known), _SHOWN, _ALIKE)
    return [known[each] for each in found]
