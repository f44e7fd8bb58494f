"""Country codes from names: current with rigour's data, and right for the spellings of real lists."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.model.countries import country_code, table
from clew.model.schema import schemata


def test_the_table_is_current() -> None:
    """If not: python -m clew.model.countries."""
    assert files("clew.model").joinpath("country_names.tsv").read_text("utf-8") == table()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Iran (Islamic Republic of)", "ir"),
        ("IRAN, ISLAMIC REPUBLIC OF", "ir"),
        ("Korea, North", "kp"),
        ("Democratic People's Republic of Korea", "kp"),
        ("DPRK", "kp"),
        ("Russian Federation", "ru"),
        ("Syrian Arab Republic", "sy"),
        ("Côte d'Ivoire", "ci"),
        ("Côte d’Ivoire", "ci"),
        ("Bosnia & Herzegovina", "ba"),
        ("Türkiye", "tr"),
        ("United Kingdom", "gb"),
        ("St. Kitts and Nevis", "kn"),
        ("The Gambia", "gm"),
        ("Россия", "ru"),
        ("GB", "gb"),
        ("USA", "us"),
    ],
)
def test_spellings(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize("text", ["", " ", "Atlantis", "12", "unknown", "-", "xx"])
def test_no_country(text: str) -> None:
    assert country_code(text) is None


@given(st.text(max_size=20))
def test_any_text_gives_a_code_of_the_model_or_none(text: str) -> None:
    code = country_code(text)
    assert code is None or code in schemata().vocabulary("country")
