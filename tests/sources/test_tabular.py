"""Rows of delimited text in every bad state."""

from __future__ import annotations

import codecs
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.errors import SourceBroken
from clew.sources import tabular
from clew.sources.tabular import BadRow, Row, header_row, rows, sniff_delimiter


def read(data: bytes, delimiter: str | None = ",") -> list[Row | BadRow]:
    return list(rows(io.BytesIO(data), delimiter))


class Breaking(io.BytesIO):
    """A stream that gives some bytes and then breaks, as a cut archive does."""

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(size)
        if not data:
            raise SourceBroken("the archive ends too soon")
        return data


def test_quoted_fields_may_hold_delimiters_quotes_and_lines() -> None:
    found = read(b'1,"a, b","say ""x"""\r\n2,"two\r\nlines",z\r\n3,c,d\r\n')
    assert found == [Row(1, ["1", "a, b", 'say "x"']), Row(2, ["2", "two\r\nlines", "z"]), Row(4, ["3", "c", "d"])]


def test_a_stray_quote_costs_one_line() -> None:
    found = read(b'1,a\n2,"b\n3,c\n4,d\n')
    assert found == [Row(1, ["1", "a"]), BadRow(2, "unbalanced quote", '2,"b'), Row(3, ["3", "c"]), Row(4, ["4", "d"])]


def test_a_stray_quote_that_meets_another_far_below_costs_two_lines() -> None:
    middle = b"".join(b"%d,x\n" % number for number in range(3, 2500))
    found = read(b'1,a\n2,"b\n' + middle + b'2500,"c"\n')
    assert [row for row in found if isinstance(row, BadRow)] == [BadRow(2, "unbalanced quote", '2,"b')]
    assert len(found) == 2500
    assert found[-1] == Row(2500, ["2500", "c"])


def test_two_stray_quotes_do_not_swallow_what_lies_between() -> None:
    found = read(b'1,a,b\n2,"b,c\n3,c,d\n4,"d,e\n5,e,f\n')
    assert [row.position for row in found] == [1, 2, 3, 4, 5]
    assert [row.position for row in found if isinstance(row, BadRow)] == [2, 4]


def test_blank_lines_and_the_end_of_file_sign_say_nothing() -> None:
    assert read(b"1,a\n\n,\n2,b\r\n\x1a") == [Row(1, ["1", "a"]), Row(4, ["2", "b"])]


def test_nul_bytes_are_taken_out_and_told() -> None:
    assert read(b"1,a\n2,b\0c\n") == [Row(1, ["1", "a"]), BadRow(2, "NUL bytes", "2,b␀c"), Row(2, ["2", "bc"])]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_file_of_one_encoding_needs_no_report(encoding: str) -> None:
    text = "nr,name,place,remark\n1,Ägir,Malmö,none\n2,Zoë,Liège,none\n"
    assert read(text.encode(encoding)) == [
        Row(1, ["nr", "name", "place", "remark"]),
        Row(2, ["1", "Ägir", "Malmö", "none"]),
        Row(3, ["2", "Zoë", "Liège", "none"]),
    ]


def test_a_line_of_another_encoding_is_read_and_told() -> None:
    found = read("1,Ägir\n".encode() + "2,Zoë\n".encode("cp1252") + "3,Łódź\n".encode())
    assert found == [
        Row(1, ["1", "Ägir"]),
        BadRow(2, "another encoding", "2,Zo\\xeb"),
        Row(2, ["2", "Zoë"]),
        Row(3, ["3", "Łódź"]),
    ]


def test_old_line_ends_and_stray_ones() -> None:
    assert read(b"1,a\r2,b\r") == [Row(1, ["1", "a"]), Row(2, ["2", "b"])]
    assert read(b"1,a\rb\n2,c\n") == [Row(1, ["1", "a b"]), Row(2, ["2", "c"])]


def test_a_line_too_long_is_one_bad_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabular, "LONGEST_LINE", 5_000)
    monkeypatch.setattr(tabular, "_CHUNK", 1_000)
    found = read(b"1,a\n" + b"x" * 40_000 + b"\n3,c\n" + b"y" * 40_000)
    assert [(row.position, row[1]) for row in found] == [
        (1, ["1", "a"]),
        (2, "line too long"),
        (3, ["3", "c"]),
        (4, "line too long"),
    ]
    assert isinstance(found[1], BadRow)
    assert found[1].raw.startswith("40000 bytes: xxx")


def test_a_stream_that_breaks_ends_in_a_bad_row() -> None:
    found = list(rows(Breaking(b"1,a\n2,b\n3,c and the re"), ","))
    assert found == [Row(1, ["1", "a"]), Row(2, ["2", "b"]), BadRow(3, "truncated file", "3,c and the re")]


def test_a_stream_that_breaks_at_once_raises() -> None:
    with pytest.raises(SourceBroken):
        list(rows(Breaking(b""), ","))


def test_fields_longer_than_the_csv_module_likes() -> None:
    assert read(b"1," + b"x" * 500_000 + b"\n") == [Row(1, ["1", "x" * 500_000])]


def test_nothing_gives_nothing() -> None:
    assert read(b"", None) == []
    assert header_row("") == []


@pytest.mark.parametrize("delimiter", list(tabular.DELIMITERS))
def test_the_delimiter_is_sniffed(delimiter: str) -> None:
    others = "".join(sign for sign in tabular.DELIMITERS if sign != delimiter)
    lines = ["nr", "name", "remark"], ["1", f'"a{others}b"', "x"], ["2", f'"{others}"', f'"{delimiter}"']
    text = "\n".join(delimiter.join(line) for line in lines) + "\n"
    assert sniff_delimiter(text) == delimiter
    assert header_row(text) == ["nr", "name", "remark"]
    assert header_row("\ufeff" + text) == ["nr", "name", "remark"]


@given(st.binary(max_size=3_000))
def test_random_bytes_never_raise_and_positions_never_fall(data: bytes) -> None:
    found = read(data, None)
    positions = [row.position for row in found]
    assert positions == sorted(positions)
    assert all(position >= 1 for position in positions)


_CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\x1a"), max_size=20)


@given(st.lists(st.lists(_CELL, min_size=3, max_size=3), max_size=20))
def test_what_the_csv_module_writes_comes_back(table: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(table)
    found = read(codecs.BOM_UTF8 + out.getvalue().encode())
    assert [row.fields for row in found if isinstance(row, Row)] == [row for row in table if any(row)]


@given(st.binary(max_size=400), st.lists(st.sampled_from([b'"', b"\n", b",", b"\0", b"\xff"]), max_size=12))
def test_good_lines_after_rubbish_are_still_read(rubbish: bytes, more: list[bytes]) -> None:
    good = b"".join(b"%d,quay,heron\n" % number for number in range(1_200))
    found = read(b"nr,a,b\n" + rubbish.replace(b'"', b"") + b"".join(more) + b"\n" + good)
    read_whole = {row.fields[0] for row in found if isinstance(row, Row) and len(row.fields) == 3}
    assert {str(number) for number in range(1_100, 1_200)} <= read_whole
