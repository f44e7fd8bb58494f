"""Readers, one a file, and the list of them.

In: the parts of one source. Out: claims and quarantine rows, each with its place.
Never: checks values, opens a case, imports another reader.

`FORMATS` is in the order of recognition: the first reader that knows a file by its content takes it, so the more
specific stand first. A new reader is one file here and one line in `FORMATS`. Nothing is imported before its turn.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module

from clew.errors import SourceUnknown
from clew.sources.contract import Reader

FORMATS: tuple[tuple[str, str], ...] = (
    ("ofac_csv", "ofac_csv:OfacCsv"),
    ("ofac_xml", "ofac_xml:OfacXml"),
    ("ofac_advanced", "ofac_advanced:OfacAdvanced"),
    ("un_xml", "un_xml:UnXml"),
    ("eu_csv", "eu_csv:EuCsv"),
    ("eu_xml", "eu_xml:EuXml"),
    ("eu_journal", "eu_journal:EuJournal"),
    ("uk_list", "uk_list:UkList"),
    ("opensanctions_statements", "opensanctions_statements:OpenSanctionsStatements"),
    ("opensanctions_nested", "opensanctions_nested:OpenSanctionsNested"),
    ("opensanctions_simple", "opensanctions_simple:OpenSanctionsSimple"),
    ("ftm_json", "ftm_json:FtmJson"),
    ("bods", "bods:Bods"),
    ("gleif", "gleif:Gleif"),
    ("gb_psc", "gb_psc:GbPsc"),
    ("icij", "icij:Icij"),
    ("iso20022", "iso20022:Iso20022"),
    ("swift_mt", "swift_mt:SwiftMt"),
    ("goaml", "goaml:Goaml"),
    ("blockchain", "blockchain:Blockchain"),
    ("ledger", "ledger_table:LedgerTable"),
    ("mapped", "mapped:Mapped"),
)
"""Each format with the module and class of its reader."""


def formats() -> tuple[str, ...]:
    """The keys of all formats, as `--format` takes them, in the order of recognition."""
    return tuple(key for key, _ in FORMATS)


@cache
def reader(format: str) -> Reader:
    """The reader of a format. Raises SourceUnknown, naming the formats there are, for any other key."""
    address = dict(FORMATS).get(format)
    if address is None:
        raise SourceUnknown(f"There is no format {format!r}. The formats are: {', '.join(formats())}.")
    module, name = address.split(":")
    made: Reader = getattr(import_module(f"{__name__}.{module}"), name)()
    return made


def all_readers() -> Iterator[Reader]:
    """Every reader in the order of recognition, each imported when the walk comes to it."""
    for key in formats():
        yield reader(key)
