"""OpenSanctions statements, in the CSV and the pack form."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.errors import SourceBroken
from clew.sources.contract import Emitter, Head
from clew.sources.readers.opensanctions_statements import OpenSanctionsStatements

FIXTURES = Path(__file__).parent.parent / "fixtures" / "sources" / "opensanctions"
HEADER = "entity_id,prop,schema,value,dataset\n"

Hear = Callable[..., Any]


def head(text: str) -> Head:
    return Head("x", text.encode(), text)


def test_recognised_by_content() -> None:
    reader = OpenSanctionsStatements()
    assert reader.recognise(head((FIXTURES / "statements.csv").read_text())) == ""
    assert reader.recognise(head((FIXTURES / "statements.pack").read_text())) == ""
    assert reader.recognise(head((FIXTURES / "targets.simple.csv").read_text())) is None
    assert reader.recognise(head("a,b:c,d,e,f,g,h,i,j,k\n")) is None
    assert reader.recognise(head("")) is None


def test_the_csv(hear: Hear) -> None:
    heard = hear(OpenSanctionsStatements(), FIXTURES / "statements.csv")
    assert heard.records == 6
    said = [(r["entity_id"], r["schema"], r["prop"], r["value"], r["origin"], r["position"]) for r in heard.rows]
    assert sorted(said, key=lambda row: row[-1]) == [
        ("qq-1", "Company", "name", "Blue Quay Ltd", "canonical:NK-quay", 2),
        ("qq-1", "Company", "country", "mt", "gpt;external;canonical:NK-quay", 3),
        ("qq-2", "Person", "notes", 'First line\nsecond "line"', None, 5),
        ("qq-2", "Person", "name", "Ilya Veresk", None, 7),
    ]
    first, second, *_ = heard.rows
    assert (first["lang"], first["original_value"], first["dataset"]) == ("eng", None, "demo_list")
    assert (second["lang"], second["original_value"], second["first_seen"]) == (None, "Malta", "2024-01-02")
    assert heard.reasons() == [("wrong number of fields", 8), ("incomplete statement", 9)]
    assert heard.bad[1]["detail"] == "no schema"


@pytest.mark.parametrize(
    "header", ["", "entity_id,prop,value,dataset,lang,original_value,target,external,first_seen,last_seen,id\n"]
)
def test_the_pack(hear: Hear, header: str) -> None:
    heard = hear(OpenSanctionsStatements(), header + (FIXTURES / "statements.pack").read_text())
    shift = len(header.splitlines())
    assert [
        (r["schema"], r["prop"], r["value"], r["original_value"], r["origin"], r["position"]) for r in heard.rows
    ] == [
        ("Company", "name", "Blue Quay Ltd", None, None, 1 + shift),
        ("Person", "birthDate", "1971-03-05", "5 March 1971", "external", 3 + shift),
    ]
    assert heard.records == 3


@pytest.mark.parametrize(
    ("line", "reasons"),
    [
        (b'q,name,Person,"open,d\n', [("unbalanced quote", 3)]),
        (b"q,name,Person,Mu\xefller,d\n", [("another encoding", 3)]),
        (b"q,name,Person,A\x00B,d\n", [("NUL bytes", 3)]),
        (b"q,name\n", [("wrong number of fields", 3)]),
        (b",name,Person,x,d\n", [("incomplete statement", 3)]),
        (b"\n", []),
        (HEADER.encode(), []),
    ],
)
def test_one_bad_line_costs_no_other(hear: Hear, line: bytes, reasons: list[tuple[str, int]]) -> None:
    data = HEADER.encode() + "a,name,Person,Ольга,d\n".encode() + line + b"b,name,Person,Oleg,d\n"
    heard = hear(OpenSanctionsStatements(), data)
    places = {row["entity_id"]: row["position"] for row in heard.rows}
    assert (places["a"], places["b"]) == (2, 4)
    assert heard.reasons() == reasons


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_encodings(hear: Hear, encoding: str) -> None:
    text = HEADER + "a,name,Person,Ольга,d\n" * 3
    reader = OpenSanctionsStatements()
    heard = _Heard()
    emit = Emitter(heard, "d")
    reader.read([_Text(text, encoding)], emit)
    assert [(row["value"], row["position"]) for row in heard.rows] == [("Ольга", 2), ("Ольга", 3), ("Ольга", 4)]


class _Text:
    """A part whose head is decoded as `OpenPart` does."""

    path, member, sha256, role = "invented", None, "", ""

    def __init__(self, text: str, encoding: str) -> None:
        self.data = text.encode(encoding)
        self.size = len(self.data)
        self.head = Head("invented", self.data, text)

    def open(self) -> io.BytesIO:
        return io.BytesIO(self.data)


class _Heard:
    def __init__(self) -> None:
        self.rows: list[dict[str, object]] = []
        self.bad: list[dict[str, object]] = []

    def claims(self, table: Any) -> None:
        self.rows += table.to_pylist()

    def payments(self, table: Any) -> None: ...

    def accounts(self, table: Any) -> None: ...

    def quarantined(self, table: Any) -> None:
        self.bad += table.to_pylist()


def test_nothing_to_read(hear: Hear) -> None:
    with pytest.raises(SourceBroken):
        hear(OpenSanctionsStatements(), HEADER)


def test_blocks_are_cut_where_no_value_is(hear: Hear, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clew.sources.readers.opensanctions_statements._BLOCK", 37)
    rows = "".join(f'e{n},name,Person,"a\nb, ""c"" {n}",d\n' for n in range(50))
    heard = hear(OpenSanctionsStatements(), HEADER + rows)
    assert [(row["value"], row["position"]) for row in heard.rows] == [(f'a\nb, "c" {n}', 2 + 2 * n) for n in range(50)]
    assert heard.bad == []


VALUES = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n,";'), max_size=12)


@given(st.lists(VALUES, max_size=12))
def test_values_come_back_as_they_were_written(values: list[str]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, dialect="unix")
    writer.writerows([f"e{n}", "name", "Person", value, "d"] for n, value in enumerate(values))
    heard = _Heard()
    emit = Emitter(heard, "d")
    OpenSanctionsStatements().read([_Text(HEADER + "z,name,Person,last,d\n" + out.getvalue(), "utf-8")], emit)
    emit.flush()
    kept = {row["entity_id"]: row["value"] for row in heard.rows}
    kept.pop("z")
    assert kept == {f"e{n}": value.strip() for n, value in enumerate(values) if value.strip()}
    assert emit.records == len(values) + 1


@given(st.binary(max_size=200) | st.text('a,"\n\r\0é:', max_size=100).map(str.encode))
def test_any_bytes_after_a_header(data: bytes) -> None:
    part = _Text(HEADER, "utf-8")
    part.data += b"z,name,Person,last,d\n" + data
    heard = _Heard()
    emit = Emitter(heard, "d")
    OpenSanctionsStatements().read([part], emit)
    emit.flush()
    assert "z" in {row["entity_id"] for row in heard.rows}


def test_the_real_pack_says_what_followthemoney_reads(hear: Hear, shared_data: Path) -> None:
    from followthemoney.statement.serialize import read_pack_statements_decoded

    path = shared_data / "sources" / "ftm_samples" / "os_wd_persons_statements.pack"
    heard = hear(OpenSanctionsStatements(), path)
    ours = {(row["entity_id"], row["schema"], row["prop"], row["value"]) for row in heard.rows}
    read = read_pack_statements_decoded(io.StringIO(path.read_text()))
    theirs = {(each.entity_id, each.schema, each.prop, each.value) for each in read}
    assert ours == {each for each in theirs if each[2] != "id"}
    assert heard.records == 193 and heard.bad == [] and heard.misfits() == []
