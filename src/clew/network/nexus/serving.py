"""What kind of facilitator somebody is: bank, lawyer, agent, vessel, shared director ..., and which statement says so.

What speaks for a kind is data (`serving.yml`): a topic, a property, what its ties are called, words in what it does or
in an organisation's name. The first kind that anything speaks for is told. Where nothing does, it is a person, an
organisation, or what its schema is called, and no statement is given: then nothing more is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import cast

from clew.model.phrase import Phrase, flat
from clew.model.schema import schemata
from clew.store.case import Case

_Rule = dict[str, Sequence[str] | int]
_BASES = {"topic": "topics", "property": "props", "tie": "ties", "role": "roles", "words": "words", "name": "names"}


@dataclass(frozen=True, slots=True)
class Serving:
    """A kind; `basis` is topic, property, tie, role, words, name, schema or ties; `said` what speaks for it.

    `statements` say it; none where the basis is the schema.
    """

    kind: str
    basis: str
    said: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Fact:
    """One thing that is said: of what sort, its value, and the statement."""

    basis: str
    prop: str
    value: str
    statement: str


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    rule: _Rule

    def listed(self, key: str) -> Sequence[str]:
        found = self.rule.get(key, ())
        return () if isinstance(found, int) else found  # false and true are whole numbers too

    def speaks(self, fact: _Fact) -> bool:
        """Whether a fact speaks for this kind."""
        wanted = self.listed(_BASES[fact.basis])
        if fact.basis in ("topic", "tie"):
            return fact.value in wanted
        if fact.basis == "property":
            return fact.prop in wanted
        plain = flat(fact.value)
        if any(_phrase(text).pattern.search(plain) for text in self.listed("but")):
            return False
        return any(_phrase(text).pattern.search(plain) for text in wanted)


@cache
def _phrase(text: str) -> Phrase:
    return Phrase(text)


@cache
def _vocabulary() -> tuple[tuple[_Kind, ...], tuple[str, ...], tuple[str, ...]]:
    """The kinds in order, the properties that hold words, the roles of directors."""
    import yaml

    told = yaml.safe_load(files("clew.network.nexus").joinpath("serving.yml").read_text("utf-8"))
    kinds = tuple(_Kind(name, cast("_Rule", rule)) for name, rule in told["kinds"].items())
    return kinds, tuple(told["words_of"]), tuple(told["director_roles"])


def serving(case: Case, nodes: Iterable[int], without: Sequence[str] = ()) -> dict[int, Serving]:
    """The kind of each of these nodes, by what those say who are heard (not the datasets in `without`)."""
    wanted = sorted(set(nodes))
    facts: dict[int, list[_Fact]] = {node: [] for node in wanted}
    schemas = {
        int(str(node)): str(schema)
        for node, schema in case.rows("SELECT node, schema FROM entity WHERE node = ANY(?)", [wanted])
    }
    for node, fact in chain(_said(case, wanted, without, schemas), _tied(case, wanted, without)):
        facts[node].append(fact)
    directs = _directs(case, wanted, without)
    return {node: _kind(schemas[node], facts[node], directs.get(node, {})) for node in wanted}


def _kind(schema: str, facts: Sequence[_Fact], directs: dict[int, str]) -> Serving:
    for kind in _vocabulary()[0]:
        if schema in kind.listed("schemata"):
            return Serving(kind.name, "schema", schema, ())
        if schema == "Person" and kind.rule.get("persons") is False:
            continue
        for basis in _BASES:
            found = [fact for fact in facts if fact.basis == basis and kind.speaks(fact)]
            if found:
                told = tuple(sorted({fact.statement for fact in found}))
                return Serving(kind.name, basis, min(fact.value for fact in found), told)
        fewest = kind.rule.get("directs")
        if isinstance(fewest, int) and len(directs) >= fewest:
            return Serving(kind.name, "ties", f"{len(directs)} organisations", tuple(sorted(directs.values())))
    return Serving(_plain(schema), "schema", schema, ())


def _plain(schema: str) -> str:
    model = schemata()
    if schema == "Person":
        return "person"
    return "organisation" if model.is_a(schema, "Organization") else model[schema].label.lower()


_SAID = """
SELECT e.node, s.prop, s.value, s.id FROM statement AS s LEFT JOIN canonical AS c ON c.entity_id = s.entity_id
JOIN entity AS e ON e.id = coalesce(c.canonical_id, s.entity_id)
WHERE e.node = ANY($nodes) AND s.prop = ANY($props) AND NOT list_contains(CAST($without AS VARCHAR[]), s.dataset)
ORDER BY e.node, s.id
"""
_TIED = """
SELECT g.source, g.target, g.type, s.prop, s.value, s.id FROM edge AS g JOIN statement AS s ON s.entity_id = g.via
WHERE g.source = ANY($nodes) AND NOT list_contains(CAST($without AS VARCHAR[]), s.dataset)
ORDER BY g.source, g.edge, s.id
"""
_ROLE = ("role", "relationship")


def _said(
    case: Case, nodes: Sequence[int], without: Sequence[str], schemas: dict[int, str]
) -> Iterable[tuple[int, _Fact]]:
    kinds, words, _ = _vocabulary()
    single = sorted({prop for kind in kinds for prop in kind.listed("props")})
    props = ["topics", "name", "alias", "weakAlias", *single, *words]
    for node, prop, value, statement in case.rows(_SAID, {"nodes": nodes, "props": props, "without": list(without)}):
        place = int(str(node))
        basis = "topic" if prop == "topics" else "property" if prop in single else "words" if prop in words else "name"
        if basis != "name" or schemas[place] not in ("Person", "Vessel", "Airplane"):
            yield place, _Fact(basis, str(prop), str(value), str(statement))


def _tied(case: Case, nodes: Sequence[int], without: Sequence[str]) -> Iterable[tuple[int, _Fact]]:
    starts = {one.schema: one.source for one in schemata().edges()}
    for node, _, type_, prop, value, statement in case.rows(_TIED, {"nodes": nodes, "without": list(without)}):
        if prop in _ROLE:
            yield int(str(node)), _Fact("role", str(prop), str(value), str(statement))
        elif prop == starts.get(str(type_)):
            yield int(str(node)), _Fact("tie", str(prop), str(type_), str(statement))


def _directs(case: Case, nodes: Sequence[int], without: Sequence[str]) -> dict[int, dict[int, str]]:
    """The organisations that each directs, each with the first statement that says so."""
    found: dict[int, dict[int, str]] = {}
    for node, target, type_, prop, value, statement in case.rows(_TIED, {"nodes": nodes, "without": list(without)}):
        plain = flat(str(value))
        directs = prop in _ROLE and any(_phrase(text).pattern.search(plain) for text in _vocabulary()[2])
        if directs or (type_ == "Directorship" and prop == "director"):
            found.setdefault(int(str(node)), {}).setdefault(int(str(target)), str(statement))
    return found
