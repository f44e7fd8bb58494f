"""The way down to stock FollowTheMoney: valid there, and nothing lost in silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.model.exchange import down, topics
from clew.model.ftm import stock_model
from clew.model.schema import schemata
from clew.model.taxonomy import Basis, Label, taxonomy

EXCHANGED = sorted(name for name, schema in schemata().items() if schema.exchange)
VALUES = {
    "checksum": "da39a3ee5e6b4b0d3255bfef95601890afd80709",
    "country": "nl",
    "date": "2021-03",
    "email": "nobody@example.org",
    "entity": "some-id",
    "ip": "192.0.2.1",
    "language": "nld",
    "number": "3",
    "phone": "+31201234567",
    "topic": "sanction",
    "url": "https://example.org/",
}


def writable(name: str) -> list[str]:
    return sorted(prop.name for prop in schemata()[name].properties.values() if not prop.stub)


@st.composite
def entities(draw: st.DrawFn) -> tuple[str, dict[str, list[str]]]:
    name = draw(st.sampled_from(EXCHANGED))
    chosen = draw(st.lists(st.sampled_from(writable(name)), unique=True))
    types = {prop: schemata()[name].properties[prop].type for prop in chosen}
    return name, {prop: [f"{VALUES.get(types[prop], prop)}"] for prop in chosen}


def test_every_own_schema_has_a_way_down() -> None:
    assert set(EXCHANGED) == {name for name, schema in schemata().items() if schema.own and not schema.abstract}


@pytest.mark.parametrize("name", EXCHANGED)
def test_ways_lead_to_stock_schemata_and_fitting_properties(name: str) -> None:
    ways = schemata()[name].exchange
    assert not ways[-1].needs, "the last way must always be open"
    for way in ways:
        stock = stock_model()[way.schema]
        assert not stock.abstract
        for here, there in way.properties.items():
            left, right = schemata()[name].properties[here], stock.properties[there]
            assert right.type.name in {left.type, "string", "text"} or (left.type, right.type.name) == (
                "string",
                "identifier",
            )
            if left.range:
                assert right.range
                assert schemata().is_a(left.range, right.range.name)
        for prop in way.constants:
            assert prop in stock.properties


@given(entities())
def test_result_is_valid_stock_and_what_is_missing_is_said(entity: tuple[str, dict[str, list[str]]]) -> None:
    name, props = entity
    schema, kept, lost = down(name, props)
    stock = stock_model()[schema]
    assert set(kept) <= set(stock.properties)
    assert stock.validate({"properties": {prop: list(values) for prop, values in kept.items()}}) is None
    assert set(lost) <= set(props)
    carried = {value for values in kept.values() for value in values}
    for prop, given_values in props.items():
        assert lost[prop] == tuple(given_values) if prop in lost else set(given_values) <= carried


def test_seizure_becomes_an_event() -> None:
    seized = {"name": ["Find at Port Alder"], "seizedFrom": ["p1"], "quantity": ["12"], "date": ["2021-03-04"]}
    schema, props, lost = down("Seizure", seized)
    assert schema == "Event"
    assert props == {"name": ("Find at Port Alder",), "involved": ("p1",), "date": ("2021-03-04",)}
    assert lost == {"quantity": ("12",)}


def test_wallet_transfer_is_a_payment_only_where_both_holders_are_known() -> None:
    wallets = {"payerWallet": ["w1"], "beneficiaryWallet": ["w2"], "amount": ["0.5"]}
    schema, props, lost = down("WalletTransfer", wallets)
    assert schema == "UnknownLink"
    assert props == {"subject": ("w1",), "object": ("w2",), "role": ("wallet transfer",)}
    assert lost == {"amount": ("0.5",)}
    schema, props, lost = down("WalletTransfer", {**wallets, "payer": ["a"], "beneficiary": ["b"]})
    assert schema == "Payment"
    assert props == {"payer": ("a",), "beneficiary": ("b",), "amount": ("0.5",)}
    assert set(lost) == {"payerWallet", "beneficiaryWallet"}


def test_a_band_goes_out_as_words_never_as_one_number() -> None:
    shares = {"owner": ["o"], "asset": ["a"], "minimumShare": ["25"], "maximumShare": ["50"], "openBound": ["minimum"]}
    assert down("OwnershipBand", shares).props["percentage"] == ("more than 25 %, at most 50 %",)
    assert down("OwnershipBand", {**shares, "percentage": ["30"]}).props["percentage"] == ("30",)
    assert "percentage" not in down("OwnershipBand", {"owner": ["o"], "asset": ["a"]}).props


@given(st.dictionaries(st.text(), st.lists(st.text(), min_size=1, max_size=2), max_size=3))
def test_stock_and_unknown_schemata_stay_as_they_are(props: dict[str, list[str]]) -> None:
    wanted = {prop: tuple(values) for prop, values in props.items()}
    assert down("Person", props) == ("Person", wanted, {})
    assert down("Ghost", props) == ("Ghost", wanted, {})


def test_a_designation_goes_out_as_a_sanction_not_as_the_trade() -> None:
    for key in taxonomy().keys:
        assert topics([Label(key, Basis.DESIGNATED)]) == ("sanction",)
        assert set(topics([Label(key, Basis.DESCRIBED)])) <= schemata().vocabulary("topic")
    assert topics([Label("ghost", Basis.DESCRIBED)]) == ()
    assert topics([]) == ()
