"""What texts say: entities of one side whose own entries name a trade of the other. Weaker than a label, and apart."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from clew.network.labelled import ALL, GIVEN, Heard
from clew.network.narrative import Mention, mentions
from clew.network.nexus.told import Named
from clew.store.case import Case


def named(
    case: Case, left: Collection[str], right: Collection[str], heard: Heard = ALL
) -> tuple[tuple[Named, ...], int]:
    """Mentions of a right trade in texts about left entities and the other way round; and how many were set aside.

    Set aside is what the words around it take back (see `narrative`). In the order of names.
    """
    found = _spoken(case, mentions(case, sorted({*left, *right})), heard)
    labels = _labels(case, [each.entity for each in found], heard)
    captions = _captions(case, [each.entity for each in found])
    said: dict[tuple[str, str, str, str], list[Mention]] = {}
    aside = 0
    for each in found:
        carried = labels.get(each.entity, set())
        for side, own, other in (("left", left, right), ("right", right, left)):
            if each.trade in other and carried & set(own) and each.trade not in carried:
                aside += each.negated is not None
                if each.negated is None:
                    said.setdefault((each.entity, side, each.trade, each.sentence), []).append(each)
    told = (
        Named(key[0], captions[key[0]], *key[1:3], _quotes(every), key[3], _ids(every)) for key, every in said.items()
    )
    return tuple(sorted(told, key=lambda each: (each.caption, each.id, each.trade, each.sentence))), aside


def _quotes(every: Collection[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.quote for each in every))


def _ids(every: Collection[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.statement for each in every))


def _spoken(case: Case, found: Sequence[Mention], heard: Heard) -> Sequence[Mention]:
    """Those that a dataset speaks which is heard."""
    if not heard.without:
        return found
    rows = case.rows(
        "SELECT id FROM statement WHERE id = ANY(?) AND list_contains(?, dataset)",
        [[each.statement for each in found], list(heard.without)],
    )
    silent = {str(id_) for (id_,) in rows}
    return [each for each in found if each.statement not in silent]


def _labels(case: Case, ids: Collection[str], heard: Heard) -> dict[str, set[str]]:
    rows = case.rows(
        f"SELECT entity, label FROM {GIVEN} WHERE entity = ANY($ids)",  # noqa: S608  a constant
        heard.asked(ids=sorted(set(ids))),
    )
    found: dict[str, set[str]] = {}
    for entity, label in rows:
        found.setdefault(str(entity), set()).add(str(label))
    return found


def _captions(case: Case, ids: Collection[str]) -> dict[str, str]:
    rows = case.rows("SELECT id, caption FROM entity WHERE id = ANY(?)", [sorted(set(ids))])
    return {str(id_): str(caption) for id_, caption in rows}
