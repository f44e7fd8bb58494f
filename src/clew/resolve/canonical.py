"""Canonical ids: a pure function of the ledger of verdicts.

What counts. A verdict that was taken back counts nowhere. Of what persons say about a pair their latest verdict counts,
and then no machine's. Each machine counts with its latest; of several machines `different` goes before `same`, and
`same`, with the highest score, before `unsure`.

What joins. Entities are joined pair by pair, as in Kruskal's spanning tree (1956), and no join may bring together what
is held apart:

1. persons' `same` and `different`, the latest first: a later verdict goes before an earlier that contradicts it;
2. machines' `different`;
3. machines' `same` by falling score, exact rules (no score) first; ties by the ids.

So where a chain of machines' `same` runs between two entities that a person holds apart, its weakest link gives way and
the rest of the chain stays. Entities that are joined share one canonical id, the smallest of their ids.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from clew.model.verdict import MACHINE, Judgement
from clew.resolve.ledger_join import Flags, Places, clusters
from clew.store.engine.contract import Engine
from clew.store.verdicts import Told

Scores = npt.NDArray[np.float64]

_STRENGTH = {Judgement.WITHDRAWN: -1, Judgement.UNSURE: 0, Judgement.SAME: 1, Judgement.DIFFERENT: 2}


def standing(*more: str) -> str:
    """The SELECT of all standing verdicts as `settle` takes them, with more columns of the table `verdict`."""
    return f"""
        SELECT {"".join(f"v.{column}, " for column in more)}v.number, v."left", v."right", v.judgement, v.score,
            CASE WHEN v.made_by LIKE '{MACHINE}%' THEN v.made_by ELSE '' END AS machine
        FROM verdict AS v LEFT JOIN (
            SELECT undoes FROM verdict WHERE undoes IS NOT NULL GROUP BY undoes
        ) AS u ON u.undoes = v.number
        WHERE u.undoes IS NULL AND v.judgement <> 'undo'
        """


@dataclass(frozen=True, slots=True)
class Settled:
    """What verdicts come to.

    `ids`: all entities that they name, sorted; `canonical`: the place in it of each one's canonical id. Then a row a
    pair that is judged `same` or `different`, in the order in which they were weighed: `left`, `right` (places in
    `ids`), `apart` (it is a `different`), `person` (a person judged), `number` (of the verdict that counts) and `held`:
    False where it gave way to those before it.
    """

    ids: pa.Array
    canonical: Places
    left: Places
    right: Places
    apart: Flags
    person: Flags
    number: npt.NDArray[np.int64]
    held: Flags

    def table(self) -> pa.Table:
        """Entities whose canonical id is another (`entity_id`, `canonical_id`), sorted by entity."""
        moved = np.flatnonzero(self.canonical != np.arange(len(self.canonical)))
        return pa.table({"entity_id": self.ids.take(moved), "canonical_id": self.ids.take(self.canonical[moved])})

    def given_way(self) -> list[int]:
        """The numbers of the persons' verdicts that contradict later ones and so do not hold, sorted."""
        return sorted(self.number[self.person & ~self.held].tolist())

    def by_entity(self) -> dict[str, str]:
        """The canonical id of every entity that the verdicts name."""
        ids = self.ids.to_pylist()
        return {entity: ids[place] for entity, place in zip(ids, self.canonical.tolist(), strict=True)}


def canonical(engine: Engine) -> pa.Table:
    """Entity ids whose canonical id is another (`entity_id`, `canonical_id`), from the engine's table `verdict`."""
    return settle(engine.fetch(standing())).table()


def settle(verdicts: pa.Table) -> Settled:
    """What standing verdicts come to, whatever their order in the table.

    `verdicts` has `number`, `left`, `right`, `judgement`, `score` (null: an exact rule) and `machine`: its maker where
    that is a machine, else an empty text.
    """
    ids, left, right = _places(verdicts)
    return _settled(ids, left, right, _said(verdicts))


def settle_few(told: Sequence[Told]) -> Settled:
    """The same for a few verdicts, in less time."""
    names = sorted({end for verdict in told for end in (verdict.left, verdict.right)})
    place = {name: number for number, name in enumerate(names)}
    makers = ["", *sorted({verdict.made_by for verdict in told if verdict.made_by.startswith(MACHINE)})]
    maker = {name: number for number, name in enumerate(makers)}
    rows = [
        (
            *(place[verdict.left], place[verdict.right], verdict.number, maker.get(verdict.made_by, 0)),
            *(_STRENGTH[Judgement(verdict.judgement)], 1.0 if verdict.score is None else verdict.score),
        )
        for verdict in told
    ]
    left, right, number, by, strength, score = np.array(rows, np.float64).reshape(len(rows), 6).T
    said = _Said(number.astype(np.int64), by.astype(np.int64), strength.astype(np.int64), score)
    return _settled(pa.array(names, pa.string()), left.astype(np.int64), right.astype(np.int64), said)


def counting(verdicts: pa.Table) -> pa.Table:
    """Of standing verdicts as `settle` takes them those that count, one a pair, by number."""
    ids, left, right = _places(verdicts)
    said = _said(verdicts)
    rows = _counting(left * np.int64(len(ids)) + right, said)
    rows = rows[said.strength[rows] >= 0]
    return verdicts.take(rows[np.argsort(said.number[rows])])


class _Said(NamedTuple):
    """What each verdict says. `maker`: 0 for a person, else the machine's; `score`: 1 where there is none."""

    number: Places
    maker: Places
    strength: Places
    score: Scores


def _settled(ids: pa.Array, left: Places, right: Places, said: _Said) -> Settled:
    rows = _counting(left * np.int64(len(ids)) + right, said)
    rows = rows[said.strength[rows] > 0]
    person, apart = said.maker[rows] == 0, said.strength[rows] == _STRENGTH[Judgement.DIFFERENT]
    group = np.where(person, 0, np.where(apart, 1, 2))
    weight = np.where(person, -said.number[rows].astype(np.float64), np.where(apart, 0.0, -said.score[rows]))
    order = np.lexsort((right[rows], left[rows], weight, group))
    rows, person, apart = rows[order], person[order], apart[order]
    label, held = clusters(len(ids), left[rows], right[rows], apart)
    return Settled(ids, label, left[rows], right[rows], apart, person, said.number[rows], held)


def _counting(pair: Places, said: _Said) -> Places:
    """The rows that count, one a pair: a person's latest, or of the latest of each machine the strongest."""
    order = np.lexsort((said.number, said.maker, pair))
    latest = order[_last(pair[order], said.maker[order])]
    number, maker, strength, score = (column[latest] for column in said)
    person = maker == 0
    order = latest[np.lexsort((number, score, np.where(person, 0, strength), person, pair[latest]))]
    return order[_last(pair[order])]


def _last(*keys: Places) -> Flags:
    """Which rows are the last of their kind, in rows that are sorted by these keys."""
    last = np.ones(len(keys[0]), np.bool_)
    last[:-1] = np.any([key[1:] != key[:-1] for key in keys], axis=0)
    return last


def _said(verdicts: pa.Table) -> _Said:
    makers = {name: number for number, name in enumerate(sorted({"", *pc.unique(verdicts["machine"]).to_pylist()}))}
    return _Said(
        verdicts["number"].to_numpy(),
        _coded(verdicts["machine"], makers),
        _coded(verdicts["judgement"], {said.value: code for said, code in _STRENGTH.items()}),
        verdicts["score"].cast(pa.float64()).fill_null(1.0).to_numpy(),
    )


def _places(verdicts: pa.Table) -> tuple[pa.Array, Places, Places]:
    """All ids, sorted, and the places in them of the left and of the right ends."""
    ends = pa.chunked_array([*verdicts["left"].chunks, *verdicts["right"].chunks], pa.string())
    texts, codes = _encoded(ends)
    order = pc.sort_indices(texts).to_numpy()
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    places = rank[codes]
    return texts.take(order), places[: len(verdicts)], places[len(verdicts) :]


def _coded(texts: pa.ChunkedArray, codes: dict[str, int]) -> Places:
    """A number for each text."""
    distinct, places = _encoded(texts)
    return np.array([*(codes[text] for text in distinct.to_pylist()), 0], np.int64)[places]


def _encoded(texts: pa.ChunkedArray) -> tuple[pa.Array, Places]:
    """The distinct texts, and the place of each text in them."""
    coded = pa.chunked_array([texts.combine_chunks()]).dictionary_encode().unify_dictionaries()
    if not coded.num_chunks:
        return pa.array([], pa.string()), np.zeros(0, np.int64)
    chunk = coded.chunk(0)
    return chunk.dictionary, chunk.indices.to_numpy().astype(np.int64)
