"""Every figure beside what chance gives: the null model run, and what may be said of it.

The observed graph starts `CHAINS` chains; each is first mixed by `BURN` x ties steps, then gives a graph every `THIN` x
ties steps, in which each tie is drawn once on average (after Besag and Clifford 1989). p = (1 + null figures as
far) / (1 + repetitions), twice the smaller tail for figures that may lie either way; so it is never 0. Holm's step-down
correction (1979) holds the probability of any false alarm in an answer at the stated level. Three fifths of the
level go to the figures, two to the two walks, which are made in fewer repetitions. The cells of the mixing matrix are
corrected among themselves.
"""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.network.nexus import mixing, proximity, touch
from clew.network.nexus.mesh import Mesh
from clew.network.nexus.reach import HOPS, shares
from clew.network.nexus.rewire import classes, relabel, swap

CHAINS = 4
BURN = 10
THIN = 0.5
LEVEL = 0.05
WALKED = 400
"""Repetitions for which the walks are made too: they cost more than all else."""
_WALKED_TO = 1e-3

Side = npt.NDArray[np.uint8]
Null = Literal["ties", "labels"]
FIGURES = (
    *(f"reach {hop}" for hop in range(1, HOPS + 1)), "cross pairs", "assortativity", "e_i", "together", "facilitator",
)  # fmt: skip
WALKS = ("left to right", "right to left")
CELLS = tuple((i, j) for i in range(4) for j in range(i, 4))
FEWEST = math.ceil(2 * len(FIGURES) / (LEVEL * 3 / 5)) - 1
"""Repetitions with which a figure can be called surprising at all."""
_BEST = len(FIGURES) - 1
_FIRST_WALK = len(FIGURES)
_FIRST_CELL = len(FIGURES) + len(WALKS)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number beside its null model. `p` is corrected over all figures of the answer, `p_alone` is not.

    `than_chance`: "more" or "less" where p is at most 0.05, else "as"; "unknown" where nothing can be said, as with too
    few repetitions. None: not defined here.
    """

    value: float | None
    null_mean: float | None
    p: float | None
    p_alone: float | None
    than_chance: str


@dataclass(frozen=True, slots=True, eq=False)
class Chance:
    """The figures by name, the cells of the mixing matrix by their groups, and each repetition's best facilitator."""

    figures: dict[str, Figure]
    cells: dict[tuple[int, int], Figure]
    best: npt.NDArray[np.float64]
    swapped: int

    def within_answer(self, p: float | None) -> float | None:
        """The p of one facilitator, corrected for the other figures of the answer too, by as much as the best one's."""
        best = self.figures["facilitator"]
        if p is None or best.p is None or best.p_alone is None:
            return None
        return min(1.0, p * best.p / best.p_alone)


@njit(cache=True, nogil=True)
def _measure(
    starts: npt.NDArray[np.int64], other: npt.NDArray[np.int32], side: Side, walked: bool, out: npt.NDArray[np.float64]
) -> None:
    shares(starts, other, side, HOPS, out)
    mixed = mixing.matrix(starts, other, side)
    out[HOPS] = mixing.crossing(mixed)
    out[HOPS + 1] = mixing.assortativity(mixed)
    out[HOPS + 2] = mixing.e_i(mixed)
    out[HOPS + 3] = mixing.together(starts, other, side)
    out[HOPS + 4] = touch.highest(starts, other, side)
    out[HOPS + 5 : HOPS + 7] = np.nan
    if walked:
        out[HOPS + 5], out[HOPS + 6] = proximity.masses(starts, other, side, _WALKED_TO)
    place = HOPS + 7
    for i in range(4):
        for j in range(i, 4):
            out[place] = mixed[i, j] / 2 if i == j else mixed[i, j]
            place += 1


@njit(cache=True, nogil=True)
def _chain(
    starts: npt.NDArray[np.int64],
    ties: tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.int32]],
    side: Side,
    state: npt.NDArray[np.uint64],
    walked: int,
    out: npt.NDArray[np.float64],
) -> int:
    other, owner, mate = ties
    made = swap(starts, other, owner, mate, state, BURN * len(owner) // 2)
    for row in range(len(out)):
        made += swap(starts, other, owner, mate, state, int(THIN * len(owner) / 2))
        _measure(starts, other, side, row < walked, out[row])
    return made


@njit(cache=True, nogil=True)
def _shuffles(
    mesh: tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]],
    groups: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]],
    side: Side,
    state: npt.NDArray[np.uint64],
    walked: int,
    out: npt.NDArray[np.float64],
) -> int:
    starts, other = mesh
    order, bounds = groups
    for row in range(len(out)):
        relabel(side, order, bounds, state)
        _measure(starts, other, side, row < walked, out[row])
    return len(out)


def measure(mesh: Mesh, side: Side) -> npt.NDArray[np.float64]:
    """The observed figures in the order of `FIGURES` and `WALKS`, then the cells of the mixing matrix."""
    out = np.empty(_FIRST_CELL + len(CELLS))
    _measure(mesh.starts, mesh.other, side, True, out)
    return out


def null(mesh: Mesh, side: Side, reps: int, seed: int, model: Null = "ties") -> tuple[npt.NDArray[np.float64], int]:
    """The figures of `reps` graphs under the null model, one a row, and how often it was changed. Runs on all cores.

    The same seed gives the same rows on any number of cores.
    """
    out = np.empty((reps, _FIRST_CELL + len(CELLS)))
    if model == "ties" and not _can_change(mesh):
        return out[:0], 0
    parts = [out[first::CHAINS] for first in range(CHAINS)]
    states = np.random.default_rng(seed).integers(0, 2**63, CHAINS).astype(np.uint64)

    def run(number: int) -> int:
        rows = np.empty_like(parts[number])
        state, walked = states[number : number + 1].copy(), -(-min(WALKED, reps) // CHAINS)
        if model == "labels":
            made = _shuffles((mesh.starts, mesh.other), classes(mesh.degree), side.copy(), state, walked, rows)
        else:
            ties = mesh.other.copy(), mesh.owners(), mesh.mates()
            made = _chain(mesh.starts, ties, side, state, walked, rows)
        parts[number][:] = rows
        return int(made)

    with ThreadPoolExecutor() as pool:
        made = sum(pool.map(run, range(CHAINS)))
    return out, made


def _can_change(mesh: Mesh) -> bool:
    """Whether any swap is made at all: none is in a star, or where all are tied to all."""
    state = np.zeros(1, np.uint64)
    return bool(swap(mesh.starts, mesh.other.copy(), mesh.owners(), mesh.mates(), state, BURN * mesh.edges))


def chance(mesh: Mesh, side: Side, *, reps: int, seed: int, model: Null = "ties") -> Chance:
    """All figures beside their null model. Without repetitions, or where no swap can be made, p is None."""
    seen = measure(mesh, side)
    drawn, made = null(mesh, side, reps, seed, model) if reps else (np.empty((0, len(seen))), 0)
    if not made:
        drawn = drawn[:0]
    figures = _figures(seen, drawn, range(_FIRST_WALK), part=3 / 5)
    figures += _figures(seen, drawn, range(_FIRST_WALK, _FIRST_CELL), part=2 / 5)
    cells = _figures(seen, drawn, range(_FIRST_CELL, len(seen)))
    return Chance(
        dict(zip((*FIGURES, *WALKS), figures, strict=True)), dict(zip(CELLS, cells, strict=True)), drawn[:, _BEST], made
    )


def _figures(
    seen: npt.NDArray[np.float64], drawn: npt.NDArray[np.float64], columns: range, part: float = 1.0
) -> list[Figure]:
    tails = [_tail(seen[place], drawn[:, place], one_sided=place == _BEST) for place in columns]
    held = [None if p is None else min(1.0, p / part) for p in holm([p for p, _ in tails])]
    return [
        _figure(seen[place], drawn[:, place], (p, corrected, len(columns) / part), up)
        for place, (p, up), corrected in zip(columns, tails, held, strict=True)
    ]


def _tail(value: float, drawn: npt.NDArray[np.float64], *, one_sided: bool) -> tuple[float | None, bool]:
    """p on its own, and whether the value lies above what chance gives."""
    drawn = drawn[~np.isnan(drawn)]
    if np.isnan(value) or not len(drawn):
        return None, True
    above = (1 + (drawn >= value - 1e-12).sum()) / (1 + len(drawn))
    below = (1 + (drawn <= value + 1e-12).sum()) / (1 + len(drawn))
    if one_sided:
        return float(above), True
    return float(min(1.0, 2 * min(above, below))), bool(above <= below)


def _figure(
    value: float, drawn: npt.NDArray[np.float64], tested: tuple[float | None, float | None, float], above: bool
) -> Figure:
    """`tested` are p alone, p corrected, and how many times p the least p could be corrected to."""
    alone, p, family = tested
    known = drawn[~np.isnan(drawn)]
    least = 2 * family / (1 + len(known))
    word = "as" if p is not None and least <= LEVEL else "unknown"
    if p is not None and p <= LEVEL:
        word = "more" if above else "less"
    mean = float(known.mean()) if len(known) else None
    return Figure(None if np.isnan(value) else float(value), mean, p, alone, word)


def holm(ps: list[float | None]) -> list[float | None]:
    """Holm's corrected p-values; None stays None and does not count.

    >>> holm([0.01, None, 0.04, 0.03])
    [0.03, None, 0.06, 0.06]
    """
    ranked = sorted((p, place) for place, p in enumerate(ps) if p is not None)
    held: list[float | None] = [None] * len(ps)
    worst = 0.0
    for rank, (p, place) in enumerate(ranked):
        worst = max(worst, min(1.0, p * (len(ranked) - rank)))
        held[place] = worst
    return held
