"""`clew owners` and `clew holdings`: a case is made of invented records, and asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Clew = Callable[..., Any]


def _entity(id_: str, schema: str, **props: str) -> dict[str, Any]:
    return {"id": id_, "schema": schema, "properties": {prop: [value] for prop, value in props.items()}}


def _own(owner: str, asset: str, percentage: str = "", **props: str) -> dict[str, Any]:
    share = {"percentage": percentage} if percentage else {}
    return _entity(f"own-{owner}-{asset}", "Ownership", owner=owner, asset=asset, **share, **props)


ENTITIES = [
    _entity("x", "Person", name="Xaver Blockton"),
    _entity("y", "Person", name="Yolanda Quill"),
    _entity("s", "Sanction", entity="x", authority="Office of Foreign Assets Control", startDate="2020-05-01"),
    *(_entity(id_, "Company", name=f"Invented {id_.upper()} Ltd") for id_ in "abctrwv"),
    _entity("u", "LegalEntity", name="owner unknown: NON_PUBLIC", summary="NON_PUBLIC", keywords="owner unknown"),
    _own("x", "a", "50"),
    _own("a", "b", "50%"),
    _own("x", "c", "25-60", startDate="2020-03-01"),
    _own("y", "c", "45", endDate="2021-06-30"),
    _own("u", "c"),
    _own("b", "t", "40"),
    _own("c", "t", "30"),
    _own("y", "t", "30", role="nominee shareholder"),
    _own("t", "t", "5"),
    _own("r", "w", "100"),
    _own("w", "r", "100"),
    _own("x", "v", "80", status="ceased"),
    _own("y", "v", "70"),
]


@pytest.fixture
def case(tmp_path: Path, clew: Clew) -> Path:
    source, path = tmp_path / "invented.json", tmp_path / "c.clew"
    source.write_text("\n".join(map(json.dumps, ENTITIES)))
    for words in (("new", path), ("add", path, source, "--format", "ftm_json")):
        assert clew(*words).code == 0
    return path


def _asked(clew: Clew, *words: object) -> Any:
    ran = clew("owners", *words, "--json")
    assert ran.code == 0, ran.err
    return ran.json


def test_a_half_of_a_half_is_blocked_and_told_with_statements(case: Path, clew: Clew) -> None:
    found = _asked(clew, case, "b", "--rule", "ofac")
    assert (found["id"], found["rule"], found["blocked"]) == ("b", "ofac", True)
    assert [(one["id"], one["low"], one["high"]) for one in found["owners"]] == [("x", 0.5, 0.5)]
    assert found["owners"][0]["designated"] == ["OFAC"]
    assert found["owners"][0]["statements"]
    assert _asked(clew, case, "b", "--rule", "integrated")["owners"][0]["low"] == 0.25
    assert _asked(clew, case, "b", "--rule", "uk")["blocked"] is False


def test_one_owner_alone_reaches_and_several_together_reach(case: Path, clew: Clew) -> None:
    together, alone = (_asked(clew, case, "b", "--rule", rule) for rule in ("ofac", "uk"))
    assert "together certainly reach the threshold" in together["why"]
    if alone["blocked"]:
        assert alone["why"].startswith("One designated owner certainly reaches the threshold or controls it: ")
    else:
        assert alone["why"].startswith("One designated owner has ")


def test_a_range_over_the_threshold_cannot_be_said(case: Path, clew: Clew) -> None:
    found = _asked(clew, case, "c", "--as-of", "2022-01-01")
    assert found["blocked"] is None
    assert [(one["reason"], one["of"]) for one in found["unknown"]] == [("NON_PUBLIC", "c")]
    assert "change before a listing" in {flag["kind"] for flag in found["flags"]}
    before = _asked(clew, case, "c", "--as-of", "2019-01-01")
    assert before["blocked"] is None
    assert "unnamed" in before["why"]


def test_a_day_before_anything_and_a_dataset_that_is_not_heard(case: Path, clew: Clew) -> None:
    before = _asked(clew, case, "c", "--as-of", "2020-01")
    assert "x" not in {one["id"] for one in before["owners"]}
    assert clew("owners", case, "c", "--without", "nobody").code == 1
    assert clew("owners", case, "nobody").code == 1
    assert clew("owners", case, "c", "--as-of", "soon").code == 1
    assert clew("owners", case, "c", "--rule", "mars").code == 2


def test_flags_and_records_that_ended(case: Path, clew: Clew) -> None:
    found = _asked(clew, case, "t", "--rule", "voting")
    assert {"nominee"} <= {flag["kind"] for flag in found["flags"]}
    assert any("in itself" in text for text in found["caveats"])
    assert [one["id"] for one in _asked(clew, case, "v")["owners"]] == ["y"]


def test_a_closed_circle_has_no_owner(case: Path, clew: Clew) -> None:
    for rule in ("ofac", "eu", "uk", "integrated", "voting"):
        found = _asked(clew, case, "r", "--rule", rule)
        assert found["owners"] == []
        assert found["blocked"] is None, "nobody tells who stands behind it"
        assert "circular ownership" in {flag["kind"] for flag in found["flags"]}


def test_holdings_are_told_through_chains(case: Path, clew: Clew) -> None:
    ran = clew("holdings", case, "x", "--as-of", "2022-01-01", "--json")
    assert ran.code == 0, ran.err
    held = {one["id"]: one for one in ran.json["holdings"]}
    assert (held["a"]["caught"], held["a"]["certainty"]) == (True, "confirmed")
    assert (held["b"]["caught"], held["b"]["certainty"], held["b"]["through"]) == (True, "reported", ["a"])
    assert held["t"]["caught"] is None
    assert "v" not in held
    assert ran.json["designated"] == ["OFAC"]


def test_what_two_designated_persons_have_together_is_caught(
    tmp_path: Path, clew: Clew, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    said = [
        *(_entity(id_, "Person", name=f"Invented {id_.upper()}") for id_ in "pqn"),
        *(_entity(f"s{id_}", "Sanction", entity=id_, authority="OFAC", startDate="2020-05-01") for id_ in "pq"),
        *(_entity(id_, "Company", name=f"Invented {id_.upper()} Ltd") for id_ in "klmo"),
        *(_own(*row) for row in (("p", "k", "25%"), ("m", "k", "25%"), ("q", "m", "50%"), ("n", "k", "50%"))),
        *(_own(*row) for row in (("k", "l", "50%"), ("p", "o", "24.99%"), ("q", "o", "25%"))),
    ]
    source, path = tmp_path / "invented.json", tmp_path / "c.clew"
    source.write_text("\n".join(map(json.dumps, said)))
    for words in (("new", path), ("add", path, source, "--format", "ftm_json")):
        assert clew(*words).code == 0
    held = {one["id"]: one for one in clew("holdings", path, "p", "--rule", "ofac", "--json").json["holdings"]}
    assert {id_: one["caught"] for id_, one in held.items()} == {"k": True, "l": True, "o": False}
    assert [(one["id"], one["low"]) for one in held["k"]["beside"]] == [("q", 0.25)]
    assert (held["k"]["low"], held["o"]["beside"]) == (0.25, [])
    for id_, one in held.items():
        assert _asked(clew, path, id_, "--rule", "ofac")["blocked"] is one["caught"]
    alone = clew("holdings", path, "p", "--rule", "uk", "--json").json["holdings"]
    assert {one["caught"] for one in alone} == {False}, "the rule of the UK does not add up"
    assert "caught together with Invented Q (25%)" in " ".join(clew("holdings", path, "p").out.split())


def test_a_party_is_known_by_its_name(case: Path, clew: Clew) -> None:
    assert _asked(clew, case, "invented t ltd") == _asked(clew, case, "t")
    assert clew("holdings", case, "Xaver Blockton", "--json").json["id"] == "x"
    missed = clew("owners", case, "Xaver Blocktun")
    assert missed.code == 1 and "near are Xaver Blockton" in missed.err


def test_the_tables_and_the_chart(case: Path, clew: Clew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    chart = tmp_path / "t.svg"
    ran = clew("owners", case, "t", "--as-of", "2022-01-01", "-o", chart)
    assert ran.code == 0, ran.err
    assert "Xaver Blockton" in ran.out
    drawn = chart.read_text()
    assert "owner unknown" in drawn
    assert "25–60%" in drawn
    assert clew("owners", case, "t", "-o", tmp_path / "t.gif").code == 1
    assert "Invented A Ltd" in clew("holdings", case, "x").out


def test_holdings_on_a_narrow_terminal_are_lines(case: Path, clew: Clew, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = clew("holdings", case, "x").out.splitlines()
    at = next(place for place, line in enumerate(lines) if "Invented A Ltd (a), Company" in line)
    assert "%" in lines[at] and "caught" in lines[at + 1] and "statements [" in lines[at + 1]


MORE = [
    *(_entity(id_, "Company", name=f"Invented {id_.upper()} Ltd") for id_ in "defghk"),
    _own("x", "d", "60"),
    _own("y", "d", "70"),
    _own("x", "e", "30"),
    _own("x", "e", "30") | {"id": "own-again"},
    _own("x", "f", "30"),
    _own("x", "f", "30.01") | {"id": "own-besides"},
    _own("x", "g", "80", startDate="2015-01-01", endDate="2018-06-30"),
    _own("y", "g", "20", startDate="2031-01-01"),
    _own("g", "h", "100", startDate="2015-01-01"),
    _own("x", "k", "60"),
    _own("x", "k", "60") | {"id": "own-k-again"},
]


@pytest.fixture
def doubted(case: Path, tmp_path: Path, clew: Clew) -> Path:
    source = tmp_path / "doubted.json"
    source.write_text("\n".join(map(json.dumps, MORE)))
    assert clew("add", case, source, "--format", "ftm_json").code == 0
    return case


def test_shares_beyond_the_whole_are_not_certain_and_are_told(doubted: Path, clew: Clew) -> None:
    for rule in ("ofac", "eu", "uk"):
        found = _asked(clew, doubted, "d", "--rule", rule)
        assert found["blocked"] is None
        assert "130%" in found["why"]
        assert {(one["id"], one["low"], one["high"]) for one in found["owners"]} == {("x", 0, 0.6), ("y", 0, 0.7)}
        assert "more than the whole" in {flag["kind"] for flag in found["flags"]}
        assert any("add up to more than the whole" in text for text in found["caveats"])
    held = clew("holdings", doubted, "x", "--json").json
    assert {one["id"]: one["caught"] for one in held["holdings"]}["d"] is None


def test_two_records_of_one_dataset_are_two_holdings_or_one(doubted: Path, clew: Clew) -> None:
    for id_, high in (("e", 0.6), ("f", 0.6001)):
        found = _asked(clew, doubted, id_)
        assert found["blocked"] is None
        assert [(one["low"], one["high"]) for one in found["owners"]] == [(0.3 if id_ == "e" else 0.3001, high)]
        assert any("two holdings or one told twice" in text for text in found["caveats"])
    assert _asked(clew, doubted, "k")["blocked"] is True


def test_stakes_of_another_day_are_told(doubted: Path, clew: Clew) -> None:
    found = _asked(clew, doubted, "g", "--as-of", "2026-01-01")
    assert found["owners"] == []
    ended = "1 stake ended before 2026-01-01, 1 stake begins later"
    assert f"No source tells who owns Invented G Ltd ({ended})" in found["why"]
    assert any(ended in text for text in found["caveats"])
    below = _asked(clew, doubted, "h", "--as-of", "2026-01-01")
    assert ended in below["why"]
    assert any(text.startswith("Not counted") for text in below["caveats"])
    then = _asked(clew, doubted, "g", "--as-of", "2017-01-01")
    assert [one["id"] for one in then["owners"]] == ["x"]
    assert any("1 stake begins later" in text for text in then["caveats"])


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("01-direct-ownership", "rec-acme-holdings-ltd"),
        ("10-circular-ownership", "rec-alpha-corp"),
        ("11-anonymous-person", "rec-opaque-holdings-sa"),
    ],
)
def test_the_fixtures_of_the_standard(shared_data: Path, tmp_path: Path, clew: Clew, name: str, id_: str) -> None:
    path = tmp_path / "f.clew"
    assert clew("new", path).code == 0
    assert clew("add", path, shared_data / "money" / "bods_fixtures" / f"{name}.json").code == 0
    found = _asked(clew, path, f"bods-{name.replace('-', '_')}-{id_}", "--rule", "integrated")
    if name.startswith("01"):
        assert [(one["caption"], one["low"], one["high"]) for one in found["owners"]] == [("Jane Smith", 0.75, 0.75)]
    else:
        assert found["owners"] == []
    reasons = [one["reason"] for one in found["unknown"]]
    assert reasons == (["subjectUnableToConfirmOrIdentifyBeneficialOwner"] if name.startswith("11") else [])
    assert ("circular ownership" in {flag["kind"] for flag in found["flags"]}) is name.startswith("10")
