"""Which pairs are worth a look: many cheap keys, as bulk steps, so that it runs on a laptop and on a cluster.

Entities that share a key are a bucket, and all pairs of a small bucket are looked at. The keys, each a *family*:

- a strong mark alone: an identifier, a full date, a postcode, a telephone number;
- a word of a name alone, two words of one entity, the sounds of two words;
- the sound of one word with a weak mark: a year, a place, a postcode district, a profession.

A bucket of more entities than `CAP`, or than the family's `BUDGET` allows, is split by what else its members have: by a
further sound or mark. What is still too big after that is put in the order of the names, and each member is compared
with its next `NEIGHBOURS` only (sorted neighbourhood, Hernández and Stolfo 1995), if that finds more than chance: see
`blocked`. What is not looked at is counted.

How many true pairs share no key is estimated from how often true pairs share keys of several families (`Recall`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from clew.progress import Progress, silent
from clew.resolve.blocked import BITS, FAMILIES, Batches, Blocked, split, whole
from clew.store.engine.contract import Engine, Step

CAP = 60
"""The most entities of a bucket of which all pairs are looked at."""

BUDGET = {"two marks": 1, "word": 2}
ELSE = 3
"""Pairs an entity, by family: where whole buckets would give more, only the smaller buckets are taken whole."""

AT_LEAST = 50_000
"""Pairs that a family may give however few the entities."""

NEIGHBOURS = 2
"""With how many of those that follow it a member of a bucket that cannot be split is compared."""

PORTION = 1_000_000
"""Of more entities than these the buckets are looked at in portions, so that the work fits into little memory."""

WORDS = 16
"""Of how many words of an entity, the rarest, two are put together as a key."""

_PAIR = 2147483648  # codes are below 2^31, so that two of them make one BIGINT

_FAMILIES = {
    "mark": "SELECT row, mark AS a, 0 AS b FROM block_mark WHERE strong = 1",
    "two words": "SELECT x.row, x.word AS a, y.word AS b FROM block_rare AS x JOIN block_rare AS y"
    " ON y.row = x.row AND y.word > x.word",
    "two sounds": "SELECT x.row, x.sound AS a, y.sound AS b FROM block_sound AS x JOIN block_sound AS y"
    " ON y.row = x.row AND y.sound > x.sound",
    "sound and mark": "SELECT x.row, x.sound AS a, m.mark AS b FROM block_sound AS x"
    " JOIN block_mark AS m ON m.row = x.row WHERE m.weak = 1",
    "two marks": "SELECT x.row, x.mark AS a, y.mark AS b FROM block_mark AS x JOIN block_mark AS y"
    " ON y.row = x.row AND y.mark > x.mark AND y.grp <> x.grp WHERE x.weak = 1 AND y.weak = 1",
    "word": "SELECT DISTINCT row, word AS a, 0 AS b FROM block_word",
}
assert len(_FAMILIES) == FAMILIES

_UNSPLIT = ("word",)
"""Families whose big buckets are left to other families, which are what they would be split into."""

_GROUND = (
    Step(
        "block_rare",
        f"""
        SELECT row, word FROM (
            SELECT row, word, row_number() OVER (PARTITION BY row ORDER BY weight DESC, word) AS place
            FROM (SELECT row, word, max(weight) AS weight FROM block_word GROUP BY row, word) AS w
        ) AS r WHERE place <= {WORDS}
        """,
    ),
    Step(
        "block_sound",
        "SELECT DISTINCT w.row, w.sound FROM block_word AS w JOIN block_rare AS r ON r.row = w.row AND r.word = w.word"
        " WHERE w.sound > 0",
    ),
    Step(
        "block_extra",
        """
        WITH every AS (
            SELECT row, sound AS extra FROM block_sound UNION ALL SELECT row, mark AS extra FROM block_mark
        ), shared AS (SELECT extra FROM every GROUP BY extra HAVING count(*) > 1)
        SELECT e.row, e.extra FROM every AS e JOIN shared AS s ON s.extra = e.extra
        """,
    ),
)


def _keyed(keys: str, across: bool, simple: bool) -> list[Step]:
    """The keys of all entities, and the size of every bucket of which a pair is wanted; `simple` where all are."""
    some = "count(*) > 1 AND sum(k.fresh) > 0" + (" AND min(k.side) <> max(k.side)" if across else "")
    order = "JOIN block_order AS o ON o.row = k.row"
    told, joined = ("1 AS fresh, 0 AS side", "") if simple else ("o.fresh, o.side", order)
    return [
        Step(
            "block_key",
            f"SELECT k.row, CAST(k.a AS BIGINT) * {_PAIR} + k.b AS key, {told} FROM ({keys}) AS k {joined}",
        ),
        Step(
            "block_size",
            f"SELECT k.key, count(*) AS n, sum(k.fresh) AS fresh FROM block_key AS k GROUP BY k.key HAVING {some}",
        ),
    ]


def _cap(engine: Engine, pairs: int) -> int:
    """The size up to which whole buckets give no more than so many pairs."""
    sizes = engine.fetch(f"SELECT n, count(*) AS buckets FROM block_size WHERE n <= {CAP} GROUP BY n ORDER BY n")
    size, buckets = (sizes[name].to_numpy().astype(np.int64) for name in ("n", "buckets"))
    within = size[np.cumsum(size * (size - 1) // 2 * buckets) <= pairs]
    return int(within[-1]) if len(within) else CAP if not len(size) else 2


def _buckets(cap: int, portion: int, portions: int) -> list[Step]:
    """Of one portion of the buckets: the members of those that are small enough, and of those that are not."""
    return [
        Step("block_own", f"SELECT key, n, fresh FROM block_size WHERE key % {portions} = {portion}"),
        Step(
            "block_small",
            "SELECT k.key, k.row, k.fresh, k.side FROM block_key AS k JOIN block_own AS s ON s.key = k.key"
            f" WHERE s.n <= {cap}",
        ),
        Step(
            "block_big",
            f"SELECT s.bucket, CAST(floor(s.key / {_PAIR}) AS INTEGER) AS a, CAST(s.key % {_PAIR} AS INTEGER) AS b,"
            " k.row, o.place, k.fresh, k.side FROM block_key AS k"
            " JOIN (SELECT key, row_number() OVER (ORDER BY key) AS bucket FROM block_own"
            f" WHERE n > {cap}) AS s ON s.key = k.key JOIN block_order AS o ON o.row = k.row",
        ),
    ]


def _parts(wanted: bool, cap: int) -> list[Step]:
    """Big buckets parted by what else their members have, as small buckets of their own."""
    keys = (
        f"SELECT b.bucket * {_PAIR} + e.extra AS key, b.row, b.fresh, b.side"
        " FROM block_big AS b JOIN block_extra AS e ON e.row = b.row AND e.extra <> b.a AND e.extra <> b.b"
    )
    return [
        Step("block_part_key", keys if wanted else f"{keys} WHERE b.row < 0"),
        Step(
            "block_part_size",
            f"SELECT key FROM block_part_key GROUP BY key HAVING count(*) > 1 AND count(*) <= {cap} AND sum(fresh) > 0",
        ),
        Step(
            "block_part",
            "SELECT k.key, k.row, k.fresh, k.side FROM block_part_key AS k JOIN block_part_size AS s ON s.key = k.key",
        ),
    ]


def _near() -> str:
    """Pairs of neighbours in big buckets, in the order of the names."""
    order = "(PARTITION BY bucket ORDER BY place, row)"
    ahead = [
        f"SELECT row AS a, fresh, side, lead(row, {step}) OVER {order} AS b, lead(fresh, {step}) OVER {order}"
        f" AS b_fresh, lead(side, {step}) OVER {order} AS b_side FROM block_big"
        for step in range(1, NEIGHBOURS + 1)
    ]
    return " UNION ALL ".join(ahead)


def _pairs(across: bool, count: int, family: int) -> str:
    """The pairs of small buckets, of parts of big ones, and of neighbours in big ones, as numbers; some repeatedly."""
    code = f"(CAST({{}} AS BIGINT) * {count} + {{}}) * {BITS} + {{}}"
    wanted = "x.fresh + y.fresh > 0" + (" AND x.side <> y.side" if across else "")
    near_wanted = "n.fresh + n.b_fresh > 0" + (" AND n.side <> n.b_side" if across else "")
    small, part = (
        f"SELECT {code.format('x.row', 'y.row', bits)} AS code"
        f" FROM {table} AS x JOIN {table} AS y ON y.key = x.key AND y.row > x.row WHERE {wanted}"
        for table, bits in (("block_small", whole(family)), ("block_part", whole(family) | split(family)))
    )
    near = (
        f"SELECT CASE WHEN n.a < n.b THEN {code.format('n.a', 'n.b', split(family))}"
        f" ELSE {code.format('n.b', 'n.a', split(family))} END AS code"
        f" FROM ({_near()}) AS n WHERE n.b IS NOT NULL AND n.a <> n.b AND {near_wanted}"
    )
    return f"{small} UNION ALL {part} UNION ALL {near}"


def _in_split(cap: int) -> str:
    """How many buckets of a portion are too big, and how many pairs they have."""
    return f"""
        SELECT CAST(sum(n * (n - 1) / 2 - (n - fresh) * (n - fresh - 1) / 2) AS DOUBLE) AS total, count(*) AS split
        FROM block_own WHERE n > {cap}
        """


@dataclass(frozen=True, slots=True)
class Marks:
    """What keys are made of; codes from 1 to 2^31 - 1, words, sounds and marks all numbered apart.

    `words`: row, word, sound, weight (bits). `marks`: row, mark, grp, strong, weak (0 or 1).
    `order`: row, place (in the order of the names), fresh (0 or 1), side.
    """

    words: pa.Table
    marks: pa.Table
    order: pa.Table


@dataclass(slots=True)
class Recall:
    """An estimate, as a rule too high, of the share of true pairs that share a key.

    From the true pairs found by one family and by two (Chao's bound, 1987): families that find the same pairs make it
    too high, so it is told as "at most".
    """

    total: float = 0.0
    once: float = 0.0
    twice: float = 0.0

    def take(self, found_by: npt.NDArray[np.uint8], probability: npt.NDArray[np.float64]) -> None:
        """Some pairs more: how many families found each, and how probable it is that they are one."""
        self.total += float(probability.sum())
        self.once += float(probability[found_by == 1].sum())
        self.twice += float(probability[found_by == 2].sum())

    def at_most(self) -> float:
        """The estimate, 1 where no pair is true."""
        missed = self.once * max(self.once - 1, 0) / (2 * (self.twice + 1))
        return self.total / (self.total + missed) if self.total else 1.0


def block(
    engine: Engine,
    marks: Marks,
    *,
    across: bool = False,
    kinds: npt.NDArray[np.int16] | None = None,
    progress: Progress = silent,
) -> Blocked:
    """All pairs that share a key, of which one at least is fresh; with `across`, of two different sides only.

    `kinds`: bits of each row; pairs that share none, as a person and a company, are left out.
    """
    engine.load("block_word", marks.words)
    engine.load("block_mark", marks.marks)
    engine.load("block_order", marks.order)
    count = marks.order.num_rows
    simple = not across and count > 0 and pc.min(marks.order["fresh"]).as_py() == 1
    del marks  # as big as the tables that now hold it
    engine.run(_GROUND)
    in_split = buckets = 0
    found = Batches(engine, count)
    portions = 1 if count <= PORTION else 2 * (count // PORTION) + 1
    for place, (family, keys) in enumerate(_FAMILIES.items()):
        progress("which pairs are worth a look", place, len(_FAMILIES))
        engine.run(_keyed(keys, across, simple))
        cap = _cap(engine, max(BUDGET.get(family, ELSE) * count, AT_LEAST))
        for portion in range(portions):
            engine.run([*_buckets(cap, portion, portions), *_parts(family not in _UNSPLIT, cap)])
            found.take(engine.fetch(_pairs(across, count, place))["code"].cast(pa.int64()).to_numpy())
            counts = engine.fetch(_in_split(cap)).to_pylist()[0]
            in_split += int(counts["total"] or 0)
            buckets += counts["split"]
    engine.drop(*_WORK)
    return Blocked(engine, count, found.together(kinds), in_split, buckets)


_WORK = (
    "block_word", "block_mark", "block_order", "block_rare", "block_sound", "block_extra", "block_key", "block_size",
    "block_own", "block_small", "block_big", "block_part_key", "block_part_size", "block_part",
)  # fmt: skip
