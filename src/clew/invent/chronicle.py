"""What is true: every being of the world, every record of it in a source, every tie and every planted defect."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Being:
    """Someone or something of the invented world.

    `world` is "crime", "terror", "between" (the facilitator and what is theirs), "office" (public offices near either
    network, and who joins them to it), "listed" (on a list for other reasons) or "bystander".
    """

    id: str
    schema: str
    name: str
    world: str
    role: str
    birth_date: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One source's record of a being, under the id that the ordinary reader gives it.

    `names` are as the source writes them; `birth_date` is an ISO 8601 prefix, as much as the source says;
    `identifiers` are passport, company and LEI numbers; `labels` the taxonomy's keys that its programmes imply.
    """

    id: str
    being: str
    dataset: str
    names: tuple[str, ...]
    birth_date: str | None = None
    identifiers: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie between two records of one source: `kind` in plain words, `source` and `target` record ids."""

    kind: str
    source: str
    target: str
    dataset: str


@dataclass(frozen=True, slots=True)
class Defect:
    """A row that was spoilt on purpose.

    `position` counts lines or elements from 1, as the reader of that format does; `reason` is what the quarantine of a
    case says of it, given by the reader or, for values, by the store.
    """

    dataset: str
    file: str
    position: int
    reason: str


@dataclass(slots=True)
class Chronicle:
    """Gathers the truth while the sources are written. Grows only; nothing in it is changed."""

    beings: dict[str, Being] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    defects: list[Defect] = field(default_factory=list)

    def being(self, being: Being) -> None:
        """A new being."""
        assert being.id not in self.beings, being.id
        self.beings[being.id] = being

    def record(self, record: Record) -> str:
        """A new record of a being; its id is handed back."""
        assert record.id not in self.records, record.id
        self.records[record.id] = record
        return record.id

    def nobody(self, record: str, company: str, dataset: str) -> None:
        """The owner whom a register does not name: a node of its own for each company."""
        self.being(Being(f"unknown-{record}", "LegalEntity", "owner unknown", "bystander", "unknown owner"))
        self.record(Record(record, f"unknown-{record}", dataset, ()))
        self.tie("unknown owner", record, company, dataset)

    def tie(self, kind: str, source: str, target: str, dataset: str) -> None:
        """A tie between two records."""
        self.ties.append(Tie(kind, source, target, dataset))

    def defect(self, dataset: str, file: str, position: int, reason: str) -> None:
        """A spoilt row."""
        self.defects.append(Defect(dataset, file, position, reason))
