"""What a narrow terminal shows: nothing broken that one reads or copies as a whole."""

from __future__ import annotations

import pytest

from clew.doors.cli import output

TITLES = ("name", "id", "degree", "statements")
ROWS = [("BENSHADIM CORPORATE SERVICES", "icij-97000001-of-the-leak", "192 (1)", "786"), ("Otto Heron", "p-1", "2", "")]


@pytest.fixture(params=[40, 80])
def printed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.setenv("COLUMNS", str(request.param))
    output.table(TITLES, ROWS, right=(2, 3), whole=(1,))
    return f"{request.param} {capsys.readouterr().out}"


def test_a_table_that_does_not_fit_is_told_row_by_row(printed: str) -> None:
    width, _, told = printed.partition(" ")
    assert "icij-97000001-of-the-leak" in told and "192 (1)" in told
    assert max(map(len, told.splitlines())) <= int(width)
    assert told.startswith("name ") is (width == "80")
    if width == "40":
        assert told.splitlines()[-2:] == ["Otto Heron", "   id p-1 · degree 2"]


def test_what_follows_of_a_broken_line_stands_further_in(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    output.line("   one two three four five six seven eight")
    output.command("clew judge a-very-long-case.clew one other same")
    assert capsys.readouterr().out.splitlines() == [
        "   one two three four five",
        "     six seven eight",
        "clew judge a-very-long-case.clew one other same",
    ]
