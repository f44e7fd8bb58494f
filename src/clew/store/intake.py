"""How claims become statements: checked, cleaned, named, and stored once.

A source comes in as tables of claims. Each table is joined with the model: a claim of an unknown schema or property,
or with a value that is no such value and cannot be cleaned, goes to the quarantine with its place. The rest get their
ids. A statement that the case holds already, from an earlier version of the list, is not stored again: the place is
kept as a sighting and `last_seen` moves on.

A table in which all is well, of entities that did not come before, is stored as it stands, in one pass: the id holds
dataset and entity, so nothing in it can be in the case already. That is the usual table, and what makes a load fast.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pyarrow as pa

from clew.model.edit import ANALYST
from clew.model.payment import PAYMENTS
from clew.model.schema import schemata
from clew.model.values import NO_SUCH, PATTERNS, clean
from clew.store.case import Case

_WORDS = ("country", "language", "topic")

_ID = (
    "sha1(concat(dataset, '.', entity_id, '.', prop, '.', value,"
    " CASE WHEN lang IS NOT NULL THEN concat('@', lang) END))"
)


def _wrong() -> str:
    """The branches of a CASE that find values of the wrong form, type by type."""
    forms = [
        f"WHEN p.type = '{kind}' AND NOT regexp_full_match(c.value, '{pattern}') THEN '{NO_SUCH[kind]}'"
        for kind, pattern in PATTERNS.items()
    ]
    words = [f"WHEN p.type = '{kind}' AND w.word IS NULL THEN '{NO_SUCH[kind]}'" for kind in _WORDS]
    day = "WHEN p.type = 'date' AND length(c.value) >= 10 AND try_cast(c.value[1:10] AS DATE) IS NULL THEN 'not a date'"
    return "\n".join([*forms, *words, day])


_BLANK = " OR ".join(f"contains(c.entity_id, chr({sign}))" for sign in (32, 9, 10, 13, 0))
"""Several times as fast as one regular expression."""

_RENAMED = f"($forced OR coalesce(c.dataset = '{ANALYST}', FALSE))"
"""Statements that go by the name of their source: the analyst's own of another case are a source's in this one."""

_CHECKED = f"""
SELECT
    c.entity_id, c.schema, c.prop, c.value, c.original_value, c.lang,
    CASE WHEN {_RENAMED} THEN $dataset ELSE coalesce(c.dataset, $dataset) END AS dataset,
    coalesce(c.origin, CASE WHEN {_RENAMED} AND c.dataset <> $dataset THEN c.dataset END) AS origin,
    coalesce(c.first_seen, $now) AS first_seen, coalesce(c.last_seen, c.first_seen, $now) AS last_seen,
    f.file, c.record, c.position, p.type,
    CASE
        WHEN p.type IS NULL THEN 'unknown property'
        WHEN c.entity_id = '' OR {_BLANK} THEN 'not an entity id'
        WHEN c.value = '' THEN 'empty value'
        WHEN contains(c.value, chr(0)) THEN 'NUL byte'
        {_wrong()}
    END AS reason
FROM _claims AS c
JOIN intake_file AS f ON f.part = c.part
LEFT JOIN intake_property AS p ON p.schema = c.schema AND p.prop = c.prop
LEFT JOIN intake_word AS w ON w.type = p.type AND w.word = c.value
"""

_COLUMNS = (
    "entity_id, schema, prop, value, original_value, lang, dataset, origin,"
    " first_seen, last_seen, file, record, position"
)


_OF_PAYMENT = ", ".join("($files)[part + 1]" if name == "part" else f'"{name}"' for name in PAYMENTS.names)

_SAME_PAYMENT = ", ".join(f'p."{name}"' for name in PAYMENTS.names if name not in ("part", "position"))


@dataclass(frozen=True, slots=True)
class Stored:
    """What has come of a source. `statements` counts distinct ones, `fresh` those that were new to the case."""

    entities: int
    statements: int
    fresh: int
    quarantined: int
    payments: int = 0


class Intake:
    """Takes one source into an open case; a Sink for readers. Use inside `case.transaction()`.

    `files` are the case's numbers of the source's parts, in their order. `now` is ISO 8601 in UTC. Where `forced`, all
    statements go by `dataset`, and what the source calls its own datasets is kept in `origin`.
    """

    def __init__(
        self, case: Case, source: int, dataset: str, *, files: Sequence[int], now: str, forced: bool = False
    ) -> None:
        self._case = case
        self._source = source
        self._files = list(files)
        self._payments = 0
        self._values = {"dataset": dataset, "now": now, "forced": forced}
        self._fresh = 0
        self._quarantined = 0
        self._refused = 0
        self._load_model(files)
        self._recall_entities()

    def claims(self, table: pa.Table) -> None:
        """Check, clean, name and store one table of claims."""
        self._case.claims.table = table
        self._case.sql("CREATE OR REPLACE TEMP TABLE intake_now AS SELECT DISTINCT entity_id FROM _claims")
        before = self._case.count(
            "SELECT count(*) FROM intake_now SEMI JOIN (FROM intake_known UNION ALL FROM intake_here) USING (entity_id)"
        )
        if before or self._repeats():
            self._sort_out("", before=before)
        else:
            with self._in_order():
                good = self._case.count(
                    f"INSERT INTO statement SELECT {_ID}, {_COLUMNS} FROM ({_CHECKED}) WHERE reason IS NULL",
                    self._values,
                )
            self._fresh += good
            if good < table.num_rows:
                self._sort_out("WHERE reason IS NOT NULL", before=1)
        self._case.sql("INSERT INTO intake_here FROM intake_now ANTI JOIN intake_here USING (entity_id)")
        self._case.claims.clear()

    def payments(self, table: pa.Table) -> None:
        """Store payments as they come."""
        if table.num_rows:
            self._case.payments.table = table
            self._case.sql(f"INSERT INTO payment SELECT {_OF_PAYMENT} FROM _payments", {"files": self._files})
            self._case.payments.clear()
            self._payments += table.num_rows

    def accounts(self, table: pa.Table) -> None:
        """Store accounts; the same one may come again."""
        if table.num_rows:
            self._case.accounts.table = table
            self._case.sql("INSERT INTO account SELECT *, $source FROM _accounts", {"source": self._source})
            self._case.accounts.clear()

    def quarantined(self, table: pa.Table) -> None:
        """Store quarantine rows."""
        self._case.bad.table = table
        self._case.sql(
            """
            INSERT INTO quarantine
            SELECT $source, f.file, b.position, b.record, b.reason, b.detail, b.raw
            FROM _bad AS b JOIN intake_file AS f ON f.part = b.part
            """,
            {"source": self._source},
        )
        self._case.bad.clear()
        self._quarantined += table.num_rows

    def finish(self) -> Stored:
        """The counts, after the reader is done. Drops the work tables."""
        if self._payments:
            self._tidy_accounts()
            self._put_repeats_aside()
        entities = self._entities()
        again = self._case.count(
            "SELECT count(DISTINCT g.statement) FROM sighting AS g"
            " JOIN file AS f ON f.file = g.file WHERE f.source = ?",
            [self._source],
        )
        self._case.engine.drop(
            "intake_file", "intake_property", "intake_word", "intake_known", "intake_here", "intake_now"
        )
        return Stored(entities, self._fresh + again, self._fresh, self._quarantined, self._payments)

    def _tidy_accounts(self) -> None:
        """Of an account that came several times the first row counts, with what later ones add."""
        self._case.sql(
            """
            CREATE OR REPLACE TEMP TABLE intake_account AS
            SELECT id, arg_min(kind, rowid) AS kind, arg_min(owner, rowid) AS owner, arg_min(bank, rowid) AS bank,
                arg_min(country, rowid) AS country, arg_min(opened, rowid) AS opened, source
            FROM account WHERE source = $source GROUP BY id, source ORDER BY min(rowid)
            """,
            {"source": self._source},
        )
        self._case.sql("DELETE FROM account WHERE source = ?", [self._source])
        self._case.sql("INSERT INTO account FROM intake_account")
        self._case.engine.drop("intake_account")

    def _put_repeats_aside(self) -> None:
        """Payments that say the same as another of this dataset, and bear the same number: the first one counts."""
        self._case.sql(
            f"""
            CREATE OR REPLACE TEMP TABLE intake_repeat AS
            SELECT p.rowid AS number, p.file, p.position, p.reference FROM payment AS p
            JOIN file AS f ON f.file = p.file JOIN source AS s ON s.source = f.source
            WHERE s.dataset = $dataset AND p.reference IS NOT NULL
            QUALIFY row_number() OVER (PARTITION BY {_SAME_PAYMENT} ORDER BY p.rowid) > 1
            """,
            {"dataset": self._values["dataset"]},
        )
        count = self._case.count("SELECT count(*) FROM intake_repeat")
        if count:
            self._case.sql(
                "INSERT INTO quarantine SELECT $source, file, position, reference, 'repeated payment',"
                " 'another row says the same and bears the same number', NULL FROM intake_repeat",
                {"source": self._source},
            )
            self._case.sql("DELETE FROM payment WHERE rowid IN (SELECT number FROM intake_repeat)")
            self._payments -= count
            self._quarantined += count
        self._case.engine.drop("intake_repeat")

    def _entities(self) -> int:
        """Entities of which something was kept. Where nothing was refused, those are all that came."""
        if not self._refused:
            return self._case.count("SELECT count(*) FROM intake_here")
        return self._case.count(
            """
            SELECT count(*) FROM (
                SELECT entity_id FROM statement SEMI JOIN intake_file USING (file)
                UNION
                SELECT s.entity_id FROM statement AS s
                JOIN (FROM sighting SEMI JOIN intake_file USING (file)) AS g ON g.statement = s.id
            )
            """
        )

    def _load_model(self, files: Sequence[int]) -> None:
        """The model as tables to join with: properties with their types, and the words of closed vocabularies."""
        model, engine = schemata(), self._case.engine
        words = [(kind, word) for kind in _WORDS for word in sorted(model.vocabulary(kind))]
        kinds, values = zip(*words, strict=True)
        engine.load("intake_property", model.property_table())
        engine.load("intake_word", pa.table({"type": kinds, "word": values}))
        parts = pa.array(range(len(files)), pa.int32())
        engine.load("intake_file", pa.table({"part": parts, "file": pa.array(files, pa.int32())}))

    def _recall_entities(self) -> None:
        """Entities that may come up again: those that the case holds, and those of this source so far."""
        self._case.sql("CREATE OR REPLACE TEMP TABLE intake_known AS SELECT DISTINCT entity_id FROM statement")
        self._case.sql("CREATE OR REPLACE TEMP TABLE intake_here (entity_id VARCHAR)")

    @contextmanager
    def _in_order(self) -> Iterator[None]:
        """Keep claims in the order in which they come, so that what is said of one entity stands together.

        DuckDB takes claims, of which it does not know the number, for few, and would join by hashing them instead of
        the model: slower, and in the order of the hashes.
        """
        self._case.sql("SET disabled_optimizers = 'join_order,build_side_probe_side'")
        yield
        self._case.sql("RESET disabled_optimizers")

    def _repeats(self) -> bool:
        """Whether two claims of the table say the same."""
        total, distinct = self._case.rows(
            "SELECT count(*), count(DISTINCT hash(entity_id, prop, value, lang,"
            " CASE WHEN $forced THEN NULL ELSE coalesce(nullif(dataset, $analyst), $dataset) END)) FROM _claims",
            {"forced": self._values["forced"], "dataset": self._values["dataset"], "analyst": ANALYST},
        )[0]
        return total != distinct

    def _sort_out(self, which: str, *, before: int) -> None:
        """Claims of which something may be wrong, said twice, or about an entity that came `before`."""
        with self._in_order():
            self._case.sql(f"CREATE OR REPLACE TEMP TABLE claim AS FROM ({_CHECKED}) {which}", self._values)
        self._repair()
        self._refuse()
        if not self._case.count("SELECT count(*) FROM claim"):
            return
        self._case.sql(f"CREATE OR REPLACE TEMP TABLE claim AS SELECT {_ID} AS id, * FROM claim")
        self._drop_repeats()
        if before:
            self._note_sightings()
        self._fresh += self._case.count("SELECT count(*) FROM claim")
        self._case.sql(f"INSERT INTO statement SELECT id, {_COLUMNS} FROM claim ORDER BY file, position, entity_id")
        self._case.engine.drop("claim")

    def _repair(self) -> None:
        """Clean each distinct value once, and mend the claims whose value came clean."""
        bad = self._case.rows(
            "SELECT DISTINCT type, value FROM claim WHERE reason = ANY($reasons)", {"reasons": _MENDABLE}
        )
        tried = [(str(kind), str(value), clean(str(kind), str(value))) for kind, value in bad]
        rows = [(kind, value, good) for kind, value, good in tried if good and _allowed(kind, good)]
        if not rows:
            return
        kinds, values, goods = zip(*rows, strict=True)
        self._case.engine.load("intake_mended", pa.table({"type": kinds, "value": values, "good": goods}))
        self._case.sql(
            """
            UPDATE claim SET value = m.good, original_value = coalesce(claim.original_value, claim.value), reason = NULL
            FROM intake_mended AS m
            WHERE m.type = claim.type AND m.value = claim.value AND claim.reason <> 'not an entity id'
            """
        )
        self._case.engine.drop("intake_mended")

    def _refuse(self) -> None:
        """Move what stayed wrong to the quarantine."""
        count = self._case.count("SELECT count(*) FROM claim WHERE reason IS NOT NULL")
        if not count:
            return
        self._case.sql(
            """
            INSERT INTO quarantine
            SELECT $source, c.file, c.position, coalesce(c.record, c.entity_id),
                CASE WHEN s.schema IS NULL THEN 'unknown schema' ELSE c.reason END,
                CASE WHEN s.schema IS NULL THEN c.schema ELSE concat(c.schema, ':', c.prop) END,
                concat(c.prop, ' = ', c.value[1:4000])
            FROM claim AS c LEFT JOIN (SELECT DISTINCT schema FROM intake_property) AS s ON s.schema = c.schema
            WHERE c.reason IS NOT NULL
            """,
            {"source": self._source},
        )
        self._case.sql("DELETE FROM claim WHERE reason IS NOT NULL")
        self._quarantined += count
        self._refused += count

    def _drop_repeats(self) -> None:
        """Keep the first of claims that say the same within this table."""
        total, distinct = self._case.rows("SELECT count(*), count(DISTINCT hash(id)) FROM claim")[0]
        if total != distinct:
            self._case.sql(
                "CREATE OR REPLACE TEMP TABLE claim AS FROM claim"
                " QUALIFY row_number() OVER (PARTITION BY id ORDER BY file, position, rowid) = 1"
            )

    def _note_sightings(self) -> None:
        """Statements held already: keep the new place (once a file), move `last_seen` on, and take them out."""
        self._case.sql(
            """
            CREATE OR REPLACE TEMP TABLE intake_again AS
            SELECT c.id, c.file, c.record, c.position, c.last_seen, s.file AS held
            FROM claim AS c JOIN statement AS s ON s.id = c.id
            """
        )
        self._case.sql(
            """
            INSERT INTO sighting
            SELECT a.id, a.file, a.record, a.position FROM intake_again AS a
            JOIN file AS new ON new.file = a.file JOIN file AS old ON old.file = a.held
            WHERE new.source <> old.source
              AND NOT EXISTS (SELECT 1 FROM sighting AS g WHERE g.statement = a.id AND g.file = a.file)
            """
        )
        self._case.sql(
            "UPDATE statement SET last_seen = a.last_seen"
            " FROM intake_again AS a WHERE a.id = statement.id AND a.last_seen > statement.last_seen"
        )
        self._case.sql("DELETE FROM claim WHERE id IN (SELECT id FROM intake_again)")
        self._case.engine.drop("intake_again")


_MENDABLE = list(NO_SUCH.values())


def _allowed(kind: str, value: str) -> bool:
    """Whether a cleaned value is a word of its type's vocabulary, where the type has one."""
    return kind not in _WORDS or value in schemata().vocabulary(kind)
