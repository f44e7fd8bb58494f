"""The first resolution: strong identifiers, and exact name with birth date. Nothing else merges.

Two entities are held to be the same where

- they share a number that is unique in the world (LEI, IMO number of a vessel, INN, OGRN, Wikidata id …), or
- they share a national number (passport, identity, tax or company number) and a country, or
- they are persons with the same name, word for word in any order, and the same full date of birth.

The publisher of a list knows its own entries apart, so two entities that one dataset lists (each under a sanction of
its own) are never merged: a key that they share, or that a person and a company share, decides nothing and is left
`unsure`; and so is a whole chain of matches that would join two entries of one list. Registers and leaks may name one
company many times, so within them the numbers decide. Names are compared after transliteration to Latin, without case,
accents and punctuation.
"""

from __future__ import annotations

import pyarrow as pa

from clew.model.schema import schemata
from clew.resolve.components import components
from clew.resolve.names import name_key
from clew.store.engine.contract import Engine, Step

METHOD = "clew:exact"

WORLDWIDE = (
    "leiCode", "innCode", "ogrnCode", "wikidataId", "uscCode", "imoNumber", "permId", "bvdId", "dunsCode", "cageCode",
    "npiCode", "uniqueEntityId", "publicKey", "icijId", "opencorporatesUrl", "giiNumber", "isin", "isinCode", "bikCode",
)  # fmt: skip
NATIONAL = (
    "passportNumber", "idNumber", "taxNumber", "registrationNumber", "vatCode", "socialSecurityNumber", "voenCode",
    "okpoCode", "serialNumber",
)  # fmt: skip
COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction", "mainCountry", "flag")

_NUMBER = "regexp_replace(upper(s.value), '[^A-Z0-9]', '', 'g')"

_KEYS = (
    Step(
        "exact_place",
        "SELECT DISTINCT s.entity_id, s.value AS country FROM statement AS s"
        " JOIN exact_prop AS p ON p.prop = s.prop WHERE p.kind = 'country'",
    ),
    Step(
        "exact_key",
        f"""
        SELECT DISTINCT s.entity_id, concat(s.prop, ' ', {_NUMBER}) AS match_key
        FROM statement AS s JOIN exact_prop AS p ON p.prop = s.prop JOIN exact_kind AS k ON k.schema = s.schema
        WHERE p.kind = 'worldwide' AND length({_NUMBER}) >= 5 AND (s.prop <> 'imoNumber' OR k.kind = 'vessel')
        UNION ALL
        SELECT DISTINCT s.entity_id, concat(s.prop, ' ', {_NUMBER}, ' of ', c.country) AS match_key
        FROM statement AS s JOIN exact_prop AS p ON p.prop = s.prop JOIN exact_kind AS k ON k.schema = s.schema
        JOIN exact_place AS c ON c.entity_id = s.entity_id
        WHERE p.kind = 'national' AND length({_NUMBER}) >= 5
        UNION ALL
        SELECT DISTINCT n.entity_id, concat('name and birth date ', n.name_key, ' ', b.value) AS match_key
        FROM exact_name AS n JOIN statement AS b ON b.entity_id = n.entity_id
        WHERE b.prop = 'birthDate' AND length(b.value) = 10
        """,
    ),
    Step("exact_shared", "SELECT match_key FROM exact_key GROUP BY match_key HAVING count(*) > 1"),
    Step(
        "exact_member",
        """
        SELECT DISTINCT e.match_key, e.entity_id, k.kind
        FROM exact_key AS e JOIN exact_shared AS h ON h.match_key = e.match_key
        JOIN (SELECT DISTINCT entity_id, schema FROM statement) AS s ON s.entity_id = e.entity_id
        JOIN exact_kind AS k ON k.schema = s.schema
        """,
    ),
    Step(
        "exact_listed",
        "SELECT DISTINCT s.value AS entity_id, s.dataset FROM statement AS s"
        " WHERE s.schema = 'Sanction' AND s.prop = 'entity'",
    ),
    Step(
        "exact_doubt",
        """
        SELECT DISTINCT match_key FROM (
            SELECT m.match_key FROM exact_member AS m JOIN exact_listed AS l ON l.entity_id = m.entity_id
            GROUP BY m.match_key, l.dataset HAVING count(DISTINCT m.entity_id) > 1
            UNION ALL
            SELECT match_key FROM exact_member WHERE kind <> 'any'
            GROUP BY match_key HAVING count(DISTINCT kind) > 1
        ) AS d
        """,
    ),
    Step(
        "exact_star",
        """
        SELECT f."left", m.entity_id AS "right", m.match_key, CASE WHEN d.match_key IS NULL THEN 0 ELSE 1 END AS doubt
        FROM (SELECT match_key, min(entity_id) AS "left" FROM exact_member GROUP BY match_key) AS f
        JOIN (SELECT DISTINCT match_key, entity_id FROM exact_member) AS m ON m.match_key = f.match_key
        LEFT JOIN exact_doubt AS d ON d.match_key = m.match_key
        WHERE f."left" <> m.entity_id
        """,
    ),
    Step(
        "exact_pair",
        'SELECT "left", "right", min(doubt) AS doubt, min(match_key) AS match_key FROM exact_star'
        ' GROUP BY "left", "right"',
    ),
    Step("exact_same", 'SELECT "left", "right" FROM exact_pair WHERE doubt = 0'),
)

_CHAINS = (
    Step(
        "exact_chain",
        """
        SELECT DISTINCT label FROM (
            SELECT c.label FROM component AS c JOIN exact_listed AS l ON l.entity_id = c.vertex
            GROUP BY c.label, l.dataset HAVING count(DISTINCT c.vertex) > 1
        ) AS d
        """,
    ),
    Step(
        "exact_verdict",
        """
        SELECT p."left", p."right",
            CASE WHEN p.doubt = 1 OR x.label IS NOT NULL THEN 'unsure' ELSE 'same' END AS judgement,
            CASE WHEN p.doubt = 1 THEN concat('shared with another entry of one list: ', p.match_key)
                 WHEN x.label IS NOT NULL THEN concat('would join two entries of one list: ', p.match_key)
                 ELSE p.match_key END AS why
        FROM exact_pair AS p
        LEFT JOIN component AS c ON c.vertex = p."left" AND p.doubt = 0
        LEFT JOIN exact_chain AS x ON x.label = c.label
        """,
    ),
)

_WORK = (
    "exact_prop", "exact_kind", "exact_name", "exact_place", "exact_key", "exact_shared", "exact_member",
    "exact_listed", "exact_doubt", "exact_star", "exact_pair", "exact_same", "exact_chain", "exact_verdict",
    "component",
)  # fmt: skip


def verdicts(engine: Engine) -> pa.Table:
    """Judge all entities of the engine's table `statement`.

    Returns `left`, `right` (ids, left the smaller), `judgement` (same or unsure) and `why`, sorted by ids.
    """
    engine.load("exact_prop", _props())
    engine.load("exact_kind", _kinds())
    engine.load("exact_name", _names(engine))
    engine.run(_KEYS)
    components(engine, "exact_same")
    engine.run(_CHAINS)
    found = engine.fetch('SELECT "left", "right", judgement, why FROM exact_verdict ORDER BY "left", "right"')
    engine.drop(*_WORK)
    return found


def _props() -> pa.Table:
    groups = {"worldwide": WORLDWIDE, "national": NATIONAL, "country": COUNTRIES}
    rows = [(prop, kind) for kind, props in groups.items() for prop in props]
    props, kinds = zip(*rows, strict=True)
    return pa.table({"prop": props, "kind": kinds})


def _kinds() -> pa.Table:
    """What may be the same as what: persons, organisations, vehicles apart; `any` for what may be person or company."""
    model = schemata()
    rows = [(name, _kind(name)) for name in model if model[name].matchable]
    names, kinds = zip(*rows, strict=True)
    return pa.table({"schema": names, "kind": kinds})


def _kind(name: str) -> str:
    model = schemata()
    for ancestor in ("Person", "Organization", "Vessel", "Airplane", "CryptoWallet", "Security", "Vehicle"):
        if model.is_a(name, ancestor):
            return ancestor.lower()
    return "any" if name == "LegalEntity" else name.lower()


def _names(engine: Engine) -> pa.Table:
    """The name keys of persons with a full date of birth; each distinct name is folded once."""
    rows = engine.fetch(
        """
        SELECT DISTINCT s.entity_id, s.value FROM statement AS s
        JOIN (
            SELECT DISTINCT b.entity_id FROM statement AS b JOIN exact_kind AS k ON k.schema = b.schema
            WHERE b.prop = 'birthDate' AND length(b.value) = 10 AND k.kind = 'person'
        ) AS b ON b.entity_id = s.entity_id
        WHERE s.prop IN ('name', 'alias', 'previousName')
        """
    )
    names = rows["value"].to_pylist()
    keys = {name: name_key(name) for name in set(names)}
    table = pa.table(
        {"entity_id": rows["entity_id"], "name_key": pa.array([keys[name] for name in names], pa.string())}
    )
    return table.filter(pa.array([" " in (keys[name] or "") for name in names], pa.bool_()))
