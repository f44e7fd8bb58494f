"""Agreement between reviewers, held against figures worked by hand and published ones."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.resolve.review_agreement import agreement, cohen, fleiss


def test_nobody_has_judged() -> None:
    found = agreement([])
    assert (found.pairs, found.agreed, found.kappa, found.share, found.reviewers) == (0, 0, None, None, ())


def test_pairs_that_one_person_judged_do_not_count() -> None:
    assert agreement([("a", "b", "ann", "same"), ("a", "c", "bob", "same")]).pairs == 0


def test_cohen_by_hand() -> None:
    """20 and 15 of 50 alike; the first says yes 25 times, the second 30 times: (.7 - .5) / (1 - .5)."""
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert cohen(pairs) == pytest.approx(0.4)
    assert cohen([]) is None and cohen([("y", "y")] * 3) is None


def test_fleiss_as_in_the_paper() -> None:
    """The worked example that is usually given with Fleiss 1971: 10 subjects, 14 raters, 5 answers, kappa .210."""
    rows = [(0, 0, 0, 0, 14), (0, 2, 6, 4, 2), (0, 0, 3, 5, 6), (0, 3, 9, 2, 0), (2, 2, 8, 1, 1)]
    rows += [(7, 7, 0, 0, 0), (3, 2, 6, 3, 0), (2, 5, 3, 2, 2), (6, 5, 2, 1, 0), (0, 2, 2, 3, 7)]
    votes = [{str(answer): n for answer, n in enumerate(row) if n} for row in rows]
    assert fleiss(votes) == pytest.approx(0.210, abs=5e-4)


def test_two_reviewers_and_where_they_disagree() -> None:
    said = [
        ("a", "b", "ann", "same"),
        ("a", "b", "bob", "same"),
        ("a", "c", "ann", "unsure"),
        ("a", "c", "bob", "same"),
    ]
    found = agreement(said)
    assert (found.pairs, found.agreed, found.share, found.method) == (2, 1, 0.5, "cohen")
    (torn,) = found.disagreements
    assert (torn.left, torn.right, torn.judgements) == ("a", "c", {"ann": "unsure", "bob": "same"})
    (between,) = found.between
    assert (between.one, between.other, between.pairs, between.agreed) == ("ann", "bob", 2, 1)


def test_three_reviewers_are_told_two_by_two_where_they_met() -> None:
    said = [(pair, "z", who, "same") for pair, who in product("ab", ("ann", "bob"))]
    said += [("c", "z", "bob", "same"), ("c", "z", "cid", "different")]
    found = agreement(said)
    assert (found.method, found.pairs, found.agreed, found.reviewers) == ("fleiss", 3, 2, ("ann", "bob", "cid"))
    assert [(b.one, b.other, b.pairs, b.agreed) for b in found.between] == [("ann", "bob", 2, 2), ("bob", "cid", 1, 0)]


answers = st.sampled_from(("same", "different", "unsure"))


@given(st.lists(st.tuples(answers, answers), min_size=1))
def test_kappa_has_its_range_and_does_not_hang_on_the_order(pairs: list[tuple[str, str]]) -> None:
    kappa = cohen(pairs)
    assert kappa is None or -1 <= kappa <= 1
    assert cohen(pairs[::-1]) == pytest.approx(kappa) if kappa is not None else True
    turned = cohen([(b, a) for a, b in pairs])
    assert (turned is None) == (kappa is None) and (kappa is None or turned == pytest.approx(kappa))
    if all(a == b for a, b in pairs) and kappa is not None:
        assert kappa == pytest.approx(1)
