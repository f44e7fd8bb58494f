"""A name as a key: what it forgets, and what it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.resolve.names import name_key


@pytest.mark.parametrize(
    "names",
    [
        ("Jörg Müller", "MÜLLER, Jörg", "jorg  muller", "Müller Jörg."),
        ("Иван Зорин", "Зорин Иван", "ИВАН ЗОРИН"),
        ("O'Dara Quill", "ODara Quill", "Quill, O’Dara"),
        ("Łukasz Dąb", "Lukasz Dab"),
    ],
)
def test_spellings_of_one_name(names: tuple[str, ...]) -> None:
    assert len({name_key(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Ana Bo", "Ana Bo Bo"), ("Ana Bo", "Anab O"), ("Ana 2", "Ana 3"), ("Мария", "Марина")]
)
def test_other_names(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize("name", ["", " ", "---", "’'", "\n"])
def test_nothing_is_no_key(name: str) -> None:
    assert name_key(name) is None


@given(st.lists(st.text(alphabet="abcdefxyz0123456789", min_size=1, max_size=8), min_size=1, max_size=5), st.randoms())
def test_neither_order_nor_case_nor_gaps_count(words: list[str], chance: st.DataObject) -> None:
    turned = list(words)
    chance.shuffle(turned)  # type: ignore[attr-defined]  # a Random
    assert name_key(" ".join(words)) == name_key(",  ".join(word.upper() for word in turned))


@given(st.text(max_size=40))
def test_any_text_has_a_key_that_is_its_own(name: str) -> None:
    key = name_key(name)
    assert key is None or name_key(key) == key
