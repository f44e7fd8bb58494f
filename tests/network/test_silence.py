"""A dataset that is switched off appears nowhere: no statement, label, word, date or weight of it in any answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from clew import flow
from clew.network.evidence_weight import weigh
from clew.network.ties import ties
from clew.store.case import Case

Lines = Callable[..., Path]
Clew = Callable[..., Any]
NOW = "2026-01-01T00:00:00Z"
PHONE, OFFICE = "+35621000001", "12 Invented Quay, Valletta 1010"

FIRST: tuple[dict[str, object], ...] = (
    {"id": "t", "schema": "Person", "name": ["Tamsin Reed"], "topics": ["crime.terror"], "phone": [PHONE],
     "country": ["mt"]},
    {"id": "a", "schema": "Person", "name": ["Ada Quill"], "topics": ["crime.theft", "role.pep"], "phone": [PHONE],
     "address": [OFFICE]},
    {"id": "b", "schema": "Person", "name": ["Bo Larch"], "address": [OFFICE], "topics": ["crime.traffick.drug"]},
    {"id": "c", "schema": "Company", "name": ["Blue Quay"]},
    {"id": "d", "schema": "Company", "name": ["Dun Works"], "parent": ["c"]},
    {"id": "k-1", "schema": "Ownership", "owner": ["t"], "asset": ["c"], "startDate": ["2010"], "role": ["founder"]},
    {"id": "k-2", "schema": "Directorship", "director": ["a"], "organization": ["c"], "startDate": ["2012"]},
    {"id": "k-3", "schema": "UnknownLink", "subject": ["b"], "object": ["a"]},
)  # fmt: skip
SECOND: tuple[dict[str, object], ...] = (
    {"id": "t", "schema": "Person", "name": ["Tamsin Reed"], "topics": ["crime.traffick.human"], "country": ["cy"],
     "phone": [PHONE], "notes": ["She smuggled heroin over the border."]},
    {"id": "c", "schema": "Company", "name": ["Blue Quay"], "phone": [PHONE], "topics": ["gov.soe"]},
    {"id": "b", "schema": "Person", "name": ["Bo Larch"], "phone": [PHONE], "topics": ["crime.terror"]},
    {"id": "d", "schema": "Company", "name": ["Dun Works"], "parent": ["c"], "address": [OFFICE]},
    {"id": "k-1", "schema": "Ownership", "owner": ["t", "b"], "asset": ["c"], "startDate": ["1987-06"],
     "endDate": ["2031-09"], "role": ["alleged bagman"], "percentage": ["51"]},
    {"id": "k-4", "schema": "Associate", "person": ["a"], "associate": ["t"], "relationship": ["bagman"]},
    {"id": "k-5", "schema": "Directorship", "director": ["b"], "organization": ["c"]},
    {"id": "k-3", "schema": "UnknownLink", "subject": ["b"], "object": ["a"], "role": ["owner by proxy"]},
)  # fmt: skip
ONLY_SECOND = ("bagman", "proxy", "1987", "2031", "human-trafficking", "heroin", '"cy"', "0.51")
"""What nobody but the second says."""

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("path", "a", "c"),
    ("path", "t", "b", "--k", "9"),
    ("path", "t", "b", "--by", "time", "--k", "9", "--as-of", "2020"),
    ("path", "t", "a", "--by", "weakest", "--diverse"),
    ("nexus", "--left", "terror", "--right", "narcotics", "--reps", "3"),
    ("measure", "--measures", "degree,cut,brokerage,chain", "--group-by", "label"),
    ("measure", "--measures", "degree,brokerage", "--group-by", "country"),
    ("measure", "--measures", "degree,brokerage", "--group-by", "dataset"),
    ("communities",),
    ("groups", "--by", "country", "--left", "terror", "--right", "narcotics"),
    ("groups", "--by", "community", "--left", "terror", "--right", "narcotics"),
    ("exposure",),
    ("next",),
    ("next", "--left", "terror", "--right", "narcotics"),
    ("change", "--at", "1990", "--at", "2020", "--left", "terror", "--right", "narcotics"),
)


def made(folder: Path, lines: Lines, **sources: tuple[Mapping[str, object], ...]) -> Path:
    path = folder / f"{'-'.join(sources)}.clew"
    flow.new(path)
    flow.add(path, [lines(f"{name}.json", *said) for name, said in sources.items()], now=NOW)
    return path


@pytest.fixture
def path(tmp_path: Path, lines: Lines) -> Path:
    return made(tmp_path, lines, first=FIRST, second=SECOND)


@pytest.fixture
def ids(path: Path) -> dict[str, set[str]]:
    """The statements that only one of the two makes."""
    with Case.open(path) as case:
        rows = case.rows("SELECT dataset, list(id) FROM statement GROUP BY dataset")
    return {str(name): set(map(str, found)) for name, found in rows if isinstance(found, list)}


def written(path: Path, clew: Clew, *words: str) -> str:
    """All that a command tells and writes."""
    folder = path.parent / "out"
    folder.mkdir(exist_ok=True)
    files = {"draw": ("-o", folder / "x.svg"), "export": ("-o", folder / "x.json", "--format", "json")}
    ran = clew(words[0], path, *words[1:], *files.get(words[0], ()), *(() if words[0] == "draw" else ("--json",)))
    assert ran.code == 0, ran.err
    return str(ran.out) + "".join(each.read_text("utf-8") for each in sorted(folder.iterdir()))


@pytest.mark.parametrize("words", [*COMMANDS, ("draw", "--papers"), ("export",)], ids=" ".join)
def test_nothing_of_a_silenced_dataset_is_in_any_answer(
    path: Path, ids: dict[str, set[str]], clew: Clew, words: tuple[str, ...]
) -> None:
    whole, left = written(path, clew, *words), written(path, clew, *words, "--without", "second")
    assert not [statement for statement in ids["second"] if statement in left]
    assert not [word for word in ONLY_SECOND if word in left.replace("without second", "")]
    assert whole != left
    if words[0] in ("path", "nexus", "measure", "communities", "exposure", "export"):
        assert [statement for statement in ids["first"] if statement in left]


def test_what_the_second_says_is_there_while_it_is_heard(path: Path, clew: Clew) -> None:
    told = "".join(written(path, clew, *words) for words in (*COMMANDS, ("draw",), ("export",)))
    assert not [word for word in ONLY_SECOND if word not in told]


def columns(path: Path, *without: str) -> set[tuple[object, ...]]:
    with Case.open(path) as case:
        found = ties(case, without=without)
        ids = {int(str(node)): str(id_) for node, id_ in case.rows("SELECT node, id FROM entity WHERE node >= 0")}
    rows = zip(
        found.type.tolist(), found.source.tolist(), found.target.tolist(), found.start.tolist(), found.end.tolist(),
        found.weight.tolist(), strict=True,
    )  # fmt: skip
    return {(found.types[type_], ids[a], ids[b], *more) for type_, a, b, *more in rows}


def test_the_ties_that_are_left_are_those_of_a_case_that_never_heard_it(
    path: Path, tmp_path: Path, lines: Lines
) -> None:
    for silent, heard, said in (("second", "first", FIRST), ("first", "second", SECOND)):
        assert columns(path, silent) == columns(made(tmp_path, lines, **{heard: said}))
    assert columns(path, "first", "second") == set()


_WHO = st.sampled_from(["p-1", "p-2", "p-3", "p-4"])
_TIE = st.fixed_dictionaries({
    "id": st.sampled_from(["k-1", "k-2", "k-3"]),
    "schema": st.sampled_from(["Ownership", "UnknownLink"]),
    "ends": st.tuples(_WHO, _WHO),
    "role": st.sampled_from(["director", "allegedly"]),
    "startDate": st.sampled_from(["2010", "2015-03"]),
})  # fmt: skip
_PERSON = st.fixed_dictionaries({"id": _WHO, "phone": st.sampled_from([PHONE, "+35621000002"])})
_SAID = st.lists(st.one_of(_TIE, _PERSON), min_size=1, max_size=6)


def _entities(name: str, said: list[dict[str, Any]]) -> tuple[dict[str, object], ...]:
    named: list[dict[str, object]] = [{"id": f"p-{n}", "schema": "Company", "name": [f"Firm {n}"]} for n in range(1, 5)]
    named.append({"id": name, "schema": "Person", "name": [name]})
    for one in said:
        if "phone" in one:
            named.append({"id": one["id"], "schema": "Company", "phone": [one["phone"]]})
        else:
            props = ("owner", "asset") if one["schema"] == "Ownership" else ("subject", "object")
            ends = {prop: [end] for prop, end in zip(props, one["ends"], strict=True)}
            dated = {"role": [one["role"]], "startDate": [one["startDate"]]}
            named.append({"id": f"{one['schema'][0]}{one['id']}", "schema": one["schema"], **ends, **dated})
    return tuple(named)


@pytest.mark.slow
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture], phases=[Phase.generate])
@given(st.tuples(_SAID, _SAID, _SAID))
def test_so_it_is_of_any_three_datasets(
    tmp_path_factory: pytest.TempPathFactory, lines: Lines, said: tuple[list[dict[str, Any]], ...]
) -> None:
    sources = {name: _entities(name, each) for name, each in zip(("one", "three", "two"), said, strict=True)}
    whole = made(tmp_path_factory.mktemp("w"), lines, **sources)
    for silent in (("two",), ("one",), ("one", "three")):
        left = {name: each for name, each in sources.items() if name not in silent}
        assert columns(whole, *silent) == columns(made(tmp_path_factory.mktemp("l"), lines, **left))


def test_a_tie_weighs_by_who_states_it(path: Path) -> None:
    with Case.open(path) as case:
        rows = case.rows(
            "SELECT a.id || '-' || b.id || ' ' || coalesce(e.via, e.type), e.weight FROM edge AS e"
            " JOIN entity AS a ON a.node = e.source JOIN entity AS b ON b.node = e.target"
        )
    weights = {str(name): float(str(weight)) for name, weight in rows}
    assert weights["a-c k-2"] == weigh(3), "one source that says what it is"
    assert weights["b-a k-3"] == weigh(2), "a record that two repeat is one voice; a bare link"
    assert weights["d-c Company:parent"] == weigh(3), "the same of a property"
    assert weights["t-c k-1"] == weigh(1), "who repeats it hedges"
    assert weights["b-c k-5"] == weigh(3)
    assert weights["a-t shared:phone"] == pytest.approx(1 / 4) and weights["a-b shared:address"] == pytest.approx(1 / 3)


def test_two_sources_make_a_tie_surer_than_one(tmp_path: Path, lines: Lines) -> None:
    named = ({"id": "a", "schema": "Person", "name": ["Ada Quill"]}, {"id": "c", "schema": "Company", "name": ["Bo"]})
    one = (*named, {"id": "x-1", "schema": "Ownership", "owner": ["a"], "asset": ["c"]})
    again = (*one[2:], {"id": "x-2", "schema": "Directorship", "director": ["a"], "organization": ["c"]})
    other = ({"id": "y-1", "schema": "UnknownLink", "subject": ["c"], "object": ["a"]},)
    assert {row[-1] for row in columns(made(tmp_path, lines, one=one))} == {weigh(3)}
    assert {row[-1] for row in columns(made(tmp_path, lines, two=one, three=again))} == {weigh(3)}, "one repeats it"
    assert {row[-1] for row in columns(made(tmp_path, lines, a=one, b=again[1:]))} == {weigh(6)}
    path = made(tmp_path, lines, four=one, five=other)
    assert {(row[0], row[-1]) for row in columns(path)} == {("Ownership", weigh(5)), ("UnknownLink", weigh(5))}
    assert {row[-1] for row in columns(path, "five")} == {weigh(3)}
    assert np.isclose(1 - weigh(5), (1 - weigh(3)) * (1 - weigh(2)))
