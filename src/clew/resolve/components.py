"""Connected components as bulk steps: the smallest id of each component, by label propagation with shortcuts.

After Kiveris et al., "Connected Components in MapReduce and Beyond" (SoCC 2014), in its simplest form: every round
each vertex takes the smallest label among its neighbours, then the label of that label. O(log n) rounds in practice.
"""

from __future__ import annotations

from clew.store.engine.contract import Engine, Step

_START = (
    Step(
        "component_link",
        'SELECT DISTINCT "left" AS a, "right" AS b FROM component_pair WHERE "left" <> "right"'
        ' UNION SELECT DISTINCT "right" AS a, "left" AS b FROM component_pair WHERE "left" <> "right"',
    ),
    Step(
        "component",
        "SELECT a AS vertex, min(CASE WHEN b < a THEN b ELSE a END) AS label FROM component_link GROUP BY a",
    ),
)

_ROUND = (
    Step(
        "component_near",
        "SELECT l.a AS vertex, min(c.label) AS near FROM component_link AS l"
        " JOIN component AS c ON c.vertex = l.b GROUP BY l.a",
    ),
    Step(
        "component_hop",
        "SELECT c.vertex, c.label AS old, CASE WHEN n.near < c.label THEN n.near ELSE c.label END AS label"
        " FROM component AS c JOIN component_near AS n ON n.vertex = c.vertex",
    ),
    Step(
        "component_next",
        "SELECT h.vertex, h.old, CASE WHEN j.label < h.label THEN j.label ELSE h.label END AS label"
        " FROM component_hop AS h JOIN component_hop AS j ON j.vertex = h.label",
    ),
)


def components(engine: Engine, pairs: str) -> None:
    """Make the table `component` (vertex, label) of the table `pairs` ("left", "right": text). No pairs give none."""
    engine.run([Step("component_pair", f'SELECT "left", "right" FROM {pairs}'), *_START])
    while True:
        engine.run(_ROUND)
        moved = engine.fetch("SELECT count(*) AS n FROM component_next WHERE label <> old")["n"][0].as_py()
        engine.run([Step("component", "SELECT vertex, label FROM component_next")])
        if not moved:
            break
    engine.drop("component_pair", "component_link", "component_near", "component_hop", "component_next")
