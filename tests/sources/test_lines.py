"""Lines as columns: every line comes out once, with its number, whatever the bytes."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.sources import lines
from clew.sources.lines import BadLine, blocks


def told(data: bytes) -> tuple[dict[int, str], dict[int, str]]:
    """Good lines by number, without their ends, and the reasons of the bad ones."""
    good: dict[int, str] = {}
    bad: dict[int, str] = {}
    for block in blocks(io.BytesIO(data)):
        if isinstance(block, BadLine):
            bad[block.position] = block.reason
        else:
            good |= {row["position"]: row["line"].strip("\r\n") for row in block.to_pylist()}
    return good, bad


def plainly(data: bytes) -> tuple[dict[int, str], dict[int, str]]:
    """The same by the plainest means."""
    good: dict[int, str] = {}
    bad: dict[int, str] = {}
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if len(raw) > lines.LONGEST:
            bad[number] = "line too long"
        elif b"\x00" in raw:
            bad[number] = "NUL byte"
        else:
            try:
                text = raw.decode().strip("\r\n")
            except UnicodeDecodeError:
                bad[number] = "not UTF-8"
            else:
                if text.strip():
                    good[number] = text
    return good, bad


@pytest.mark.slow
@settings(deadline=None)
@given(st.lists(st.binary(max_size=12) | st.text(max_size=8).map(str.encode)))
def test_every_line_comes_out_once(pieces: list[bytes]) -> None:
    data = b"\n".join(pieces)
    good, bad = told(data)
    wanted, refused = plainly(data)
    assert {number: text for number, text in good.items() if text.strip()} == wanted
    assert bad == refused


@pytest.mark.parametrize("longest", [1, 7, 23, 24])
@settings(deadline=None)
@given(pieces=st.lists(st.integers(0, 70)))
def test_blocks_smaller_than_the_data(longest: int, pieces: list[int]) -> None:
    data = b"\n".join(bytes([97 + place % 26]) * size for place, size in enumerate(pieces))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "BLOCK", 48)
        patch.setattr(lines, "LONGEST", longest)
        good, bad = told(data)
        wanted, refused = plainly(data)
    assert set(good) | set(bad) == set(wanted) | set(refused)
    assert good == {number: text for number, text in wanted.items() if number in good}
    assert all(number in refused or len(wanted[number]) > longest for number in bad)


def test_a_mark_at_the_start_is_no_text() -> None:
    assert told(b"\xef\xbb\xbfa\nb") == ({1: "a", 2: "b"}, {})


def test_a_line_too_long_costs_only_itself() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "BLOCK", 64)
        patch.setattr(lines, "LONGEST", 32)
        good, bad = told(b"one\n" + b"x" * 1000 + b"\nthree\n" + b"y" * 300 + b"\nfive")
    assert good == {1: "one", 3: "three", 5: "five"}
    assert bad == {2: "line too long", 4: "line too long"}
