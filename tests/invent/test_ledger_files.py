"""The same wish writes the same bytes; ordinary life keeps its calendars."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from clew.invent.ledger import Wish, make, write
from clew.invent.ledger.chance import Stream, mixed, zipf
from clew.invent.ledger.clock import clock
from clew.invent.ledger.habits import KINDS
from clew.invent.ledger.rhythm import Days, last_working_day, on

WISH = Wish(12_000, seed=3, illicit=0.03)
SCRIPT = """
import sys, pathlib
from clew.invent.ledger import Wish, make, write
wish = Wish(12_000, seed=3, illicit=0.03)
write(make(wish), wish, pathlib.Path(sys.argv[1]))
"""


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ledger")
    write(make(WISH), WISH, folder)
    return folder


def test_same_seed_same_bytes(folder: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", SCRIPT, str(tmp_path)], check=True, env={"PYTHONHASHSEED": "99"})
    assert digests(tmp_path) == digests(folder)
    assert len(digests(folder)) == 6


def test_another_seed_is_another_ledger(folder: Path, tmp_path: Path) -> None:
    wish = Wish(12_000, seed=4, illicit=0.03)
    write(make(wish), wish, tmp_path)
    assert not set(digests(tmp_path).values()) & set(digests(folder).values())


def test_text_and_parquet_say_the_same_and_a_folder_holds_one_of_them(folder: Path, tmp_path: Path) -> None:
    write(make(WISH), WISH, tmp_path)
    write(make(WISH), WISH, tmp_path, csv=True)
    assert sorted(path.name for path in tmp_path.glob("[pa]*s.*")) == ["accounts.csv", "attempts.jsonl", "payments.csv"]
    typed = pq.read_table(folder / "payments.parquet")
    text = pyarrow.csv.read_csv(tmp_path / "payments.csv")
    assert typed.column_names == text.column_names
    assert [float(value) for value in typed["amount"].to_pylist()] == text["amount"].to_pylist()
    assert typed["payer"].to_pylist() == text["payer"].to_pylist()
    assert (
        typed["time"].cast("timestamp[s]").cast("int64").to_pylist()
        == text["time"].cast("timestamp[s]").cast("int64").to_pylist()
    )


def test_accounts_are_opened_before_they_pay_and_named_once(folder: Path) -> None:
    accounts = pq.read_table(folder / "accounts.parquet").to_pylist()
    known = {one["id"]: one for one in accounts}
    assert len(known) == len(accounts)
    for one in pq.read_table(folder / "payments.parquet").to_pylist():
        for end in (known[one["payer"]], known[one["payee"]]):
            assert end["kind"] == "cash" or end["opened"] < one["time"].timestamp()
        assert one["payer"] != one["payee"] and one["amount"] > 0


def test_life_has_its_calendars() -> None:
    made = make(Wish(60_000, illicit=0))
    day = (made.payments.time - made.days.start) // 86_400
    said = np.array(made.purposes)[made.payments.purpose]
    paydays = {*made.days.monthly(last_working_day).tolist(), *made.days.monthly(on(25)).tolist()}
    assert set(day[said == "salary"].tolist()) == paydays
    weekday = np.array([made.days.weekday(one) for one in range(made.days.count)])[day]
    assert not np.isin(weekday[said == "salary"], (5, 6)).any()
    invoices = np.array([text.startswith("invoice") for text in made.purposes])[made.payments.purpose]
    assert np.isin(weekday[invoices], (5, 6)).mean() < 0.02
    hour = made.payments.time % 86_400 // 3_600
    card = made.payments.kind == KINDS.index("card")
    assert (hour[card] == 3).mean() < 0.01 < (hour[card] == 17).mean()
    fans = np.unique(made.payments.payer[said == "salary"], return_counts=True)[1]
    assert fans.max() > 100, "payroll hubs"
    rents = made.payments.payee[said == "rent"]
    assert np.unique(rents, return_counts=True)[1].max() > 20


def test_refunds_send_back_what_was_paid() -> None:
    made = make(Wish(20_000, illicit=0))
    part, said = made.payments, np.array(made.purposes)[made.payments.purpose]
    paid = set(zip(part.payer.tolist(), part.payee.tolist(), part.amount.tolist(), strict=True))
    back = np.flatnonzero(said == "refund")
    assert len(back) > 50
    for row in back.tolist():
        assert (int(part.payee[row]), int(part.payer[row]), int(part.amount[row])) in paid


@pytest.mark.parametrize("days", [7, 20, 400])
def test_any_length_of_time(days: int) -> None:
    made = make(Wish(8_000, days=days, illicit=0.03))
    assert len(made.payments) == 8_000
    assert made.payments.time.max() < made.days.end


def test_days_of_a_month() -> None:
    days = Days(date(2024, 2, 10), 40)
    assert [days.weekday(int(day)) < 5 for day in days.monthly(on(25))] == [True]
    assert days.weekly(4).tolist() == [6, 13, 20, 27, 34]


def test_the_clock_keeps_order_and_hours() -> None:
    start = Days(date(2024, 1, 6), 1).start  # a Saturday
    hand = clock("office", start, start + 5 * 86_400)
    times = [hand.at(step / 100) for step in range(101)]
    assert times == sorted(times)
    assert all(8 <= time % 86_400 // 3_600 < 18 for time in times)
    assert clock("any", 5, 10).at(0.5) == 7
    assert start < clock("office", start, start + 3_600).at(0), "a window without an open hour is widened"


def test_chance_is_the_same_everywhere() -> None:
    assert Stream(7, "town").below(1_000, 3).tolist() == Stream(7, "town").below(1_000, 3).tolist()
    ranks = zipf(Stream(1, "x").uniform(20_000), 500, 10.0)
    counts = np.bincount(ranks, minlength=500)
    assert counts.sum() == 20_000 and len(counts) == 500 and counts[0] > 3 * counts[50] > 0
    assert mixed(np.arange(3), 1).tolist() != mixed(np.arange(3), 2).tolist()
