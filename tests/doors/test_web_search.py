"""Search over the web: by name and number, with facets that add up, in pages; what is cut is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from clew import flow
from clew.flow import searching
from clew.model.edit import Edit
from clew.model.verdict import Judgement, Verdict

NOW = "2026-11-22T12:00:00Z"


def entity(id_: str, schema: str, **said: list[str]) -> str:
    return json.dumps({"id": id_, "schema": schema, "properties": said})


REGISTER = [
    entity("g1", "Company", name=["Grey Quay Holdings"], country=["gb"], registrationNumber=["GQ-4411"]),
    entity("g2", "Company", name=["Grey Quay Shipping"], country=["dk"], topics=["crime.terror"]),
    entity("g3", "Person", name=["Quay Grey"], alias=["Ada Quill"], nationality=["gb", "mt"]),
    entity("own", "Ownership", owner=["g3"], asset=["g1"]),
]
LIST = [
    entity("l/1", "Vessel", name=["Grey Quay"], flag=["pa"]),
    entity("l?2#x", "Person", name=["Nobody Else"], topics=["crime.traffick.drug"]),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case, made once."""
    folder = tmp_path_factory.mktemp("made")
    path = folder / "search.clew"
    flow.new(path)
    for name, rows in (("register", REGISTER), ("list", LIST)):
        (folder / f"{name}.ftm.json").write_text("\n".join(rows) + "\n", "utf-8")
        flow.add(path, [folder / f"{name}.ftm.json"], dataset=name, now=NOW)
    with flow.reading(path, now=NOW):
        return path


def found(client: TestClient, **asked: Any) -> Any:
    answer = client.get("/api/search", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def ids(told: Any) -> list[str]:
    return [one["id"] for one in told["results"]]


def counts(told: Any, facet: str) -> dict[str, int]:
    return {one["value"]: one["count"] for one in told["facets"][facet]}


def test_a_name_finds_who_has_it_with_labels_countries_and_datasets(client: TestClient) -> None:
    told = found(client, q="grey quay")
    assert set(ids(told)) == {"g1", "g2", "g3", "l/1"}
    assert (told["total"], told["shown"], told["found"], told["counted"]) == (4, 4, 4, 4)
    (shipping,) = (one for one in told["results"] if one["id"] == "g2")
    assert shipping["labels"] == [{"label": "terror", "title": "Terrorism and its financing", "basis": "described"}]
    assert (shipping["countries"], shipping["datasets"]) == (["dk"], ["register"])
    assert 0 < shipping["score"] <= 1
    assert found(client, q="ada quill")["results"][0]["matched"] == "Ada Quill"


@pytest.mark.parametrize("text", ["GQ-4411", "g1"])
def test_a_number_or_an_id_finds_its_entity_first(client: TestClient, text: str) -> None:
    assert ids(found(client, q=text))[0] == "g1"


def test_facets_count_what_is_found(client: TestClient) -> None:
    told = found(client, q="grey quay")
    assert counts(told, "schema") == {"Company": 2, "Person": 1, "Vessel": 1}
    assert counts(told, "dataset") == {"register": 3, "list": 1}
    assert counts(told, "country") == {"gb": 2, "dk": 1, "mt": 1, "pa": 1}
    assert counts(told, "label") == {"described:terror": 1}
    assert told["titles"]["terror"] == "Terrorism and its financing"


def test_values_of_a_facet_widen_and_facets_narrow(client: TestClient) -> None:
    told = found(client, q="grey quay", schema=["Company", "Person"], country="gb")
    assert set(ids(told)) == {"g1", "g3"}
    assert (told["total"], told["found"]) == (2, 4)
    assert counts(told, "schema") == {"Company": 1, "Person": 1}  # not narrowed by itself
    assert counts(told, "country") == {"gb": 2, "dk": 1, "mt": 1}
    assert ids(found(client, q="grey quay", label="described:terror")) == ["g2"]
    assert found(client, q="grey quay", label="designated:terror")["total"] == 0


@pytest.mark.parametrize("narrowed", [{}, {"schema": "Person"}, {"dataset": "list"}, {"country": "gb"}])
def test_without_a_name_all_are_listed_and_counted_alike(client: TestClient, narrowed: dict[str, str]) -> None:
    everything = found(client, **narrowed)
    wanted = [one for one in found(client)["results"] if fits(one, narrowed)]
    assert sorted(ids(everything)) == sorted(one["id"] for one in wanted)
    assert everything["total"] == len(wanted)
    assert all(one["score"] is None and one["matched"] is None for one in everything["results"])
    for facet in ("schema", "dataset", "country"):
        others = {name: value for name, value in narrowed.items() if name != facet}
        some = [one for one in found(client)["results"] if fits(one, others)]
        by_hand: dict[str, int] = {}
        for one in some:
            for value in of_facet(one, facet):
                by_hand[value] = by_hand.get(value, 0) + 1
        assert counts(everything, facet) == by_hand


def of_facet(one: Any, facet: str) -> list[str]:
    values: dict[str, list[str]] = {
        "schema": [one["schema"]], "dataset": one["datasets"], "country": one["countries"]
    }  # fmt: skip
    return values[facet]


def fits(one: Any, narrowed: dict[str, str]) -> bool:
    return all(value in of_facet(one, facet) for facet, value in narrowed.items())


def test_ties_are_not_listed(client: TestClient) -> None:
    assert "own" not in ids(found(client))


def test_pages_follow_each_other(client: TestClient) -> None:
    whole = ids(found(client, q="grey quay"))
    parts = [ids(found(client, q="grey quay", limit=2, offset=offset)) for offset in (0, 2, 4)]
    assert [len(part) for part in parts] == [2, 2, 0]
    assert [id_ for part in parts for id_ in part] == whole


def test_more_than_can_be_compared_is_said(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "MOST", 1)
    told = found(client, q="grey quay")
    assert told["counted"] < told["found"] == told["total"]


def test_suggestions_are_the_best_few(client: TestClient) -> None:
    answer = client.get("/api/suggest", params={"q": "gre", "limit": 2}).json()
    assert len(answer["results"]) == 2
    assert answer["total"] >= 3


def test_a_label_by_hand_is_a_facet_of_its_own_at_once(client: TestClient, case: Path) -> None:
    app: Any = client.app
    edit = app.state.desk.change(lambda: flow.label(case, "l/1", "arms", by="Ada", now=NOW, why="seen"))
    assert isinstance(edit, Edit)
    assert counts(found(client, q="grey quay"), "label") == {"described:terror": 1, "analyst:arms": 1}
    assert ids(found(client, label="analyst:arms")) == ["l/1"]


def test_facets_that_are_kept_follow_labels_verdicts_and_what_is_taken_back(client: TestClient, case: Path) -> None:
    app: Any = client.app
    before = found(client)
    app.state.desk.change(lambda: flow.label(case, "g1", "arms", by="Ada", now=NOW, why="seen"))
    assert counts(found(client), "label") == counts(before, "label") | {"analyst:arms": 1}
    said = Verdict.about("g1", "g2", Judgement.SAME, made_by="Ada", why="", made_at=NOW)
    app.state.desk.change(lambda: flow.judge(case, said, force=True))
    joined = found(client)
    assert (joined["total"], counts(joined, "schema")["Company"]) == (before["total"] - 1, 1)
    assert found(client, q="grey quay")["total"] == 3
    app.state.desk.change(lambda: flow.undo(case, by="Ada", now=NOW))
    app.state.desk.change(lambda: flow.undo_edit(case, by="Ada", now=NOW))
    assert found(client) == before


@pytest.mark.parametrize("asked", [{"limit": 0}, {"limit": 201}, {"offset": -1}, {"q": "x" * 501}])
def test_what_is_out_of_bounds_is_refused(client: TestClient, asked: dict[str, Any]) -> None:
    assert client.get("/api/search", params=asked).status_code == 422


@pytest.mark.parametrize("text", ["%", "' OR 1=1 --", '"', "*", "\u202e", "{}", "\x00", "((", "\\"])
def test_any_text_can_be_searched_for(client: TestClient, text: str) -> None:
    assert found(client, q=text)["results"] == [] or found(client, q=text)["query"] == text
    assert found(client, country=text)["total"] == 0
