"""The part of a case that hangs on a few source entities: all that is needed to derive anew what their ids touch.

The entities are the *members*: everyone who was or is held to be one with somebody whose canonical id changes. Of the
case this takes, into an engine of its own, what is said of them, what names them, all of an edge or a listing that
names them, and every statement of a value that they share with others. Where such a value counts otherwise now, the
ties between these others, the *sharers*, change their weights: so all else that they share is taken as well. Of
accounts that members are or hold it takes the payments, with who holds the accounts at the other end.

More statements than are needed do no harm: what is derived of others is not kept. What is derived of the members' ids
from this part is what would be derived from the whole; `tests/store/test_refresh.py` holds it to that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from clew.store import mention, paid
from clew.store.case import Case
from clew.store.engine.contract import Step
from clew.store.engine.lite import LiteEngine, Row, Value
from clew.store.mention import HELD, MOST_SHARING
from clew.store.model_tables import load_model

_STATEMENT = dict.fromkeys(("id", "entity_id", "schema", "prop", "value", "dataset"), "TEXT")
_IDS = {"entity_id": "TEXT", "canonical_id": "TEXT"}
_CROWD = {"prop": "TEXT", "value": "TEXT", "before": "INTEGER", "after": "INTEGER"}


@dataclass(frozen=True, slots=True, eq=False)
class Excerpt:
    """A part of a case.

    `touched` are the members' canonical ids, old and new; `sharers` those of the others for whom a shared value counts
    otherwise; `nodes` and `edges` tell how many numbers of either the case has given out. The engine holds

    - `statement`, and the canonical ids of all who occur in it as they were and are to be: `before`, `after`;
    - `known`: the rows of the case's `entity` of all who occur; `touched` and `sharer` (id);
    - `member_value` (prop, value): what members hold that others may share;
    - `crowd` (prop, value, before, after): values that too many share to look at each, with how many do;
    - `paid`: payments of accounts that members are or hold, and of all that others hold who hold these; `paying` (id):
      these accounts and others as entities; `holder_known` (account, holder): who stands for all further accounts;
    - the model's tables.
    """

    engine: LiteEngine
    touched: tuple[str, ...]
    sharers: tuple[str, ...]
    nodes: int
    edges: int


def take(case: Case, before: Mapping[str, str], after: Mapping[str, str]) -> Excerpt:
    """The part that hangs on these source entities. `mention` must be current.

    `before` and `after` give each source entity of the clusters concerned its canonical id; what the table `canonical`
    says of them does not matter. Close the engine when it is done with.
    """
    members = sorted(_concerned(before, after))
    touched = tuple(sorted({before[each] for each in members} | {after[each] for each in members}))
    taking = _Taking(case, members, before, after)
    taking.statements()
    taking.payments()
    taking.shared_values()
    taking.identities(touched)
    nodes, edges = case.row("SELECT (SELECT coalesce(max(node), -1) + 1 FROM entity), (SELECT count(*) FROM edge)")
    return Excerpt(taking.engine, touched, tuple(taking.sharers), int(str(nodes)), int(str(edges)))


def _concerned(before: Mapping[str, str], after: Mapping[str, str]) -> set[str]:
    """All who were or are in a cluster that is no longer what it was."""
    moved = [entity for entity in before if before[entity] != after[entity]]
    touched = {before[entity] for entity in moved} | {after[entity] for entity in moved}
    return {entity for entity in before if before[entity] in touched or after[entity] in touched}


class _Taking:
    """An excerpt in the making."""

    def __init__(self, case: Case, members: list[str], before: Mapping[str, str], after: Mapping[str, str]) -> None:
        self.case = case
        self.engine = LiteEngine()
        self.members = members
        self.before = before
        self.after = after
        self.sharers: list[str] = []
        self._rows: set[int] = set()
        self._schemata: set[str] = set()
        self.engine.fill("statement", _STATEMENT, [])
        self.engine.fill(
            "member",
            {"entity_id": "TEXT", "before": "TEXT", "after": "TEXT"},
            [(each, before[each], after[each]) for each in members],
        )

    def statements(self) -> None:
        """What is said of the members, what names them, and the ties and listings that do."""
        self._tell(self.members)

    def _tell(self, entities: Collection[str]) -> None:
        self._add(mention.about(self.case, entities))
        self._add(mention.naming(self.case, entities))
        telling = self.engine.rows(
            "SELECT DISTINCT s.entity_id FROM statement AS s LEFT JOIN edge_schema AS e ON e.schema = s.schema"
            " WHERE e.schema IS NOT NULL OR s.schema IN ('Sanction', 'Risk')"
        )
        self._add(mention.about(self.case, {str(row[0]) for row in telling}.difference(entities)))

    def payments(self) -> None:
        """The payments of accounts that members are or hold, and of whoever else holds or may come to hold these."""
        beside, roots = self._alike(_ASSETS)
        accounts = paid.accounts_among(self.case, beside.union(self.members))
        if accounts:
            self._tell(beside)
            owners, own_roots = self._alike(_OWNERS)
            self._tell(owners)
            roots |= own_roots
        further = paid.accounts_among(self.case, self._alike(_ASSETS)[0]) if accounts else set()
        rows = paid.pairs_of(self.case, accounts | further)
        self.engine.fill("paid", dict.fromkeys(paid.COLUMNS, "TEXT"), rows)
        others = further.union(str(end) for row in rows for end in row[:2]).difference(accounts)
        known = paid.holders(self.case, others)
        self.engine.fill("holder_known", {"account": "TEXT", "holder": "TEXT"}, known.items())
        self.engine.fill("paying", {"id": "TEXT"}, [(each,) for each in sorted(roots)] if accounts else [])

    def _alike(self, query: str) -> tuple[set[str], set[str]]:
        """Who a query names, without members: all source entities that they are, and their canonical ids."""
        named = {str(row[0]) for row in self.engine.rows(query)}.difference(self.members)
        ids = mention.canonical_of(self.case, named)
        roots = {ids.get(each, each) for each in named}
        return roots.union(mention.members_of(self.case, roots)), roots

    def shared_values(self) -> None:
        """Who else holds the values of the members."""
        self.engine.fill("crowd", _CROWD, [])
        self._hold()
        held = self.engine.rows(
            "SELECT h.prop, h.value, count(DISTINCT m.before), count(DISTINCT m.after)"
            " FROM held AS h JOIN member AS m ON m.entity_id = h.entity_id GROUP BY h.prop, h.value"
        )
        known = self._crowded((prop, value) for prop, value, *_ in held)
        crowd, changed = list[Row](), set[Row]()
        for prop, value, then, now in held:
            many = known.get((prop, value), 0)
            if many and many + int(str(now)) - int(str(then)) > MOST_SHARING:
                crowd.append((prop, value, many, many + int(str(now)) - int(str(then))))
            elif then != now:
                changed.add((prop, value))
        self.engine.fill("member_value", {"prop": "TEXT", "value": "TEXT"}, [row[:2] for row in held])
        self.engine.add("crowd", 4, crowd)
        apart = {row[:2] for row in crowd}
        self._add(mention.holding(self.case, ((row[0], row[1]) for row in held if row[:2] not in apart)))
        self._share_otherwise(changed)

    def _share_otherwise(self, changed: set[Row]) -> None:
        """All that is shared by those others who hold values that count otherwise now."""
        if not changed:
            return
        self._hold()
        members = set(self.members)
        others = {str(who) for prop, value, who in self._held() if (prop, value) in changed and who not in members}
        if not others:
            return
        ids = mention.canonical_of(self.case, others)
        self.sharers = sorted({ids.get(each, each) for each in others})
        alike = {*self.sharers, *mention.members_of(self.case, self.sharers)}
        self._add(mention.about(self.case, alike))
        self._hold()
        values = {(prop, value) for prop, value, who in self._held() if who in alike}
        values -= set(self.engine.rows("SELECT prop, value FROM member_value"))
        crowded = self._crowded(values)
        self.engine.add("crowd", 4, [(prop, value, many, many) for (prop, value), many in crowded.items()])
        self._add(mention.holding(self.case, values - crowded.keys()))

    def identities(self, touched: tuple[str, ...]) -> None:
        """Canonical ids and rows of `entity` of all who occur."""
        occurring = {str(row[0]) for row in self.engine.rows(_OCCURRING)} - set(self.members)
        ids = mention.canonical_of(self.case, occurring)
        for side, own in (("before", self.before), ("after", self.after)):
            rows = [(each, own[each]) for each in self.members if own[each] != each]
            self.engine.fill(side, _IDS, [*ids.items(), *rows])
        known = mention.entities(self.case, {ids.get(each, each) for each in occurring}.union(touched))
        self.engine.fill("known", dict(zip(_ENTITY, _ENTITY_KINDS, strict=True)), known)
        self.engine.fill("touched", {"id": "TEXT"}, [(each,) for each in touched])
        self.engine.fill("sharer", {"id": "TEXT"}, [(each,) for each in self.sharers])
        load_model(self.engine, self._schemata | {str(row[2]) for row in known} | self._ranges())

    def _ranges(self) -> set[str]:
        return {str(row[0]) for row in self.engine.rows("SELECT DISTINCT range FROM property WHERE type = 'entity'")}

    def _crowded(self, values: Iterable[tuple[Value, Value]]) -> dict[tuple[Value, Value], int]:
        """Those of these values that the case knows to be crowded, with how many share them."""
        wanted = list(values)
        rows = self.case.rows(
            "SELECT prop, value, entities FROM crowded WHERE value IN (SELECT unnest($values::VARCHAR[]))",
            {"values": [value for _, value in wanted]},
        )
        found = {(prop, value): int(str(many)) for prop, value, many in rows}
        return {each: found[each] for each in wanted if each in found}

    def _held(self) -> list[Row]:
        return self.engine.rows("SELECT DISTINCT prop, value, entity_id FROM held")

    def _hold(self) -> None:
        sql = HELD.replace("{statement}", "statement").replace("{reference}", "id")
        self.engine.run([Step("held", sql)])

    def _add(self, found: Sequence[Row]) -> None:
        """Take in more statements, and what the model says of their schemata."""
        fresh = [row for row in found if row[0] not in self._rows]
        self._rows.update(int(str(row[0])) for row in fresh)
        self.engine.add("statement", len(_STATEMENT), [row[1:] for row in fresh])
        schemata = {str(row[3]) for row in fresh}
        if not schemata <= self._schemata or not self._schemata:
            self._schemata |= schemata
            load_model(self.engine, self._schemata)


_ASSETS = """
SELECT value FROM statement WHERE schema = 'Ownership' AND prop = 'asset'
UNION SELECT entity_id FROM statement WHERE schema = 'CryptoWallet' AND prop = 'holder'
"""
"""Accounts are among these."""
_OWNERS = """
SELECT value FROM statement
WHERE (schema = 'Ownership' AND prop = 'owner') OR (schema = 'CryptoWallet' AND prop = 'holder')
"""
_ENTITY = ("id", "node", "schema", "kind", "caption", "statements")
_ENTITY_KINDS = ("TEXT", "INTEGER", "TEXT", "TEXT", "TEXT", "INTEGER")
_OCCURRING = """
SELECT entity_id FROM statement UNION
SELECT s.value FROM statement AS s JOIN property AS p ON p.schema = s.schema AND p.prop = s.prop WHERE p.type = 'entity'
UNION SELECT holder FROM holder_known
"""
