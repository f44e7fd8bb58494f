"""The walk through JSON: three shapes, told apart, and nothing that stops it or is passed over in silence."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.errors import SourceBroken
from clew.sources.contract import Head
from clew.sources.jsonwalk import LIMIT, BadItem, Item, first, items


@dataclass
class Text:
    data: bytes
    path: str = "invented"
    member: str | None = None
    sha256: str = ""
    size: int = 0
    role: str = ""

    @property
    def head(self) -> Head:
        return Head(self.path, self.data[:65536], "")

    def open(self) -> BinaryIO:
        return io.BytesIO(self.data)


class Torn(Text):
    """A stream that breaks off after the first half."""

    def open(self) -> BinaryIO:
        half = self.data[: len(self.data) // 2]

        class Stream(io.BytesIO):
            def read(self, size: int | None = -1) -> bytes:
                found = super().read(size)
                if not found:
                    raise SourceBroken("the archive ends early")
                return found

        return Stream(half)


def walk(data: bytes | str) -> list[tuple[int, object]]:
    found = items(Text(data.encode() if isinstance(data, str) else data))
    return [(item.position, item.value if isinstance(item, Item) else item.reason) for item in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('[{"a":1},{"b":[{"c":"}]"}]}]', [(1, {"a": 1}), (2, {"b": [{"c": "}]"}]})]),
        ('{"a":1}\n\n{"b":2}\n', [(1, {"a": 1}), (3, {"b": 2})]),
        ('\ufeff{"a":1}\r\n{"b":2}', [(1, {"a": 1}), (2, {"b": 2})]),
        ('{"a":1}{"b":2} {"c":\n3}', [(1, {"a": 1}), (2, {"b": 2}), (3, {"c": 3})]),
        ('{\n  "a": {\n    "b": 1\n  }\n}', [(1, {"a": {"b": 1}})]),
        ('{"a":1}', [(1, {"a": 1})]),
        ('{"about":{"x":[{"y":1}]},"records":[{"a":1},{"a":2}],"end":[1]}', [(1, {"a": 1}), (2, {"a": 2})]),
        ('{"api":{"results":[\n{"a":1},\n{"a":2}\n]}}', [(1, {"a": 1}), (2, {"a": 2})]),
        ("[]", []),
        ("", []),
    ],
)
def test_shapes(text: str, wanted: list[tuple[int, object]]) -> None:
    assert walk(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('[1,"x",null,{"a":1}]', [(1, "not an object"), (2, {"a": 1})]),
        ('{"a":1}\nnot\n{"a":2}', [(1, {"a": 1}), (2, "not JSON"), (3, {"a": 2})]),
        (
            '[{"a":1},{"a":"x},{"a":3},{"a":4}]',
            [(1, {"a": 1}), (2, "element does not end"), (3, {"a": 3}), (4, {"a": 4})],
        ),
        ('[{"a":1},{"a":2', [(1, {"a": 1}), (2, "element does not end")]),
        ('[{"a":1}}, {"a":2}], {"a":3}', [(1, {"a": 1}), (2, {"a": 2}), (3, {"a": 3})]),
        ('{"records":[{"a":1},{"a":tru},{"a":3}]}', [(1, {"a": 1}), (2, "not JSON"), (3, {"a": 3})]),
        ('[[{"a":1}],{"a":2}]', [(1, "not an object"), (2, {"a": 2})]),
        ("hello", [(1, "not an object")]),
    ],
)
def test_broken_pieces_do_not_end_the_walk(text: str, wanted: list[tuple[int, object]]) -> None:
    assert walk(text) == wanted


def test_text_is_repaired_and_said_to_be() -> None:
    found = walk(b'[{"a":"caf\xe9"},{"a":"one\ntwo"},{"a":"\\ud800"},{"a":NaN}]')
    assert [value for _, value in found if isinstance(value, dict)] == [
        {"a": "café"},
        {"a": "one\ntwo"},
        {"a": "?"},
        {"a": None},
    ]
    assert [reason for _, reason in found if isinstance(reason, str)] == ["repaired encoding"] * 4


def test_utf_16() -> None:
    assert walk('\ufeff[{"a":"Łódź"}]'.encode("utf-16-le")) == [(1, {"a": "Łódź"})]
    assert walk('\ufeff{"a":"Łódź"}\n{"b":1}'.encode("utf-16-be")) == [(1, {"a": "Łódź"}), (2, {"b": 1})]


@pytest.mark.slow
@pytest.mark.parametrize("form", [b'{"a":"%s"}\n{"a":2}', b'[{"a":"%s"},\n{"a":2}]'])
def test_what_is_too_long_is_passed_over(form: bytes) -> None:
    found = walk(form % (b"x" * (LIMIT + 3_000_000)))
    assert found[0][1] in ("line too long", "element too long")
    assert found[1:] == [(2, {"a": 2})]


def test_a_nest_is_no_trap() -> None:
    deep = "[" * 100_000 + "]" * 100_000
    assert walk('[{"a":' + deep + '},{"a":2}]') == [(1, "nested too deeply"), (2, {"a": 2})]


def test_a_torn_stream_ends_with_a_word() -> None:
    data = b"\n".join(b'{"a":%d}' % number for number in range(100))
    found = list(items(Torn(data)))
    assert sum(isinstance(item, Item) for item in found) > 40
    assert isinstance(found[-1], BadItem)
    assert found[-1].reason == "file breaks off"
    with pytest.raises(SourceBroken):
        list(items(Torn(b"x")))


def test_first_object_of_a_cut_head() -> None:
    data = b'{"records": [{"LEI": "A"}, {"LEI": "B' + b"x" * 70_000
    assert first(Head("x", data[:65536], "")) == {"LEI": "A"}
    assert first(Head("x", b"<xml/>", "")) is None


OBJECTS = st.lists(
    st.dictionaries(
        st.text(max_size=5),
        st.recursive(
            st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
            max_leaves=8,
        ),
        max_size=4,
    ),
    max_size=8,
)


@pytest.mark.slow
@given(OBJECTS, st.sampled_from([None, 2]), st.sampled_from(["array", "wrapped", "lines", "glued"]))
def test_what_was_written_is_read(objects: list[dict[str, object]], indent: int | None, shape: str) -> None:
    written = [json.dumps(value, indent=None if shape == "lines" else indent) for value in objects]
    text = {
        "array": json.dumps(objects, indent=indent),
        "wrapped": json.dumps({"meta": {"n": 1}, "records": objects}, indent=indent),
        "lines": "\n".join(written),
        "glued": " ".join(["{}", *written]),
    }[shape]
    wanted = [{}, *objects] if shape == "glued" else objects
    if shape in ("lines", "glued") and any(set(value) & {"data", "items", "records"} for value in objects):
        return
    assert [value for _, value in walk(text)] == wanted


@given(st.binary(max_size=400) | st.text('{}[]":,\\ ax1\n', max_size=200).map(str.encode))
def test_no_bytes_stop_the_walk(data: bytes) -> None:
    positions = [position for position, _ in walk(data)]
    assert positions == sorted(positions)
    assert all(position > 0 for position in positions)
