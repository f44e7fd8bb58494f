"""The contract that every registered reader keeps, on a small invented sample of its format.

A reader is done when it stands in `SAMPLES` and passes. What a reader is let off is declared in one place, below.
"""

from __future__ import annotations

import datetime
import gzip
import io
import lzma
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clew.errors import ClewError, SourceBroken
from clew.model.schema import schemata
from clew.model.statement import CLAIMS, QUARANTINE
from clew.model.values import PATTERNS, clean
from clew.sources import contract
from clew.sources.contract import Emitter, Head, Part, Reader
from clew.sources.opening import decode, open_parts
from clew.sources.readers import all_readers, formats, reader
from clew.sources.recognise import group, unit_of

pytestmark = pytest.mark.slow

FIXTURES = Path(__file__).parent.parent / "fixtures" / "sources"

ENTITIES = """\
{"id":"q-1","schema":"Person","properties":{"name":["Ada Quill"],"birthDate":["1970-01-02"],"country":["mt"]}}
{"id":"q-2","schema":"Company","properties":{"name":["Blue Quay Ltd","Синий причал"],"address":"1 Quay Road"}}
{"id":"q-3","schema":"Ownership","properties":{"owner":["q-1"],"asset":["q-2"]},"datasets":["a"],"first_seen":"2020"}
{"id":"q-4","schema":"Person","properties":{"name":["Mo Reed"],"email":["mo@reed.example"]},"datasets":["a","b"]}
""".encode()

SAMPLES: dict[str, list[tuple[str, ...]]] = {
    "ofac_csv": [("ofac/list.csv", "ofac/places.csv", "ofac/others.csv")],
    "ofac_xml": [("ofac/sdn.xml",)],
    "ofac_advanced": [("ofac/advanced.xml",)],
    "un_xml": [("un/list.xml",)],
    "eu_csv": [("eu/fsf_1_1.csv",), ("eu/fsf_1_0.csv",)],
    "eu_xml": [("eu/fsf_1_1.xml",)],
    "eu_journal": [("eu/journal.csv",)],
    "uk_list": [("uk/uk_list.csv",), ("uk/uk_list.xml",), ("uk/ofsi.csv",)],
    "opensanctions_statements": [("opensanctions/statements.csv",), ("opensanctions/statements.pack",)],
    "opensanctions_nested": [("opensanctions/targets.nested.json",)],
    "opensanctions_simple": [("opensanctions/targets.simple.csv",)],
    "ftm_json": [("entities.ftm.json",)],
    "bods": [("bods/bods_0.4.json",), ("bods/bods_0.2.jsonl",)],
    "gleif": [("gleif/lei.xml",), ("gleif/lei_golden.json",), ("gleif/rr.xml", "gleif/repex.xml")],
    "gb_psc": [("gb_psc/snapshot.txt",)],
    "icij": [
        (
            *("icij/entities.csv", "icij/officers.csv", "icij/intermediaries.csv", "icij/others.csv"),
            *("icij/addresses.csv", "icij/relationships.csv", "icij/relationships_2016.csv"),
        )
    ],
    "iso20022": [("iso20022/statement.xml",), ("iso20022/notices.xml",), ("iso20022/transfers.xml",)],
    "swift_mt": [("swift/transfers.rje",), ("swift/statements.sta",), ("swift/interim.txt",)],
    "goaml": [("goaml/report.xml",)],
    "blockchain": [("blockchain/transactions.jsonl",), ("blockchain/flat.csv",)],
    "ledger": [
        ("ledger/payments.csv", "ledger/accounts.csv"),
        *[(f"ledger/{name}.csv",) for name in ("amlworld", "fincen", "ransom", "berka", "paysim", "saml_d")],
    ],
    "mapped": [("mapped/owners.csv", "mapped/owners.csv.mapping.yml")],
}
"""The files of each sample, several to a sample where they make one source."""

# What readers are let off ------------------------------------------------------------------------------------------

ALSO_KNOWN: set[tuple[str, str]] = set()
"""(format of the sample, format of a reader that knows it too, and stands behind the first)."""

NOT_CLEAN: dict[str, set[tuple[str, str]]] = {"journal.csv": {("nationality", "Chadian")}}
"""Property and value that a sample claims on purpose, and that the store must refuse."""

IN_COLUMNS = {"ftm_json", "opensanctions_statements", "ledger"}
"""Readers that hand over whole tables, bounded by the bytes they read at a time and not by BATCH."""

# -------------------------------------------------------------------------------------------------------------------

CASES = [
    pytest.param(key, sample, id=f"{key}-{Path(sample[0]).name}") for key, found in SAMPLES.items() for sample in found
]
Sample = tuple[str, ...]
Row = dict[str, object]


@dataclass(frozen=True)
class Bytes:
    """A part in memory."""

    path: str
    data: bytes
    role: str = ""
    member: str | None = None
    sha256: str = "0" * 64

    @property
    def size(self) -> int:
        return len(self.data)

    @property
    def head(self) -> Head:
        return Head(Path(self.path).name, self.data[:65536], decode(self.data[:65536]))

    def open(self) -> BinaryIO:
        return io.BytesIO(self.data)


@dataclass
class Heard:
    """A sink that keeps all, and the sizes of the tables that came."""

    rows: list[Row] = field(default_factory=list)
    bad: list[Row] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    records: int = 0

    def claims(self, table: pa.Table) -> None:
        assert table.schema.equals(CLAIMS)
        self.sizes.append(table.num_rows)
        self.rows += table.to_pylist()

    def payments(self, table: pa.Table) -> None: ...

    def accounts(self, table: pa.Table) -> None: ...

    def quarantined(self, table: pa.Table) -> None:
        assert table.schema.equals(QUARANTINE)
        self.sizes.append(table.num_rows)
        self.bad += table.to_pylist()


def hear(known: Reader, parts: Sequence[Part]) -> Heard:
    heard = Heard()
    emit = Emitter(heard, "test")
    known.read(parts, emit)
    emit.flush()
    heard.records = emit.records
    assert emit.quarantined == len(heard.bad)
    return heard


def data_of(name: str) -> bytes:
    return ENTITIES if name == "entities.ftm.json" else (FIXTURES / name).read_bytes()


def parts_of(key: str, sample: Sample) -> list[Bytes]:
    """The sample in memory, with the roles that the reader gives, main part first. A table gets its mapping's."""
    known = reader(key)
    parts = []
    for name in sample:
        part = Bytes(str(FIXTURES / name), data_of(name))
        role = known.recognise(part.head)
        parts.append(replace(part, role="table" if role is None and key == "mapped" else role or ""))
    return sorted(parts, key=lambda part: known.roles.index(part.role))


def by_content(rows: list[Row]) -> list[str]:
    return sorted(repr(sorted(row.items(), key=str)) for row in rows)


def test_every_reader_is_under_contract() -> None:
    assert set(SAMPLES) == set(formats())
    for key, known in zip(formats(), all_readers(), strict=True):
        assert known.format == key
        assert known.title
        assert known.unit in {"line", "row", "element", "statement"}
        assert len(set(known.roles)) == len(known.roles) >= 1


@pytest.mark.parametrize(("key", "sample"), CASES)
def test_a_reader_knows_its_own_and_no_other(key: str, sample: Sample) -> None:
    for name in sample:
        data = data_of(name)
        head = Bytes("a name that says nothing", data).head
        known = {other.format for other in all_readers() if other.recognise(head) is not None}
        expected = {key} if not name.endswith("owners.csv") else set()
        assert known - {late for early, late in ALSO_KNOWN if early == key} == expected, name
        roles = {other.recognise(head) for other in all_readers() if other.format == key} - {None}
        assert roles <= set(reader(key).roles)


@pytest.mark.parametrize(("key", "sample"), CASES)
def test_claims_fit_the_model(key: str, sample: Sample) -> None:
    types = {(row["schema"], row["prop"]): row["type"] for row in schemata().property_table().to_pylist()}
    heard = hear(reader(key), parts_of(key, sample))
    assert heard.rows
    unknown = {(row["schema"], row["prop"]) for row in heard.rows} - set(types)
    assert not unknown
    wrong = {
        (str(row["prop"]), str(row["value"]))
        for row in heard.rows
        if not fits(str(types[row["schema"], row["prop"]]), str(row["value"]))
    }
    assert wrong == NOT_CLEAN.get(Path(sample[0]).name, set())
    ids = {str(row["entity_id"]) for row in heard.rows}
    assert not [found for found in ids if not found or re.search(r"\s", found)]
    kinds = {(row["entity_id"], row["schema"]) for row in heard.rows}
    assert len(kinds) == len(ids), "an entity of two schemata"


def fits(kind: str, value: str) -> bool:
    """Whether the store can keep the value, as it is or cleaned."""
    words = schemata().vocabulary(kind)
    good = value if value in words or re.fullmatch(PATTERNS.get(kind, r"(?s).+"), value) else clean(kind, value)
    if good is None or (words and kind != "gender" and good not in words and clean(kind, value) not in words):
        return False
    if kind == "date" and len(good) >= 10:
        datetime.date.fromisoformat(good[:10])
    return True


@pytest.mark.parametrize(("key", "sample"), CASES)
def test_every_row_has_its_place(key: str, sample: Sample) -> None:
    known = reader(key)
    parts = parts_of(key, sample)
    heard = hear(known, parts)
    assert 1 <= heard.records <= sum(len(part.data) for part in parts)
    for row in heard.rows + heard.bad:
        part = parts[int(str(row["part"]))]
        assert 1 <= int(str(row["position"])) <= most(part.data, unit_of(known, part)), row
    for row in heard.bad:
        assert 0 < len(str(row["reason"])) <= 60
        assert "\n" not in str(row["reason"])
    assert {str(row["entity_id"]) for row in heard.rows} != {None}


@pytest.mark.parametrize(("key", "sample"), CASES)
def test_positions_of_a_text_are_no_rows(key: str, sample: Sample) -> None:
    """Each sample is a text: a table counts lines there, a document elements or statements."""
    for part in parts_of(key, sample):
        is_document = part.data.lstrip(b"\xef\xbb\xbf \n")[:1] in (b"<", b"[", b"{")
        assert unit_of(reader(key), part) in ({"line", "element", "statement"} if is_document else {"line"}), part.path
        if part.data.lstrip().startswith(b"<"):
            assert unit_of(reader(key), part) == "element"


def most(data: bytes, unit: str) -> int:
    """No position can be beyond this."""
    if unit == "line":
        return data.count(b"\n") + 1
    return max(data.count(b"<"), data.count(b"{"))


@pytest.mark.parametrize(("key", "sample"), CASES)
def test_reading_twice_says_the_same_in_the_same_order(key: str, sample: Sample) -> None:
    one, other = (hear(reader(key), parts_of(key, sample)) for _ in range(2))
    assert (one.rows, one.bad, one.records) == (other.rows, other.bad, other.records)


@pytest.mark.parametrize(("key", "sample"), CASES)
def test_tables_are_bounded(key: str, sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = hear(reader(key), parts_of(key, sample))
    monkeypatch.setattr(contract, "BATCH", 3)
    pieces = hear(reader(key), parts_of(key, sample))
    assert (pieces.rows, pieces.bad, pieces.records) == (whole.rows, whole.bad, whole.records)
    if key not in IN_COLUMNS:
        assert max(pieces.sizes) <= 3


def _zipped(data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside.dat", data)
    return made.getvalue()


PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "plain": bytes,
    "gzip": gzip.compress,
    "zstd": zstandard.compress,
    "xz": lzma.compress,
    "zip": _zipped,
}


@pytest.mark.parametrize(("key", "sample"), CASES)
def test_packed_files_say_the_same(key: str, sample: Sample, tmp_path: Path) -> None:
    said = {}
    for packing, pack in PACKINGS.items():
        folder = tmp_path / packing
        folder.mkdir()
        for number, name in enumerate(sample):
            (folder / f"{number}.dat").write_bytes(pack(data_of(name)))
        if key == "mapped":
            continue_with_mapping(folder, sample)
        groups, unread = group([part for path in sorted(folder.iterdir()) for part in open_parts(path)])
        assert not unread
        assert [found.format for found in groups] == [key]
        heard = hear(groups[0].reader, groups[0].parts)
        said[packing] = (by_content(heard.rows), by_content(heard.bad), heard.records)
    for packing in PACKINGS:
        assert said[packing] == said["plain"], packing


def continue_with_mapping(folder: Path, sample: Sample) -> None:
    """A mapping is for a person to edit, and lies unpacked beside the table."""
    (folder / "1.dat").write_bytes(data_of(sample[1]))


def outcome(key: str, parts: Sequence[Part]) -> Heard | None:
    """What a reader says of spoilt parts; None where it refuses. Raises what is none of Clew's own errors."""
    try:
        heard = hear(reader(key), parts)
    except ClewError as error:
        assert str(error).strip()
        return None
    assert heard.rows or heard.bad, "nothing said, and no error"
    for row in heard.rows + heard.bad:
        assert int(str(row["position"])) >= 1, row
    for row in heard.rows:
        assert all(row[name] is not None for name in ("entity_id", "schema", "prop", "value"))
        assert "\0" not in f"{row['entity_id']}{row['value']}"
        str(row["value"]).encode()
    return heard


fuzzed = settings(
    max_examples=18,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def spoil(parts: list[Bytes], which: int, change: Callable[[bytes], bytes]) -> list[Bytes]:
    which %= len(parts)
    return [replace(part, data=change(part.data)) if number == which else part for number, part in enumerate(parts)]


@pytest.mark.parametrize(("key", "sample"), CASES)
@fuzzed
@given(which=st.integers(0, 6), place=st.floats(0, 1))
def test_a_source_cut_short_anywhere(key: str, sample: Sample, which: int, place: float) -> None:
    outcome(key, spoil(parts_of(key, sample), which, lambda data: data[: int(place * len(data))]))


@pytest.mark.parametrize(("key", "sample"), CASES)
@fuzzed
@given(
    which=st.integers(0, 6), places=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=6)
)
def test_a_source_with_wrong_bytes(key: str, sample: Sample, which: int, places: list[tuple[float, int]]) -> None:
    def flip(data: bytes) -> bytes:
        changed = bytearray(data)
        for place, sign in places:
            changed[min(int(place * len(data)), len(data) - 1)] = sign
        return bytes(changed)

    outcome(key, spoil(parts_of(key, sample), which, flip))


SPLICES = (
    b"\0",
    b"\0\0\0\0",
    b"\xff\xfe",
    b"\x19",
    b"\xe9\xe8",
    b'"',
    b"\n",
    b",",
    b"{",
    b"<",
    b"]]>",
    b"&bad;",
    b"\\ud800",
)


@pytest.mark.parametrize(("key", "sample"), CASES)
@fuzzed
@given(which=st.integers(0, 6), place=st.floats(0, 1), piece=st.sampled_from(SPLICES))
def test_a_source_with_a_piece_put_in(key: str, sample: Sample, which: int, place: float, piece: bytes) -> None:
    def splice(data: bytes) -> bytes:
        cut = int(place * len(data))
        return data[:cut] + piece + data[cut:]

    outcome(key, spoil(parts_of(key, sample), which, splice))


@pytest.mark.parametrize(("key", "sample"), CASES)
@settings(fuzzed, max_examples=6)
@given(place=st.floats(0, 0.99), packing=st.sampled_from(("gzip", "zstd", "xz")))
def test_a_packed_source_cut_short(key: str, sample: Sample, place: float, packing: str, tmp_path: Path) -> None:
    """What stands before the cut may be read; what a stream that ends too early gives is an error of Clew's."""
    packed = PACKINGS[packing](data_of(sample[0]))
    path = tmp_path / "cut.dat"
    path.write_bytes(packed[: int(place * len(packed))])
    try:
        parts = open_parts(path)
    except ClewError:
        return
    role = parts_of(key, sample)[0].role
    outcome(key, [replace(part, role=role) for part in parts])


@pytest.mark.parametrize(("key", "sample"), CASES)
def test_nothing_to_read_is_an_error(key: str, sample: Sample) -> None:
    """An empty file, and one of another world, are refused or put aside, and never pass for an empty source."""
    roles = {part.role for part in parts_of(key, sample)}
    for role in sorted(roles):
        with pytest.raises(ClewError):
            hear(reader(key), [Bytes("empty", b"", role)])
        for junk in (b"\x00\x01\x02\x03" * 50, b"neither here nor there\n" * 5, b"\n\n\n", "кот\n".encode("utf-16")):
            heard = outcome(key, [Bytes("junk", junk, role)])
            assert heard is None or not heard.rows


@pytest.mark.parametrize("key", formats())
def test_a_reader_that_finds_no_record_raises(key: str) -> None:
    main = reader(key).roles[0]
    with pytest.raises((SourceBroken, ClewError)):
        hear(reader(key), [Bytes("blank", b"\n \n", main)])
