"""What a file looks like, said in a few words for a person, when no reader takes it."""

from __future__ import annotations

import csv
import re

from clew.sources.contract import Head

_SIGNATURES = (
    (0, b"%PDF-", "a PDF document"),
    (0, b"SQLite format 3\0", "an SQLite database"),
    (8, b"DUCK", "a DuckDB database, perhaps a case of Clew"),
    (0, b"PAR1", "a Parquet table"),
    (0, b"ARROW1", "an Arrow file"),
    (0, b"\xd0\xcf\x11\xe0", "an old Office document"),
    (0, b"\x89PNG", "an image"),
    (0, b"\xff\xd8\xff", "an image"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"\x7fELF", "a program"),
    (0, b"\x1f\x8b\x08", "a file packed more than twice over"),
    (0, b"\xfd7zXZ\0", "a file packed more than twice over"),
    (0, b"\x28\xb5\x2f\xfd", "a file packed more than twice over"),
)
_TABLES = {"a Parquet table", "an Excel workbook"}
_MARKDOWN = re.compile(r"#{1,6} |```|~~~|[*+-] \S|> |\[!\[|.*\n(=+|-{3,})\s*$", re.MULTILINE)
_SHOWN = 8
_KEY = re.compile(r'"([^"\\\n]{1,60})"\s*:')
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]*)")
_XML_PREAMBLE = re.compile(r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(\[.*?\])?[^>]*>", re.DOTALL | re.IGNORECASE)


def looks_like(head: Head) -> str:
    """A short description: "a CSV file with the columns id, name", "a PDF document", "a web page".

    >>> looks_like(Head("x", b"id,name\\n1,Aurora\\n", "id,name\\n1,Aurora\\n"))
    'a CSV file with the columns id, name'
    """
    return _signed(head.data) or _written(head.text, head.data)


TO_TABLE = (
    "jq -rs 'flatten(1) | (map(keys) | add | unique) as $k"
    ' | $k, (.[] | [.[$k[]] | if . == null then "" else tostring end]) | @csv\' FILE > FILE.csv'
)
"""Makes a table of a JSON array of flat objects, or of JSON lines."""


_NO_LEDGERS: dict[tuple[str, ...], str] = {
    ("txId1", "txId2"): "the edges of the Elliptic data set",
    ("txId", "class"): "the classes of the Elliptic data set",
    ("input_address", "output_address"): "the edges of the Elliptic++ data set",
}
"""Tables that look like payments and are none, by their columns."""


def no_ledger(head: Head) -> str | None:
    """Why a table that is taken for a ledger is none; None for any other file.

    Elliptic names neither amounts, nor accounts, nor days (only steps of about two weeks), so that nothing of it is a
    payment: an amount is not made up.
    """
    first = head.text.lstrip("\ufeff").partition("\n")[0].strip()
    columns = tuple(name.strip().strip('"') for name in first.split(","))
    known = _NO_LEDGERS.get(columns)
    if known is None:
        return None
    return (
        f"it is {known}, which has no amounts and no days of payments: it is no ledger, and Clew makes none of it. As a"
        " network of ties it can be read by a mapping with queries (`clew map --entities FILE` writes a first one)"
    )


def is_table(look: str) -> bool:
    """Whether a mapping could be written for what looks so."""
    return look in _TABLES or look.startswith("a CSV file")


def advice(look: str) -> str:
    """What to do about a file that looks so."""
    if is_table(look):
        return "Write a mapping for it with `clew map FILE`, or name its format with --format."
    if look.startswith("a web page"):
        return "Perhaps the publisher answered with an error or login page: download the file again."
    if "archive" in look or "packed" in look:
        return "Unpack it and add the files."
    if look.startswith("JSON"):
        return (
            "JSON is read in the known formats only (`clew sources`): name one with --format, or make a table of it"
            f" with `{TO_TABLE}` and add FILE.csv in its place."
        )
    return "If it is one of the known formats (`clew sources`), name it with --format."


def _signed(data: bytes) -> str | None:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "an Excel workbook" if b"xl/" in data else "an Office document or archive in an archive"
    return next((look for at, mark, look in _SIGNATURES if data[at : at + len(mark)] == mark), None)


def _written(text: str, data: bytes) -> str:
    start = text.lstrip()
    if not start.strip("\0"):
        return "an empty file" if not data.strip(b"\0") and not data else "nothing but blanks"
    if re.match(r"<!doctype html|<html", start, re.IGNORECASE):
        return "a web page (HTML)"
    if start.startswith("<"):
        return _xml(start)
    if start[0] in "{[":
        return _json(start)
    if "\0" in text:
        return "binary data"
    if _MARKDOWN.match(start):
        return "a Markdown text"
    return _table(start)


def _xml(start: str) -> str:
    root = _ROOT.search(_XML_PREAMBLE.sub("", start))
    if root and root[1].lower() == "html":
        return "a web page (HTML)"
    return f"XML with the root element {root[1]}" if root else "XML without a root element"


def _json(start: str) -> str:
    keys = list(dict.fromkeys(_KEY.findall(start[:4096])))
    return f"JSON with the keys {_listed(keys)}" if keys else "JSON without keys"


def _table(start: str) -> str:
    lines = [line[:4096] for line in start.splitlines()[:2]]
    delimiter = max(",;\t|", key=lines[0].count)
    try:
        rows = [row for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return "plain text"
    if len(rows[0]) < 2 or len(rows[-1]) != len(rows[0]):
        return "plain text"
    return f"a CSV file with the columns {_listed([column.strip() for column in rows[0]])}"


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(name[:40] for name in names[:_SHOWN]) + more
