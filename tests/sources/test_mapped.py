"""Tables through a mapping: what rows become, what is quarantined, and every kind of table file."""

from __future__ import annotations

import datetime
import decimal
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.errors import ClewError, MappingError, SourceBroken, SourceUnsafe
from clew.sources import mapping, tables
from clew.sources.contract import Emitter, Head
from clew.sources.opening import open_parts
from clew.sources.readers.mapped import Mapped
from clew.sources.recognise import group

FIXTURES = Path(__file__).parent.parent / "fixtures" / "sources" / "mapped"
PEOPLE = "queries: [{entities: {a: {schema: Person, id_column: Id, properties: {name: {column: Name}}}}}]"

Hear = Callable[..., Any]


def by(text: str) -> Mapped:
    return Mapped(mapping.parse(text))


def column(prop: str, said: str, schema: str = "Company") -> Mapped:
    return by(f"queries: [{{entities: {{a: {{schema: {schema}, id_column: Id, properties: {{{prop}: {said}}}}}}}}}]")


def test_the_fixture(hear: Hear) -> None:
    heard = hear(Mapped(), FIXTURES / "owners.csv", FIXTURES / "owners.csv.mapping.yml")
    assert heard.misfits() == []
    said = {(row["schema"], row["prop"], row["value"], row["original_value"], row["position"]) for row in heard.rows}
    assert ("Company", "alias", "BQ", "BQ", 2) not in said
    assert {value for _, prop, value, _, _ in said if prop == "alias"} == {"BQ", "Quay, Blue"}
    assert ("Company", "address", "1 Harbour Road, Portomar", None, 2) in said
    assert ("Company", "incorporationDate", "2015-04-03", "03/04/2015", 2) in said
    assert ("Ownership", "percentage", "75", None, 2) in said
    assert not [row for row in heard.rows if row["value"] == "n/a" or "Marigold" in str(row["value"])]
    assert heard.records == 5
    assert heard.reasons() == [
        ("no key", 5),
        ("required value missing", 6),
        ("wrong number of fields", 7),
    ]


def test_edges_name_their_ends(hear: Hear) -> None:
    heard = hear(Mapped(), FIXTURES / "owners.csv", FIXTURES / "owners.csv.mapping.yml")
    ends = [(row["prop"], row["value"]) for row in heard.rows if row["schema"] == "Ownership" and row["position"] == 2]
    kinds = heard.schemata()
    assert [(prop, kinds[value]) for prop, value in ends[:2]] == [("owner", "LegalEntity"), ("asset", "Company")]
    assert all(entity.startswith("reg-") for entity in kinds)


def test_one_who_owns_and_is_owned_is_one_and_the_ties_are_two(hear: Hear) -> None:
    text = """
    queries:
      - entities:
          owner: {schema: Company, keys: Owner, properties: {name: {column: Owner}}}
          owned: {schema: Company, keys: Owned, properties: {name: {column: Owned}}}
          tie: {schema: Ownership, properties: {owner: {entity: owner}, asset: {entity: owned}}}
    """
    heard = hear(by(text), "Owner,Owned\nAurora,Quay\nQuay,Aurora\n")
    assert sorted(heard.schemata().values()) == ["Company", "Company", "Ownership", "Ownership"]


def test_ids_of_the_source_are_kept_where_they_can_be_ids(hear: Hear) -> None:
    heard = hear(by(f"prefix: x\n{PEOPLE}"), "Id,Name\nA-1,Ilya\nA 1,Oleg\n")
    first, second = heard.schemata()
    assert first == "x-A-1"
    assert " " not in second and len(second) == 42
    assert set(hear(by(f'prefix: ""\n{PEOPLE}'), "Id,Name\nA-1,Ilya\n").schemata()) == {"A-1"}
    assert set(hear(by(PEOPLE), "Id,Name\nA-1,Ilya\n").schemata()) == {"test-A-1"}


def test_rows_without_a_number_are_known_by_their_place(hear: Hear) -> None:
    text = "queries: [{entities: {a: {schema: Payment, keys: ['#row'], properties: {amount: {column: Sum}}}}}]"
    heard = hear(by(text), "Sum\n5\n5\n")
    assert len(heard.schemata()) == 2
    assert [(row["value"], row["position"]) for row in heard.rows] == [("5", 2), ("5", 3)]


@pytest.mark.parametrize(
    ("said", "cell", "wanted"),
    [
        ("{column: V}", "5.689352347E7", "56893523.47"),
        ("{column: V}", "$13,386,794", "13,386,794"),
        ('{column: V, decimal: ","}', "1.234.567,50 €", "1234567.50"),
        ("{column: V}", "12.50", "12.50"),
    ],
)
def test_numbers(hear: Hear, said: str, cell: str, wanted: str) -> None:
    heard = hear(column("amount", said), f'Id\tV\n1\t"{cell}"\n')
    assert [row["value"] for row in heard.rows] == [wanted]


def test_numbers_among_identifiers_stay_as_they_are(hear: Hear) -> None:
    assert hear(column("registrationNumber", "{column: V}"), "Id,V\n1,12E5\n").rows[0]["value"] == "12E5"


@pytest.mark.parametrize(
    ("said", "cell", "wanted"),
    [
        ('{column: V, format: "%m/%d/%Y"}', "03/04/2015", ["2015-03-04"]),
        ('{column: V, format: ["%Y", "%m.%Y"]}', "04.2015", ["2015-04"]),
        ('{column: V, format: "%Y%m%d"}', "Mar 25, 2015", ["2015-03-25"]),
        ("{column: V}", "1960 to 1962", ["1960", "1962"]),
        ("{column: V}", "long ago", []),
    ],
)
def test_dates(hear: Hear, said: str, cell: str, wanted: list[str]) -> None:
    heard = hear(column("incorporationDate", said), f'Id\tV\n1\t"{cell}"\n')
    assert [row["value"] for row in heard.rows] == wanted
    assert [reason for reason, _ in heard.reasons()] == ([] if wanted else ["not a date"])


def test_templates_literals_and_languages(hear: Hear) -> None:
    heard = hear(column("name", "[{template: '{{A}} {{B}}', lang: eng}, {literal: X}]"), "Id,A,B\n1,a,\n2,,\n3,a,b\n")
    assert [(row["value"], row["lang"]) for row in heard.rows] == [
        *(("a", "eng"), ("X", None), ("X", None)),
        *(("a b", "eng"), ("X", None)),
    ]


def test_a_mapping_for_each_of_two_files(hear: Hear, tmp_path: Path) -> None:
    text = """
    queries:
      - csv_url: https://example.org/people.csv
        entities: {a: {schema: Person, id_column: Id, properties: {name: {column: Name}}}}
      - file: firms.csv
        entities: {a: {schema: Company, id_column: No, properties: {name: {column: Firm}}}}
    """
    (tmp_path / "people.csv").write_text("Id,Name\n1,Ilya\n")
    (tmp_path / "firms.csv").write_text("No,Firm\n2,Quay\n")
    heard = _heard()
    emit = Emitter(heard, "d")
    parts = [part for name in ("people.csv", "firms.csv") for part in open_parts(tmp_path / name)]
    by(text).read(parts, emit)
    emit.flush()
    assert [(row["entity_id"], row["schema"], row["part"]) for row in heard.rows] == [
        ("d-1", "Person", 0),
        ("d-2", "Company", 1),
    ]


def _heard() -> Any:
    class Heard:
        def __init__(self) -> None:
            self.rows: list[dict[str, object]] = []
            self.bad: list[dict[str, object]] = []

        def claims(self, table: pa.Table) -> None:
            self.rows += table.to_pylist()

        def payments(self, table: pa.Table) -> None: ...

        def accounts(self, table: pa.Table) -> None: ...

        def quarantined(self, table: pa.Table) -> None:
            self.bad += table.to_pylist()

    return Heard()


def test_a_table_is_taken_for_the_mapping_beside_it(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Id,Name\n1,Ilya\n")
    (tmp_path / "u.csv").write_text("Id,Name\n2,Oleg\n")
    groups, unread = group(open_parts(tmp_path / "t.csv"), readers=[Mapped()])
    assert not groups and len(unread) == 1
    (tmp_path / "t.csv.mapping.yml").write_text(PEOPLE)
    groups, unread = group(open_parts(tmp_path / "t.csv"), readers=[Mapped()])
    assert [part.role for part in groups[0].parts] == ["table"] and not unread
    heard = _heard()
    emit = Emitter(heard, "d")
    groups[0].reader.read(groups[0].parts, emit)
    emit.flush()
    assert heard.rows[0]["entity_id"] == "d-1"


def test_a_table_without_mapping_says_how_to_get_one(hear: Hear) -> None:
    with pytest.raises(MappingError, match="clew map"):
        hear(Mapped(), "Id,Name\n1,Ilya\n")
    with pytest.raises(SourceBroken, match="no table"):
        hear(Mapped(), PEOPLE)
    with pytest.raises(MappingError, match="no column 'Name'; did you mean Names"):
        hear(by(PEOPLE), "Id,Names\n1,Ilya\n")
    with pytest.raises(SourceBroken, match="no row"):
        hear(by(PEOPLE), "Id,Name\n")
    assert Mapped().recognise(Head("t.csv", b"a,b\n1,2\n", "a,b\n1,2\n")) is None
    for text in (PEOPLE, (FIXTURES / "owners.csv.mapping.yml").read_text()):
        assert Mapped().recognise(Head("m", text.encode(), text)) == "mapping"


# --- kinds of table


def workbook(*sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"S{number}")
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_excel(hear: Hear) -> None:
    day = datetime.datetime(2015, 3, 25)
    data = workbook(
        [["made on a Monday"], [], ["Id", "Name", "Born"], [4711, "Ilya", day], [4712.0, "Oleg"]],
        [["Id", "Name", "Born"], [5.0, True, 1971]],
        [["other", "thing"], [1, 2]],
    )
    text = PEOPLE.replace("{name: {column: Name}}", "{name: {column: Name}, birthDate: {column: Born}}")
    heard = hear(by(text), data)
    assert [(row["entity_id"], row["value"], row["record"], row["position"]) for row in heard.rows] == [
        ("test-4711", "Ilya", "S1:4", 4),
        ("test-4711", "2015-03-25", "S1:4", 4),
        ("test-4712", "Oleg", "S1:5", 5),
        ("test-5", "true", "S2:2", 2),
        ("test-5", "1971", "S2:2", 2),
    ]
    with pytest.raises(SourceBroken, match="no sheet 'S9'; it has S1, S2, S3"):
        hear(by(f"table: {{sheet: S9}}\n{text}"), data)


def test_parquet(hear: Hear) -> None:
    table = pa.table(
        {
            "Id": pa.array([1.0, 2.0]),
            "Name": pa.array([["Ilya", "Ilja; I."], None]),
            "Sum": pa.array([decimal.Decimal("1.50"), None]),
        }
    )
    out = io.BytesIO()
    pq.write_table(table, out)
    heard = hear(by(PEOPLE), out.getvalue())
    assert [(row["entity_id"], row["value"], row["position"]) for row in heard.rows] == [
        ("test-1", "Ilya", 1),
        ("test-1", "Ilja; I.", 1),
    ]
    assert heard.records == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1251", "cp1252", "shift_jis"])
def test_encodings(hear: Hear, encoding: str) -> None:
    name = {"cp1252": "Müller", "shift_jis": "海"}.get(encoding, "Илья")
    told = f"table: {{encoding: {encoding}}}\n" if encoding in ("cp1251", "shift_jis") else ""
    heard = hear(by(told + PEOPLE), f"a list\nId;Name\n1;{name}\n".encode(encoding))
    assert [(row["value"], row["position"]) for row in heard.rows] == [(name, 3)]


@pytest.mark.parametrize(
    ("data", "raw"),
    [
        ("Id,Name,City\n4,only two\n5,Oleg,Port\n", "4,only two"),
        ('Id;Name;City\n4;"one; two"\n5;Oleg;Port\n', '4;"one; two"'),
        ("Id\tName\tCity\n4\tonly two\n5\tOleg\tPort\n", "4\tonly two"),
        ("Id,Name,City\n,Ilya,'Port\n5,Oleg,Port\n", ",Ilya,'Port"),
    ],
)
def test_a_bad_row_is_kept_as_it_was_parted(hear: Hear, data: str, raw: str) -> None:
    heard = hear(by(PEOPLE), data)
    assert [each["raw"] for each in heard.bad] == [raw]


def test_tables_without_header(hear: Hear) -> None:
    heard = hear(by(f"table: {{header: 0, columns: [Id, Name]}}\n{PEOPLE}"), "1,Ilya\n2,Oleg\n")
    assert [(row["value"], row["position"]) for row in heard.rows] == [("Ilya", 1), ("Oleg", 2)]


def test_values_over_several_lines_below_a_title(hear: Hear) -> None:
    heard = hear(by(PEOPLE), 'a title\n\nId,Name\n1,"Ilya\nVeresk"\n2,Oleg\n')
    assert [(row["value"], row["position"]) for row in heard.rows] == [("Ilya\nVeresk", 4), ("Oleg", 6)]
    assert heard.reasons() == []


def test_workbooks_built_to_do_harm(hear: Hear) -> None:
    whole = workbook([["Id", "Name"], [1, "Ilya"]])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            data = old.read(member)
            if member.filename.endswith("sheet1.xml"):
                data = b'<!DOCTYPE x [<!ENTITY a "b">]>' + data
            new.writestr(member, data)
    with pytest.raises(SourceUnsafe, match="declares entities"):
        hear(by(PEOPLE), out.getvalue())
    for broken in (whole[: len(whole) // 2], b"PK\x03\x04 xl/", b"PAR1 no", b"\xd0\xcf\x11\xe0 old", b" \n", b""):
        with pytest.raises(SourceBroken):
            hear(by(PEOPLE), broken)


@given(st.floats() | st.decimals() | st.integers())
def test_numbers_become_text_without_loss(number: float) -> None:
    text = tables.cell_text(number)
    assert "e" not in text.lower()
    if text:
        assert type(number)(text) == number


@given(st.binary(max_size=300) | st.text(alphabet='a1,;"\n\t\r\0é', max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    heard = _heard()
    emit = Emitter(heard, "d")
    with pytest.MonkeyPatch.context():
        try:
            by(PEOPLE).read([_Bytes(data)], emit)
        except ClewError:
            return
    emit.flush()


class _Bytes:
    path, member, sha256, role = "invented", None, "0" * 64, "table"

    def __init__(self, data: bytes) -> None:
        self.data, self.size = data, len(data)
        self.head = Head("invented", data, data.decode("utf-8", "replace"))

    def open(self) -> io.BytesIO:
        return io.BytesIO(self.data)


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8))
def test_each_row_is_told_or_quarantined_whatever_its_cells(rows: list[tuple[str, str]]) -> None:
    table = pa.table({"Id": [row[0] for row in rows], "Name": [row[1] for row in rows]})
    out = io.BytesIO()
    pq.write_table(table, out)
    heard = _heard()
    emit = Emitter(heard, "d")
    by(PEOPLE).read([_Bytes(out.getvalue())], emit)
    emit.flush()
    assert emit.records == len(rows)
    told = {row["position"] for row in heard.rows} | {row["position"] for row in heard.bad}
    named = {at for at, (own, name) in enumerate(rows, start=1) if own.strip() or name.strip()}
    assert told == named


def test_a_real_mapping_of_investigraph(hear: Hear, shared_data: Path) -> None:
    folder = shared_data / "sources" / "ftm_samples"
    heard = hear(Mapped(), folder / "gdho_organizations.csv.gz", folder / "gdho_config.yml")
    assert heard.records == 997
    assert len(heard.schemata()) == 997
    assert heard.bad == [] and heard.misfits() == []


def folder_of_tables(folder: Path, *names: str) -> Path:
    for number, name in enumerate(names):
        (folder / name).write_text(f"Id,Name\n{number},Ilya\n")
        (folder / f"{name}.mapping.yml").write_text(f"# {name}\n{PEOPLE}")
    return folder


def together(folder: Path) -> tuple[list[list[str]], list[str]]:
    groups, unread = group(open_parts(folder))
    return [[Path(part.path).name for part in one.parts] for one in groups], [Path(one.path).name for one in unread]


def test_each_table_of_a_folder_takes_the_mapping_of_its_name(tmp_path: Path) -> None:
    made, unread = together(folder_of_tables(tmp_path, "a.csv", "b.csv", "c.csv"))
    assert sorted(made) == [[name, f"{name}.mapping.yml"] for name in ("a.csv", "b.csv", "c.csv")]
    assert unread == []


def test_the_only_mapping_is_for_all_tables(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Id,Name\n1,Ilya\n")
    (tmp_path / "b.csv").write_text("Id,Name\n2,Oleg\n")
    (tmp_path / "plan.yml").write_text(PEOPLE)
    assert together(tmp_path) == ([["a.csv", "plan.yml"], ["b.csv", "plan.yml"]], [])


def test_a_free_mapping_is_for_the_tables_without_one(tmp_path: Path) -> None:
    folder_of_tables(tmp_path, "a.csv")
    (tmp_path / "b.csv").write_text("Id,Name\n2,Oleg\n")
    (tmp_path / "z.yml").write_text(PEOPLE)
    assert together(tmp_path) == ([["a.csv", "a.csv.mapping.yml"], ["b.csv", "z.yml"]], [])
    (tmp_path / "y.yml").write_text(PEOPLE)
    made, unread = together(tmp_path)
    assert (made, unread) == ([["a.csv", "a.csv.mapping.yml"], ["b.csv"]], ["y.yml", "z.yml"])


def test_what_is_no_table_is_not_taken_for_a_mapping_of_another_name(tmp_path: Path) -> None:
    folder_of_tables(tmp_path, "a.csv")
    (tmp_path / "README.md").write_text("# Tables, and what is in them\n\nNothing.\n")
    (tmp_path / "some.json").write_text('{"colour": "red"}')
    made, unread = together(tmp_path)
    assert (made, sorted(unread)) == ([["a.csv", "a.csv.mapping.yml"]], ["README.md", "some.json"])


def test_positions_are_lines_of_text_and_rows_of_a_sheet(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Id,Name\n1,Ilya\n")
    (tmp_path / "b.xlsx").write_bytes(workbook([["Id", "Name"], [1, "Ilya"]]))
    pq.write_table(pa.table({"Id": [1]}), tmp_path / "c.parquet")
    units = [
        Mapped().unit_of(part) for name in ("a.csv", "b.xlsx", "c.parquet") for part in open_parts(tmp_path / name)
    ]
    assert units == ["line", "row", "row"]
