"""The truth of a world: who is behind each record, what can be joined, and where the two networks meet."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from clew.invent.chronicle import Being, Chronicle, Defect, Record, Tie
from clew.invent.laundry import Laundered
from clew.invent.meeting import Meeting
from clew.invent.officials import Door

COLUMNS = ("record", "entity", "dataset", "schema", "name", "world", "role", "labels", "exact")


@dataclass(frozen=True, slots=True)
class Truth:
    """Everything a reader may be held against.

    `beings` are the true entities by id and `records` the sources' records by the id that the ordinary readers give
    them. `exact` gives, for each record, the smallest record id that it can be joined with by evidence that leaves no
    room for doubt: the same passport, company or LEI number, or the same name (its words in any order, letters' case
    aside) with the same full birth date. `clusters` gives the records of each being. `doors` are public offices near
    a listed company. `laundered` are the attempts in the ledger, and their honest twins.
    """

    beings: dict[str, Being]
    records: dict[str, Record]
    ties: tuple[Tie, ...]
    defects: tuple[Defect, ...]
    meeting: Meeting
    doors: tuple[Door, ...]
    laundered: tuple[Laundered, ...]
    exact: dict[str, str]
    clusters: dict[str, tuple[str, ...]]

    def labels(self, being: str) -> tuple[str, ...]:
        """The taxonomy's keys under which the lists have a being; none for the unlisted."""
        found = {label for record in self.clusters[being] for label in self.records[record].labels}
        return tuple(sorted(found))

    def listed(self, world: str) -> tuple[str, ...]:
        """The beings of one network that are on a list."""
        lists = ("ofac-", "un-")
        return tuple(
            being
            for being, records in self.clusters.items()
            if self.beings[being].world == world and any(record.startswith(lists) for record in records)
        )

    def pairs(self) -> tuple[int, int]:
        """How many pairs of records are of one being, and how many of these exact evidence joins."""
        joined = Counter((self.records[record].being, root) for record, root in self.exact.items())
        every = sum(_pairs(len(records)) for records in self.clusters.values())
        return every, sum(_pairs(size) for size in joined.values())


def gather(chronicle: Chronicle, meeting: Meeting, doors: tuple[Door, ...], laundered: tuple[Laundered, ...]) -> Truth:
    """The truth of a finished chronicle. Beings of whom no source has a record are left out."""
    clusters: dict[str, list[str]] = defaultdict(list)
    for record in chronicle.records.values():
        clusters[record.being].append(record.id)
    return Truth(
        beings={being: chronicle.beings[being] for being in clusters},
        records=dict(chronicle.records),
        ties=tuple(chronicle.ties),
        defects=tuple(chronicle.defects),
        meeting=meeting,
        doors=doors,
        laundered=laundered,
        exact=_join(chronicle.records.values()),
        clusters={being: tuple(records) for being, records in clusters.items()},
    )


def evidence(record: Record) -> Iterable[tuple[str, str]]:
    """What a record can be joined by without doubt."""
    for number in record.identifiers:
        yield "number", number
    if record.birth_date and len(record.birth_date) == 10:
        for name in record.names:
            yield f"born {record.birth_date}", " ".join(sorted(name.casefold().replace(",", " ").split()))


def _join(records: Iterable[Record]) -> dict[str, str]:
    root: dict[str, str] = {}
    first: dict[tuple[str, str], str] = {}
    for record in records:
        root[record.id] = record.id
        for key in evidence(record):
            other = _root(root, first.setdefault(key, record.id))
            mine = _root(root, record.id)
            low, high = sorted((other, mine))
            root[high] = low
    return {record: _root(root, record) for record in root}


def _root(root: dict[str, str], record: str) -> str:
    while root[record] != record:
        root[record] = record = root[root[record]]
    return record


def _pairs(size: int) -> int:
    return size * (size - 1) // 2


def write(truth: Truth, folder: Path, about: dict[str, object]) -> list[Path]:
    """Write `truth.json` and `entities.csv`; `about` are further entries for the former."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(about | _summary(truth), ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "truth.json").write_bytes(f"{text}\n".encode())
    (folder / "entities.csv").write_bytes(_table(truth).encode())
    return [folder / "truth.json", folder / "entities.csv"]


def _summary(truth: Truth) -> dict[str, object]:
    every, exact = truth.pairs()
    beings = truth.beings.values()
    return {
        "entities": dict(Counter(being.schema for being in beings)),
        "worlds": dict(Counter(being.world for being in beings)),
        "records": dict(Counter(record.dataset for record in truth.records.values())),
        "listed": {world: list(truth.listed(world)) for world in ("crime", "terror", "listed")},
        "labels": {being: labels for being in truth.beings if (labels := truth.labels(being))},
        "clusters": {being: records for being, records in truth.clusters.items() if len(records) > 1},
        "resolution": {"true_pairs": every, "exact_pairs": exact},
        "meeting": asdict(truth.meeting) | {"records": {being: truth.clusters[being] for being in truth.meeting.path}},
        "doors": [
            asdict(one) | {"records": {being: truth.clusters[being] for being in one.path}} for one in truth.doors
        ],
        "laundered": [asdict(one) for one in truth.laundered],
        "quarantine": [asdict(defect) for defect in truth.defects],
        "quarantine_counts": dict(Counter(defect.dataset for defect in truth.defects)),
    }


def _table(truth: Truth) -> str:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for record in truth.records.values():
        being = truth.beings[record.being]
        facts = (being.schema, being.name, being.world, being.role, " ".join(record.labels))
        table.writerow((record.id, being.id, record.dataset, *facts, truth.exact[record.id]))
    return text.getvalue()
