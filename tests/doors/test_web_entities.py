"""An entity over the web: its facts with their statements, ties, timeline, records; and the way back to the source."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from clew import flow
from clew.model.verdict import Judgement, Verdict

NOW = "2026-11-22T12:00:00Z"


def entity(id_: str, schema: str, **said: list[str]) -> str:
    return json.dumps({"id": id_, "schema": schema, "properties": said})


ROWS = [
    entity(
        "ada", "Person", name=["Ada Quill"], birthDate=["1971"], country=["United Kingdom"], topics=["crime.terror"]
    ),
    entity("ada-2", "Person", name=["Ada Quill", "Ada Quil"], birthDate=["1971-03-04"]),
    entity("hub", "Company", name=["Grey Quay"], incorporationDate=["2010-05-01"], registrationNumber=["GQ-4411"]),
    entity("bo/../x", "Person", name=["Bo Vane"]),
    entity(
        "own", "Ownership", owner=["ada"], asset=["hub"], percentage=["60"], startDate=["2012"], endDate=["2019-06"]
    ),
    entity("dir", "Directorship", director=["bo/../x"], organization=["hub"], role=["chair"]),
    entity(
        "sanction", "Sanction", entity=["ada"], authority=["An Invented Council"], program=["ODD"],
        listingDate=["2020-02-03"], reason=["said to have paid"],
    ),
]  # fmt: skip
LEDGER = (
    "payer,payee,time,amount,currency,purpose\n"
    "acct-1,acct-2,2024-01-05,12.50,EUR,valves\n"
    "acct-1,acct-2,2024-02-05,7.50,EUR,valves\n"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case, made once."""
    folder = tmp_path_factory.mktemp("made")
    path = folder / "page.clew"
    flow.new(path)
    (folder / "register.ftm.json").write_text("\n".join(ROWS) + "\n", "utf-8")
    (folder / "ledger.csv").write_text(LEDGER, "utf-8")
    flow.add(path, [folder / "register.ftm.json"], now=NOW)
    flow.add(path, [folder / "ledger.csv"], now=NOW)
    with flow.reading(path, now=NOW):
        return path


def get(client: TestClient, address: str, **asked: Any) -> Any:
    answer = client.get(f"/api/{address}", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def facts(told: Any, name: str) -> dict[str, Any]:
    (prop,) = (one for one in told["properties"] if one["name"] == name)
    return {fact["value"]: fact for fact in prop["facts"]}


def test_each_fact_has_its_statements_and_how_it_was_written(client: TestClient) -> None:
    told = get(client, "entities/ada")
    (source,) = facts(told, "country")["gb"]["sources"]
    assert source["original"] == "United Kingdom"
    assert source["dataset"] == "register"
    assert (told["caption"], told["schema"], told["countries"]) == ("Ada Quill", "Person", ["gb"])
    traced = get(client, f"statements/{source['statement']}")
    assert (traced["origin"]["prop"], traced["origin"]["value"]) == ("country", "gb")
    assert traced["about"] == {"id": "ada", "caption": "Ada Quill", "schema": "Person"}


def test_every_statement_is_told_and_none_twice(client: TestClient) -> None:
    told = get(client, "entities/ada")
    behind = [one["statement"] for prop in told["properties"] for fact in prop["facts"] for one in fact["sources"]]
    assert len(behind) == len(set(behind)) == told["statements"] == 4
    assert all(prop["total"] == len(prop["facts"]) for prop in told["properties"])


def test_values_that_are_cut_are_counted(client: TestClient, case: Path) -> None:
    many = case.with_name("many.ftm.json")
    many.write_text(entity("many", "Person", name=["Many"], alias=[f"Alias {n}" for n in range(30)]) + "\n")
    app: Any = client.app
    app.state.desk.change(lambda: flow.add(case, [many], now=NOW))
    (alias,) = (one for one in get(client, "entities/many", facts=7)["properties"] if one["name"] == "alias")
    assert (len(alias["facts"]), alias["total"]) == (7, 30)


def test_labels_and_listings_say_who_says_them(client: TestClient) -> None:
    told = get(client, "entities/ada")
    (label,) = told["labels"]
    assert (label["label"], label["basis"], label["value"]) == ("terror", "described", "crime.terror")
    (listing,) = told["listings"]
    assert (listing["authority"], listing["programmes"]) == ("An Invented Council", ["ODD"])
    assert (listing["since"], listing["reason"], told["total_listings"]) == ("2020-02-03", "said to have paid", 1)
    assert {get(client, f"statements/{id_}")["origin"]["entity"] for id_ in listing["statements"]} == {"sanction"}


def test_ties_by_type_with_direction_dates_share_and_statements(client: TestClient) -> None:
    told = get(client, "entities/hub/ties")
    assert [(one["type"], one["total"]) for one in told["types"]] == [("Directorship", 1), ("Ownership", 1)]
    assert (told["total"], told["shown"]) == (2, 2)
    ties = {one["type"]: one for one in told["ties"]}
    owns = ties["Ownership"]
    assert (owns["other"]["id"], owns["direction"], owns["share"]) == ("ada", "in", 0.6)
    assert (owns["start_date"], owns["end_date"], owns["certainty"]) == ("2012", "2019-06", "confirmed")
    assert owns["other"]["labels"][0]["basis"] == "described"
    assert {get(client, f"statements/{id_}")["origin"]["entity"] for id_ in owns["statements"]} == {"own"}
    assert (ties["Directorship"]["name"], ties["Directorship"]["other"]["id"]) == ("chair", "bo/../x")


def test_ties_come_in_pages_and_of_one_type(client: TestClient) -> None:
    pages = [get(client, "entities/hub/ties", limit=1, offset=offset) for offset in (0, 1)]
    assert [(page["shown"], page["total"]) for page in pages] == [(1, 2), (1, 2)]
    assert len({page["ties"][0]["key"] for page in pages}) == 2
    only = get(client, "entities/hub/ties", type="Ownership")
    assert (only["total"], [one["type"] for one in only["ties"]]) == (1, ["Ownership"])
    assert get(client, "entities/hub/ties", type="nothing")["total"] == 0


def test_the_timeline_has_every_dated_thing_with_its_statements(client: TestClient) -> None:
    told = get(client, "entities/ada/timeline")
    lanes = {lane["lane"]: lane for lane in told["lanes"]}
    assert {name: lane["total"] for name, lane in lanes.items()} == {"listing": 1, "fact": 1, "tie": 1, "payment": 0}
    assert lanes["listing"]["events"][0]["start"] == "2020-02-03"
    assert (lanes["fact"]["events"][0]["name"], lanes["fact"]["events"][0]["start"]) == ("Birth date", "1971")
    tie = lanes["tie"]["events"][0]
    assert (tie["start"], tie["end"], tie["other"]["id"]) == ("2012", "2019-06", "hub")
    assert all(event["statements"] for lane in told["lanes"] for event in lane["events"])
    assert told["undated"] == get(client, "entities/ada")["ties"] - 1


def test_a_record_is_shown_under_the_entity_that_it_is_held_to_be(client: TestClient, case: Path) -> None:
    verdict = Verdict.about("ada", "ada-2", Judgement.SAME, made_by="Ada", why="one passport", made_at=NOW)
    app: Any = client.app
    app.state.desk.change(lambda: flow.judge(case, verdict))
    told = get(client, "entities/ada-2")
    assert told["asked"] == "ada-2"
    assert {one["id"] for one in told["members"]} == {"ada", "ada-2"} == {told["id"], *{"ada", "ada-2"}}
    assert len(facts(told, "name")["Ada Quill"]["sources"]) == 2
    assert facts(told, "birthDate").keys() == {"1971", "1971-03-04"}
    (joined,) = told["verdicts"]
    assert (joined["judgement"], joined["made_by"], joined["why"]) == ("same", "Ada", "one passport")
    assert get(client, "entities/hub/ties", type="Ownership")["ties"][0]["other"]["id"] == told["id"]


def test_ids_may_hold_any_sign(client: TestClient) -> None:
    told = get(client, f"entities/{quote('bo/../x', safe='')}")
    assert told["caption"] == "Bo Vane"
    assert get(client, f"entities/{quote('bo/../x', safe='')}/ties")["total"] == 1


def test_a_statement_leads_to_its_record_its_line_and_the_hash_of_its_file(client: TestClient, case: Path) -> None:
    told = get(client, "entities/hub")
    statement = facts(told, "registrationNumber")["GQ-4411"]["sources"][0]["statement"]
    traced = get(client, f"statements/{statement}")
    (place,) = traced["origin"]["places"]
    source = case.with_name("register.ftm.json")
    assert place["sha256"] == hashlib.sha256(source.read_bytes()).hexdigest()
    line = int(place["position"].split()[-1])
    assert json.loads(source.read_text().splitlines()[line - 1])["id"] == "hub"
    assert {one["prop"] for one in traced["record"]["statements"]} == {
        "name",
        "incorporationDate",
        "registrationNumber",
    }
    assert traced["record"]["total"] == 3


def test_a_payment_leads_to_its_row(client: TestClient) -> None:
    told = get(client, "payments/1")
    assert (told["amount"], told["cells"]["time"][:10], told["position"]) == ("7.50 EUR", "2024-02-05", "line 3")
    assert (told["payer"]["caption"], len(told["sha256"])) == ("acct-1", 64) or told["payer"]["id"].endswith("acct-1")


def test_payments_between_two_are_told_with_the_tie(client: TestClient) -> None:
    payer = get(client, "payments/0")["payer"]["id"]
    (tie,) = get(client, f"entities/{quote(payer, safe='')}/ties", type="Payment")["ties"]
    assert (tie["paid"]["rows"], tie["paid"]["amounts"]) == (2, {"EUR": "20.00"})
    assert (tie["paid"]["first"], tie["paid"]["last"]) == ("payment:0", "payment:1")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("entities/nobody", 404),
        ("entities/nobody/ties", 404),
        ("entities/nobody/timeline", 404),
        ("statements/000000", 404),
        ("statements/abc", 422),
        ("payments/99", 404),
        ("payments/-1", 422),
        ("payments/..%2f..%2fetc", 404),
    ],
)
def test_what_is_not_there_is_refused_with_a_reason(client: TestClient, address: str, status: int) -> None:
    answer = client.get(f"/api/{address}")
    assert answer.status_code == status
    assert answer.json()["error"]["message"]
