"""Writes a ledger in Clew's own layout, and the truth about it beside.

The same ledger gives the same bytes with the same version of pyarrow: fixed row groups, no times in the files.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute
import pyarrow.csv
import pyarrow.parquet as pq

from clew.invent.ledger.chance import Longs
from clew.invent.ledger.habits import KINDS
from clew.invent.ledger.making import ROLES, Made, Wish
from clew.invent.ledger.town import DORMANT, LIVES, PERSON
from clew.model.payment import UNITS

GROUP = 1 << 20
"""Rows of a row group."""
PAYMENTS, ACCOUNTS, MANIFEST = "payments", "accounts", "manifest.json"
PAYMENTS_TRUTH, ACCOUNTS_TRUTH, ATTEMPTS = "payments_truth.parquet", "accounts_truth.parquet", "attempts.jsonl"
_ABOUT = (
    "An invented ledger: nothing in it is real. payments and accounts are what an analyst would be given; the files "
    "named truth and attempts say what is true and must not be given to a method under test. laundering: this payment "
    "is a leg of an attempt. attempt: the attempt or decoy that it belongs to. role: leg, or noise or camouflage that "
    "hides the legs. A decoy has the shape of an attempt and an honest reason. Shapes occur by chance, too."
)


def write(made: Made, wish: Wish, folder: Path, *, csv: bool = False, labels: bool = False) -> list[Path]:
    """Write the files of a ledger into `folder`, which is made where it is missing; returns their paths.

    `csv` writes payments and accounts as CSV instead of Parquet, so that a folder holds each table once; what an
    earlier ledger left there in the other form goes. `labels` adds the column `label` to the payments: the
    pattern and number of the attempt where a payment launders. Without it no file but those of the truth tells.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ids = ids_of(made)
    written = [
        _payments(made, ids, folder, csv=csv, labels=labels),
        _accounts(made, ids, folder, csv=csv),
        _payments_truth(made, folder / PAYMENTS_TRUTH),
        _accounts_truth(made, ids, folder / ACCOUNTS_TRUTH),
        _attempts(made, ids, folder / ATTEMPTS),
    ]
    manifest = folder / MANIFEST
    known = {"about": _ABOUT, "wish": asdict(wish) | {"first": wish.first.isoformat()}} | counts(made)
    manifest.write_bytes((json.dumps(known, indent=1, sort_keys=True) + "\n").encode())
    return [*written, manifest]


def counts(made: Made) -> dict[str, object]:
    """What the ledger holds, in numbers."""
    patterns = sorted({one.pattern for one in made.attempts})
    return {
        "payments": len(made.payments),
        "accounts": made.town.size,
        "laundering_payments": int(made.laundering.sum()),
        "attempts": {name: sum(one.pattern == name and not one.decoy for one in made.attempts) for name in patterns},
        "decoys": {name: sum(one.pattern == name and one.decoy for one in made.attempts) for name in patterns},
    }


def payments_table(made: Made, ids: Ids, rows: slice, *, labels: bool = False) -> pa.Table:
    """Some of the payments, in the columns of Clew's own layout."""
    part = made.payments
    amount = part.amount[rows] * (UNITS // 100)
    count = len(amount)
    columns = {
        "reference": pa.array(np.arange(rows.start, rows.start + count, dtype=np.int64) + 1),
        "time": pa.array(part.time[rows]).cast(pa.timestamp("s", "UTC")),
        "payer": pa.DictionaryArray.from_arrays(ids.rank[part.payer[rows]], ids.sorted),
        "payee": pa.DictionaryArray.from_arrays(ids.rank[part.payee[rows]], ids.sorted),
        "amount": pa.Array.from_buffers(
            pa.decimal128(18, 4), count, [None, pa.py_buffer(np.stack([amount, amount >> 63], 1))]
        ),
        "currency": _coded(part.currency[rows], made.currencies),
        "kind": _coded(part.kind[rows], KINDS),
        "purpose": _coded(part.purpose[rows], made.purposes),
    }
    if labels:
        columns["label"] = _coded(_label(made)[rows], ["", *(f"{one.pattern} {one.id}" for one in made.attempts)])
    return pa.table(columns)


def _label(made: Made) -> npt.NDArray[np.int32]:
    return np.where(made.laundering, made.attempt, 0).astype(np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class Ids:
    """The ids of all accounts and all cash desks in the town's order, and sorted, with the place of each there.

    Payments are written by the sorted ones: the town's order tells what part an account plays.
    """

    texts: pa.StringArray
    sorted: pa.StringArray
    rank: npt.NDArray[np.int32]


def ids_of(made: Made) -> Ids:
    """The ids of a ledger."""
    texts = pa.array(made.town.ids(np.arange(2 * made.town.size)), pa.string())
    order = pa.compute.sort_indices(texts)
    rank = np.empty(len(texts), dtype=np.int32)
    rank[order.to_numpy()] = np.arange(len(texts), dtype=np.int32)
    return Ids(texts, texts.take(order), rank)


def _coded(numbers: npt.NDArray[np.signedinteger], texts: Sequence[str]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(numbers, pa.array(texts, pa.string()))


def _payments(made: Made, ids: Ids, folder: Path, *, csv: bool, labels: bool) -> Path:
    slices = [slice(start, start + GROUP) for start in range(0, len(made.payments), GROUP)]
    schema = payments_table(made, ids, slice(0, 0), labels=labels).schema
    path = _alone(folder, PAYMENTS, csv=csv)
    if not csv:
        with pq.ParquetWriter(path, schema, compression="zstd", compression_level=1) as file:
            for rows in slices:
                file.write_table(payments_table(made, ids, rows, labels=labels), row_group_size=GROUP)
        return path
    plain = pa.schema([pa.field(one.name, _plain(one.type)) for one in schema])
    with pa.csv.CSVWriter(path, plain, write_options=pa.csv.WriteOptions(quoting_style="needed")) as text:
        for rows in slices:
            text.write_table(payments_table(made, ids, rows, labels=labels).cast(plain))
    return path


def _alone(folder: Path, name: str, *, csv: bool) -> Path:
    """Where a table is written. Of an earlier invented ledger here its other form goes, or both would be read."""
    if (folder / MANIFEST).is_file():
        (folder / f"{name}.{'parquet' if csv else 'csv'}").unlink(missing_ok=True)
    return folder / f"{name}.{'csv' if csv else 'parquet'}"


def _plain(kind: pa.DataType) -> pa.DataType:
    return pa.string() if pa.types.is_dictionary(kind) else kind


def accounts_table(made: Made, ids: Ids) -> pa.Table:
    """All accounts and the cash desks that were used, in the columns of Clew's own layout, in order of id."""
    town = made.town
    desks = np.unique(np.concatenate([one[one >= town.size] for one in (made.payments.payer, made.payments.payee)]))
    which = np.concatenate([np.arange(town.size), desks])
    real = np.where(which < town.size, which, which - town.size)
    desk = pa.array(which >= town.size)
    holder = np.where(town.part[town.owner] == PERSON, "P", "C")
    # a silent account is a person's
    holder = np.where(town.part[town.owner] == DORMANT, "P", holder)
    owners = [f"{sort}{number:07}" for sort, number in zip(holder, town.number[town.owner], strict=True)]
    schema = np.where(holder == "P", "Person", "Company")
    places = town.places
    nothing = pa.scalar(None, pa.string())
    no_day = pa.scalar(None, pa.int64())
    either = pa.compute.if_else
    table = pa.table(
        {
            "id": ids.texts.take(pa.array(which)),
            "kind": either(desk, "cash", "account"),
            "owner": either(desk, nothing, pa.array(owners).take(pa.array(real))),
            "schema": either(desk, nothing, pa.array(schema).take(pa.array(real))),
            "bank": either(desk, nothing, pa.array(town.banks).take(pa.array(town.bank[real]))),
            "country": either(desk, nothing, pa.array([one.code for one in places]).take(pa.array(town.place[real]))),
            "currency": either(
                desk, nothing, pa.array([one.currency for one in places]).take(pa.array(town.place[real]))
            ),
            "opened": either(desk, no_day, pa.array(town.opened[real])),
        }
    )
    return table.sort_by("id")


def _accounts(made: Made, ids: Ids, folder: Path, *, csv: bool) -> Path:
    table = accounts_table(made, ids)
    path = _alone(folder, ACCOUNTS, csv=csv)
    if csv:
        pa.csv.write_csv(table, path, pa.csv.WriteOptions(quoting_style="needed"))
    else:
        pq.write_table(table, path, compression="zstd", row_group_size=GROUP)
    return path


def _payments_truth(made: Made, path: Path) -> Path:
    patterns = ["", *(one.pattern for one in made.attempts)]
    texts = sorted(set(patterns))
    pattern = np.array([texts.index(one) for one in patterns], dtype=np.int8)[made.attempt]
    decoy = np.array([False, *(one.decoy for one in made.attempts)])[made.attempt]
    table = pa.table(
        {
            "reference": np.arange(1, len(made.payments) + 1),
            "laundering": made.laundering,
            "attempt": pa.array(made.attempt, mask=made.attempt == 0),
            "pattern": _coded(pattern, texts),
            "decoy": decoy,
            "role": _coded(made.role, ROLES),
        }
    )
    pq.write_table(table, path, compression="zstd", row_group_size=GROUP)
    return path


def _accounts_truth(made: Made, ids: Ids, path: Path) -> Path:
    """A row for each account and each role that it plays in an attempt, and one for each that plays none."""
    rows = [(account, one.id, role) for one in made.attempts for role, account in one.roles]
    idle = np.setdiff1d(np.arange(made.town.size), [account for account, _, _ in rows])
    account = np.concatenate([np.array([one for one, _, _ in rows], dtype=np.int64), idle])
    order = np.argsort(account, kind="stable")
    life = _coded(made.town.part[account], LIVES)
    more = pa.nulls(len(idle), pa.int32())
    attempt = pa.chunked_array([pa.array([one for _, one, _ in rows], pa.int32()), more])
    role = pa.chunked_array([pa.array([one for _, _, one in rows], pa.string()), more.cast(pa.string())])
    table = pa.table({"account": ids.texts.take(pa.array(account)), "life": life, "attempt": attempt, "role": role})
    pq.write_table(table.take(pa.array(order)), path, compression="zstd", row_group_size=GROUP)
    return path


def _attempts(made: Made, ids: Ids, path: Path) -> Path:
    """One JSON line an attempt: its pattern, decoy or not, the accounts by role and the references of its payments."""
    found = np.flatnonzero(made.attempt)
    places: dict[int, list[int]] = {one.id: [] for one in made.attempts}
    for row, attempt in zip(found.tolist(), made.attempt[found].tolist(), strict=True):
        places[attempt].append(row)
    with path.open("wb") as file:
        for one in made.attempts:
            rows = np.array(places[one.id], dtype=np.int64)
            legs = made.role[rows] == ROLES.index("leg")
            told = {
                "attempt": one.id,
                "pattern": one.pattern,
                "decoy": one.decoy,
                "reason": one.reason or None,
                "gang": one.gang or None,
                "evasion": one.evasion,
                "accounts": [{"role": role, "account": ids.texts[account].as_py()} for role, account in one.roles],
                "payments": (rows[legs] + 1).tolist(),
                "hiding": (rows[~legs] + 1).tolist(),
                "start": _told(made.payments.time[rows[legs]].min()),
                "end": _told(made.payments.time[rows[legs]].max()),
            }
            file.write((json.dumps(told) + "\n").encode())
    return path


def _told(second: Longs) -> str:
    return str(np.datetime64(int(second), "s")) + "Z"
