"""Pairs drawn from a set of records whose truth is known, for measuring scorers by pairs."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from resolving.entities import Clustered, Judged

SHARED = ("lastName", "birthDate", "postalCode", "name")
"""What false pairs have in common, to be hard."""

Pairs = npt.NDArray[np.int64]


def hard_pairs(whole: Clustered, count: int, seed: int = 5) -> Judged:
    """At most `count` true pairs, and as many false ones that share a name, birth date or postal code."""
    rng = np.random.default_rng(seed)
    rows = np.arange(len(whole.truth), dtype=np.int64)
    true = drawn(rng, rows, whole.truth, count)
    alike = np.concatenate([_sharing(rng, whole, prop, count) for prop in SHARED])
    false = np.unique(alike[whole.truth[alike[:, 0]] != whole.truth[alike[:, 1]]], axis=0)
    false = rng.permutation(false)[: len(true)]
    both = np.concatenate([true, false]).astype(np.int32)
    same = np.r_[np.ones(len(true), np.bool_), np.zeros(len(false), np.bool_)]
    return Judged(whole.entities, both[:, 0], both[:, 1], same)


def _sharing(rng: np.random.Generator, whole: Clustered, prop: str, count: int) -> Pairs:
    claims = whole.entities.claims.filter(pc.field("prop") == prop)
    codes = claims["value"].combine_chunks().dictionary_encode().indices.to_numpy()
    return drawn(rng, claims["row"].to_numpy().astype(np.int64), codes, count)


def drawn(rng: np.random.Generator, rows: npt.NDArray[np.int64], codes: npt.NDArray[np.int32], count: int) -> Pairs:
    """Distinct pairs of rows of the same code, at most `count` of them; the smaller row first.

    Each row is paired with one drawn from those that follow it under its code, and codes of many rows do not prevail.
    """
    order = np.lexsort((rng.random(len(codes)), codes))
    first, then = order[:-1], order[1:]
    same = (codes[first] == codes[then]) & (rows[first] != rows[then])
    pairs = np.sort(np.column_stack([rows[first[same]], rows[then[same]]]), axis=1)
    return rng.permutation(np.unique(pairs, axis=0))[:count]
