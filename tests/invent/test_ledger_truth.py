"""The truth about an invented ledger agrees with its payments, and every pattern is there with its honest twin."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from clew.errors import UsageError
from clew.invent.ledger import Made, Wish, make, write
from clew.invent.ledger.attempts import Attempt
from clew.invent.ledger.making import ROLES
from clew.invent.ledger.shapes import SHAPES
from clew.invent.ledger.typology import typologies

LEG = ROLES.index("leg")
WISH = Wish(30_000, illicit=0.06, days=90)


@pytest.fixture(scope="module")
def made() -> Made:
    return make(WISH)


def legs(made: Made, attempt: Attempt) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.flatnonzero((made.attempt == attempt.id) & (made.role == LEG))


def test_every_typology_is_laundering_and_decoy(made: Made) -> None:
    names = [one.name for one in typologies().laundering]
    assert len(names) == len(set(names)) >= 12
    for name in names:
        assert [one.decoy for one in made.attempts if one.pattern == name][:2] == [False, True]


def test_every_entry_of_the_typologies_can_be_drawn() -> None:
    known = typologies()
    for bad, good in zip(known.laundering, known.decoys, strict=True):
        assert bad.name == good.name and not bad.decoy and good.decoy
        for way in (bad, good):
            assert way.shape in SHAPES
            for low, high in (way.size, way.layers, way.hours, way.total, way.fee, way.places, way.repeats, way.factor):
                assert low <= high


def test_there_are_as_many_payments_as_wished_and_they_are_in_order(made: Made) -> None:
    part = made.payments
    assert len(part) == WISH.payments
    assert (np.diff(part.time) >= 0).all()
    assert part.time[0] >= made.days.start and part.time[-1] < made.days.end
    assert part.amount.min() > 0 and (part.payer != part.payee).all()
    share = made.laundering.mean()
    assert 0.06 <= share < 0.075


def test_only_legs_of_attempts_launder(made: Made) -> None:
    honest = {0} | {one.id for one in made.attempts if one.decoy}
    expected = (made.role == LEG) & ~np.isin(made.attempt, list(honest))
    assert (made.laundering == expected).all()
    assert ((made.attempt > 0) == (made.role > 0)).all()


def test_the_accounts_of_legs_play_a_role(made: Made) -> None:
    for one in made.attempts:
        rows = legs(made, one)
        assert len(rows)
        ends = {int(end) for end in (*made.payments.payer[rows], *made.payments.payee[rows]) if end < made.town.size}
        assert ends == {account for _, account in one.roles}


def test_decoys_never_hide(made: Made) -> None:
    for one in made.attempts:
        if one.decoy:
            assert not one.evasion and (made.role[made.attempt == one.id] == LEG).all()
    assert any(one.evasion for one in made.attempts)


PASSING = (
    "pass_through",
    "rapid_movement",
    "gather_scatter",
    "mule_ring",
    "structuring",
    "scatter_gather",
    "stack",
    "dormant",
)


@pytest.mark.parametrize("pattern", PASSING)
def test_what_passes_through_is_what_arrived_less_the_fee(made: Made, pattern: str) -> None:
    way = next(one for one in typologies().laundering if one.name == pattern)
    seen = 0
    for one in made.attempts:
        if one.pattern != pattern or one.decoy:
            continue
        rows = legs(made, one)
        came: dict[int, int] = defaultdict(int)
        went: dict[int, int] = defaultdict(int)
        first_out: dict[int, int] = {}
        first_in: dict[int, int] = {}
        for row in rows.tolist():
            payer, payee = int(made.payments.payer[row]), int(made.payments.payee[row])
            came[payee] += int(made.payments.amount[row])
            went[payer] += int(made.payments.amount[row])
            first_in.setdefault(payee, int(made.payments.time[row]))
            first_out.setdefault(payer, int(made.payments.time[row]))
        for account in came.keys() & went.keys():
            seen += 1
            assert first_in[account] <= first_out[account]
            assert (1 - way.fee[1]) * came[account] - 200 * len(rows) <= went[account] <= came[account] + len(rows)
    assert seen


def test_round_trips_stay_with_one_owner(made: Made) -> None:
    for one in made.attempts:
        if one.pattern == "round_trip":
            assert len({int(made.town.owner[account]) for _, account in one.roles}) == 1
            rows = legs(made, one)
            assert set(made.payments.payer[rows].tolist()) == set(made.payments.payee[rows].tolist())


def test_structured_deposits_stay_below_the_limit(made: Made) -> None:
    way = next(one for one in typologies().laundering if one.name == "structuring")
    for one in made.attempts:
        if one.pattern == "structuring" and not one.decoy:
            rows = legs(made, one)
            cash = made.payments.amount[rows][made.payments.payer[rows] >= made.town.size]
            assert (cash < way.limit * 100).all() and (cash >= way.limit * 100 * (1 - way.margin) - 1_000).all()


def test_the_files_say_what_is_true_and_the_payments_do_not(made: Made, tmp_path: Path) -> None:
    write(made, WISH, tmp_path)
    payments, truth = pq.read_table(tmp_path / "payments.parquet"), pq.read_table(tmp_path / "payments_truth.parquet")
    assert not {"label", "attempt", "pattern", "role", "laundering"} & set(payments.column_names)
    assert payments["reference"].to_pylist() == truth["reference"].to_pylist()
    assert truth["laundering"].to_numpy().tolist() == made.laundering.tolist()
    told = [json.loads(line) for line in (tmp_path / "attempts.jsonl").read_text("utf-8").splitlines()]
    assert [one["attempt"] for one in told] == [one.id for one in made.attempts]
    rows = {reference: row for row, reference in enumerate(truth["reference"].to_pylist())}
    patterns = truth["pattern"].to_pylist()
    payer = payments["payer"].to_pylist()
    for one in told:
        assert one["payments"] and {patterns[rows[each]] for each in one["payments"]} == {one["pattern"]}
        names = {each["account"] for each in one["accounts"]}
        assert {payer[rows[each]].removesuffix("-cash") for each in one["payments"]} <= names
    roles = pq.read_table(tmp_path / "accounts_truth.parquet").to_pylist()
    assert {(one["account"], one["attempt"], one["role"]) for one in roles if one["attempt"]} == {
        (each["account"], one["attempt"], each["role"]) for one in told for each in one["accounts"]
    }


def test_labels_are_there_when_asked_for(made: Made, tmp_path: Path) -> None:
    write(made, WISH, tmp_path, labels=True)
    labels = pq.read_table(tmp_path / "payments.parquet")["label"].to_pylist()
    assert [bool(label) for label in labels] == made.laundering.tolist()


def test_without_laundering_there_is_none(tmp_path: Path) -> None:
    made = make(Wish(4_000, illicit=0))
    assert not made.attempts and not made.attempt.any()
    assert write(made, Wish(4_000, illicit=0), tmp_path)


@pytest.mark.parametrize("wrong", [{"payments": 10}, {"days": 3}, {"illicit": 0.5}, {"accounts": 5}])
def test_impossible_wishes_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(UsageError, match="cannot be made"):
        replace(Wish(5_000), **wrong)  # type: ignore[arg-type]  # one of the numbers


def test_too_few_payments_for_the_attempts_are_refused() -> None:
    with pytest.raises(UsageError, match="ask for more payments"):
        make(Wish(4_000, illicit=0.2))
