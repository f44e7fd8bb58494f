"""The price for one of what is paid for, beside what is usual: where purposes name goods and how many.

The words of a purpose stand for the goods and their measure (`purpose_of`); quality, place and terms are not known.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from clew.money.alerts.columns import Columns
from clew.money.ledger import Ledger, Longs
from clew.money.matching.outlier import purpose_of

LEAST = 8
"""How many payments for the same goods, in one currency, make a price usual."""


def prices(ledger: Ledger, purposes: pa.ChunkedArray) -> Columns:
    """The logarithm (base 2) of the price for one over the median of the ledger's for the same words: (n, 1).

    `purposes` are those of the ledger's payments, in its order. NaN where the words are rare, or where they never come
    with different quantities: then they name no price.
    """
    group, quantity = _goods(purposes)
    group = np.where(group < 0, -1, group * len(ledger.currencies) + ledger.currency)
    value = np.log2(ledger.amount / quantity)
    found = np.full(len(ledger), np.nan)
    order = np.lexsort((value, group))
    for its in np.split(order, np.flatnonzero(np.diff(group[order])) + 1):
        if len(its) >= LEAST and group[its[0]] >= 0 and len(np.unique(quantity[its])) > 1:
            found[its] = value[its] - np.median(value[its])
    return Columns(("price_over_usual",), found[:, None].astype(np.float32))


def _goods(purposes: pa.ChunkedArray) -> tuple[Longs, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """The number of each payment's goods (-1: none) and how many of them it is for."""
    coded = purposes if pa.types.is_dictionary(purposes.type) else purposes.dictionary_encode()
    whole = coded.unify_dictionaries().combine_chunks()
    if isinstance(whole, pa.ChunkedArray):
        whole = whole.chunk(0) if whole.num_chunks else pa.array([], coded.type)
    goods = [purpose_of(text) for text in whole.dictionary.to_pylist()]
    numbers = {name: number for number, name in enumerate(sorted({name for name, _ in goods if name}))}
    code = pc.fill_null(whole.indices, len(goods)).to_numpy(zero_copy_only=False)
    group = np.array([*(numbers.get(name, -1) for name, _ in goods), -1], dtype=np.int64)[code]
    return group, np.array([*(many for _, many in goods), 1.0])[code]
