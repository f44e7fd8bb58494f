"""The GEXF file against a schema of GEXF 1.3, written down here for the elements that a network of ties can have.

Order, numbers, names and types of elements and attributes are those that the format's own schema (http://gexf.net/1.3)
prescribes; what it has beside (positions, colours, hierarchies, spells) is not in a file of ours and not in here.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from clew import flow
from clew.store.case import Case

Lines = Callable[..., Path]
Clew = Callable[..., Any]
NOW = "2026-01-01T00:00:00Z"


def _attribute(name: str, kind: str, use: str = "optional") -> str:
    kind = kind if kind.startswith("xs:") else f"g:{kind}"
    return f'<xs:attribute name="{name}" type="{kind}" use="{use}"/>'


def _words(name: str, *words: str) -> str:
    said = "".join(f'<xs:enumeration value="{word}"/>' for word in words)
    return f'<xs:simpleType name="{name}"><xs:restriction base="xs:string">{said}</xs:restriction></xs:simpleType>'


def _element(name: str, children: str = "", *attributes: str) -> str:
    inner = f"<xs:sequence>{children}</xs:sequence>" if children else ""
    return f'<xs:element name="{name}"><xs:complexType>{inner}{"".join(attributes)}</xs:complexType></xs:element>'


def _some(name: str, least: int = 0) -> str:
    return f'<xs:element ref="g:{name}" minOccurs="{least}" maxOccurs="unbounded"/>'


def _one(name: str, least: int = 0) -> str:
    return f'<xs:element ref="g:{name}" minOccurs="{least}"/>'


_TEXTS = "".join(f'<xs:element name="{name}" type="xs:string"/>' for name in ("creator", "keywords", "description"))
_ID, _LABEL = _attribute("id", "xs:string", "required"), _attribute("label", "xs:token")
_TIMES = tuple(_attribute(name, "time") for name in ("start", "end", "timestamp"))
SCHEMA = f"""
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:g="http://gexf.net/1.3"
  targetNamespace="http://gexf.net/1.3" elementFormDefault="qualified">
{_TEXTS}
{_words("direction", "directed", "undirected", "mutual")}
{_words("of", "node", "edge")}
{_words("mode", "static", "dynamic", "slice")}
{_words("fixed", "static", "dynamic")}
{_words("format", "integer", "double", "date", "dateTime")}
{_words("represented", "interval", "timestamp")}
{_words("ids", "integer", "string")}
{_words("kind", "integer", "long", "double", "float", "boolean", "string", "liststring", "anyURI")}
<xs:simpleType name="time"><xs:union memberTypes="xs:integer xs:double xs:date xs:dateTime"/></xs:simpleType>
{_element("gexf", _one("meta") + _one("graph", 1), _attribute("version", "xs:string", "required"))}
<xs:element name="meta"><xs:complexType><xs:choice minOccurs="0" maxOccurs="unbounded">
  <xs:element ref="g:creator"/><xs:element ref="g:keywords"/><xs:element ref="g:description"/></xs:choice>
  {_attribute("lastmodifieddate", "xs:date")}</xs:complexType></xs:element>
{_element("graph", _some("attributes") + _one("nodes") + _one("edges"), _attribute("timeformat", "format"),
          _attribute("timerepresentation", "represented"), _attribute("mode", "mode"),
          _attribute("defaultedgetype", "direction"), _attribute("idtype", "ids"))}
{_element("attributes", _some("attribute"), _attribute("class", "of", "required"), _attribute("mode", "fixed"))}
{_element("attribute", "", _ID, _attribute("title", "xs:string", "required"), _attribute("type", "kind", "required"))}
{_element("nodes", _some("node"), _attribute("count", "xs:nonNegativeInteger"))}
{_element("edges", _some("edge"), _attribute("count", "xs:nonNegativeInteger"))}
{_element("node", _one("attvalues"), _ID, _LABEL, *_TIMES)}
{_element("edge", _one("attvalues"), _ID, _attribute("source", "xs:string", "required"),
          _attribute("target", "xs:string", "required"), _attribute("type", "direction"), _LABEL,
          _attribute("kind", "xs:string"), _attribute("weight", "xs:double"), *_TIMES)}
{_element("attvalues", _some("attvalue"))}
{_element("attvalue", "", _attribute("for", "xs:string", "required"), _attribute("value", "xs:string", "required"),
          *_TIMES)}
</xs:schema>
"""  # fmt: skip

PHONE = "+35621000001"
WORLD: tuple[dict[str, object], ...] = (
    {"id": "p-1", "schema": "Person", "name": ['Ada <Quill> & "Co"'], "topics": ["crime.terror"], "phone": [PHONE]},
    {"id": "p-2", "schema": "Person", "name": ["Игорь Мартен"], "phone": [PHONE]},
    {"id": "c-1", "schema": "Company", "name": ["Blue\nQuay"]},
    {"id": "k-1", "schema": "Ownership", "owner": ["p-1"], "asset": ["c-1"], "startDate": ["2015"],
     "percentage": ["75"], "role": ["50 % & more"]},
    {"id": "k-2", "schema": "Family", "person": ["p-1"], "relative": ["p-2"], "startDate": ["2019"],
     "endDate": ["2011"]},
    {"id": "k-3", "schema": "Family", "person": ["p-1"], "relative": ["p-2"], "endDate": ["0890"]},
)  # fmt: skip


@pytest.fixture
def case(tmp_path: Path, lines: Lines) -> Path:
    path = tmp_path / "x.clew"
    flow.new(path)
    flow.add(path, [lines("world.json", *WORLD)], now=NOW)
    with Case.open(path, writable=True) as opened, opened.transaction():
        opened.sql("INSERT INTO candidate VALUES ('p-1', 'p-2', 0.4, 1)")
    return path


def test_the_file_is_valid(case: Path, clew: Clew, tmp_path: Path) -> None:
    schema = etree.XMLSchema(etree.fromstring(SCHEMA))
    for words in ((), ("--as-of", "2016"), ("--around", "c-1", "--no-possible"), ("--only", "Family")):
        file = tmp_path / "x.gexf"
        assert clew("export", case, "-o", file, "--format", "gexf", *words).code == 0
        tree = etree.parse(file)
        schema.assertValid(tree)
        assert tree.getroot().get("version") == "1.3" and list(tree.getroot().iter("{*}edge"))
    edge = next(tree.getroot().iter("{*}edge"))
    edge.set("weight", "much")
    assert not schema.validate(tree), "the schema does refuse"
