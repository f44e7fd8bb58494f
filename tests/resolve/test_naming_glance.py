"""A glance at two names: what it tells is what comparing them word by word finds."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.resolve.kinds import ORGANISATION, PERSON
from clew.resolve.naming import NAME_FEATURES, Names, briefs, glance, name_features

LETTERS = [feature.name for feature in NAME_FEATURES].index("name_letters")
words = st.one_of(
    st.text("abeio", min_size=1, max_size=5),
    st.sampled_from(("william", "bill", "quernmore", "brackwater", "7", "mr", "ltd", "van", "der", "vander", "王小明")),
    st.sampled_from(("oleander", "olander", "leander", "thistlewood", "thistle", "wood", "ossington", "c" * 40)),
)
names = st.lists(words, min_size=1, max_size=5).map(" ".join)


def built(said: list[list[str]], kind: int = PERSON) -> Names:
    """Entities of these names."""
    rows, values = [row for row, names in enumerate(said) for _ in names], [name for names in said for name in names]
    columns = {"row": pa.array(rows, pa.int32()), "prop": pa.array(["name"] * len(rows), pa.string())}
    table = pa.table(columns | {"value": pa.array(values, pa.string())})
    return Names.build(table, np.full(len(said), kind, np.int16))


@settings(max_examples=150, deadline=None)
@given(st.lists(names, min_size=2, max_size=6), st.sampled_from((PERSON, ORGANISATION)))
def test_what_is_certain_is_so(said: list[str], kind: int) -> None:
    known = built([[name] for name in said], kind)
    left, right = (ends.astype(np.int32).ravel() for ends in np.indices((len(said), len(said))))
    seen = briefs(known)
    told, certain = glance(seen, seen, left, right)
    wanted = name_features(known, known, left, right)
    others = np.arange(told.shape[1]) != LETTERS
    assert np.array_equal(told[certain][:, others], wanted[certain][:, others], equal_nan=True)
    assert (told[certain, LETTERS] >= wanted[certain, LETTERS]).all()
    assert np.isnan(told[~certain]).all()


def test_a_glance_is_enough_for_strangers_and_not_for_the_alike() -> None:
    said = ["Ottoline Brackwater", "Zdzislaw Kubryk", "Ottoline Puggif", "Otoline Brackwater", "Brack Water"]
    known = built([[name] for name in said])
    seen = briefs(known)
    ends = np.zeros(4, np.int32), np.arange(1, 5, dtype=np.int32)
    assert glance(seen, seen, *ends)[1].tolist() == [True, True, False, False]


def test_of_several_names_or_none_nothing_is_certain() -> None:
    known = built([["Ottoline Brackwater"], ["Marmaduke Quern", "M. Quern"], []])
    seen = briefs(known)
    told, certain = glance(seen, seen, np.zeros(2, np.int32), np.array([1, 2], np.int32))
    assert not certain.any()
    assert np.isnan(told).all()
