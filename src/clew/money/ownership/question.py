"""What somebody asks about ownership, and what a case knows that bears on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from clew.errors import NotFound
from clew.model.day import day_number, last_day
from clew.money.ownership.designated import Designation, described, designated
from clew.money.ownership.stakes import Stakes, stakes
from clew.money.ownership.unknown import Unnamed, unnamed
from clew.store.case import Case
from clew.store.profile import canonical_id, evidence


@dataclass(frozen=True, slots=True)
class Asked:
    """By which rule, as of which day (2015, 2015-03 or 2015-03-31), from which share on (0 to 1), and which datasets
    are not heard."""

    rule: str = "ofac"
    as_of: str = ""
    threshold: float = 0.0
    without: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """The day, YYYY-MM-DD."""
        return last_day(self.as_of).isoformat()


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A case as of a day: the stakes that bear on a question, who is designated, who is only described as sanctioned,
    who is not named."""

    case: Case
    asked: Asked
    stakes: Stakes
    designated: dict[int, Designation]
    described: dict[int, tuple[str, ...]]
    unnamed: dict[int, Unnamed]

    @classmethod
    def of(cls, case: Case, asked: Asked, nodes: Collection[int], *, upward: bool) -> Self:
        """What bears on the owners of nodes (upward), or on what they own. Raises NotFound for a dataset that is not
        there, UsageError for a day that is none."""
        datasets = {str(name) for (name,) in case.rows("SELECT DISTINCT dataset FROM statement")}
        for name in asked.without:
            if name not in datasets:
                raise NotFound(f"{case.path} has no dataset {name!r}. It has: {', '.join(sorted(datasets))}.")
        listed = designated(case, asked.day, asked.without)
        said = {node: some for node, some in described(case, asked.without).items() if node not in listed}
        found = stakes(case, day_number(asked.day), asked.without, nodes, upward=upward)
        return cls(case, asked, found, listed, said, unnamed(case, asked.without))

    def names(self, nodes: Iterable[int]) -> dict[int, tuple[str, str, str]]:
        """Id, caption and schema of nodes."""
        rows = self.case.rows("SELECT node, id, caption, schema FROM entity WHERE node = ANY(?)", [sorted(set(nodes))])
        return {int(str(node)): (str(id_), str(caption), str(schema)) for node, id_, caption, schema in rows}

    def statements(self, rows: Sequence[int]) -> tuple[str, ...]:
        """The statements behind rows of the structure, sorted."""
        return tuple(sorted({statement for some in self.said(rows).values() for statement in some}))

    def said(self, rows: Sequence[int]) -> dict[int, set[str]]:
        """The statements behind each of some rows of the structure."""
        ties = [(tie.edge, tie.via) for row in rows for tie in self.stakes.rows[row].ties]
        behind = evidence(self.case, ties, without=self.asked.without)
        return {row: {s for tie in self.stakes.rows[row].ties for s in behind.get(tie.edge, ())} for row in rows}


def party(case: Case, entity: str) -> tuple[str, int]:
    """The id by which a case knows an entity now, and its node. Raises NotFound."""
    id_ = canonical_id(case, entity)
    (node,) = case.row("SELECT node FROM entity WHERE id = ?", [id_])
    if node is None:
        raise NotFound(f"{id_} is a tie, not one of the parties it ties: ask for one of its ends.")
    return id_, int(str(node))
