"""BODS of three versions: ranges stay ranges, replaced statements are not counted twice, unknown owners are seen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clew.errors import SourceBroken
from clew.sources.contract import Head
from clew.sources.readers.bods import Bods

if TYPE_CHECKING:
    from .conftest import Hear

FIXTURES = Path(__file__).parent.parent / "fixtures" / "sources" / "bods"
COMPANY, TRUST = "bods-XX-REG-100", "bods-XX-REG-200"
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["type", "reason", "id", "$"]), inner, max_size=2)
    ),
    max_leaves=5,
)


def test_parties(hear: Hear) -> None:
    heard = hear(Bods(), FIXTURES / "bods_0.4.json")
    assert heard.records == 9
    assert not heard.misfits()
    assert heard.schemata()[COMPANY] == "Company"
    assert heard.values(COMPANY, "alias") == ["Quai Bleu"]
    assert heard.values(COMPANY, "incorporationDate") == ["2001-02"]
    assert heard.values(COMPANY, "leiCode") == ["00BLUEQUAYLTD0000018"]
    assert heard.values(COMPANY, "registrationNumber") == ["00000100"]
    assert heard.values(COMPANY, "address") == ["1 Quay Road, Q1 1QQ, United Kingdom"]
    assert heard.schemata()[TRUST] == "LegalEntity"
    assert heard.values("bods-test-p-1", "name") == ["Mara Lindqvist"]
    assert heard.values("bods-test-p-1", "previousName") == ["Mara Ek"]
    assert heard.values("bods-test-p-1", "topics") == ["role.pep"]
    assert heard.values("bods-test-p-1", "passportNumber") == ["P7654321"]


def test_shares_keep_their_range(hear: Hear) -> None:
    heard = hear(Bods(), FIXTURES / "bods_0.4.json")
    old, now = "bods-test-r-1-s5-0000-0000-0000-000000000005", "bods-test-r-1"
    assert heard.values(f"{old}-shareholding", "percentage") == ["25-50"]
    assert heard.values(f"{old}-shareholding", "role") == ["beneficial owner"]
    assert heard.schemata()[f"{old}-votingRights"] == "Control"
    assert heard.values(f"{old}-votingRights", "summary") == ["votingRights 50-100 %", "unknown"]
    assert heard.schemata()[f"{old}-boardMember"] == "Directorship"
    assert heard.values(f"{now}-shareholding", "percentage") == ["75"]


def test_what_was_replaced_has_ended(hear: Hear) -> None:
    heard = hear(Bods(), FIXTURES / "bods_0.4.json")
    old = "bods-test-r-1-s5-0000-0000-0000-000000000005-shareholding"
    assert heard.values(old, "status") == ["superseded"]
    assert heard.values(old, "endDate") == ["2022-06-30"]
    assert heard.values("bods-test-r-1-shareholding", "status") == []
    assert heard.values("bods-test-r-3-settlor", "status") == ["closed"]
    assert heard.values("bods-test-r-3-settlor", "endDate") == ["2023-01-31"]


def test_a_trust_is_controlled_and_not_owned(hear: Hear) -> None:
    heard = hear(Bods(), FIXTURES / "bods_0.4.json")
    kinds = heard.schemata()
    assert kinds["bods-test-r-3-shareholding"] == kinds["bods-test-r-3-boardChair"] == "Control"
    assert heard.values("bods-test-r-3-shareholding", "summary") == ["shareholding 10 %"]
    assert kinds["bods-test-r-3-moonlight"] == "UnknownLink"
    assert heard.reasons() == [("unknown interest type", 8)]


def test_owners_that_are_not_named(hear: Hear) -> None:
    heard = hear(Bods(), FIXTURES / "bods_0.4.json")
    assert heard.values("bods-test-p-2", "name") == ["owner unknown: interestedPartyExemptFromDisclosure"]
    assert heard.values("bods-test-p-2", "description") == ["A minor"]
    owner = "bods-test-r-2-owner"
    assert heard.schemata()[owner] == "LegalEntity"
    assert heard.values(owner, "name") == ["owner unknown: noBeneficialOwners"]
    assert heard.values("bods-test-r-2-unknownOwner", "owner") == [owner]
    assert heard.values("bods-test-r-2-unknownOwner", "asset") == [COMPANY]


def test_a_circle_stays(hear: Hear) -> None:
    heard = hear(Bods(), FIXTURES / "bods_0.4.json")
    edge = "bods-test-r-4-shareholding"
    assert heard.values(edge, "owner") == heard.values(edge, "asset") == [COMPANY]


def test_version_0_2(hear: Hear) -> None:
    heard = hear(Bods(), FIXTURES / "bods_0.2.jsonl")
    company = "bods-e1000000-0000-4000-8000-000000000001"
    assert not heard.misfits()
    assert not heard.bad
    assert heard.values(company, "name") == ["Old Heron Ltd", "New Heron Ltd"]
    last_seen = {
        row["value"]: row["last_seen"] for row in heard.rows if row["entity_id"] == company and row["prop"] == "name"
    }
    assert last_seen == {"Old Heron Ltd": "2019-01-01", "New Heron Ltd": None}
    shares = [row for row in heard.rows if row["prop"] == "percentage"]
    assert [row["value"] for row in shares] == ["50-75", "75-100"]
    old, now = (str(row["entity_id"]) for row in shares)
    assert heard.values(old, "endDate") == ["2019-01-01"]
    assert heard.values(now, "endDate") == []
    assert heard.values(old, "asset") == heard.values(now, "asset") == [company]
    assert "owner unknown: unknown" in [row["value"] for row in heard.rows]
    assert "otherInfluenceOrControl" in [row["value"] for row in heard.rows if row["prop"] == "controlType"]


def test_order_does_not_matter(hear: Hear) -> None:
    text = (FIXTURES / "bods_0.2.jsonl").read_text().splitlines()
    one, other = hear(Bods(), "\n".join(text)), hear(Bods(), "\n".join(reversed(text)))
    claims = [sorted((row["entity_id"], row["prop"], row["value"]) for row in heard.rows) for heard in (one, other)]
    assert claims[0] == claims[1]


def test_recognised_by_content(hear: Hear) -> None:
    assert Bods().recognise(Head("x", b'[{"statementId":"a","recordType":"entity"}]', "")) == ""
    assert Bods().recognise(Head("x", b'{"id":"a","schema":"Person"}', "")) is None
    with pytest.raises(SourceBroken):
        hear(Bods(), "[]")


def test_what_is_no_statement_is_kept(hear: Hear) -> None:
    heard = hear(
        Bods(),
        b'[{"statementId":"a","recordType":"entity","recordDetails":{"name":{"x":1}}},{"b":1},{"statementId":"c',
    )
    assert [reason for reason, _ in heard.reasons()] == [
        "unexpected type",
        "not a BODS statement",
        "element does not end",
    ]


def test_real_sample(hear: Hear, shared_data: Path) -> None:
    heard = hear(Bods(), shared_data / "sources" / "bods_gleif" / "bods_0.4_sample_300_statements.json.gz")
    kinds = list(heard.schemata().values())
    assert heard.records == 300
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {"Company": 100, "Person": 100, "Ownership": 100}
    assert {row["value"] for row in heard.rows if row["prop"] == "percentage"} == {"100"}
    assert not heard.bad
    assert not heard.misfits()


@pytest.mark.parametrize(
    ("name", "records", "edges"), [("01-direct", 3, 2), ("10-circular", 4, 2), ("11-anonymous", 2, 1)]
)
def test_conformance_fixtures(hear: Hear, shared_data: Path, name: str, records: int, edges: int) -> None:
    (path,) = (shared_data / "money" / "bods_fixtures").glob(f"{name}*.json")
    heard = hear(Bods(), path)
    assert heard.records == records
    assert sum(kind in ("Ownership", "Control") for kind in heard.schemata().values()) == edges
    assert not heard.bad


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_nothing_in_a_field_stops_it(hear: Hear, data: st.DataObject) -> None:
    statements = json.loads((FIXTURES / "bods_0.4.json").read_text())
    target = data.draw(st.sampled_from(statements))
    if data.draw(st.booleans()):
        target = target["recordDetails"]
    name = data.draw(st.sampled_from(sorted(target)))
    target[name] = data.draw(ANY)
    heard = hear(Bods(), json.dumps(statements))
    assert heard.records + len(heard.bad) >= 9
    assert not [misfit for misfit in heard.misfits() if misfit[0] in ("Company", "Ownership")]
