"""The ordinary readers read the world: the ids of the truth, and the planted defects where the truth says they are."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from clew.invent import World, WorldSource, write_world
from clew.sources.contract import Emitter
from clew.sources.opening import open_parts
from clew.sources.readers import reader
from clew.sources.recognise import group

NODES = {"Person", "Company", "Organization", "LegalEntity", "Address", "Vessel", "PublicBody", "Contract"}
BY_THE_STORE = {"unknown schema", "unknown property", "not a country", "not a date"}
DATASETS = (
    "invented_sdn",
    "invented_un_list",
    "invented_psc",
    "invented_bods",
    "invented_leak",
    "invented_ties",
    "invented_ledger",
)


class Gathered:
    """A sink that keeps the rows."""

    def __init__(self) -> None:
        self.rows: list[dict[str, object]] = []
        self.bad: list[dict[str, object]] = []

    def claims(self, table: pa.Table) -> None:
        self.rows += table.to_pylist()

    def payments(self, table: pa.Table) -> None: ...

    def accounts(self, table: pa.Table) -> None: ...

    def quarantined(self, table: pa.Table) -> None:
        self.bad += table.to_pylist()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return write_world(tmp_path_factory.mktemp("world"), bystanders=300)


def read(source: WorldSource) -> tuple[Gathered, list[str]]:
    """What the reader of a source says, and the names of its parts in the order in which it met them."""
    known = reader(source.format)
    groups, unread = group([part for path in source.paths for part in open_parts(path)])
    assert not unread and len(groups) == 1, [one.reason for one in unread]
    assert groups[0].format == source.format
    sink = Gathered()
    emit = Emitter(sink, source.dataset)
    known.read(groups[0].parts, emit)
    emit.flush()
    return sink, [Path(part.path).name for part in groups[0].parts]


@pytest.mark.parametrize("dataset", DATASETS)
def test_the_readers_make_the_records_of_the_truth(world: World, dataset: str) -> None:
    source = next(one for one in world.sources if one.dataset == dataset)
    sink, files = read(source)
    true = {record.id: record for record in world.truth.records.values() if record.dataset == dataset}
    assert {row["entity_id"] for row in sink.rows if row["schema"] in NODES} == set(true)
    dates = {str(row["value"]) for row in sink.rows if row["prop"] == "birthDate"}
    assert {record.birth_date for record in true.values() if record.birth_date} <= dates
    spoilt = {(one.file, one.position, one.reason) for one in world.truth.defects if one.dataset == dataset}
    found = {(files[int(str(row["part"]))], row["position"], row["reason"]) for row in sink.bad}
    assert found == {one for one in spoilt if one[2] not in BY_THE_STORE}


@pytest.mark.parametrize("dataset", DATASETS)
def test_the_readers_see_the_evidence_of_the_truth(world: World, dataset: str) -> None:
    source = next(one for one in world.sources if one.dataset == dataset)
    rows = read(source)[0].rows
    values = {(row["entity_id"], str(row["value"])) for row in rows}
    for record in world.truth.records.values():
        if record.dataset == dataset:
            for number in record.identifiers:
                assert {(record.id, number), (record.id, number.removeprefix("IMO"))} & values, (record.id, number)
            if record.birth_date:
                assert (record.id, record.birth_date) in values, record.id
