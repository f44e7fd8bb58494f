"""The catalogue: whole, consistent, and clear about what is wrong in an entry."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from clew.errors import SourceUnknown, UsageError
from clew.sources.catalogue import Entry, catalogue, entry
from clew.sources.readers import formats, reader
from clew.sources.recognise import dataset_name

GOOD = """
title: Demo list
publisher: Demo office
country: zz
homepage: https://example.org/list
licence: {title: Public domain}
format: un_xml
rhythm: daily
files:
  - {url: "https://example.org/files/a%20list.xml"}
met_real_file: false
checked: false
"""
PAGE = Path(__file__).resolve().parents[2] / "docs" / "sources.md"


@pytest.mark.parametrize("known", catalogue(), ids=lambda known: known.name)
def test_entries_are_consistent(known: Entry) -> None:
    assert known.format in formats()
    assert dataset_name(known.name) == known.name
    assert entry(known.name) is known
    assert all(urlsplit(file.url).scheme == "https" for file in known.files)
    assert len({file.name for file in known.files}) == len(known.files)
    assert known.title
    assert known.licence.title


@pytest.mark.parametrize("known", catalogue(), ids=lambda known: known.name)
def test_roles_are_the_reader_s(known: Entry) -> None:
    roles = reader(known.format).roles
    assert all(not file.role or file.role in roles for file in known.files)


def test_every_format_with_a_publisher_of_its_own_is_in_the_catalogue() -> None:
    assert set(formats()) - {known.format for known in catalogue()} == {
        "mapped",
        "ledger",
        "iso20022",
        "swift_mt",
        "goaml",
        "blockchain",
    }


def test_no_such_entry() -> None:
    with pytest.raises(SourceUnknown, match=r"no source 'nonsense'.*us_ofac_sdn"):
        entry("nonsense")


def test_a_good_entry(tmp_path: Path) -> None:
    (tmp_path / "demo.yml").write_text(GOOD)
    (known,) = catalogue(tmp_path)
    assert (known.name, known.title, known.own_format, known.notes) == ("demo", "Demo list", False, "")
    assert known.files[0].name == "a list.xml"
    assert known.licence.spdx is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: Demo list\n", "", "'title' is missing"),
        ("title: Demo list", "titel: Demo list", "unknown key 'titel'; known are title, publisher"),
        ("title: Demo list", "title: 5", "title is 5, where text is wanted"),
        ("country: zz", "country: Utopia", "two letters"),
        ("rhythm: daily", "rhythm: sometimes", "one of several a day, daily"),
        ("checked: false", "checked: perhaps", "true or false"),
        ("https://example.org/list", "ftp://example.org/list", "http or https"),
        ("https://example.org/list", "https:///list", "http or https"),
        ("{title: Public domain}", "free", "licence is not a mapping"),
        ("{title: Public domain}", "{titel: free}", "unknown key 'titel'"),
        ('  - {url: "https://example.org/files/a%20list.xml"}', "  none: true", "files is not a list"),
        ("a%20list.xml", "..%2Fx", "no file name"),
        ("files/a%20list.xml", "", "no file name"),
        (GOOD, "- a\n- b\n", "entry is not a mapping"),
        (GOOD, "a: [", "no readable YAML"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    (tmp_path / "demo.yml").write_text(GOOD.replace(old, new))
    with pytest.raises(UsageError, match=r"demo\.yml in the catalogue") as caught:
        catalogue(tmp_path)
    assert said in str(caught.value)


def test_the_page_names_every_format_and_source() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [key for key in formats() if f"| `{key}` |" not in page] == []
    assert [known.name for known in catalogue() if _row(known) not in page] == []


def _row(known: Entry) -> str:
    checked = ("yes" if known.checked else "no") if known.files else "by hand"
    licence = known.licence.spdx or known.licence.title
    source = f"[{known.publisher}]({known.homepage})"
    return f"| `{known.name}` | `{known.format}` | {source} | {known.rhythm} | {licence} | {checked} |"
