"""Shares as sources write them, and records as rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.money.ownership.records import Value, is_ended, met, stake
from clew.money.ownership.shares import WHOLE, Share, share, uk_band
from clew.money.ownership.structure import DECLARED, HELD, PERHAPS, YES

POINT = WHOLE // 100


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("50", 50 * POINT, 50 * POINT),
        ("50 %", 50 * POINT, 50 * POINT),
        ("33,3%", 333_000_000, 333_000_000),
        ("25-50%", 25 * POINT, 50 * POINT),
        ("25 % to 50 %", 25 * POINT, 50 * POINT),
        ("between 25 and 50 percent", 25 * POINT, 50 * POINT),
        ("more than 25%", 25 * POINT + 1, WHOLE),
        (">75", 75 * POINT + 1, WHOLE),
        (">= 75", 75 * POINT, WHOLE),
        ("75+", 75 * POINT, WHOLE),
        ("50% or more", 50 * POINT, WHOLE),
        ("less than 10 %", 0, 10 * POINT - 1),
        ("up to 10", 0, 10 * POINT),
        ("0.5%", POINT // 2, POINT // 2),
        ("1/2", WHOLE // 2, WHOLE // 2),
        ("1/3", WHOLE // 3, WHOLE // 3 + 1),
        ("majority", WHOLE // 2 + 1, WHOLE),
        ("100.00", WHOLE, WHOLE),
        ("0", 0, 0),
    ],
)
def test_a_share_is_the_range_that_its_text_tells(text: str, low: int, high: int) -> None:
    read = share(text)
    assert (read.low, read.high, read.readable) == (low, high, True)


@pytest.mark.parametrize("text", ["120 %", "-5", "NaN", "50-25", "a lot", "1e2", "5/0", "99999999999999999999"])
def test_what_is_no_share_counts_from_nothing_to_all(text: str) -> None:
    read = share(text)
    assert (read.low, read.high, read.readable) == (0, WHOLE, False)


def test_a_number_up_to_one_may_be_per_cent_or_a_fraction() -> None:
    read = share("0.5")
    assert (read.low, read.high, read.ambiguous) == (POINT // 2, 50 * POINT, True)
    assert (read.percent().low, read.percent().high) == (POINT // 2, POINT // 2)


def test_the_bands_of_the_united_kingdom_are_open_as_its_register_says() -> None:
    assert uk_band("ownership-of-shares-25-to-50-percent") == Share(25 * POINT + 1, 50 * POINT)
    assert uk_band("ownership-of-shares-75-to-100-percent-as-trust") == Share(75 * POINT, WHOLE)
    assert uk_band("ownership-of-shares-more-than-25-percent-registered-overseas-entity") == Share(
        25 * POINT + 1, WHOLE
    )
    assert uk_band("right-to-appoint-and-remove-directors") is None


@given(st.text(max_size=30))
def test_any_text_gives_a_range(text: str) -> None:
    read = share(text)
    assert 0 <= read.low <= read.high <= WHOLE


def test_several_ranges_of_one_stake_meet_or_contradict() -> None:
    assert met([Share(25, 50), Share(40, 90)]) == (Share(40, 50), False)
    assert met([Share(0, WHOLE), Share(40, 90)]) == (Share(40, 90), False)
    assert met([Share(10, 20), Share(40, 90)]) == (Share(10, 90), True)


def _values(**props: str) -> list[Value]:
    return [Value(prop, text, None, "d") for prop, text in props.items()]


def test_a_record_gives_shares_votes_or_control() -> None:
    shares = stake("Ownership", _values(percentage="30"))
    assert shares is not None
    assert (shares.capital.low, shares.votes, shares.control, shares.layer) == (30 * POINT, None, 0, HELD)
    votes = stake("Control", _values(controlType="votingRights", summary="votingRights 75 %"))
    assert votes is not None
    assert votes.votes is not None
    assert (votes.capital.high, votes.votes.low, votes.control) == (0, 75 * POINT, 0)
    board = stake("Control", _values(controlType="right-to-appoint-and-remove-directors"))
    assert board is not None
    assert (board.capital.high, board.control) == (0, YES)
    ultimate = stake("Ownership", _values(ownershipType="ultimate accounting consolidation"))
    assert ultimate is not None
    assert (ultimate.capital, ultimate.control, ultimate.layer) == (Share(0, WHOLE), PERHAPS, DECLARED)
    assert stake("Ownership", _values(ownershipType="rightsToProfitOrIncome")) is None


def test_a_status_ends_a_record() -> None:
    assert is_ended(_values(status="Superseded"))
    assert not is_ended(_values(status="ACTIVE"))
