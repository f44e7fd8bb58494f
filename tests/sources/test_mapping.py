"""The mapping file: what it may say, what it must not, and that writing and reading it are inverse."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.errors import MappingError
from clew.sources import mapping
from clew.sources.mapping import EntityMap, Mapping, Query, Value
from clew.sources.tables import Layout

FIXTURES = Path(__file__).parent.parent / "fixtures" / "sources" / "mapped"


def one(prop: str, said: str, schema: str = "Company") -> str:
    return f"queries: [{{entities: {{a: {{schema: {schema}, keys: [Id], properties: {{{prop}: {said}}}}}}}}}]"


def test_the_fixture_says_what_it_looks_like() -> None:
    found = mapping.load(FIXTURES / "owners.csv.mapping.yml")
    company, owner, ownership = found.queries[0].entities
    assert found.prefix == "reg"
    assert found.table == Layout(delimiter=";", nulls=("n/a",))
    assert found.queries[0].filters == (("Kind", ("Company",)),)
    assert company.values[0] == Value("name", ("Name",), required=True)
    assert company.values[3].format == ("%d/%m/%Y",)
    assert ownership.keys == () and ownership.values[0].entity == owner.name


def test_scalars_stay_text() -> None:
    found = mapping.parse(one("name", "{columns: [No, 2020, null, 1e5]}"))
    assert found.queries[0].entities[0].values[0].columns == ("No", "2020", "null", "1e5")


@pytest.mark.parametrize(
    "text",
    [
        "register:\n  label: A\n  queries:\n    - entities: {a: {schema: Person, keys: Id}}",
        "query: {csv_url: 'https://example.org/a.csv', entities: {a: {schema: Person, id_column: Id}}}",
        "entities: {a: {schema: Person, key: Id, properties: {name: {column: N}}}}",
        "name: x\nprefix: x\ntransform: {queries: [{entities: {a: {schema: Person, keys: Id}}}]}",
    ],
)
def test_other_dialects(text: str) -> None:
    assert mapping.parse(text).queries[0].entities[0].schema == "Person"


def test_options_for_pandas_are_understood() -> None:
    text = """
    extract: {sources: [{uri: x, pandas: {read: {options: {encoding: latin, skiprows: 1, sep: ";"}}}}]}
    transform: {queries: [{entities: {a: {schema: Person, keys: Id}}}]}
    """
    assert mapping.parse(text).table == Layout(delimiter=";", encoding="iso8859-1", header=2)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            one("name", "{column: N}", "Compny"),
            r"f\.yml: queries\[0\]\.entities\.a\.schema: no schema 'Compny'.*Company",
        ),
        (one("nmae", "{column: N}"), r"properties: Company has no 'nmae'; did you mean name"),
        (one("name", "{colum: N}"), r"properties\.name: unknown key 'colum'; did you mean column"),
        (one("name", "{required: maybe, column: N}"), r"name\.required: found 'maybe', wanted true or false"),
        (one("name", "{}"), r"wanted a column"),
        (one("name", "{column: {a: b}}"), r"column: found \{'a': 'b'\}, wanted text"),
        (one("name", "{entity: b}"), r"no entity 'b'"),
        (one("ownershipOwner", "{column: N}"), r"Company has no 'ownershipOwner'"),
        (one("name", "{column: N}", "Thing"), r"Thing is abstract"),
        ("queries: [{entities: {a: {schema: Person}}}]", r"neither keys nor id_column"),
        ("queries: [{entities: {a: {schema: Person, keys: x, id_column: y}}}]", r"both keys and id_column"),
        ("queries: [{database: 'sqlite://', entities: {}}]", r"export the table"),
        ("queries: []", r"at least one query"),
        ("queries: 5", r"found '5'"),
        ("a: 1", r"no mapping"),
        ("", r"found None, wanted a table"),
        ("a: [", r"no valid YAML"),
        ("a: 1\na: 2", r"line 2: the key 'a' stands twice"),
        ("? [a]\n: 1", r"a key must be text"),
        (f"table: {{encoding: klingon}}\n{one('name', '{column: N}')}", r"encoding: found 'klingon'"),
        (f"table: {{header: second}}\n{one('name', '{column: N}')}", r"header: found 'second', wanted a whole number"),
        ("x" * (mapping.LONGEST_FILE + 1), r"at most 1,048,576"),
        ("[" * 5000, r"no valid YAML"),
    ],
)
def test_what_cannot_be_is_named(text: str, wanted: str) -> None:
    with pytest.raises(MappingError, match=rf"^f\.yml: .*{wanted}" if not wanted.startswith("f") else wanted):
        mapping.parse(text, "f.yml")


def test_an_end_of_the_wrong_kind() -> None:
    text = """
    queries:
      - entities:
          p: {schema: Person, keys: P}
          tie: {schema: Ownership, properties: {owner: {entity: p}, asset: {entity: p}}}
    """
    with pytest.raises(MappingError, match=r"tie\.properties\.asset\.entity: must be a Asset, but 'p' is a Person"):
        mapping.parse(text)


def test_yaml_bombs_are_refused() -> None:
    layers = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)), "queries: *a59"]
    with pytest.raises(MappingError, match="wanted"):
        mapping.parse("\n".join(layers))


def test_a_missing_column_is_named_with_the_nearest() -> None:
    found = mapping.parse(one("name", "{template: '{{Vornane}} {{Name}}'}"))
    with pytest.raises(MappingError, match=r"t\.csv: queries\[0\].*name: no column 'Vornane'; did you mean Vorname"):
        mapping.check_columns(found, ["Id", "Vorname", "Name"], "t.csv")


def test_a_mapping_is_known_by_its_keys() -> None:
    assert mapping.looks_like((FIXTURES / "owners.csv.mapping.yml").read_text())
    assert not mapping.looks_like((FIXTURES / "owners.csv").read_text())
    assert not mapping.looks_like("queries: none\nentities of interest: all")


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
LISTS = st.lists(WORDS, max_size=3).map(tuple)


@st.composite
def values(draw: st.DrawFn, prop: str) -> Value:
    columns = draw(LISTS)
    return Value(
        prop,
        columns,
        literals=draw(LISTS) if columns else draw(LISTS.filter(bool)),
        template=draw(st.none() | WORDS),
        join=draw(st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=3)),
        split=draw(LISTS),
        format=draw(LISTS),
        lang=draw(st.none() | WORDS),
        decimal=draw(st.none() | st.just(",")),
        required=draw(st.booleans()),
        note=draw(st.text()),
    )


@st.composite
def entities(draw: st.DrawFn, name: str) -> EntityMap:
    props = draw(st.lists(st.sampled_from(["name", "alias", "country", "notes"]), max_size=3, unique=True))
    said = tuple(value for prop in props for value in draw(st.lists(values(prop), min_size=1, max_size=2)))
    return EntityMap(name, "Company", draw(LISTS.filter(bool)), None, draw(st.none() | WORDS), said, draw(st.text()))


@st.composite
def mappings(draw: st.DrawFn) -> Mapping:
    def query() -> Query:
        names = draw(st.lists(WORDS, min_size=1, max_size=2, unique=True))
        filters = tuple(draw(st.dictionaries(WORDS, LISTS.filter(bool), max_size=2)).items())
        return Query(tuple(draw(entities(name)) for name in names), filters, filters)

    layout = Layout(draw(st.none() | WORDS), None, draw(st.none() | WORDS), draw(st.none() | st.integers(0, 9)))
    queries = tuple(query() for _ in range(draw(st.integers(1, 2))))
    return Mapping(queries, layout, draw(st.none() | st.just("") | WORDS), tuple(draw(st.lists(st.text(), max_size=2))))


@pytest.mark.slow
@given(mappings())
def test_what_is_written_reads_the_same(found: Mapping) -> None:
    assert mapping.parse(mapping.dump(found)) == found


@given(st.text() | st.binary())
def test_any_text_parses_or_is_refused(text: str | bytes) -> None:
    try:
        mapping.parse(text)
    except MappingError as error:
        assert str(error).startswith("mapping")
