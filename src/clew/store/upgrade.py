"""A case that an older Clew made, brought to the form of this one. Nothing that it holds is lost or changed."""

from __future__ import annotations

from typing import Protocol

_RENAMED = (
    "sha1(concat('analyst_source.', s.entity_id, '.', s.prop, '.', s.value,"
    " CASE WHEN s.lang IS NOT NULL THEN concat('@', s.lang) END))"
)

STEPS = {
    "1": (
        "ALTER TABLE verdict ADD COLUMN undoes BIGINT",
        "ALTER TABLE verdict ADD COLUMN run_at VARCHAR",
        'CREATE INDEX verdict_left ON verdict ("left")',
        'CREATE INDEX verdict_right ON verdict ("right")',
        "CREATE INDEX canonical_entity ON canonical (entity_id)",
        'CREATE TABLE resolve_run (run INTEGER PRIMARY KEY, "at" VARCHAR NOT NULL, model VARCHAR NOT NULL,'
        " threshold DOUBLE NOT NULL, report VARCHAR NOT NULL, stamp VARCHAR NOT NULL)",
        'CREATE TABLE candidate ("left" VARCHAR NOT NULL, "right" VARCHAR NOT NULL, score DOUBLE NOT NULL,'
        " run INTEGER NOT NULL)",
        "CREATE TABLE mention (key UBIGINT NOT NULL, first BIGINT NOT NULL, last BIGINT NOT NULL)",
        # how a chain gives way to a `different` is another rule now, and `mention` is empty: all is derived anew
        "DELETE FROM meta WHERE key = 'built'",
    ),
    "2": (
        "CREATE TABLE payment (reference VARCHAR, payer VARCHAR NOT NULL, payee VARCHAR NOT NULL,"
        " time BIGINT NOT NULL, daily BOOLEAN NOT NULL, amount BIGINT NOT NULL, currency VARCHAR NOT NULL,"
        " received BIGINT, received_currency VARCHAR, until BIGINT, count INTEGER, kind VARCHAR, purpose VARCHAR,"
        " label VARCHAR, file INTEGER NOT NULL, position BIGINT NOT NULL)",
        "CREATE TABLE account (id VARCHAR NOT NULL, kind VARCHAR NOT NULL, owner VARCHAR, bank VARCHAR,"
        " country VARCHAR, opened BIGINT, source INTEGER NOT NULL)",
    ),
    "3": (
        "CREATE TABLE paid (payer VARCHAR NOT NULL, payee VARCHAR NOT NULL, dataset VARCHAR NOT NULL,"
        " start_date VARCHAR NOT NULL, end_date VARCHAR NOT NULL)",
        "CREATE TABLE holder (account VARCHAR NOT NULL, holder VARCHAR NOT NULL)",
    ),
    "4": (
        "CREATE SEQUENCE edit_number",
        "CREATE TABLE edit (number BIGINT PRIMARY KEY DEFAULT nextval('edit_number'), kind VARCHAR NOT NULL,"
        " about VARCHAR NOT NULL, value VARCHAR NOT NULL, made_by VARCHAR NOT NULL, why VARCHAR NOT NULL,"
        " made_at VARCHAR NOT NULL, undoes BIGINT)",
        # the dataset `analyst` is the analyst's own from now on: a source that went by it goes by another name
        "DELETE FROM meta WHERE key = 'built' AND EXISTS (SELECT 1 FROM statement WHERE dataset = 'analyst')",
        f"UPDATE sighting SET statement = {_RENAMED} FROM statement AS s"
        " WHERE s.dataset = 'analyst' AND s.id = sighting.statement",
        f"UPDATE statement AS s SET id = {_RENAMED}, dataset = 'analyst_source' WHERE dataset = 'analyst'",
        "UPDATE source SET dataset = 'analyst_source' WHERE dataset = 'analyst'",
        # the index tells by now, too, in which row the last statement is
        "UPDATE meta SET value = concat(value, ', the last in row ', (SELECT max(rowid) FROM statement))"
        " WHERE key = 'mentioned'",
    ),
}
"""By version: what makes the next one of it. A step that is added here belongs into `schema.sql` as well."""


class Runs(Protocol):
    """Something that runs one statement of SQL."""

    def sql(self, query: str, values: object = None) -> object:
        """Run it."""
        ...


def upgrade(case: Runs, version: str) -> str:
    """Bring a case of an older version to the newest; gives that. Inside a transaction."""
    while version in STEPS:
        for step in STEPS[version]:
            case.sql(step)
        version = str(int(version) + 1)
        case.sql("UPDATE meta SET value = ? WHERE key = 'version'", [version])
    return version
