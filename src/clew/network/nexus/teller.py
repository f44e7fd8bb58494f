"""Numbers of nodes and ties back into ids, names and statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from clew.network.labelled import ALL, GIVEN, Heard
from clew.network.nexus.references import References, numbers, references
from clew.network.nexus.told import CrossLink, Dual, Joined, Party, Said
from clew.network.ties import Ties
from clew.store.case import Case
from clew.store.profile import evidence, roles


@dataclass(frozen=True, slots=True)
class _Tie:
    source: int
    target: int
    type: str
    via: str | None
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Teller:
    """Looks up what it is asked for, each batch at once."""

    case: Case
    heard: Heard = ALL
    parties: dict[int, Party] = field(default_factory=dict)

    def meet(self, nodes: Iterable[int]) -> dict[int, Party]:
        """The entities of these nodes, and of all asked for before."""
        new = sorted(set(nodes) - set(self.parties))
        rows = self.case.rows("SELECT node, id, caption, schema FROM entity WHERE node = ANY(?)", [new])
        self.parties.update({int(str(row[0])): Party(*map(str, row[1:])) for row in rows})
        return self.parties

    def statements(self, ties: Ties, rows: Iterable[Sequence[int]]) -> list[tuple[str, ...]]:
        """For each group of tie rows all statements behind them, each once."""
        groups = [[int(ties.edge[row]) for row in group] for group in rows]
        known = self._ties({edge for group in groups for edge in group})
        behind = self._behind(known)
        return [tuple(dict.fromkeys(each for edge in group for each in behind[edge])) for group in groups]

    def cross_links(self, ties: Ties, rows: Sequence[int]) -> tuple[CrossLink, ...]:
        """Ties with their ends and statements, by the names of the ends."""
        known = self._ties({int(ties.edge[row]) for row in rows})
        behind = self._behind(known)
        called = roles(self.case, [tie.via for tie in known.values()], without=self.heard.without)
        met = self.meet(node for tie in known.values() for node in (tie.source, tie.target))
        links = [
            CrossLink(
                source=met[tie.source].id,
                target=met[tie.target].id,
                type=tie.type,
                statements=behind[edge],
                source_caption=met[tie.source].caption,
                target_caption=met[tie.target].caption,
                said=called.get(tie.via),
                start_date=tie.start,
                end_date=tie.end,
            )
            for edge, tie in _left(known, ties).items()
        ]
        return tuple(sorted(links, key=lambda link: (link.source_caption, link.target_caption, link.type, link.source)))

    def duals(self, nodes: Iterable[int], left: Sequence[str], right: Sequence[str]) -> tuple[Dual, ...]:
        """Entities that carry both, with who says so and the publishers' numbers."""
        wanted = sorted(set(nodes))
        met = self.meet(wanted)
        ids = [met[node].id for node in wanted]
        known = references(self.case, ids, self.heard.without)
        said, source_ids = self._said(ids, left, right, known), self._source_ids(ids, known)
        single = self._single(ids, left, right)
        found = []
        for node in wanted:
            party, labels = met[node], said[met[node].id]
            statements = tuple(dict.fromkeys(each for label in labels for each in label.statements))
            found.append(
                Dual(
                    id=party.id,
                    caption=party.caption,
                    kind=party.kind,
                    source_ids=source_ids[party.id],
                    one_entry=party.id in single,
                    joined=() if party.id in single else self._joined(party.id),
                    labels=labels,
                    statements=statements,
                )
            )
        return tuple(sorted(found, key=lambda dual: (dual.caption, dual.id)))

    def _said(
        self, ids: Sequence[str], left: Sequence[str], right: Sequence[str], known: References
    ) -> dict[str, tuple[Said, ...]]:
        rows = self.case.rows(_SAID, self.heard.asked(ids=list(ids), labels=[*left, *right]))
        found: dict[str, list[Said]] = {id_: [] for id_ in ids}
        for entity, label, basis, dataset, records, statements in rows:
            assert isinstance(records, list)
            assert isinstance(statements, list)
            side = "left" if label in left else "right"
            behind = numbers(known, str(entity), str(dataset), map(str, records)), tuple(map(str, statements))
            found[str(entity)].append(Said(side, str(label), str(basis), str(dataset), *behind))
        return {id_: tuple(sorted(labels, key=lambda said: said.side)) for id_, labels in found.items()}

    def _single(self, ids: Sequence[str], left: Sequence[str], right: Sequence[str]) -> set[str]:
        """Those of whom one entry of one source gives a label of either side."""
        rows = self.case.rows(_SINGLE, self.heard.asked(ids=list(ids), left=list(left), right=list(right)))
        return {str(row[0]) for row in rows}

    def _joined(self, id_: str) -> tuple[Joined, ...]:
        """On what ground the records of an entity are held to be one: the verdicts between them."""
        rows = self.case.rows(
            "WITH member AS (SELECT $id AS id UNION SELECT entity_id FROM canonical WHERE canonical_id = $id)"
            ' SELECT "left", "right", made_by, why, score FROM verdict AS v'
            ' WHERE judgement = \'same\' AND "left" IN (FROM member) AND "right" IN (FROM member)'
            " AND NOT EXISTS (SELECT 1 FROM verdict AS u WHERE u.undoes = v.number) ORDER BY number",
            {"id": id_},
        )
        return tuple(
            Joined(str(one), str(other), str(by), str(why), None if score is None else float(str(score)))
            for one, other, by, why, score in rows
        )

    def _source_ids(self, ids: Sequence[str], known: References) -> dict[str, tuple[str, ...]]:
        """By dataset: the references of the publisher, then the numbers of the records in the data."""
        rows = self.case.rows(
            "SELECT DISTINCT coalesce(c.canonical_id, s.entity_id), s.dataset, coalesce(s.record, s.entity_id)"
            " FROM statement AS s LEFT JOIN canonical AS c ON c.entity_id = s.entity_id"
            " WHERE coalesce(c.canonical_id, s.entity_id) = ANY($ids)"
            " AND NOT list_contains(CAST($without AS VARCHAR[]), s.dataset) ORDER BY ALL",
            {"ids": list(ids), "without": list(self.heard.without)},
        )
        found: dict[str, dict[str, None]] = {id_: {} for id_ in ids}
        for entity, dataset, record in rows:
            found[str(entity)] |= dict.fromkeys(numbers(known, str(entity), str(dataset), [str(record)]))
        return {id_: tuple(each) for id_, each in found.items()}

    def _behind(self, ties: Mapping[int, _Tie]) -> dict[int, tuple[str, ...]]:
        return evidence(self.case, [(edge, tie.via) for edge, tie in ties.items()], without=self.heard.without)

    def _ties(self, edges: Iterable[int]) -> dict[int, _Tie]:
        rows = self.case.rows(
            "SELECT edge, source, target, type, via, start_date, end_date FROM edge WHERE edge = ANY(?) ORDER BY edge",
            [sorted(set(edges))],
        )
        return {
            int(str(edge)): _Tie(int(str(source)), int(str(target)), str(type_), *map(_text, more))
            for edge, source, target, type_, *more in rows
        }


_SAID = f"""
SELECT entity, label, basis, dataset, list(DISTINCT record ORDER BY record), list(DISTINCT statement ORDER BY statement)
FROM {GIVEN} WHERE entity = ANY($ids) AND label = ANY($labels) GROUP BY ALL ORDER BY ALL
"""  # noqa: S608  constants
_SINGLE = f"""
WITH given AS {GIVEN}
SELECT DISTINCT a.entity FROM given AS a JOIN given AS b USING (entity, dataset, record)
WHERE a.entity = ANY($ids) AND a.label = ANY($left) AND b.label = ANY($right)
"""  # noqa: S608  constants


def _left(known: Mapping[int, _Tie], ties: Ties) -> dict[int, _Tie]:
    """Ties with the dates that those state who are heard."""
    again = ties.restated
    return {
        edge: replace(tie, start=again[edge].start_date, end=again[edge].end_date) if edge in again else tie
        for edge, tie in known.items()
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)
