"""Bad input, nothing lost.

Whatever is given, `clew add` ends with a clear error or with quarantine rows that tell reason and position; with exit
code 1 only where nothing could be read; and a source that fails leaves the case as it was, table by table.
An exception that is no message of Clew's own would come through `clew` here as itself, and fail the test.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import shutil
import socket
import time
import zipfile
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

import pytest

from clew import flow
from clew.flow import adding as adding_walk

pytestmark = pytest.mark.slow

FIXTURES = Path(__file__).parent / "fixtures" / "sources"
NOW = "2024-01-01T00:00:00Z"
ADA = b'{"id":"p-1","schema":"Person","properties":{"name":["Ada Quill"]}}\n'
UN = (FIXTURES / "un" / "list.xml").read_bytes()
OFAC = (FIXTURES / "ofac" / "list.csv").read_bytes()
TARGETS = (FIXTURES / "opensanctions" / "targets.simple.csv").read_bytes()
HEADER, ROW = TARGETS.splitlines(keepends=True)[:2]


class Ran(Protocol):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any: ...


Clew = Callable[..., Ran]
Dump = Callable[[Path], dict[str, list[str]]]


class Adding:
    """A case that holds a source, and what comes of adding more to it."""

    def __init__(self, clew: Clew, dump: Dump, case: Path) -> None:
        self.clew, self.dump, self.case = clew, dump, case
        self.folder = case.parent

    def file(self, data: bytes | str, name: str = "given.dat") -> Path:
        path = self.folder / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def refused(self, *paths: Path, words: tuple[str, ...] = ()) -> str:
        """Add what cannot be read: exit code 1, the case as before, and a reason, which is given back."""
        before = self.dump(self.case)
        ran = self.clew("add", self.case, *paths, *words, "--json")
        assert ran.code == 1, ran.out
        assert self.dump(self.case) == before
        assert "Traceback" not in ran.err
        if not ran.out:
            return ran.err.removeprefix("clew: ")
        assert ran.json["sources"] == []
        reasons = [str(unread["reason"]) for unread in ran.json["unread"]]
        assert len(reasons) >= len(paths)
        assert all(reasons)
        return "\n".join(reasons)

    def kept(self, *paths: Path, words: tuple[str, ...] = ()) -> dict[str, Any]:
        """Add what can be read in part: exit code 0, and its counts."""
        ran = self.clew("add", self.case, *paths, *words, "--json")
        assert ran.code == 0, ran.out + ran.err
        (source,) = ran.json["sources"]
        assert source["statements"] > 0
        rows = self.aside(source["dataset"])
        assert source["quarantined"] == len(rows)
        assert all(row["reason"] and int(row["position"].split()[1]) >= 1 for row in rows)
        found: dict[str, Any] = source
        return found

    def aside(self, dataset: str) -> list[dict[str, Any]]:
        """What of a dataset is in quarantine."""
        rows: list[dict[str, Any]] = self.clew("quarantine", self.case, "--dataset", dataset, "--all", "--json").json[
            "rows"
        ]
        return rows

    def reasons(self, dataset: str = "given") -> list[tuple[str, str]]:
        return [(row["reason"], row["position"]) for row in self.aside(dataset)]

    def values(self, entity: str, prop: str) -> list[str]:
        said = self.clew("show", self.case, entity, "--json").json["properties"]
        return [str(fact["value"]) for fact in said.get(prop, [])]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case that holds one good source."""
    folder = tmp_path_factory.mktemp("good")
    given = b'{"id":"g-1","schema":"Person","properties":{"name":["Good Grey"],"country":["mt"]}}\n'
    (folder / "good.json").write_bytes(given)
    flow.new(folder / "x.clew")
    flow.add(folder / "x.clew", [folder / "good.json"], now=NOW)
    return folder / "x.clew"


@pytest.fixture
def adding(clew: Clew, dump: Dump, good: Path, tmp_path: Path) -> Adding:
    return Adding(clew, dump, Path(shutil.copy(good, tmp_path)))


# XML ----------------------------------------------------------------------------------------------------------------


def test_truncated_xml_keeps_what_stands_before_the_cut(adding: Adding) -> None:
    cut = UN.index(b"<FIRST_NAME>", UN.index(b"<FIRST_NAME>") + 1) + 5
    source = adding.kept(adding.file(UN[:cut]))
    assert (source["records"], source["cut_short"]) == (1, True)
    assert ("truncated element", "element 2") in adding.reasons(source["dataset"])


def test_xml_cut_before_its_first_record(adding: Adding) -> None:
    assert adding.refused(adding.file(UN[: UN.index(b"<DATAID>")]))


@pytest.mark.parametrize("wrong", [b"</WRONG>", b"<a", b"& ", b"<!-- never ends", b"]]>"])
def test_malformed_xml(adding: Adding, wrong: bytes) -> None:
    """The first entry is whole, the second is not."""
    place = UN.index(b"<FIRST_NAME>", UN.index(b"</INDIVIDUAL>"))
    source = adding.kept(adding.file(UN[:place] + wrong + UN[place:]))
    assert adding.reasons(source["dataset"])
    assert adding.values("un-101", "name")


def test_a_un_list_with_broken_encodings(adding: Adding) -> None:
    """A control sign and a Latin letter, as they stand in real copies: repaired, reported, and no entry lost."""
    whole = adding.kept(adding.file(UN, "whole.xml"))["records"]
    spoilt = UN.replace(b"AURELIO", b"AUR\x19ELIO").replace(b"Captain", b"Capit\xe1n")
    source = adding.kept(adding.file(spoilt, "spoilt.xml"), words=("--dataset", "spoilt"))
    assert source["records"] == whole
    assert "repaired encoding" in {reason for reason, _ in adding.reasons("spoilt")}
    assert "Capitán" in adding.values("un-101", "title")


BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a "aaaaaaaaaa">
%s
]>
<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>&z;</FIRST_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>
"""


def test_an_entity_bomb(adding: Adding) -> None:
    names = "abcdefghijklmnopqrstuvwxyz"
    levels = "\n".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names)).encode()
    start = time.process_time()
    assert "entit" in adding.refused(adding.file(BOMB % levels)).lower()
    assert time.process_time() - start < 20


def test_an_external_entity_is_not_read(adding: Adding) -> None:
    secret = adding.file("TOP SECRET", "secret.txt")
    outside = f'<!ENTITY z SYSTEM "file://{secret}">'.encode()
    reason = adding.refused(adding.file(BOMB % outside))
    assert "SECRET" not in reason
    assert "entit" in reason.lower()
    remote = b'<!DOCTYPE CONSOLIDATED_LIST SYSTEM "http://192.0.2.1/x.dtd"><CONSOLIDATED_LIST><INDIVIDUALS/></CONSOLIDATED_LIST>'
    assert adding.refused(adding.file(remote, "remote.xml"))


# Archives and compression -------------------------------------------------------------------------------------------


def zipped(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize(
    "name", ["../evil.json", "a/../../evil.json", "/etc/evil.json", "..\\evil.json", "C:\\evil.json"]
)
def test_an_archive_that_climbs_out(adding: Adding, name: str) -> None:
    reason = adding.refused(adding.file(zipped(**{"good.json": ADA, name: ADA}), "given.zip"))
    assert "Nothing of the archive was read" in reason
    assert not list(adding.folder.parent.rglob("evil.json"))


def test_an_archive_that_unpacks_to_more_than_100_times_its_size(adding: Adding) -> None:
    reason = adding.refused(adding.file(zipped(**{"bomb.json": ADA + b" " * 30_000_000}), "given.zip"))
    assert "100 times" in reason


def test_a_gzip_bomb(adding: Adding) -> None:
    packed = gzip.compress(ADA + b" " * 120_000_000, 6)
    reason = adding.refused(adding.file(packed, "given.json.gz"))
    assert "100 times" in reason


def test_a_packed_file_cut_short(adding: Adding) -> None:
    lines = b"".join(ADA.replace(b"p-1", b"p-%d" % number) for number in range(20_000))
    packed = gzip.compress(lines)
    assert "cut short" in adding.refused(adding.file(packed[: len(packed) // 2], "given.json.gz"))
    assert adding.refused(adding.file(zipped(**{"a.json": lines})[:-400], "given.zip"))


# Tables -------------------------------------------------------------------------------------------------------------


def test_rows_with_a_wrong_number_of_fields(adding: Adding) -> None:
    short, long = b'"qq-8","Person","Too Short"\n', ROW.rstrip() + b',"one more","and more"\n'
    source = adding.kept(adding.file(HEADER + ROW + short + long + ROW.replace(b"qq-1", b"qq-9")))
    assert source["records"] == 2
    assert adding.reasons() == [("wrong number of fields", "line 3"), ("wrong number of fields", "line 4")]
    assert "Too Short" in adding.aside("given")[0]["raw"]


def test_ofac_rows_with_a_wrong_number_of_fields(adding: Adding) -> None:
    lines = OFAC.splitlines(keepends=True)
    source = adding.kept(adding.file(b"".join([*lines[:2], b'999,"CUT OFF"\r\n', *lines[2:]])))
    assert [row["position"] for row in adding.aside(source["dataset"]) if "CUT OFF" in (row["raw"] or "")] == ["line 3"]


def test_nul_bytes(adding: Adding) -> None:
    source = adding.kept(adding.file(HEADER + ROW + ROW.replace(b"qq-1", b"qq-9").replace(b"Harbour", b"Har\0\0bour")))
    assert ("NUL bytes", "line 3") in adding.reasons(source["dataset"])
    spoilt = ADA + ADA.replace(b"Ada", b"A\0da").replace(b"p-1", b"p-2") + ADA.replace(b"p-1", b"p-3")
    source = adding.kept(adding.file(spoilt, "lines.json"))
    assert adding.reasons("lines") == [("NUL byte", "line 2")]
    assert source["entities"] == 2
    assert adding.refused(adding.file(b"\0" * 10_000, "nothing.csv"))
    assert (
        adding.kept(adding.file(UN.replace(b"AURELIO", b"AUR\0ELIO"), "nul.xml"), words=("--dataset", "nul"))["records"]
        > 1
    )


def test_mixed_encodings(adding: Adding) -> None:
    latin = ROW.replace(b"qq-1", b"qq-2").replace(b"Blue Quay", "Bläu Quai".encode("cp1252"))
    utf8 = ROW.replace(b"qq-1", b"qq-3").replace(b"Blue Quay", "Синий причал".encode())
    source = adding.kept(adding.file(HEADER + utf8 + latin + ROW))
    assert source["records"] == 3
    assert adding.values("qq-2", "name") == ["Bläu Quai Ltd"]
    assert adding.values("qq-3", "name") == ["Синий причал Ltd"]
    assert [position for _, position in adding.reasons()] == ["line 3"]
    sixteen = (HEADER + ROW.replace(b"qq-1", b"qq-4")).decode().encode("utf-16")
    assert adding.kept(adding.file(sixteen, "sixteen.csv"))["records"] == 1
    marked = b"\xef\xbb\xbf" + HEADER + ROW.replace(b"qq-1", b"qq-5")
    assert adding.kept(adding.file(marked, "marked.csv"))["records"] == 1
    source = adding.kept(adding.file(ADA + ADA.replace(b"p-1", b"p-2").replace(b"Ada", b"Ad\xe9"), "lines.json"))
    assert adding.reasons("lines") == [("not UTF-8", "line 2")]


HUGE = 100 * 1024 * 1024


def test_a_single_line_of_100_megabytes(adding: Adding) -> None:
    """Alone it is refused; among others it costs only itself. In lines, in a table, and in a document."""
    start = ADA[: ADA.index(b"Ada")]
    line = start.replace(b"p-1", b"huge") + b"x" * HUGE + b'"]}}\n'
    assert "could be read" in adding.refused(adding.file(line, "alone.json"))
    source = adding.kept(adding.file(ADA + line + ADA.replace(b"p-1", b"p-2"), "lines.json"))
    assert (source["records"], adding.reasons("lines")) == (2, [("line too long", "line 2")])
    assert len(adding.aside("lines")[0]["raw"]) < 10_000
    row = ROW.replace(b"Blue Quay", b"y" * HUGE)
    source = adding.kept(adding.file(HEADER + ROW + row + ROW.replace(b"qq-1", b"qq-2"), "table.csv"))
    assert (source["records"], adding.reasons("table")) == (2, [("line too long", "line 3")])


def test_a_document_with_a_text_of_100_megabytes(adding: Adding) -> None:
    place = UN.index(b"Financier")
    source = adding.kept(adding.file(UN[:place] + b"z" * HUGE + UN[place:], "huge.xml"))
    assert adding.reasons(source["dataset"])[0] == ("element too long", "element 1")
    assert adding.values("un-202", "name")


DATES = {
    "1976-08-28": ["1976-08-28"],
    "28 Aug 1976": ["1976-08-28"],
    "circa 1961": ["1961"],
    "1960 to 1962": ["1960", "1962"],
    "3.4.1971": ["1971-04-03"],
    "28/08/1976": ["1976-08-28"],
    "Mar 25 2015": ["2015-03-25"],
    "4 Apr. 1944": ["1944-04-04"],
    "30 March 1977": ["1977-03-30"],
    "Between 1965 and 1968": ["1965", "1968"],
    "00/00/1970": ["1970"],
    "2022-02-03T00:00:00": ["2022-02-03"],
    "1961": ["1961"],
    "1961-03": ["1961-03"],
    "Mar 1961": ["1961-03"],
}
NO_DATES = ("unknown", "-", "before the war")


def test_dates_in_every_form(adding: Adding) -> None:
    rows = [
        ROW.replace(b"Company", b"Person")
        .replace(b"qq-1", b"d-%d" % place)
        .replace(b',"",', b',"%s",' % text.encode(), 1)
        for place, text in enumerate([*DATES, *NO_DATES])
    ]
    adding.kept(adding.file(HEADER + b"".join(rows)))
    for place, expected in enumerate(DATES.values()):
        assert adding.values(f"d-{place}", "birthDate") == expected, list(DATES)[place]
    aside = [row for row in adding.aside("given") if row["reason"] == "not a date"]
    assert [row["position"] for row in aside] == [f"line {2 + len(DATES) + place}" for place in range(len(NO_DATES))]
    assert [row["raw"] for row in aside] == list(NO_DATES)


# Words that the model does not know ---------------------------------------------------------------------------------


def test_an_unknown_schema_property_topic_or_programme(adding: Adding) -> None:
    lines = [
        {
            "id": "p-1",
            "schema": "Person",
            "properties": {"name": ["Ada"], "warp": ["9"], "topics": ["crime.none", "sanction"]},
        },
        {"id": "p-2", "schema": "Starship", "properties": {"name": ["E"]}},
        {
            "id": "s-1",
            "schema": "Sanction",
            "properties": {"entity": ["p-1"], "authority": ["OFAC"], "program": ["NEW-EO1"]},
        },
    ]
    source = adding.kept(adding.file("\n".join(map(json.dumps, lines))))
    assert source["statements"] == 5
    assert sorted(adding.reasons()) == [
        ("unknown property", "line 1"),
        ("unknown schema", "line 2"),
        ("unknown topic", "line 1"),
    ]
    info = adding.clew("info", adding.case, "--json").json
    assert info["unknown_programmes"] == [{"dataset": "given", "programme": "NEW-EO1", "entities": 1}]
    assert adding.values("s-1", "program") == ["NEW-EO1"]


# Files that are not what they seem ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        ("list.xml", ADA, "ftm_json"),
        ("list.json", UN, "un_xml"),
        ("list.csv", gzip.compress(ADA, mtime=0), "ftm_json"),
        ("list.json.gz", HEADER + ROW, "opensanctions_simple"),
        ("list.xlsx", zipped(x=UN), "un_xml"),
        ("list", OFAC, "ofac_csv"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_the_content_counts_and_not_the_name(adding: Adding, name: str, data: bytes, format: str) -> None:
    assert adding.kept(adding.file(data, name))["format"] == format


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20),
        ("page.xml", b"<!DOCTYPE html><html><body>404 Not Found</body></html>"),
        ("paper.json", b"%PDF-1.7\n" + bytes(range(256)) * 20),
        ("prose.txt", b"It was a dark and stormy night.\n" * 50),
        ("other.xml", b'<?xml version="1.0"?><catalog><book/></catalog>'),
        ("other.json", b'{"hello": "world"}'),
        ("list.json", b"[1, 2, 3]"),
        ("blank.csv", b"\n\n\n   \n"),
        ("noise.bin", bytes((number * 7919) % 251 for number in range(5000))),
        ("empty.json", b""),
        ("empty.json.gz", gzip.compress(b"", mtime=0)),
        ("empty.zip", zipped()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_of_no_known_format(adding: Adding, name: str, data: bytes) -> None:
    path = adding.file(data, name)
    assert name in adding.refused(path)


def test_a_format_that_is_asked_for_and_is_another(adding: Adding) -> None:
    reason = adding.refused(adding.file(ADA), words=("--format", "un_xml"))
    assert "un_xml" in reason
    assert "un_xml" in adding.refused(adding.file(ADA), words=("--format", "no_such"))


def test_a_folder_an_empty_one_and_one_with_good_and_bad(adding: Adding) -> None:
    folder = adding.folder / "folder"
    folder.mkdir()
    assert "empty folder" in adding.refused(folder)
    (folder / "inner").mkdir()
    (folder / "inner" / "good.json").write_bytes(ADA)
    (folder / "bad.txt").write_text("nothing to see")
    (folder / "empty.csv").write_bytes(b"")
    ran = adding.clew("add", adding.case, folder, "--json")
    assert ran.code == 0
    assert [source["format"] for source in ran.json["sources"]] == ["ftm_json"]
    assert {Path(unread["path"]).name for unread in ran.json["unread"]} == {"bad.txt", "empty.csv"}


@pytest.fixture
def strange(tmp_path: Path) -> Iterator[dict[str, Path]]:
    """Things in a file system that are no files."""
    made = {name: tmp_path / name for name in ("pipe", "loop", "dangling", "socket")}
    os.mkfifo(made["pipe"])
    made["loop"].symlink_to(made["loop"])
    made["dangling"].symlink_to(tmp_path / "never")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(made["socket"]))
        yield {**made, "device": Path("/dev/zero"), "missing": tmp_path / "never.csv"}


@pytest.mark.parametrize("kind", ["pipe", "loop", "dangling", "socket", "device", "missing"])
def test_what_is_no_file(adding: Adding, strange: dict[str, Path], kind: str) -> None:
    assert adding.refused(strange[kind])


def test_a_file_that_vanishes_or_changes_while_it_is_added(adding: Adding, monkeypatch: pytest.MonkeyPatch) -> None:
    """After its format was told, and before it is read."""
    recognise = adding_walk._recognise

    def meanwhile(change: Callable[[], object]) -> None:
        def after(*given: Any) -> Any:
            found = recognise(*given)
            change()
            return found

        monkeypatch.setattr(adding_walk, "_recognise", after)

    path = adding.file(ADA)
    meanwhile(path.unlink)
    assert "is not there" in adding.refused(path)
    path = adding.file(ADA * 2)
    meanwhile(lambda: path.write_bytes(ADA))
    assert "changed" in adding.refused(path)


def test_good_and_bad_together(adding: Adding) -> None:
    """Each bad one is reported; the good ones are in."""
    good, bad = adding.file(ADA, "one.json"), adding.file("nothing", "bad.txt")
    ran = adding.clew("add", adding.case, bad, good, adding.folder / "never", "--json")
    assert ran.code == 0
    assert [source["dataset"] for source in ran.json["sources"]] == ["one"]
    assert [Path(unread["path"]).name for unread in ran.json["unread"]] == ["never", "bad.txt"]
    for_people = adding.clew("add", adding.case, bad, good)
    assert for_people.code == 0
    assert "bad.txt" in for_people.out + for_people.err


def test_nothing_but_quarantine_is_a_failed_source(adding: Adding) -> None:
    reason = adding.refused(adding.file(ADA.replace(b"Person", b"Starship")))
    assert re.search(r"nothing that could be kept.*unknown schema: 1", reason)
