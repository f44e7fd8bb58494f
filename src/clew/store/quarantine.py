"""What could not be kept, with its place and the reason."""

from __future__ import annotations

from dataclasses import dataclass

from clew.store.case import Case


@dataclass(frozen=True, slots=True)
class Quarantined:
    """One piece of a source that says nothing that Clew can keep."""

    dataset: str
    file: str
    position: str
    record: str | None
    reason: str
    detail: str | None
    raw: str | None


@dataclass(frozen=True, slots=True)
class Quarantine:
    """Rows shown, out of `total`, with the counts by dataset and reason over all of them."""

    total: int
    reasons: tuple[tuple[str, str, int], ...]
    rows: tuple[Quarantined, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are asked for: of one dataset, of the source of one number, of one reason. None: of any."""

    dataset: str | None = None
    source: int | None = None
    reason: str | None = None


def quarantine(case: Case, asked: Wanted, *, limit: int | None = None, offset: int = 0) -> Quarantine:
    """The rows that are wanted, in the order of the files: at most `limit`, after the first `offset`."""
    wanted = (
        "($dataset IS NULL OR s.dataset = $dataset) AND ($source IS NULL OR q.source = $source)"
        " AND ($reason IS NULL OR q.reason = $reason)"
    )
    values = {"dataset": asked.dataset, "source": asked.source, "reason": asked.reason}
    join = "FROM quarantine AS q JOIN source AS s ON s.source = q.source JOIN file AS f ON f.file = q.file"
    groups = case.rows(
        f"SELECT s.dataset, q.reason, count(*) {join} WHERE {wanted} GROUP BY ALL ORDER BY 3 DESC, 1, 2", values
    )
    cut = "" if limit is None else f"LIMIT {limit:d}"
    rows = case.rows(
        f"SELECT s.dataset, f.path, f.member, f.unit, q.position, q.record, q.reason, q.detail, q.raw {join}"
        f" WHERE {wanted} ORDER BY q.source, q.file, q.position, q.reason, q.record, q.detail"
        f" {cut} OFFSET {offset:d}",
        values,
    )
    shown = tuple(
        Quarantined(
            dataset=str(row[0]),
            file=f"{row[1]}!{row[2]}" if row[2] else str(row[1]),
            position=f"{row[3]} {row[4]}",
            record=_text(row[5]),
            reason=str(row[6]),
            detail=_text(row[7]),
            raw=_text(row[8]),
        )
        for row in rows
    )
    counts = tuple((str(name), str(why), int(str(number))) for name, why, number in groups)
    return Quarantine(sum(number for *_, number in counts), counts, shown)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
