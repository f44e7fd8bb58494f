"""Blockchain transactions: every form, the rule by which they become payments, and what is wrong with them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clew.errors import SourceBroken
from clew.sources.chain_records import shares
from clew.sources.contract import Head
from clew.sources.opening import open_parts
from clew.sources.readers import blockchain
from clew.sources.readers.blockchain import Blockchain
from clew.sources.recognise import group

from .conftest import Hear, Row

FILES = Path(__file__).parent.parent / "fixtures" / "sources" / "blockchain"


def told(rows: list[Row]) -> list[tuple[object, ...]]:
    return [(str(row["payer"])[7:], str(row["payee"])[7:], row["amount"], row["kind"]) for row in rows]


def spend(inputs: list[tuple[str, int]], outputs: list[tuple[str, int]], number: str = "t") -> dict[str, object]:
    return {
        "hash": number,
        "block_timestamp": 1_500_000_000,
        "inputs": [{"addresses": [address], "value": value} for address, value in inputs],
        "outputs": [{"addresses": [address], "value": value} for address, value in outputs],
    }


def test_inputs_pay_by_their_shares(hear: Hear) -> None:
    heard = hear(Blockchain(), FILES / "transactions.jsonl")
    assert told(heard.paid) == [
        ("addrA-unknown", "addrA", 5_000_000_000, "coinbase"),
        ("addrA", "addrC", 222, "pro rata"),
        ("addrB", "addrC", 81, "pro rata"),
        ("addrA", "addrD", 73, "pro rata"),
        ("addrB", "addrD", 27, "pro rata"),
    ]
    assert heard.reasons() == [("outputs exceed inputs", 3), ("transaction told twice", 4)]
    assert heard.values("wallet-addrC", "publicKey") == ["addrC"]
    assert {row["kind"] for row in heard.accounts_told} == {"wallet", "unknown"}
    assert heard.misfits() == []


def test_flat_rows(hear: Hear) -> None:
    heard = hear(Blockchain(), FILES / "flat.csv")
    assert told(heard.paid) == [
        ("addrA", "addrX", 40_000_000, "pro rata"),
        ("addrB", "addrX", 20_000_000, "pro rata"),
        ("addrA", "addrA", 6_666_667, "pro rata"),
        ("addrB", "addrA", 3_333_333, "pro rata"),
        ("addrX", "addrZ", 2, "equal shares"),
        ("addrY", "addrZ", 1, "equal shares"),
    ]
    assert heard.reasons() == [("no direction told", 9), ("negative amount", 11)]


FORMS = {
    "esplora": {
        "txid": "t",
        "vin": [{"txid": "s", "vout": 0, "prevout": {"scriptpubkey_address": "A", "value": 500}}],
        "vout": [{"scriptpubkey_address": "B", "value": 400}],
        "status": {"confirmed": True, "block_time": 1_500_000_000},
    },
    "blockchain.info": {
        "hash": "t",
        "time": 1_500_000_000,
        "inputs": [{"prev_out": {"addr": "A", "value": 500}}],
        "out": [{"addr": "B", "value": 400}],
    },
    "core": {
        "txid": "t",
        "blocktime": 1_500_000_000,
        "vin": [{"txid": "s", "prevout": {"value": 0.000005, "scriptPubKey": {"address": "A"}}}],
        "vout": [{"n": 0, "value": 0.000004, "scriptPubKey": {"address": "B"}}],
    },
    "etl": spend([("A", 500)], [("B", 400)]),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_the_same(hear: Hear, form: str) -> None:
    heard = hear(Blockchain(), json.dumps(FORMS[form]) + "\n")
    assert told(heard.paid) == [("A", "B", 400, None)]
    assert heard.paid[0]["time"] == 1_500_000_000
    text = json.dumps(FORMS[form])
    assert Blockchain().recognise(Head("x", text.encode(), text)) == ""


@pytest.mark.parametrize("nested", [True, False])
def test_parquet(hear: Hear, tmp_path: Path, nested: bool) -> None:
    path = tmp_path / "any.dat"
    flat = {"txid": ["t", "t"], "address": ["A", "B"], "value": [500, 400], "direction": ["in", "out"]}
    table = pa.Table.from_pylist([FORMS["etl"]]) if nested else pa.table(flat | {"time": [1_500_000_000] * 2})
    pq.write_table(table, path)
    groups, unread = group(open_parts(path))
    assert not unread
    assert [found.format for found in groups] == ["blockchain"]
    assert told(hear(Blockchain(), path).paid) == [("A", "B", 400, None)]


def test_an_input_without_an_address_is_unknown(hear: Hear) -> None:
    form = {"txid": "t", "time": 1_500_000_000, "vin": [{"txid": "s", "vout": 0}]}
    form |= {"vout": [{"value": 1.5, "scriptPubKey": {"address": "B"}}]}
    assert told(hear(Blockchain(), json.dumps(form)).paid) == [("B-unknown", "B", 150_000_000, None)]


def test_outputs_to_one_address_are_one_payment(hear: Hear) -> None:
    heard = hear(Blockchain(), json.dumps(spend([("A", 10)], [("B", 3), ("B", 3)])))
    assert told(heard.paid) == [("A", "B", 6, None)]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"block_timestamp": None}, "no time"),
        ({"block_timestamp": "never"}, "not a time"),
        ({"hash": ""}, "no transaction with inputs and outputs"),
        ({"outputs": []}, "no output of any value"),
        ({"outputs": [{"addresses": ["B"], "value": -4}]}, "negative amount"),
        ({"outputs": [{"addresses": ["B"], "value": "x"}]}, "not an amount"),
        ({"outputs": ["B"]}, "no transaction with inputs and outputs"),
    ],
)
def test_a_wrong_transaction_costs_only_itself(hear: Hear, change: dict[str, object], reason: str) -> None:
    wrong, good = spend([("A", 9)], [("B", 9)], "w") | change, spend([("A", 9)], [("B", 9)], "g")
    heard = hear(Blockchain(), f"{json.dumps(wrong)}\n{json.dumps(good)}\n")
    assert [found for found, _ in heard.reasons()] == [reason]
    assert len(heard.paid) == 1


def test_nothing_to_read(hear: Hear) -> None:
    with pytest.raises(SourceBroken):
        hear(Blockchain(), "txid,address,value,direction,time\n")


ends = st.lists(st.tuples(st.sampled_from("ABCDEFG"), st.integers(1, 10**12)), min_size=1, max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(inputs=ends, outputs=ends, limit=st.sampled_from([1, 10_000]))
def test_payments_add_up(
    hear: Hear,
    monkeypatch: pytest.MonkeyPatch,
    inputs: list[tuple[str, int]],
    outputs: list[tuple[str, int]],
    limit: int,
) -> None:
    """What an address gets is what its outputs say, and none pays more than it put in (rounding by a unit a payee)."""
    monkeypatch.setattr(blockchain, "MOST_PAIRS", limit)
    need = sum(value for _, value in outputs)
    heard = hear(Blockchain(), json.dumps(spend([*inputs, ("H", need)], outputs)))
    got: dict[str, int] = {}
    paid: dict[str, int] = {}
    for payer, payee, amount, _ in told(heard.paid):
        got[str(payee)] = got.get(str(payee), 0) + int(str(amount))
        paid[str(payer)] = paid.get(str(payer), 0) + int(str(amount))
    wanted: dict[str, int] = {}
    for address, value in outputs:
        wanted[address] = wanted.get(address, 0) + value
    assert got == wanted
    put: dict[str, int] = {}
    for address, value in [*inputs, ("H", need)]:
        put[address] = put.get(address, 0) + value
    assert all(amount <= put[payer] + len(wanted) for payer, amount in paid.items())


@given(st.integers(0, 10**18), st.lists(st.integers(0, 10**18), min_size=1, max_size=9))
def test_shares_are_whole_and_fair(total: int, weights: list[int]) -> None:
    parts = list(shares(total, weights))
    whole = sum(weights)
    assert sum(parts) == total
    assert all(abs(part * whole - total * weight) < whole for part, weight in zip(parts, weights, strict=True) if whole)


def test_a_large_file_is_read_in_pieces(hear: Hear) -> None:
    stream = io.StringIO()
    for number in range(2_000):
        stream.write(json.dumps(spend([(f"A{number}", 9)], [(f"B{number}", 9)], f"t{number}")) + "\n")
    assert len(hear(Blockchain(), stream.getvalue()).paid) == 2_000
