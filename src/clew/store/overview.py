"""What a case holds, in numbers."""

from __future__ import annotations

from dataclasses import dataclass

from clew.store import candidates, edits, payments, verdicts
from clew.store.case import Case


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts of a case.

    `entities` are those that statements speak of; `only_named` are those that others name and nobody describes.
    `labels` counts entities by label, `bases` by label and basis. `doubts` are pairs that somebody left `unsure`,
    `undecided` all that perhaps are the same by the last run.
    `crowded` counts values that too many share to be drawn as ties, `undrawn` ties that lack an end, or
    have an edge for one. `payments` and `accounts` are those of ledgers.
    `edits` counts what the analyst added by hand and stands, by kind; it is no dataset here.
    """

    statements: int
    entities: int
    only_named: int
    edges: int
    datasets: tuple[str, ...]
    schemata: dict[str, int]
    labels: dict[str, int]
    bases: dict[str, dict[str, int]]
    edge_types: dict[str, int]
    quarantined: int
    merged: int
    doubts: int
    undecided: int
    crowded: int
    undrawn: int
    unknown_programmes: tuple[tuple[str, str, int], ...]
    payments: int
    accounts: int
    edits: dict[str, int]


def overview(case: Case) -> Overview:
    """Count. The derived tables must be current."""
    bases: dict[str, dict[str, int]] = {}
    for label, basis, number in case.rows(
        "SELECT label, basis, count(DISTINCT entity) FROM label GROUP BY label, basis ORDER BY label, basis"
    ):
        bases.setdefault(str(label), {})[str(basis)] = int(str(number))
    paid, accounts = payments.counts(case)
    return Overview(
        statements=case.count("SELECT count(*) FROM statement"),
        entities=case.count("SELECT count(*) FROM entity WHERE statements > 0"),
        only_named=case.count("SELECT count(*) FROM entity WHERE statements = 0"),
        edges=case.count("SELECT count(*) FROM edge"),
        datasets=tuple(str(row[0]) for row in case.rows(_DATASETS)),
        schemata=_counts(case, "SELECT schema, count(*) FROM entity WHERE statements > 0 GROUP BY schema"),
        labels=_counts(case, "SELECT label, count(DISTINCT entity) FROM label GROUP BY label"),
        bases=bases,
        edge_types=_counts(case, "SELECT type, count(*) FROM edge GROUP BY type"),
        quarantined=case.count("SELECT count(*) FROM quarantine"),
        merged=case.count("SELECT count(*) FROM canonical"),
        doubts=verdicts.doubts(case),
        undecided=candidates.open_pairs(case),
        crowded=case.count("SELECT count(*) FROM crowded"),
        undrawn=case.count("SELECT coalesce(sum(ties), 0) FROM undrawn"),
        unknown_programmes=tuple(
            (str(dataset), str(programme), int(str(number)))
            for dataset, programme, number in case.rows("SELECT dataset, programme, entities FROM unknown_programme")
        ),
        payments=paid,
        accounts=accounts,
        edits=edits.standing_by_kind(case),
    )


_DATASETS = "SELECT DISTINCT dataset FROM entity_dataset WHERE dataset <> 'analyst' ORDER BY dataset"


def _counts(case: Case, query: str) -> dict[str, int]:
    """Name to number, the largest first."""
    return {str(name): int(str(number)) for name, number in case.rows(f"{query} ORDER BY 2 DESC, 1")}
