"""Elements of a large document, one by one."""

from __future__ import annotations

import codecs
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from clew.errors import SourceBroken, SourceUnsafe
from clew.sources.contract import Head
from clew.sources.xmlwalk import BrokenElement, Element, elements, text, texts

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<list xmlns:x="urn:x">\n'
BOMB = '<!DOCTYPE list [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE list [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@dataclass
class BytesPart:
    """A part of a source that lies in memory."""

    data: bytes
    path: str = "invented"
    member: str | None = None
    sha256: str = ""
    size: int = 0
    role: str = ""

    @property
    def head(self) -> Head:
        return Head(self.path, self.data, self.data.decode("utf-8", "replace"))

    def open(self) -> BinaryIO:
        return BytesIO(self.data)


def walk(document: str | bytes, *tags: str) -> list[Element | BrokenElement]:
    data = document.encode() if isinstance(document, str) else document
    return list(elements(BytesPart(data), tags or ("item",)))


def names(found: list[Element | BrokenElement]) -> list[str | None]:
    return [text(one.node, "name") for one in found if isinstance(one, Element)]


def reasons(found: list[Element | BrokenElement]) -> list[tuple[int, str]]:
    return [(one.number, one.reason) for one in found if isinstance(one, BrokenElement)]


def test_gives_number_line_and_local_names() -> None:
    found = walk(
        HEAD + '<x:item><x:name>Aurora</x:name></x:item>\n\n<item a="1>2"><name> Quay </name></item><item/></list>'
    )
    assert [(one.number, one.line) for one in found] == [(1, 3), (2, 5), (3, 5)]
    assert names(found) == ["Aurora", "Quay", None]
    assert isinstance(found[1], Element)
    assert found[1].node.get("a") == "1>2"


def test_takes_several_kinds_and_not_those_that_only_begin_alike() -> None:
    found = walk("<list><items/><item><name>a</name></item><other><name>b</name></other></list>", "item", "other")
    assert names(found) == ["a", "b"]


def test_gives_the_outermost() -> None:
    found = walk(
        "<list><item><name>a</name><part><name>b</name></part></item><part><name>c</name></part></list>", "item", "part"
    )
    assert names(found) == ["a", "c"]


def test_helpers_do_not_see_empty_text() -> None:
    (found,) = walk("<list><item><a><b> x </b><b/><b> </b><b>y</b></a></item></list>")
    assert isinstance(found, Element)
    assert (text(found.node, "a/b"), texts(found.node, "a/b"), text(found.node, "a/c")) == ("x", ["x", "y"], None)


def test_passes_over_comments_and_character_data() -> None:
    found = walk(
        "<!-- <item> --><list><!-- <item><name>no</name></item> -->"
        "<item><!-- </item> --><name><![CDATA[</item>]]></name></item></list>"
    )
    assert names(found) == ["</item>"]


@pytest.mark.parametrize(
    "document", [BOMB, OUTSIDE, "<!-- x -->\n" + BOMB, BOMB.replace("[", " \n["), BOMB.replace("[", "[<!--]-->")]
)
def test_refuses_entities(document: str) -> None:
    with pytest.raises(SourceUnsafe, match=r"^invented: the XML document declares entities"):
        walk(document + "<list><item><name>&b;</name></item></list>")


@pytest.mark.parametrize("mark", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"])
def test_refuses_entities_in_any_encoding(mark: str) -> None:
    document = '<?xml version="1.0"?>' + BOMB + "<list><item/></list>"
    with pytest.raises(SourceUnsafe):
        walk(document.encode(mark))


def test_accepts_a_doctype_without_entities() -> None:
    assert names(walk('<!DOCTYPE list SYSTEM "list.dtd"><list><item><name>a</name></item></list>')) == ["a"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_reads_unicode_encodings(encoding: str) -> None:
    document = '<?xml version="1.0"?><list><item><name>Łódź – Аврора</name></item></list>'
    assert names(walk(document.encode(encoding))) == ["Łódź – Аврора"]


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "windows-1251"])
def test_reads_declared_encodings(encoding: str) -> None:
    name = "Аврора" if encoding.endswith("1251") else "Muñoz"
    document = f'<?xml version="1.0" encoding="{encoding}"?><list><item><name>{name}</name></item></list>'
    assert names(walk(document.encode(encoding))) == [name]


def test_mends_broken_encodings_and_says_so() -> None:
    bad = (
        b"<list><item><name>Mu\xf1oz</name></item><item><name>O\x19Neill &#25; &#x0; x</name></item>"
        b"<item><name>ok</name></item></list>"
    )
    found = walk(bad)
    assert names(found) == ["Muñoz", "O’Neill ’   x", "ok"]
    assert reasons(found) == [(1, "repaired encoding"), (2, "repaired encoding")]


def test_mends_bare_ampersands_and_says_so() -> None:
    found = walk("<list><item><name>Quay & Sons &amp; Co &nbsp;</name></item></list>")
    assert names(found) == ["Quay & Sons & Co &nbsp;"]
    assert reasons(found) == [(1, "repaired ampersand")]


def test_a_malformed_element_costs_only_itself() -> None:
    found = walk("<list><item><name>a</item><item><name>b</name></item></list>")
    assert names(found) == ["b"]
    assert reasons(found) == [(1, "malformed element")]


def test_an_element_that_is_not_closed_costs_only_itself() -> None:
    found = walk("<list><item><name>a</name><item><name>b</name></item></list>")
    assert names(found) == ["b"]
    assert reasons(found) == [(1, "element not closed")]


def test_the_last_of_its_kind_not_closed_costs_only_itself() -> None:
    found = walk("<list><item><name>a</name><part><name>b</name></part></list>", "item", "part")
    assert names(found) == ["b"]


def test_truncated_documents_give_what_there_is() -> None:
    document = HEAD + "<item><name>a</name></item><item><name>b</name></item></list>"
    cut = walk(document[:-20])
    assert names(cut) == ["a"]
    assert reasons(cut) == [(2, "truncated element")]
    assert reasons(walk(document[:-7])) == [(3, "truncated document")]
    assert reasons(walk(document)) == []


class Torn(BytesPart):
    """A file whose archive breaks after its first bytes."""

    def open(self) -> BinaryIO:
        class Stream(BytesIO):
            def read(self, size: int | None = -1, /) -> bytes:
                found = super().read(size)
                if not found:
                    raise SourceBroken("the archive is cut")
                return found

        return Stream(self.data)


def test_a_file_that_breaks_under_way_gives_what_there_was() -> None:
    found = list(elements(Torn(b"<list><item><name>a</name></item><item>"), ("item",)))
    assert names(found) == ["a"]
    assert reasons(found) == [(2, "truncated element")]
    with pytest.raises(SourceBroken, match="the archive is cut"):
        list(elements(Torn(b""), ("item",)))


@pytest.mark.parametrize(
    "data", [b"", b"   ", b"name,born\nAurora,1970\n", b"\x00" * 5000, b'{"a": 1}', codecs.BOM_UTF8]
)
def test_what_is_no_xml_is_broken(data: bytes) -> None:
    with pytest.raises(SourceBroken):
        walk(data)


def test_an_empty_list_holds_nothing() -> None:
    assert walk("<list/>") == []
    assert walk("<list></list>") == []


def test_a_deep_element_is_refused_and_not_followed() -> None:
    found = walk("<list><item>" + "<a>" * 5000 + "</a>" * 5000 + "</item><item><name>b</name></item></list>")
    assert names(found) == ["b"]
    assert reasons(found) == [(1, "malformed element")]


class Endless(BytesPart):
    """A document of many elements that is made while it is read."""

    count = 60_000

    def open(self) -> BinaryIO:
        item = b"<item><name>" + b"n" * 300 + b"</name></item>\n"

        class Stream(BytesIO):
            pieces: Iterator[bytes] = iter([b"<list>", *([item * 100] * (Endless.count // 100)), b"</list>"])

            def read(self, size: int | None = -1, /) -> bytes:
                return next(self.pieces, b"")

        return Stream()


@pytest.mark.slow
def test_memory_does_not_grow_with_the_document() -> None:
    tracemalloc.start()
    count = sum(isinstance(one, Element) for one in elements(Endless(b""), ("item",)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == Endless.count
    assert peak < 8_000_000


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20), max_size=8))
def test_agrees_with_a_parser_of_the_whole(values: list[str]) -> None:
    root = etree.Element("list")
    for value in values:
        item = etree.SubElement(root, "item")
        etree.SubElement(item, "name").text = value.replace("\ufffe", "").replace("\uffff", "")
    whole = [(child.findtext("name") or "").strip() or None for child in root]
    assert names(walk(etree.tostring(root, encoding="utf-8"))) == whole


@given(st.binary(max_size=300), st.integers(0, 120))
def test_never_fails_on_damage_but_by_clews_own_errors(damage: bytes, at: int) -> None:
    document = b"<list><item><name>Aurora</name></item><!-- x --><item a='1'><name>Quay</name></item><item/></list>"
    try:
        found = walk(document[:at] + damage + document[at:])
    except (SourceBroken, SourceUnsafe):
        return
    assert all(one.number > 0 and one.line > 0 for one in found)
