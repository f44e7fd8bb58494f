"""Which reader takes a file, which files go together, and what is said of the rest."""

from __future__ import annotations

import csv
import gzip
import os
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clew.errors import ClewError, SourceUnknown
from clew.sources.contract import Emitter, Head, Part, Reader
from clew.sources.looks import TO_TABLE, advice, looks_like
from clew.sources.opening import decode, open_parts
from clew.sources.readers import FORMATS, all_readers, formats, reader
from clew.sources.recognise import Group, Unread, dataset_name, group


class Marked:
    """Knows a file by a first line `format role`."""

    title = "files marked for a test"
    unit = "line"

    def __init__(self, format: str, *roles: str):
        self.format = format
        self.roles = roles or ("",)

    def recognise(self, head: Head) -> str | None:
        words = head.text.split("\n", 1)[0].split(" ")
        role = words[1] if len(words) > 1 else ""
        return role if words[0] == self.format and role in self.roles else None

    def read(self, parts: Sequence[Part], emit: Emitter) -> None:
        raise NotImplementedError


class Alone(Marked):
    alone = True
    dataset = "its_own"


class Pairing(Marked):
    """Puts together what has the same second line."""

    def assign(self, parts: Sequence[Part]) -> list[list[Part]]:
        made: dict[str, list[Part]] = {}
        for part in parts:
            made.setdefault(part.head.text.split("\n")[1], []).append(part)
        made.pop("nobody", None)
        return list(made.values())


class Adopter(Marked):
    """Takes anything as a table once there is a mapping."""

    def adopt(self, part: Part, beside: Sequence[Part]) -> str | None:
        return "table" if any(one.role == "mapping" for one in beside) else None


STUBS: tuple[Reader, ...] = (
    Marked("single"),
    Marked("list", "prim", "alt", "add"),
    Alone("leak", "nodes", "edges"),
    Pairing("pairs", "prim", "alt"),
)


def grouped(folder: Path, format: str | None = None, **files: str) -> tuple[list[Group], list[Unread]]:
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return group(open_parts(folder), format=format, readers=STUBS)


def shape(groups: Sequence[Group]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(one.format, [(Path(part.path).name, part.role) for part in one.parts]) for one in groups]


def test_one_role_each_file_is_a_source(tmp_path: Path) -> None:
    groups, unread = grouped(tmp_path, a="single\n1", b="single\n2")
    assert shape(groups) == [("single", [("a", "")]), ("single", [("b", "")])]
    assert [one.dataset for one in groups] == ["a", "b"]
    assert unread == []


def test_side_parts_go_to_the_only_main_one_whatever_their_names(tmp_path: Path) -> None:
    groups, unread = grouped(tmp_path, z="list prim\n", a="list add\n", x__m="list alt\n")
    assert shape(groups) == [("list", [("z", "prim"), ("m", "alt"), ("a", "add")])]
    assert groups[0].dataset == "z"
    assert unread == []


def test_several_main_parts_take_what_lies_in_their_folder(tmp_path: Path) -> None:
    groups, unread = grouped(
        tmp_path,
        one__p="list prim\n",
        one__a="list alt\n",
        two__p="list prim\n",
        two__a="list add\n",
        stray="list alt\n",
    )
    assert shape(groups) == [("list", [("p", "prim"), ("a", "alt")]), ("list", [("p", "prim"), ("a", "add")])]
    assert [Path(one.path).name for one in unread] == ["stray"]
    assert "'alt' file" in unread[0].reason


def test_two_main_parts_in_one_folder_leave_the_side_parts(tmp_path: Path) -> None:
    groups, unread = grouped(tmp_path, p="list prim\n", q="list prim\n", a="list alt\n")
    assert shape(groups) == [("list", [("p", "prim")]), ("list", [("q", "prim")])]
    assert len(unread) == 1


def test_side_parts_alone(tmp_path: Path) -> None:
    groups, unread = grouped(tmp_path, a="list alt\n", n="leak edges\n", m="leak edges\n")
    assert shape(groups) == [("leak", [("m", "edges"), ("n", "edges")])]
    assert groups[0].dataset == "its_own"
    assert len(unread) == 1


def test_a_reader_may_know_better(tmp_path: Path) -> None:
    groups, unread = grouped(
        tmp_path,
        a="pairs alt\nred",
        b="pairs prim\nblue",
        c="pairs alt\nblue",
        d="pairs prim\nred",
        e="pairs alt\nnobody",
    )
    assert shape(groups) == [("pairs", [("d", "prim"), ("a", "alt")]), ("pairs", [("b", "prim"), ("c", "alt")])]
    assert [Path(one.path).name for one in unread] == ["e"]


def test_side_parts_of_a_lone_reader_that_find_no_main_one(tmp_path: Path) -> None:
    groups, unread = grouped(tmp_path, a="leak nodes\n", b="leak nodes\n", c="leak edges\n")
    assert shape(groups) == [("leak", [("a", "nodes")]), ("leak", [("b", "nodes")]), ("leak", [("c", "edges")])]
    assert unread == []


def test_a_table_is_adopted_for_the_mapping_beside_it(tmp_path: Path) -> None:
    readers = (Marked("single"), Adopter("mapped", "table", "mapping"))
    (tmp_path / "a.csv").write_text("id,name\n1,x\n")
    groups, unread = group(open_parts(tmp_path), readers=readers)
    assert (groups, len(unread)) == ([], 1)
    (tmp_path / "z.yml").write_text("mapped mapping\n")
    groups, unread = group(open_parts(tmp_path), readers=readers)
    assert shape(groups) == [("mapped", [("a.csv", "table"), ("z.yml", "mapping")])]
    assert (groups[0].dataset, unread) == ("a", [])


def test_parts_in_an_archive_go_together(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.bin", "w") as archive:
        archive.writestr("x/prim", "list prim\n")
        archive.writestr("x/alt.gz", gzip.compress(b"list alt\n"))
        archive.writestr("y/prim", "list prim\n")
    groups, unread = group(open_parts(tmp_path / "all.bin"), readers=STUBS)
    assert [[part.member for part in one.parts] for one in groups] == [["x/prim", "x/alt.gz"], ["y/prim"]]
    assert unread == []


def test_the_first_reader_that_knows_it_wins(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("same\n")
    first, second = Marked("same"), Marked("same")
    groups, _ = group(open_parts(tmp_path), readers=(first, second))
    assert [one.reader for one in groups] == [first]


def test_content_counts_and_not_the_name(tmp_path: Path) -> None:
    groups, unread = grouped(
        tmp_path, **{"list.pdf": "single\n", "list.csv": "%PDF-1.7\n", "list.xml": "id,name\n1,x\n"}
    )
    assert shape(groups) == [("single", [("list.pdf", "")])]
    assert ["a PDF document" in unread[0].reason, "columns id, name" in unread[1].reason] == [True, True]
    assert "clew map" in unread[1].reason


def test_every_part_comes_out_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "cut.gz").write_bytes(gzip.compress(b"single\n")[:8])
    (tmp_path / "hollow.gz").write_bytes(gzip.compress(b""))
    groups, unread = grouped(tmp_path, a="list alt\n", b="single\n", c="?", d="", e="list prim\n", f="list alt\n")
    assert sum(len(one.parts) for one in groups) + len(unread) == len(open_parts(tmp_path)) == 9
    reasons = {Path(one.path).name: one.reason for one in unread}
    assert "a pipe" in reasons["pipe"]
    assert "cut short" in reasons["cut.gz"]
    assert "is empty" in reasons["hollow.gz"]
    assert "is empty" in reasons["d"]
    assert "plain text" in reasons["c"]


def test_forced_format(tmp_path: Path) -> None:
    groups, unread = grouped(tmp_path, "single", a="single\n", b="list prim\n")
    assert shape(groups) == [("single", [("a", "")])]
    assert "not single" in unread[0].reason


def test_forced_format_that_fits_nothing_or_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceUnknown, match=r"Nothing given is list.*ofac_csv"):
        grouped(tmp_path, "list", a="single\n")
    with pytest.raises(SourceUnknown, match=r"no format 'nonsense'.*single, list"):
        grouped(tmp_path, "nonsense", a="single\n")
    with pytest.raises(SourceUnknown, match="ofac_csv, ofac_xml"):
        group(open_parts(tmp_path), format="nonsense")


def test_dataset_from_the_catalogue(tmp_path: Path) -> None:
    readers = (Marked("un_xml"), Marked("ofac_csv"), Marked("ftm_json"))
    names = {"whatever.xml": "un_xml", "SDN.csv.gz": "ofac_csv", "cons_prim_2025-08.csv": "ofac_csv"}
    names |= {"my list.csv": "ofac_csv", "entities.ftm.json": "ftm_json"}
    for name, format in names.items():
        (tmp_path / name).write_text(f"{format}\n")
    groups, _ = group(open_parts(tmp_path), readers=readers)
    assert {Path(one.parts[0].path).name: one.dataset for one in groups} == {
        "whatever.xml": "un_sc_sanctions",
        "SDN.csv.gz": "us_ofac_sdn",
        "cons_prim_2025-08.csv": "us_ofac_cons",
        "my list.csv": "my_list",
        "entities.ftm.json": "entities",
    }


class Teller(Marked):
    """Knows its dataset by a second line, if there is one."""

    def name_for(self, parts: Sequence[Part]) -> str | None:
        return parts[0].head.text.split("\n")[1] or None


def test_dataset_from_content_whatever_the_name(tmp_path: Path) -> None:
    for name, text in {"zzz.csv": "ofac_csv\ntold", "CONS_PRIM.csv": "ofac_csv\ntold", "sdn.csv": "ofac_csv\n"}.items():
        (tmp_path / name).write_text(text)
    groups, _ = group(open_parts(tmp_path), readers=(Teller("ofac_csv"),))
    assert sorted(one.dataset for one in groups) == ["told", "told", "us_ofac_sdn"]


@settings(deadline=None)
@given(st.text(max_size=60))
def test_dataset_names_are_followthemoney_s(text: str) -> None:
    from followthemoney.dataset.util import dataset_name_check

    name = dataset_name(text)
    assert dataset_name_check(name) == name
    assert dataset_name(name) == name


@pytest.mark.parametrize(
    ("data", "look"),
    [
        (b"%PDF-1.4", "a PDF document"),
        (b"SQLite format 3\0....", "an SQLite database"),
        (b"\n<!DOCTYPE html><html>", "a web page (HTML)"),
        (b"<?xml version='1.0'?><!-- x --><html xmlns='y'>", "a web page (HTML)"),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]>\n<ns:List a='1'>", "XML with the root element ns:List"),
        (b"<", "XML without a root element"),
        (b'[{"id": 1, "name": "x"}]', "JSON with the keys id, name"),
        (b"[1, 2]", "JSON without keys"),
        (b"id;name;x\n", "a CSV file with the columns id, name, x"),
        ("id\tname\n".encode("utf-16"), "a CSV file with the columns id, name"),
        (
            b",".join(b"c%d" % n for n in range(20)),
            "a CSV file with the columns c0, c1, c2, c3, c4, c5, c6, c7 and 12 more",
        ),
        (b"hello", "plain text"),
        (b"# Lists, and more\n\nText.\n", "a Markdown text"),
        (b"- one, two\n- three, four\n", "a Markdown text"),
        (b"Title, and more\n======\n", "a Markdown text"),
        (b"hello\0\0world", "binary data"),
        (b"\0\0\0", "nothing but blanks"),
        (b" \n ", "nothing but blanks"),
        (b"PAR1\0", "a Parquet table"),
        (b"PK\x03\x04....xl/workbook.xml", "an Excel workbook"),
        (b"\0" * 257 + b"ustar", "a tar archive"),
    ],
)
def test_what_it_looks_like(data: bytes, look: str) -> None:
    assert looks_like(Head("x", data, decode(data))) == look


@pytest.mark.parametrize("data", [b'{"colour": "red"}', b"# Lists, and more\n\nText.\n", b"plain words", b"<a/>"])
def test_no_mapping_is_advised_for_what_is_no_table(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "given").write_bytes(data)
    _, (missed,) = group(open_parts(tmp_path))
    assert "clew map" not in missed.reason
    assert "clew sources" in missed.reason


@settings(max_examples=200)
@given(st.binary(max_size=300))
def test_looks_at_anything(data: bytes) -> None:
    assert looks_like(Head("x", data, decode(data)))


def test_registry_names_each_format_once() -> None:
    assert len(set(formats())) == len(FORMATS)
    assert len({address for _, address in FORMATS}) == len(FORMATS)
    with pytest.raises(SourceUnknown, match="gb_psc"):
        reader("nonsense")


def test_registry_loads_every_reader() -> None:
    for key, known in zip(formats(), all_readers(), strict=True):
        assert known.format == key
        assert known.title
        assert known.roles
        assert reader(key) is known


STARTS = [
    b"",
    b"<?xml version='1.0'?>",
    b"<CONSOLIDATED_LIST>",
    b"<sdnList>",
    b"<Sanctions>",
    b"<export>",
    b'[{"statementId":',
    b'{"id": "a", "schema": "Person", "properties": {',
    b'{"company_number":"1","data":{',
    b"canonical_id,entity_id,prop,prop_type,schema,value,dataset\n",
    b"node_id,name,countries\n",
    b'36,"AURORA",-0- ,"SDGT",',
    b"PK\x03\x04",
    b"\xff\xfe",
    b"\x1f\x8b\x08",
    b"Last Updated,",
    b"celex,programKey\n",
]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(STARTS), st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode()))
def test_any_bytes_make_a_group_or_a_reason(tmp_path: Path, start: bytes, rest: bytes) -> None:
    path = tmp_path / "any"
    path.write_bytes(start + rest)
    try:
        parts = open_parts(path)
        groups, unread = group(parts)
    except ClewError:
        return
    assert sum(len(one.parts) for one in groups) + len(unread) == len(parts)


@pytest.mark.parametrize(
    "text",
    ['[{"name": "Quill, Ada", "no": 1}, {"name": null, "b": true}]', '{"name": "Quill, Ada", "no": 1}\n{"b": true}\n'],
)
def test_the_command_that_is_advised_for_json_makes_a_table_of_it(tmp_path: Path, text: str) -> None:
    if not shutil.which("jq"):
        pytest.skip("jq is not installed")
    (tmp_path / "FILE").write_text(text)
    assert TO_TABLE in advice("JSON lines")
    subprocess.run(TO_TABLE, shell=True, check=True, cwd=tmp_path)
    with (tmp_path / "FILE.csv").open() as made:
        assert list(csv.reader(made)) == [["b", "name", "no"], ["", "Quill, Ada", "1"], ["true", "", ""]]
