"""Values: what is clean stays as it is, what can be cleaned comes out clean, and the rest is refused."""

from __future__ import annotations

import re

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clew.model.schema import schemata
from clew.model.values import NO_SUCH, PATTERNS, clean

GOOD = {
    "date": (
        "1970",
        "1970-03",
        "1970-03-04",
        "2024-02-29",
        "1970-03-04T05:06",
        "1970-03-04T05:06:07.8Z",
        "2000-01-01T23+02:00",
    ),
    "url": ("http://a.example", "https://a.example/b?c=d#e", "FTP://a.example/x"),
    "email": ("a@b.example", "a.b+c@d-e.f.example"),
    "number": ("1", "-1.5", "+.5", "1e6", "1.5E-10", "007"),
    "ip": ("127.0.0.1", "2001:db8::1"),
    "entity": ("NK-abc", "ofac-36", "é"),
    "gender": ("male", "female", "other"),
    "country": ("mt", "gb-sct", "suhh"),
    "language": ("eng", "rus"),
}
MENDED = {
    ("date", "1970-03-04 05:06:07"): "1970-03-04T05:06:07",
    ("date", "1970-03-04T99:99"): "1970-03-04",
    ("date", "1970-03-04T"): "1970-03-04",
    ("gender", "F"): "female",
    ("gender", "Man"): "male",
    ("gender", "X"): "other",
    ("url", "www.quay.example/x"): "http://www.quay.example/x",
    ("email", "mailto:a@b.example"): "a@b.example",
    ("email", "<a@b.example>;"): "a@b.example",
    ("number", "1,234,567.5"): "1234567.5",
    ("number", "1 234"): "1234",
    ("country", "Malta"): "mt",
    ("country", "MT"): "mt",
    ("language", "en"): "eng",
    ("name", " Ada "): "Ada",
}
REFUSED = {
    "date": (
        "",
        "yesterday",
        "1970-13",
        "1970-02-30",
        "2023-02-29",
        "1970-1-1",
        "19700101",
        "70",
        "١٩٧٠",
        "1970-03-04x",
    ),
    "url": ("see attached", "javascript:alert(1)", "http://", "quay"),
    "email": ("a at b", "a@b", "@b.example", "a@b@c.example", "a b@c.example"),
    "number": ("", "one", "1.2.3", "1,2", "--1", "१२"),
    "entity": ("two words", "{x}", 'a"b', "[x]"),
    "gender": ("purple", ""),
    "country": ("Atlantis", "", "qq"),
    "language": ("Klingonese", ""),
    "topic": ("anything", "crime.none"),
}


@pytest.mark.parametrize("kind", GOOD)
def test_a_clean_value_stays(kind: str) -> None:
    words = schemata().vocabulary(kind)
    for text in GOOD[kind]:
        assert clean(kind, text) == text or text in words


@pytest.mark.parametrize(("kind", "text"), MENDED)
def test_a_value_is_mended(kind: str, text: str) -> None:
    assert clean(kind, text) == MENDED[kind, text]
    assert clean(kind, MENDED[kind, text]) == MENDED[kind, text]


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_such_value_is_refused(kind: str) -> None:
    assert [text for text in REFUSED[kind] if clean(kind, text) is not None] == []


def test_every_checked_type_has_a_reason_and_is_one_of_the_models() -> None:
    assert set(PATTERNS) <= set(NO_SUCH)
    assert set(NO_SUCH) <= set(schemata().types)


CONNECTION = duckdb.connect()
KNOWN = [text for row in REFUSED.values() for text in row] + [text for _, text in MENDED]
DAYS = st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}( .{0,5})?", fullmatch=True)
pieces = st.text(max_size=12) | DAYS | st.sampled_from(KNOWN)


@settings(deadline=None, max_examples=150)
@given(kind=st.sampled_from(sorted(PATTERNS)), text=pieces)
@example(kind="url", text="http://a.example/\u00a0")
@example(kind="date", text="2020-01-01T00:00:00+00:00\n")
def test_what_comes_out_clean_passes_the_check_in_bulk(kind: str, text: str) -> None:
    """The store checks with RE2, `clean` with Python's: what one lets through, the other must as well."""
    found = clean(kind, text)
    if found is not None:
        row = CONNECTION.execute("SELECT regexp_full_match($1, $2)", [found, PATTERNS[kind]]).fetchone()
        assert row == (True,)
        assert clean(kind, found) == found
        assert found == found.strip()
        assert not re.search(r"[\n\r\t]", found)
