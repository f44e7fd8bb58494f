"""Every engine gives the same answers: DuckDB on the laptop, SQLite for small parts, and Sail for clusters.

Sail speaks Spark Connect and runs in this process.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from itertools import count, pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from clew.errors import EngineError
from clew.model.statement import statement_id
from clew.network import build
from clew.resolve import canonical, exact
from clew.resolve.block import CAP, Marks, block
from clew.resolve.components import components
from clew.store import entities, labels
from clew.store.engine.contract import Engine, Step
from clew.store.engine.duck import DuckEngine
from clew.store.engine.lite import LiteEngine
from clew.store.model_tables import load_model

Said = tuple[str, str, str, str, str]
"""Dataset, entity, schema, property, value."""

STATEMENT = ("id", "entity_id", "schema", "prop", "value", "dataset")
VERDICT = ("left", "right", "judgement", "made_by", "why")
TABLES = {
    "entity_new": ("id", "node", "schema", "kind", "caption", "statements"),
    "entity_dataset_new": ("entity", "dataset"),
    "label_new": ("entity", "label", "basis", "statement"),
    "unknown_programme_new": ("dataset", "programme", "entities"),
    "edge_new": (
        *("edge", "type", "source", "target", "directed", "via"),
        *("start_date", "end_date", "share", "weight"),
    ),
    "edge_evidence_new": ("edge", "statement"),
    "crowded_new": ("prop", "value", "entities"),
    "holder_new": ("account", "holder"),
    "undrawn_new": ("type", "ties"),
}
PAID = (
    ("alpha-c1", "wallet-x", "alpha", "2020-01-01", "2020-03-01"),
    ("alpha-c1", "beta-p0", "alpha", "2020-01-02", "2020-01-02"),
    ("beta-p0", "alpha-c1-cash", "beta", "2020-01-02", "2020-01-02"),
)


def paid(*rows: tuple[str, ...]) -> pa.Table:
    """Pairs of accounts that paid each other."""
    names = ("payer", "payee", "dataset", "start_date", "end_date")
    return pa.table({name: pa.array([row[at] for row in rows], pa.string()) for at, name in enumerate(names)})


@pytest.fixture(scope="module")
def sail() -> Iterator[str]:
    """The address of a Spark Connect server in this process; no JVM."""
    os.environ.setdefault("RUST_LOG", "off")
    from pysail.spark import SparkConnectServer

    server = SparkConnectServer(port=0)
    server.start(background=True)
    host, port = server.listening_address
    yield f"sc://{host}:{port}"
    server.stop()


@pytest.fixture(scope="module")
def spark(sail: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    from clew.store.engine.spark import SparkEngine

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        engine = SparkEngine(sail, tmp_path_factory.mktemp("spark"))
    yield engine
    engine.close()


@pytest.fixture(params=["duckdb", "sqlite", "spark"])
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "duckdb":
        return DuckEngine()
    if request.param == "sqlite":
        return LiteEngine()
    found: Engine = request.getfixturevalue("spark")
    return found


def world() -> list[Said]:
    """Three invented lists: merges and doubts, every kind of tie, listings, crowds, and ids that nobody describes."""
    return [*_people(), *_firms(), *_ties(), *_listings(), *_crowd()]


def _people() -> Iterator[Said]:
    names = (
        ("Ana Bilgi", "Bilgi, Ana"),
        ("Иван Зорин", "Ivan Zorin"),
        ("O'Dara Quill", "Quill O’Dara"),
        ("Mo Li", "Li MO"),
    )
    for number, (one, other) in enumerate(names):
        for dataset, name in (("alpha", one), ("beta", other)):
            person = f"{dataset}-p{number}"
            yield dataset, person, "Person", "name", name
            yield dataset, person, "Person", "birthDate", f"197{number}-03-1{number}"
            yield dataset, person, "Person", "country", "fr" if number % 2 else "ru"
    for twin in ("x", "y"):  # one list knows its own entries apart
        yield "gamma", f"gamma-{twin}", "Person", "name", "Twin Brook"
        yield "gamma", f"gamma-{twin}", "Person", "birthDate", "1980-01-01"
        yield "gamma", f"gamma-{twin}", "Person", "passportNumber", "TB-12345"
        yield "gamma", f"gamma-{twin}", "Person", "nationality", "de"
    yield "alpha", "alpha-p9", "Person", "passportNumber", "tb 12345"
    yield "alpha", "alpha-p9", "Person", "country", "de"
    yield "alpha", "alpha-p8", "LegalEntity", "passportNumber", "ZZ 9 9 9 9 9"
    yield "alpha", "alpha-p8", "LegalEntity", "country", "it"
    yield "beta", "beta-p8", "Person", "passportNumber", "zz99999"
    yield "beta", "beta-p8", "Person", "country", "it"
    yield "beta", "beta-p8", "Person", "weakAlias", "The Eight"


def _firms() -> Iterator[Said]:
    for number in range(12):
        for dataset in ("alpha", "beta", "gamma")[: 1 + number % 3]:
            firm = f"{dataset}-c{number}"
            yield dataset, firm, "Company", "name", f"{dataset.title()} Harbour {number} Ltd"
            yield dataset, firm, "Company", "leiCode", f"5299-00T8-{number:04}"
            yield dataset, firm, "Company", "phone", f"+49 (30) 900{number // 2}"
            yield dataset, firm, "Company", "email", f"desk{number // 3}@harbour.example"
            yield dataset, firm, "Company", "address", f"{number // 4} Quay Road, Port Example"
            yield dataset, firm, "Company", "topics", ("corp.shell", "crime.terror", "sanction")[number % 3]
    yield "alpha", "alpha-v1", "Vessel", "imoNumber", "IMO 9999991"
    yield "beta", "beta-v1", "Vessel", "imoNumber", "IMO9999991"
    yield "beta", "beta-c0", "Company", "imoNumber", "IMO9999991"
    # a chain of matches that would join two entries of one list
    yield "alpha", "alpha-k1", "Company", "leiCode", "CHAIN00001"
    yield "beta", "beta-k1", "Company", "leiCode", "CHAIN00001"
    yield "beta", "beta-k1", "Company", "innCode", "7700000001"
    yield "alpha", "alpha-k2", "Company", "innCode", "7700000001"
    # a number that a person and a company share
    yield "alpha", "alpha-m1", "Person", "innCode", "7700000099"
    yield "beta", "beta-m1", "Company", "innCode", "7700000099"


def _ties() -> Iterator[Said]:
    yield "alpha", "own-1", "Ownership", "owner", "alpha-p0"
    yield "alpha", "own-1", "Ownership", "owner", "alpha-p1"
    yield "alpha", "own-1", "Ownership", "asset", "alpha-c1"
    yield "alpha", "own-1", "Ownership", "asset", "alpha-c2"
    yield "alpha", "own-1", "Ownership", "percentage", "62.5"
    yield "alpha", "own-1", "Ownership", "startDate", "2011-04"
    yield "beta", "own-2", "Ownership", "owner", "beta-p0"
    yield "beta", "own-2", "Ownership", "asset", "nobody-knows"
    yield "beta", "own-2", "Ownership", "percentage", "a half"
    yield "beta", "dir-1", "Directorship", "director", "beta-p1"
    yield "beta", "dir-1", "Directorship", "organization", "beta-c1"
    yield "beta", "dir-1", "Directorship", "endDate", "2020"
    yield "beta", "fam-1", "Family", "person", "beta-p0"
    yield "beta", "fam-1", "Family", "relative", "alpha-p0"
    yield "gamma", "pay-1", "Payment", "payer", "gamma-x"
    yield "gamma", "pay-1", "Payment", "beneficiary", "gamma-y"
    yield "gamma", "pay-1", "Payment", "date", "2019-05-05"
    yield "gamma", "half-1", "Ownership", "owner", "gamma-x"
    yield "alpha", "alpha-c3", "Company", "parent", "alpha-c4"
    yield "alpha", "alpha-c3", "Company", "parent", "only-named"
    yield "beta", "beta-c4", "Company", "parent", "beta-c4"


def _listings() -> Iterator[Said]:
    for number, (authority, code, programme) in enumerate(
        (("OFAC", "SDGT", ""), ("OFAC", "NEVER-HEARD-OF", ""), ("UN", "", "UN-SCISIL"), ("OFAC", "SDNTK", "US-NARCO"))
    ):
        listing = f"s-{number}"
        yield "alpha", listing, "Sanction", "entity", f"alpha-p{number}"
        yield "alpha", listing, "Sanction", "authority", authority
        if code:
            yield "alpha", listing, "Sanction", "program", code
        if programme:
            yield "alpha", listing, "Sanction", "programId", programme
        yield "alpha", listing, "Sanction", "listingDate", f"20{number:02}-01-01"
    for number, listed in enumerate(("gamma-x", "gamma-y", "alpha-k1", "alpha-k2")):
        dataset = listed.partition("-")[0]
        yield dataset, f"own-list-{number}", "Sanction", "entity", listed
        yield dataset, f"own-list-{number}", "Sanction", "country", "fr"
    yield "gamma", "risk-1", "Risk", "entity", "gamma-x"
    yield "gamma", "risk-1", "Risk", "topics", "crime.terror"


def _crowd() -> Iterator[Said]:
    for number in range(build.MOST_SHARING + 3):
        yield "gamma", f"mass-{number}", "Company", "name", f"Mass Firm {number}"
        yield "gamma", f"mass-{number}", "Company", "address", "99 Crowded Lane, Port Example"
    for number in range(build.MOST_SHARING):
        yield "gamma", f"mass-{number}", "Company", "phone", "+1 555 0100"


def statements(said: list[Said]) -> pa.Table:
    rows = {
        statement_id(dataset, entity, prop, value): (entity, schema, prop, value, dataset)
        for dataset, entity, schema, prop, value in said
    }
    columns = zip(*((key, *row) for key, row in rows.items()), strict=True)
    return pa.table({name: pa.array(column, pa.string()) for name, column in zip(STATEMENT, columns, strict=True)})


def ledger(found: pa.Table, *more: tuple[str, str, str, str, str]) -> pa.Table:
    """Verdicts found by the machine, and what persons said afterwards, numbered in that order; the last is undone."""
    rows = [(row["left"], row["right"], row["judgement"], exact.METHOD, row["why"]) for row in found.to_pylist()]
    rows += more
    rows += [(*rows[-1][:2], "undo", "a person", "")] if more else []
    columns = {name: pa.array([row[place] for row in rows], pa.string()) for place, name in enumerate(VERDICT)}
    undoes = [len(rows) - 1 if row[2] == "undo" else None for row in rows]
    scores = [0.9 if row[2] == "same" and row[3] == exact.METHOD else None for row in rows]
    return pa.table(
        {
            "number": pa.array(range(1, len(rows) + 1), pa.int64()),
            **columns,
            "undoes": pa.array(undoes, pa.int64()),
            "score": pa.array(scores, pa.float64()),
        }
    )


def rows_of(table: pa.Table) -> list[tuple[object, ...]]:
    return sorted((tuple(row.values()) for row in table.to_pylist()), key=repr)


def walk(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """All bulk stages in their order, and every table that comes of them."""
    engine.load("statement", statements(world()))
    found = exact.verdicts(engine)
    apart = ("alpha-c1", "beta-c1", "different", "a person", "two firms of one family")
    engine.load("verdict", ledger(found, apart, ("alpha-p0", "beta-p0", "different", "a person", "taken back")))
    ids = canonical.canonical(engine)
    engine.load("canonical", ids)
    load_model(engine)
    entities.roll_up(engine)
    labels.label(engine)
    engine.load("paid", paid(*PAID))
    build.build(engine)
    made = {"verdicts": rows_of(found), "canonical": rows_of(ids)}
    for table, columns in TABLES.items():
        made[table] = rows_of(engine.fetch(f"SELECT {', '.join(columns)} FROM {table}"))
    return made


def test_all_stages_give_the_same_on_every_engine(engine: Engine) -> None:
    expected, found = walk(DuckEngine()), walk(engine)
    for table, rows in expected.items():
        assert found[table] == rows, table
    assert all(expected.values()), [table for table, rows in expected.items() if not rows]


def test_the_world_holds_what_the_stages_are_for() -> None:
    """Guards the comparison against a world in which nothing happens."""
    made = walk(DuckEngine())
    assert {row[2] for row in made["verdicts"]} == {"same", "unsure"}
    assert ("beta-p0", "alpha-p0") in made["canonical"]
    assert ("beta-c1", "alpha-c1") not in made["canonical"], "a person said that they are different"
    assert {str(row[1]) for row in made["label_new"]} >= {"terror", "narcotics"}
    assert {str(row[2]) for row in made["label_new"]} == {"designated", "described"}
    assert ("alpha", "NEVER-HEARD-OF", 1) in made["unknown_programme_new"]
    assert len(made["crowded_new"]) == 1
    types = {str(row[1]) for row in made["edge_new"]}
    assert types >= {"Ownership", "Directorship", "Family", "Payment", "Company:parent", "Sanction:entity"}
    assert types >= {"shared:phone", "shared:email", "shared:address"}


def test_components_of_pairs(engine: Engine) -> None:
    """A long path, where labels have far to go, a ring, and a pair that says nothing."""
    names = [f"v{number:03}" for number in range(40)]
    pairs = [*pairwise(names), ("w1", "w2"), ("w2", "w3"), ("w3", "w1"), ("z", "z")]
    left, right = zip(*reversed(pairs), strict=True)
    engine.load("pair", pa.table({"left": left, "right": right}))
    components(engine, "pair")
    found = {row["vertex"]: row["label"] for row in engine.fetch("SELECT vertex, label FROM component").to_pylist()}
    assert found == dict.fromkeys(names, "v000") | {"w1": "w1", "w2": "w1", "w3": "w1"}


def test_components_of_no_pairs(engine: Engine) -> None:
    engine.load("pair", pa.table({"left": pa.array([], pa.string()), "right": pa.array([], pa.string())}))
    components(engine, "pair")
    assert engine.fetch("SELECT vertex, label FROM component").num_rows == 0


def test_no_statements_give_empty_tables(engine: Engine) -> None:
    text = pa.array([], pa.string())
    engine.load("statement", pa.table(dict.fromkeys(STATEMENT, text)))
    found = exact.verdicts(engine)
    engine.load("verdict", ledger(found))
    engine.load("canonical", canonical.canonical(engine))
    load_model(engine)
    entities.roll_up(engine)
    labels.label(engine)
    engine.load("paid", paid())
    build.build(engine)
    assert {table: engine.fetch(f"SELECT * FROM {table}").num_rows for table in TABLES} == dict.fromkeys(TABLES, 0)


def test_a_failing_step_is_named_with_its_sql(engine: Engine) -> None:
    numbers = count(1)
    for sql in ("SELECT nothing FROM nowhere", "SELECT CAST(a AS INTEGER) / 0 AS b, explode_nonsense(a) AS c FROM one"):
        step = f"step_{next(numbers)}"
        with pytest.raises(EngineError, match=step) as caught:
            engine.run([Step("one", "SELECT '1' AS a"), Step(step, sql)])
        assert "nowhere" in str(caught.value) or "explode_nonsense" in str(caught.value)


def test_a_failing_value_is_named_with_its_step(engine: Engine) -> None:
    engine.load("one", pa.table({"a": ["no number"]}))
    with pytest.raises(EngineError, match="step_cast"):
        engine.run([Step("step_cast", "SELECT CAST(a AS INTEGER) AS b FROM one")])


def test_a_failing_query_shows_its_sql(engine: Engine) -> None:
    with pytest.raises(EngineError, match="never_made"):
        engine.fetch("SELECT a FROM never_made")


def test_tables_replace_their_namesakes_and_are_forgotten(engine: Engine) -> None:
    engine.load("thing", pa.table({"a": ["old"]}))
    engine.load("thing", pa.table({"a": ["new"]}))
    assert engine.fetch("SELECT a FROM thing").to_pylist() == [{"a": "new"}]
    engine.run([Step("thing", "SELECT concat(a, 'er') AS a FROM thing")])
    assert engine.fetch("SELECT a FROM thing").to_pylist() == [{"a": "newer"}]
    engine.drop("thing", "never_there")
    with pytest.raises(EngineError):
        engine.fetch("SELECT a FROM thing")


def test_the_work_folder_of_spark_is_left_empty(spark: Engine, tmp_path: Path) -> None:
    from clew.store.engine.spark import SparkEngine

    assert isinstance(spark, SparkEngine)
    spark.load("thing", pa.table({"a": ["x"]}))
    spark.run([Step("thing_more", "SELECT a FROM thing")])
    spark.drop("thing", "thing_more")
    assert not list(spark.work.glob("thing*"))


def test_the_engine_for_small_parts_folds_every_sign_as_duckdb_does() -> None:
    """A value that is derived anew must be found equal to one that was derived in bulk."""
    signs = [chr(code) for code in range(1, 0x110000) if not 0xD800 <= code <= 0xDFFF]
    texts = [
        *signs,
        "ΟΔΟΣ 1",
        "İstanbul, 5",
        "a\u00a0b\x0bc\td",
        "e\u0301x",
        "12/3 (a)\n",
        "33.333333333333336",
        "7",
        "1\n",
    ]
    asked = """
        SELECT t, regexp_replace(lower(t), '[\\s.,;:/()''"-]+', '', 'g') AS folded, length(t) AS signs,
            regexp_matches(t, '^[0-9]+([.][0-9]+)?$') AS number, regexp_matches(t, '[A-Za-z]') AS latin,
            concat(t, NULL, t) AS twice
        FROM text
    """
    found = []
    for engine in (DuckEngine(), LiteEngine()):
        engine.load("text", pa.table({"t": texts}))
        found.append(engine.fetch(asked).sort_by("t"))
    assert found[0].column_names == found[1].column_names and len(found[0]) == len(texts)
    for name in found[0].column_names:
        assert found[1][name].cast(found[0][name].type).equals(found[0][name]), name


def test_the_engine_for_small_parts_reads_numbers_to_the_last_digit() -> None:
    texts = [f"{number / 7:.{digits}f}" for number in range(1, 200) for digits in (3, 15, 17)]
    found = []
    for engine in (DuckEngine(), LiteEngine()):
        engine.load("text", pa.table({"t": texts}))
        found.append(engine.fetch("SELECT CAST(t AS DOUBLE) / 100.0 AS n FROM text")["n"].to_pylist())
    assert found[0] == found[1] == [float(text) / 100 for text in texts]


def marks(count: int = 400) -> Marks:
    """Names and facts of which some are so common that their buckets must be split."""
    dice = np.random.default_rng(5)
    rows = np.repeat(np.arange(count, dtype=np.int32), 2)
    words = np.minimum(dice.geometric(0.3, len(rows)), 60).astype(np.int32)
    years = (100 + dice.integers(0, 4, count)).astype(np.int32)
    ones = np.ones(count, np.int8)
    each = np.arange(count, dtype=np.int32)
    weight = (words / 10).astype(np.float32)
    sounds = (words // 3 + 70).astype(np.int32)
    order = {"row": each, "place": each, "fresh": (each % 3 > 0).astype(np.int8), "side": (each % 2).astype(np.int32)}
    return Marks(
        words=pa.table({"row": rows, "word": words, "sound": sounds, "weight": weight}),
        marks=pa.table({"row": each, "mark": years, "grp": ones, "strong": 0 * ones, "weak": ones}),
        order=pa.table(order),
    )


@pytest.mark.parametrize("across", [False, True])
@pytest.mark.parametrize("name", ["sqlite", "spark"])
def test_blocking_finds_the_same_pairs(request: pytest.FixtureRequest, name: str, across: bool) -> None:
    other = LiteEngine() if name == "sqlite" else request.getfixturevalue("spark")
    wanted, found = (block(engine, marks(), across=across) for engine in (DuckEngine(), other))
    assert wanted.split and len(wanted) > CAP, "a bucket must be split for this to say anything"
    assert (found.unseen, found.split) == (wanted.unseen, wanted.split)
    assert found.every().codes.tolist() == wanted.every().codes.tolist()
