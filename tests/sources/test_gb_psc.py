"""The register of persons with significant control: bands stay bands, silence is an owner unknown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clew.errors import SourceBroken
from clew.sources.contract import Head
from clew.sources.readers.gb_psc import GbPsc

if TYPE_CHECKING:
    from .conftest import Hear, Heard

SNAPSHOT = Path(__file__).parent.parent / "fixtures" / "sources" / "gb_psc" / "snapshot.txt"
COMPANY, IDA, AURORA = "gb-coh-01234567", "gbpsc-AbC_1-x", "gbpsc-Def2"
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["self", "year", "$"]), inner),
    max_leaves=4,
)


@pytest.fixture
def heard(hear: Hear) -> Heard:
    return hear(GbPsc(), SNAPSHOT)


def test_persons(heard: Heard) -> None:
    assert heard.records == 6
    assert not heard.misfits()
    assert heard.schemata()[IDA] == "Person"
    assert heard.values(IDA, "name") == ["Ms Ida Maria Heron"]
    assert heard.values(IDA, "lastName") == ["Heron"]
    assert heard.values(IDA, "birthDate") == ["1977-02"]
    assert heard.values(IDA, "nationality") == ["British", "Maltese"]
    assert heard.values(IDA, "address") == ["7, Quay Road, Port Example, PE1 1PE, England"]
    assert heard.schemata()[AURORA] == "Company"
    assert heard.values(AURORA, "registrationNumber") == ["40000000001"]
    assert heard.values(AURORA, "jurisdiction") == ["Latvia"]
    assert heard.schemata()["gbpsc-Ghi3"] == "Organization"
    assert heard.values("gbpsc-Ghi3", "topics") == ["sanction"]


def test_each_nature_of_control_is_an_edge(heard: Heard) -> None:
    shares = f"{IDA}-ownership-of-shares-25-to-50-percent"
    assert heard.values(shares, "percentage") == ["25-50"]
    assert heard.values(shares, "owner") == [IDA]
    assert heard.values(shares, "asset") == [COMPANY]
    assert heard.values(shares, "startDate") == ["2016-04-06"]
    votes = f"{IDA}-voting-rights-25-to-50-percent-as-trust"
    assert heard.schemata()[votes] == "Control"
    assert heard.values(votes, "summary") == ["voting-rights 25-50 %", "as trust"]
    assert heard.values(votes, "controlType") == ["voting-rights"]
    board = f"{IDA}-right-to-appoint-and-remove-directors"
    assert heard.values(board, "controlType") == ["right-to-appoint-and-remove-directors"]
    influence = f"{IDA}-significant-influence-or-control-as-firm"
    assert heard.values(influence, "controlType") == ["significant-influence-or-control"]
    assert heard.values(influence, "summary") == ["as firm"]
    assert len([row for row in heard.rows if row["prop"] == "percentage"]) == 3


def test_surplus_assets_are_no_shares(heard: Heard) -> None:
    surplus = f"{AURORA}-right-to-share-surplus-assets-75-to-100-percent-limited-liability-partnership"
    assert heard.schemata()[surplus] == "Ownership"
    assert heard.values(surplus, "percentage") == []
    assert heard.values(surplus, "endDate") == ["2020-02-29"]
    assert heard.values(surplus, "status") == ["ceased"]


def test_open_bands_and_unknown_words(heard: Heard) -> None:
    edge = "gbpsc-Ghi3-ownership-of-shares-more-than-25-percent-registered-overseas-entity"
    assert heard.values(edge, "percentage") == ["25-100"]
    assert heard.values("gbpsc-Ghi3-right-to-dance", "role") == ["right-to-dance"]
    assert heard.schemata()["gbpsc-Ghi3-right-to-dance"] == "UnknownLink"


@pytest.mark.parametrize(
    ("owner", "reason", "company"),
    [
        ("gbpsc-Jkl4", "no-individual-or-entity-with-signficant-control", "gb-coh-00001234"),
        ("gbpsc-Mno5", "super-secure-persons-with-significant-control", COMPANY),
        (
            "gbpsc-gb-coh-07654321-exemptions-psc-exempt-as-trading-on-regulated-market",
            "psc-exempt-as-trading-on-regulated-market",
            "gb-coh-07654321",
        ),
    ],
)
def test_owners_that_are_not_named(heard: Heard, owner: str, reason: str, company: str) -> None:
    assert heard.values(owner, "name") == [f"owner unknown: {reason}"]
    assert heard.values(f"{owner}-unknown", "owner") == [owner]
    assert heard.values(f"{owner}-unknown", "asset") == [company]


def test_what_does_not_add_up_is_told(heard: Heard) -> None:
    assert heard.reasons() == [("unknown nature of control", 3), ("not JSON", 7), ("totals disagree", 8)]
    assert "counts 5" in str(heard.bad[-1]["detail"])


def test_companies(heard: Heard) -> None:
    assert heard.values("gb-coh-SC000042", "registrationNumber") == ["SC000042"]
    assert heard.values(COMPANY, "jurisdiction") == ["gb"]
    assert heard.values("gb-coh-OE000007", "jurisdiction") == []


def test_recognised_by_content(hear: Hear) -> None:
    head = SNAPSHOT.read_bytes()
    assert GbPsc().recognise(Head("x", head, "")) == ""
    assert GbPsc().recognise(Head("x", b'{"company_number":"1","data":{"kind":"other"}}', "")) is None
    assert GbPsc().recognise(Head("x", b'{"id":"a","schema":"Person"}', "")) is None
    with pytest.raises(SourceBroken):
        hear(GbPsc(), '{"data":{"kind":"totals#persons-of-significant-control-snapshot"}}')


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_nothing_in_a_field_stops_it(hear: Hear, data: st.DataObject) -> None:
    lines = [json.loads(line) for line in SNAPSHOT.read_text().splitlines() if not line.endswith('"kind":')]
    line = data.draw(st.sampled_from(lines))
    target = line["data"] if data.draw(st.booleans()) else line
    target[data.draw(st.sampled_from(sorted(target)))] = data.draw(ANY)
    heard = hear(GbPsc(), "\n".join(json.dumps(line) for line in lines))
    assert heard.records >= 5
    assert not heard.misfits()
