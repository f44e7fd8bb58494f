"""The command line as programs see it: the JSON of every command, exit codes, and what goes to which stream."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest

from clew import flow
from clew.model.statement import statement_id
from clew.store.found import index_folder

NOW = "2024-01-01T00:00:00Z"
LABELS = {
    *("terror", "narcotics", "organised-crime", "human-trafficking", "migrant-smuggling", "arms", "proliferation"),
    *("cyber", "wildlife", "timber", "resources", "counterfeit", "antiquities", "laundering", "corruption"),
    *("sanctions-evasion", "war-crimes"),
}
ENTITIES: list[dict[str, Any]] = [
    {
        "id": "p-1",
        "schema": "Person",
        "name": ["Ada Quill", "Ада Квилл"],
        "birthDate": ["1970-01-02"],
        "country": ["Malta"],
    },
    {"id": "c-1", "schema": "Company", "name": ["Blue Quay Ltd"], "topics": ["crime.terror"]},
    {"id": "c-2", "schema": "Company", "name": ["Grey Harbour Ltd"], "phone": ["+356 2100 0000"]},
    {"id": "c-3", "schema": "Company", "name": ["Far Shore Ltd"], "phone": ["+35621000000"]},
    {"id": "o-1", "schema": "Ownership", "owner": ["p-1"], "asset": ["c-1"], "percentage": ["75"]},
    {"id": "o-2", "schema": "Ownership", "owner": ["p-1"], "asset": ["c-2"]},
    {"id": "s-1", "schema": "Sanction", "entity": ["p-1"], "authority": ["OFAC"], "program": ["SDNTK"]},
    {"id": "x-1", "schema": "Person", "name": ["Mo Reed"], "country": ["Atlantis"]},
]


class Ran(Protocol):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any: ...


Clew = Callable[..., Ran]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    lines = []
    for entity in ENTITIES:
        properties = {key: value for key, value in entity.items() if key not in ("id", "schema")}
        lines.append(json.dumps({"id": entity["id"], "schema": entity["schema"], "properties": properties}))
    (folder / "list.json").write_text("\n".join(lines))
    flow.new(folder / "x.clew")
    flow.add(folder / "x.clew", [folder / "list.json"], now=NOW)
    return folder / "x.clew"


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Path:
    """A case of one's own, whose file stands beside it."""
    for file in (made, made.with_name("list.json")):
        shutil.copy(file, tmp_path)
    return tmp_path / made.name


def test_new(clew: Clew, tmp_path: Path) -> None:
    path = tmp_path / "y.clew"
    ran = clew("new", path, "--json")
    assert (ran.code, ran.json) == (0, {"case": str(path)})
    assert path.is_file()
    again = clew("new", path)
    assert (again.code, again.out) == (1, "")
    assert again.err.startswith(f"clew: {path} is already there")


def test_add(clew: Clew, tmp_path: Path, made: Path) -> None:
    path, file = tmp_path / "y.clew", made.with_name("list.json")
    clew("new", path)
    ran = clew("add", path, file, "--json")
    (source,) = ran.json["sources"]
    assert source == {
        "dataset": "list",
        "format": "ftm_json",
        "path": str(file),
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "records": 8,
        "entities": 8,
        "statements": 19,
        "quarantined": 1,
        "already": False,
        "cut_short": False,
    }
    assert (ran.code, ran.json["unread"]) == (0, [])
    assert ran.err, "progress is told on standard error"
    again = clew("add", path, file, "--json")
    assert (again.code, again.json["sources"]) == (0, [source | {"already": True}])


def test_add_under_another_name(clew: Clew, tmp_path: Path, made: Path) -> None:
    path = tmp_path / "y.clew"
    clew("new", path)
    (source,) = clew(
        "add", path, made.with_name("list.json"), "--dataset", "mine", "--format", "ftm_json", "--json"
    ).json["sources"]
    assert source["dataset"] == "mine"
    assert clew("info", path, "--json").json["datasets"] == ["mine"]


def test_info(clew: Clew, made: Path) -> None:
    found = clew("info", made, "--json").json
    assert (found["statements"], found["entities"], found["datasets"]) == (19, 8, ["list"])
    assert found["schemata"] == {"Company": 3, "Ownership": 2, "Person": 2, "Sanction": 1}
    assert found["labels"] == {"narcotics": 1, "terror": 1}
    assert set(found["labels"]) <= LABELS
    assert found["edges"] == sum(found["edge_types"].values()) == 4
    assert found["quarantined"] == 1
    assert [kept["dataset"] for kept in found["sources"]] == ["list"]


@pytest.mark.parametrize("text", ["Ada Quill", "quill ada", "Ada Quil", "Ада Квилл", "ada qui"])
def test_search(clew: Clew, case: Path, text: str) -> None:
    found = clew("search", case, text, "--json").json
    first = found["results"][0]
    assert found["total"] >= 1
    assert {key: first[key] for key in ("id", "caption", "schema", "labels", "datasets")} == {
        "id": "p-1",
        "caption": "Ada Quill",
        "schema": "Person",
        "labels": ["narcotics"],
        "datasets": ["list"],
    }
    assert 0 < first["score"] <= 1


def test_search_says_shown_and_total(clew: Clew, case: Path) -> None:
    found = clew("search", case, "Ltd", "--limit", "1", "--json").json
    assert (found["total"], len(found["results"])) == (3, 1)
    nothing = clew("search", case, "Zzyzx Qqqq", "--json")
    assert (nothing.code, nothing.json) == (0, {"total": 0, "results": []})


def test_a_lost_index_is_made_again(clew: Clew, case: Path) -> None:
    from clew.store.case import Case

    before = clew("search", case, "Blue Quay", "--json").json
    with Case.open(case) as opened:
        folder = index_folder(opened)
    assert folder.is_dir()
    shutil.rmtree(folder)
    assert clew("search", case, "Blue Quay", "--json").json == before
    for file in folder.rglob("*"):
        if file.is_file():
            file.write_bytes(b"damaged")
    assert clew("search", case, "Blue Quay", "--json").json == before


def test_show(clew: Clew, made: Path) -> None:
    found = clew("show", made, "p-1", "--json").json
    assert (found["id"], found["caption"], found["schema"]) == ("p-1", "Ada Quill", "Person")
    assert (found["labels"], found["datasets"]) == (["narcotics"], ["list"])
    assert found["properties"]["country"] == [
        {"value": "mt", "statement": statement_id("list", "p-1", "country", "mt"), "dataset": "list"}
    ]
    assert [fact["value"] for fact in found["properties"]["name"]] == ["Ada Quill", "Ада Квилл"]
    edges = {(edge["type"], edge["other"]): edge for edge in found["edges"]}
    assert set(edges) == {("Ownership", "c-1"), ("Ownership", "c-2"), ("Sanction:entity", "s-1")}
    owned = edges["Ownership", "c-1"]
    assert (owned["caption"], owned["direction"], owned["share"]) == ("Blue Quay Ltd", "out", 0.75)
    assert sorted(owned["statements"]) == sorted(
        statement_id("list", "o-1", prop, value)
        for prop, value in (("owner", "p-1"), ("asset", "c-1"), ("percentage", "75"))
    )
    listed = edges["Sanction:entity", "s-1"]
    assert (listed["direction"], listed["statements"]) == ("in", [statement_id("list", "s-1", "entity", "p-1")])
    assert found["total_edges"] == 3
    cut = clew("show", made, "p-1", "--limit", "1", "--json").json
    assert (len(cut["edges"]), cut["total_edges"]) == (1, 3)


def test_path(clew: Clew, made: Path) -> None:
    ran = clew("path", made, "c-1", "c-3", "--json")
    assert ran.code == 0
    assert ran.json["total"] == 1
    (path,) = ran.json["paths"]
    assert path["nodes"] == [
        {"id": "c-1", "caption": "Blue Quay Ltd"},
        {"id": "p-1", "caption": "Ada Quill"},
        {"id": "c-2", "caption": "Grey Harbour Ltd"},
        {"id": "c-3", "caption": "Far Shore Ltd"},
    ]
    steps = [(edge["type"], edge["source"], edge["target"]) for edge in path["edges"]]
    assert steps == [("Ownership", "p-1", "c-1"), ("Ownership", "p-1", "c-2"), ("shared:phone", "c-2", "c-3")]
    shared = {
        statement_id("list", "c-2", "phone", "+356 2100 0000"),
        statement_id("list", "c-3", "phone", "+35621000000"),
    }
    assert set(path["edges"][2]["statements"]) == shared
    for edge in path["edges"]:
        for statement in edge["statements"]:
            assert clew("source", made, statement, "--json").json["sha256"]


def test_no_path(clew: Clew, made: Path) -> None:
    assert clew("path", made, "c-1", "c-3", "--max-hops", "2", "--json").json["paths"] == []
    assert clew("path", made, "c-1", "x-1", "--json").json["total"] == 0
    assert clew("path", made, "c-1", "never").code == 1


def test_source(clew: Clew, made: Path) -> None:
    statement = statement_id("list", "p-1", "country", "mt")
    found = clew("source", made, statement, "--json").json
    file = made.with_name("list.json")
    assert {
        key: found[key] for key in ("statement", "entity", "prop", "value", "dataset", "file", "record", "position")
    } == {
        "statement": statement,
        "entity": "p-1",
        "prop": "country",
        "value": "mt",
        "dataset": "list",
        "file": str(file),
        "record": "p-1",
        "position": "line 1",
    }
    assert found["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert clew("source", made, statement[:12], "--json").json["statement"] == statement


def test_quarantine(clew: Clew, made: Path) -> None:
    found = clew("quarantine", made, "--json").json
    assert (found["total"], found["shown"]) == (1, 1)
    assert found["reasons"] == [{"dataset": "list", "reason": "not a country", "pieces": 1}]
    (row,) = found["rows"]
    assert (row["dataset"], row["position"], row["record"], row["reason"], row["raw"]) == (
        *("list", "line 8", "x-1"),
        *("not a country", "country = Atlantis"),
    )
    none = clew("quarantine", made, "--limit", "0", "--json").json
    assert (none["total"], none["shown"], none["rows"]) == (1, 0, [])
    assert clew("quarantine", made, "--reason", "no such", "--json").json["total"] == 0
    assert clew("quarantine", made, "--dataset", "never").code == 1


def test_sources(clew: Clew) -> None:
    found = clew("sources", "--json").json
    names = [source["name"] for source in found["sources"]]
    assert len(names) == len(set(names)) >= 10
    formats = {known["format"] for known in found["formats"]}
    assert {source["format"] for source in found["sources"]} <= formats


COMMANDS: list[tuple[str, ...]] = [
    ("info",),
    ("search", "Ada"),
    ("show", "p-1"),
    ("path", "p-1", "c-3"),
    ("source", statement_id("list", "x-1", "name", "Mo Reed")),
    ("quarantine",),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_json_alone_is_on_standard_output(clew: Clew, made: Path, command: tuple[str, ...]) -> None:
    name, *rest = command
    ran = clew(name, made, *rest, "--json")
    assert ran.code == 0
    assert isinstance(json.loads(ran.out), dict)
    for_people = clew(name, made, *rest)
    assert for_people.code == 0
    assert for_people.out.strip()
    assert not for_people.out.lstrip().startswith("{")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_case_that_is_none_is_refused_with_exit_code_1(clew: Clew, tmp_path: Path, command: tuple[str, ...]) -> None:
    text = tmp_path / "text.clew"
    text.write_text("not a case")
    name, *rest = command
    for path, message in ((text, "is not a case"), (tmp_path / "never.clew", "There is no case")):
        ran = clew(name, path, *rest, "--json")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith("clew: ")
        assert message in ran.err
    assert text.read_text() == "not a case"


@pytest.mark.parametrize(
    "words",
    [
        ("info",),
        ("show", "x.clew"),
        ("path", "x.clew", "a"),
        ("add", "x.clew"),
        ("search", "x.clew", "a", "--limit", "0"),
        ("path", "x.clew", "a", "b", "--max-hops", "0"),
        ("nonsense",),
        ("info", "x.clew", "--no-such-option"),
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_exit_code_2(clew: Clew, words: tuple[str, ...]) -> None:
    ran = clew(*words)
    assert (ran.code, ran.out) == (2, "")
    assert "Usage" in ran.err or "Error" in ran.err


def test_ids_that_the_case_does_not_hold(clew: Clew, made: Path) -> None:
    for words in (("show", "never"), ("source", "0" * 40), ("path", "never", "p-1")):
        name, *rest = words
        ran = clew(name, made, *rest, "--json")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith("clew: ")


def test_a_name_where_an_id_is_wanted_brings_up_the_ids(clew: Clew, made: Path) -> None:
    assert "so called is: p-1" in clew("show", made, "ada quill").err
    assert "clew search" in clew("show", made, "Nobody Known").err


def test_text_of_sources_cannot_steer_the_terminal(clew: Clew, tmp_path: Path) -> None:
    path, file = tmp_path / "y.clew", tmp_path / "list.json"
    nasty = "Ada \x1b[31m\u202equill\x07 [bold]x[/bold]"
    entity = {"id": "p", "schema": "Person", "properties": {"name": [nasty], "country": [f"\x1b]0;{nasty}"]}}
    file.write_text(json.dumps(entity))
    clew("new", path)
    clew("add", path, file)
    for words in (("show", path, "p"), ("search", path, "Ada"), ("quarantine", path), ("info", path)):
        ran = clew(*words)
        assert ran.code == 0
        assert not [sign for sign in ran.out + ran.err if sign in "\x1b\x07\u202e"]
    assert "[bold]x[/bold]" in clew("show", path, "p").out
    assert clew("show", path, "p", "--json").json["properties"]["name"][0]["value"] == nasty


LONG = "Łukasz " * 1500


@pytest.mark.parametrize(
    "words",
    [
        ("search", "CASE", LONG),
        ("show", "CASE", LONG),
        ("undo", "CASE", LONG),
        ("nexus", "CASE", "--left", f"{LONG},arms", "--right", "terror"),
        ("screen", "CASE", "--name", "x", "--schema", LONG),
        ("quarantine", "CASE", "--reason", LONG),
        ("info", "CASE", f"--{LONG}"),
        (LONG,),
    ],
)
def test_what_was_given_is_told_back_in_few_signs(tmp_path: Path, clew: Clew, words: tuple[str, ...]) -> None:
    clew("new", tmp_path / "x.clew")
    ran = clew(*(tmp_path / "x.clew" if word == "CASE" else word for word in words))
    said = ran.out + ran.err
    assert "Łukasz Łukasz" in said and said.count("Łukasz") <= 10


def test_files_of_one_dataset_are_told_apart_by_their_names(
    tmp_path: Path, clew: Clew, lines: Callable[..., Path]
) -> None:
    clew("new", tmp_path / "x.clew")
    files = [lines(f"{name}.json", {"id": name, "schema": "Person", "name": [name]}) for name in ("first", "second")]
    added = clew("add", tmp_path / "x.clew", *files, "--dataset", "mine").out
    assert "first.json" in added and "second.json" in added
    known = clew("info", tmp_path / "x.clew").out
    assert "first.json" in known and "second.json" in known and str(tmp_path) not in known
