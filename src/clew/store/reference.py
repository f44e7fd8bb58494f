"""What an edit can be about: an entity or a statement by its id, or a payment as `payment:17`."""

from __future__ import annotations

from collections.abc import Sequence

from clew.errors import NotFound
from clew.store import mention
from clew.store.case import Case

PAYMENT = "payment:"


def entities(case: Case, refs: Sequence[str]) -> set[str]:
    """Those of these references that are ids of entities, be it of records or canonical."""
    now = mention.canonical_of(case, refs)
    ids = sorted({now.get(ref, ref) for ref in refs})
    there = {str(row[0]) for row in case.rows("SELECT id FROM entity WHERE id IN (SELECT unnest(?::VARCHAR[]))", [ids])}
    return {ref for ref in refs if now.get(ref, ref) in there}


def known(case: Case, refs: Sequence[str]) -> tuple[str, ...]:
    """The references as they are kept, each once: a statement by its whole id, where its start was given.

    Raises NotFound.
    """
    there = entities(case, refs)
    check_evidence(case, [ref for ref in refs if ref not in there and ref.startswith(PAYMENT)])
    kept = (ref if ref in there or ref.startswith(PAYMENT) else _statement(case, ref) for ref in refs)
    return tuple(dict.fromkeys(kept))


def _statement(case: Case, ref: str) -> str:
    rows = case.rows("SELECT id FROM statement WHERE starts_with(id, ?) LIMIT 2", [ref.strip().lower()])
    if len(ref.strip()) < 6 or len(rows) != 1:
        raise NotFound(
            f"{case.path} holds no entity, statement or payment {ref!r}."
            f" Find the id of an entity with: clew search {case.path} NAME"
        )
    return str(rows[0][0])


def all_of(case: Case, ref: str) -> tuple[str, ...]:
    """All references to the same: of an entity the ids of all records that are held to be it. Raises NotFound."""
    (found,) = known(case, [ref])
    if not entities(case, [found]):
        return (found,)
    now = mention.canonical_of(case, [found]).get(found, found)
    return (now, *mention.members_of(case, [now]))


def check_evidence(case: Case, evidence: Sequence[str]) -> None:
    """Raises NotFound for a statement (by its whole id) or payment that the case does not hold."""
    paid = [ref for ref in evidence if ref.startswith(PAYMENT)]
    digits = [ref.removeprefix(PAYMENT) for ref in paid]
    wrong = [ref for ref, number in zip(paid, digits, strict=True) if not _is_number(number)]
    numbers = [int(number) for number in digits if _is_number(number)]
    there = {
        f"{PAYMENT}{row[0]}"
        for row in case.rows("SELECT rowid FROM payment WHERE rowid IN (SELECT unnest(?::BIGINT[]))", [numbers])
    }
    said = [ref for ref in evidence if not ref.startswith(PAYMENT)]
    there |= {
        str(row[0]) for row in case.rows("SELECT id FROM statement WHERE id IN (SELECT unnest(?::VARCHAR[]))", [said])
    }
    missing = wrong or [ref for ref in evidence if ref not in there]
    if missing:
        raise NotFound(
            f"{case.path} holds no statement or payment {missing[0]!r}, nor {len(missing) - 1} more of these."
        )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19 and str(int(text)) == text
