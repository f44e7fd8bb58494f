"""On real lists, where they are: known matches are found, and no list's own entries are merged."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from clew import flow
from clew.resolve.run import Ask
from clew.store.case import Case

NOW = "2026-11-22T00:00:00Z"

_LISTED_AS = """
SELECT DISTINCT e.value FROM statement AS n JOIN statement AS e ON e.entity_id = n.entity_id AND e.prop = 'entity'
WHERE n.value = ? AND n.schema = 'Sanction'
"""

_TWICE = """
SELECT coalesce(c.canonical_id, s.value) AS one, count(DISTINCT s.value) AS entries FROM statement AS s
LEFT JOIN canonical AS c ON c.entity_id = s.value
WHERE s.schema = 'Sanction' AND s.prop = 'entity' GROUP BY s.dataset, one HAVING entries > 1
"""


@pytest.mark.slow
def test_the_lists_of_the_un_and_of_ofac(shared_data: Path, tmp_path: Path) -> None:
    case = tmp_path / "lists.clew"
    flow.new(case)
    sources = shared_data / "sources"
    given = [*sorted((sources / "un_sc_2026").glob("*.xml.gz")), sources / "ofac_sdn_2023"]
    assert flow.add(case, given, now=NOW).added
    ran = flow.resolve(case, Ask(), now=NOW)
    assert ran.joined > 300
    with Case.open(case) as opened:
        held = {str(one): str(other) for one, other in opened.rows("SELECT entity_id, canonical_id FROM canonical")}
        parties = opened.rows(_LISTED_AS, ["TAi.148"])
        assert {held.get(str(party), str(party)) for (party,) in parties} == {held.get("ofac-12018", "ofac-12018")}
        assert opened.rows(_TWICE) == []
    again = flow.resolve(case, Ask(), now=NOW)
    assert again.incremental and again.verdicts == 0


@pytest.mark.slow
def test_three_lists_of_names_alone(shared_data: Path, tmp_path: Path) -> None:
    case = tmp_path / "names.clew"
    flow.new(case)
    for name in ("ofac_sdn", "eu_fin", "un"):
        packed = (shared_data / "sources" / "crossname_2026" / f"{name}.json.gz").read_bytes()
        rows = json.loads(gzip.decompress(packed))
        lines = tmp_path / f"{name}.ftm.json"
        with lines.open("w") as out:
            for row in rows:
                said = {"name": [row["full_name"]], "alias": row.get("aliases") or []}
                entity = {"id": f"{name}-{row['id']}", "schema": "LegalEntity", "properties": said}
                out.write(json.dumps(entity) + "\n")
        flow.add(case, [lines], now=NOW, dataset=name, derive=False)
    ran = flow.resolve(case, Ask(), now=NOW)
    assert ran.joined > 1_000
    with Case.open(case) as opened:
        twice = opened.rows(
            "SELECT canonical_id FROM canonical JOIN statement USING (entity_id) WHERE dataset = 'ofac_sdn'"
            " GROUP BY 1 HAVING count(DISTINCT entity_id) > 1"
        )
    assert twice == []
