"""The accounts that a ledger names: their ids, what is known of them, and the claims about them and who holds them.

Every account becomes an entity, so that search, resolution and screening find it: a BankAccount or CryptoWallet, and
for an institution the firm itself. Who holds it is an entity of its own, tied to it by Ownership (of a wallet: as its
holder). Each is claimed once, at the row that names it first. Cash and the unnamed are no entities.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from clew.model.countries import country_code
from clew.model.payment import ACCOUNTS
from clew.model.statement import CLAIMS
from clew.sources import account_ids
from clew.sources.columns import is_iban
from clew.sources.ledger_cells import Cells, Coded
from clew.sources.ledger_map import HOLDERS, LedgerMap, Side

_Bools = npt.NDArray[np.bool_]
_Longs = npt.NDArray[np.int64]

SCHEMA = {"account": "BankAccount", "wallet": "CryptoWallet", "institution": "Company"}


@dataclass(frozen=True, slots=True)
class End:
    """One end of the rows of a batch. `ids` are those of the accounts; `absent` where the source names nobody.

    `coded` are the same as codes. The other columns are null where nothing is said.
    """

    side: Side
    coded: Coded
    ids: pa.Array
    absent: _Bools
    kinds: pa.Array
    number: pa.Array
    iban: pa.Array
    name: pa.Array
    schema: pa.Array
    owner: pa.Array
    bank: pa.Array
    country: pa.Array


def ends(plan: LedgerMap, cells: Cells, dataset: str) -> tuple[End, End]:
    """Both ends of each row. Where one is not named, it is one for the account at the other end."""
    own, other = named(plan.payer, cells, dataset), named(plan.payee, cells, dataset)
    return _beside(own, other, cells), _beside(other, own, cells)


def named(side: Side, cells: Cells, dataset: str) -> End:
    """One end, as far as the source names it."""
    number = cells.text(side.account)
    if side.split is not None:
        number = _smallest(number, side.split)
    iban = _ibans(number) if side.kind == "account" and len(side.account.columns) == 1 else None
    if side.iban is not None:
        said = cells.text(side.iban)
        iban = said if iban is None else pc.coalesce(iban, said)
        number = pc.coalesce(number, said)
    coded, absent = _ids(side, number, iban, dataset)
    name = cells.text(side.name)
    return End(
        side=side,
        coded=coded,
        ids=coded.texts(),
        absent=absent,
        kinds=pa.repeat(pa.scalar(side.kind), len(number)),
        number=number if side.number is None else cells.text(side.number),
        iban=pa.nulls(len(number), pa.string()) if iban is None else iban,
        name=name,
        schema=cells.text(side.schema),
        owner=_owners(side, coded, cells.text(side.owner), name, dataset),
        bank=cells.text(side.bank),
        country=_countries(cells.text(side.country)),
    )


def _beside(end: End, other: End, cells: Cells) -> End:
    """The end with ids where it was not named."""
    if not end.absent.any():
        return end
    cash = np.zeros(len(end.absent), np.bool_)
    side = end.side
    if side.cash is not None:
        cash = pc.is_in(cells.text(side.cash), pa.array(side.cash_if)).to_numpy(zero_copy_only=False)
    kinds = pc.if_else(pa.array(cash), account_ids.CASH, side.absent)
    made = pc.binary_join_element_wise(pc.coalesce(other.ids, pa.scalar("")), kinds, "-")
    absent = pa.array(end.absent)
    nothing = pa.nulls(len(end.absent), pa.string())
    ids = pc.if_else(absent, made, end.ids)
    return End(
        side=side,
        coded=Coded.of(ids),
        ids=ids,
        absent=end.absent,
        kinds=pc.if_else(absent, kinds, end.kinds),
        **{
            each: pc.if_else(absent, nothing, getattr(end, each))
            for each in ("number", "iban", "name", "schema", "owner", "bank", "country")
        },
    )


_FEW = 1_000_000
"""Ids that are looked up all at once; to look up more so would cost more than one by one."""


@dataclass(slots=True)
class Known:
    """The accounts and holders that were claimed already. One for each source, whose ids begin with the prefix."""

    prefix: str
    seen: set[str] = field(default_factory=set)
    _few: pa.StringArray = field(default_factory=lambda: pa.array([], pa.string()))

    def accounts(self, both: Sequence[End], keep: _Bools) -> pa.Table:
        """`ACCOUNTS` rows of the accounts on the rows that are kept, each once a batch."""
        nothing = pa.nulls(len(keep), pa.int64())
        return pa.concat_tables([account_rows(end, keep, nothing) for end in both])

    def claims(self, both: Sequence[End], keep: _Bools, positions: pa.Array, part: int) -> pa.Table:
        """What is said of accounts and holders that were not claimed before."""
        return pa.concat_tables([self._of_end(end, keep, positions, part) for end in both])

    def _of_end(self, end: End, keep: _Bools, positions: pa.Array, part: int) -> pa.Table:
        first = _first_kept(end, keep)
        rows = self._fresh(first, end.ids.take(pa.array(first)))
        rows = rows[~end.absent[rows]]
        if not len(rows):
            return CLAIMS.empty_table()
        said = _Said(end, rows, positions.take(pa.array(rows)), part)
        said.accounts()
        said.holders(self)
        return said.table()

    def _fresh(self, rows: _Longs, ids: pa.Array) -> _Longs:
        """The rows whose id is new, of several with one id the first; it is not new afterwards."""
        new = pc.is_valid(ids) if not len(self._few) else pc.and_(pc.is_valid(ids), pc.invert(pc.is_in(ids, self._few)))
        at = np.flatnonzero(new.to_numpy(zero_copy_only=False))
        at = at[np.sort(Coded.of(ids.take(pa.array(at))).first())]
        named = ids.take(pa.array(at))
        if len(self._few) + len(named) < _FEW and not self.seen:
            self._few = pa.concat_arrays([self._few, named])
            return rows[at]
        self.seen.update(self._few.to_pylist())
        self._few = self._few[:0]
        texts = named.to_pylist()
        unseen = [place for place, each in enumerate(texts) if each not in self.seen]
        self.seen.update(texts)
        return rows[at[unseen]]

    def fresh_holders(self, rows: _Longs, owners: pa.Array) -> _Longs:
        """Of these rows, those whose holder is new."""
        return self._fresh(rows, owners)


@dataclass(slots=True)
class _Said:
    """Claims of some rows, gathered column by column."""

    end: End
    rows: _Longs
    positions: pa.Array
    part: int
    pieces: list[pa.Table] = field(default_factory=list)

    def accounts(self) -> None:
        """What is said of the accounts themselves."""
        end, kinds = self.end, self._at(self.end.kinds)
        for kind in pc.unique(kinds).to_pylist():
            self._of_kind(kind, self._at(end.ids), pc.equal(kinds, kind))

    def _of_kind(self, kind: str, ids: pa.Array, chosen: pa.Array) -> None:
        end, schema = self.end, SCHEMA.get(kind)
        said = {
            "BankAccount": (("accountNumber", end.number), ("iban", end.iban), ("bankName", end.bank)),
            "CryptoWallet": (("publicKey", end.number),),
            "Company": (("name", pc.coalesce(end.name, end.number)),),
        }
        if schema is None:
            return
        for prop, values in (*said[schema], *([("country", end.country)] if schema != "CryptoWallet" else [])):
            self._add(ids, schema, prop, pc.if_else(chosen, self._at(values), None))

    def holders(self, known: Known) -> None:
        """Who holds them, and that they do."""
        end = self.end
        owners = pc.if_else(pc.equal(self._at(end.kinds), "institution"), None, self._at(end.owner))
        if owners.null_count == len(owners):
            return
        self._ties(self._at(end.ids), owners)
        fresh = known.fresh_holders(self.rows, owners)
        at = _Said(end, fresh, self.positions.take(pc.index_in(pa.array(fresh), pa.array(self.rows))), self.part)
        schemata = pc.coalesce(at._at(end.schema), pa.scalar("LegalEntity"))
        good = pc.if_else(pc.is_in(schemata, pa.array(HOLDERS)), schemata, "LegalEntity")
        names = pc.coalesce(at._at(end.name), at._at(end.owner))
        for schema in pc.unique(good).to_pylist():
            at._add(at._at(end.owner), schema, "name", pc.if_else(pc.equal(good, schema), names, None))
        self.pieces += at.pieces

    def _ties(self, ids: pa.Array, owners: pa.Array) -> None:
        wallet = pc.equal(self._at(self.end.kinds), "wallet")
        self._add(ids, "CryptoWallet", "holder", pc.if_else(wallet, owners, None))
        owners = pc.if_else(wallet, None, owners)
        edges = pc.binary_join_element_wise(owners, ids, pa.scalar("ownership"), "-")
        self._add(edges, "Ownership", "owner", owners)
        self._add(edges, "Ownership", "asset", pc.if_else(pc.is_null(owners), None, ids))

    def table(self) -> pa.Table:
        """All of it, as `CLAIMS`, in order of place."""
        if not self.pieces:
            return CLAIMS.empty_table()
        whole = pa.concat_tables(self.pieces)
        return whole.take(pc.sort_indices(whole, [("position", "ascending"), ("entity_id", "ascending")]))

    def _at(self, column: pa.Array) -> pa.Array:
        return column.take(pa.array(self.rows))

    def _add(self, ids: pa.Array, schema: str, prop: str, values: pa.Array) -> None:
        said = pc.is_valid(values)
        size = int(pc.sum(said).as_py() or 0)
        if not size:
            return
        columns = {
            "entity_id": ids.filter(said),
            "schema": pa.repeat(pa.scalar(schema), size),
            "prop": pa.repeat(pa.scalar(prop), size),
            "value": values.filter(said),
            "part": pa.repeat(pa.scalar(self.part, pa.int32()), size),
            "position": self.positions.filter(said),
        }
        filled = [columns.get(each.name, pa.nulls(size, each.type)) for each in CLAIMS]
        self.pieces.append(pa.Table.from_arrays(filled, schema=CLAIMS))


def account_rows(end: End, keep: _Bools, opened: pa.Array) -> pa.Table:
    """`ACCOUNTS` rows of the accounts on the rows that are kept, each once, as the first of its rows says."""
    rows = pa.array(_first_kept(end, keep))
    owner = pc.if_else(pc.equal(end.kinds, "institution"), end.ids, end.owner)
    columns = (end.ids, end.kinds, owner, end.bank, end.country, opened)
    return pa.Table.from_arrays([column.take(rows) for column in columns], names=ACCOUNTS.names).cast(ACCOUNTS)


def _first_kept(end: End, keep: _Bools) -> _Longs:
    """The first kept row of each account."""
    codes = end.coded.codes if keep.all() else np.where(keep, end.coded.codes, -1)
    first = Coded(codes, end.coded.values).first()
    return np.sort(first[first >= 0])


def _ids(side: Side, number: pa.Array, iban: pa.Array | None, dataset: str) -> tuple[Coded, _Bools]:
    """Of each row. An IBAN is an id where it is the number itself, for elsewhere the number alone may stand."""
    prefix = "wallet-" if side.kind == "wallet" else f"{dataset}-" if dataset else ""
    coded = Coded.of(number).map(lambda values: _prefixed(prefix, values))
    if iban is not None and pc.any(pc.equal(iban, number)).as_py():
        own = Coded.of(pc.if_else(pc.equal(iban, number), iban, None))
        ids = own.map(lambda values: _prefixed("iban-", pc.utf8_upper(_unblanked(values, ""))))
        coded = Coded.of(pc.coalesce(ids.texts(), coded.texts()))
    return coded, coded.codes < 0


def _prefixed(prefix: str, values: pa.StringArray) -> pa.StringArray:
    whole = _unblanked(values, "_")
    return pc.binary_join_element_wise(pa.scalar(prefix), whole, "") if prefix else whole


def _unblanked(values: pa.StringArray, instead: str) -> pa.StringArray:
    if not pc.any(pc.match_substring_regex(values, r"\s")).as_py():
        return values
    return pc.replace_substring_regex(values, r"\s+", instead)


def _ibans(numbers: pa.Array) -> pa.Array | None:
    """The numbers that are IBANs, by their check digits; None where none looks like one."""
    form = pc.match_substring_regex(numbers, r"^[A-Z]{2}[0-9]{2} ?[A-Z0-9]{4}")
    if not pc.any(form).as_py():
        return None
    coded = Coded.of(pc.if_else(form, numbers, None))
    good = pa.array([each if is_iban(each) else None for each in coded.values.to_pylist()], pa.string())
    return coded.map(lambda _: good).texts()


def _owners(side: Side, coded: Coded, owner: pa.Array, name: pa.Array, dataset: str) -> pa.Array:
    """The entity that holds each account: the source's own id of it, else one made of its name."""
    if side.kind == "institution":
        return coded.texts()
    if owner.null_count == len(owner) and side.name is None:
        return owner
    prefix = f"{dataset}-" if dataset else ""
    own = Coded.of(owner).map(lambda values: _prefixed(prefix, values)).texts()
    if side.name is None:
        return own
    made = Coded.of(name).map(
        lambda values: pa.array([f"{prefix}{holder_key(each)}" for each in values.to_pylist()], pa.string())
    )
    return pc.coalesce(own, made.texts())


def holder_key(name: str) -> str:
    """What stands for a holder of whom the source gives but the name."""
    plain = " ".join(name.casefold().split())
    return hashlib.sha1(plain.encode()).hexdigest()


def _countries(texts: pa.Array) -> pa.Array:
    if texts.null_count == len(texts):
        return texts
    coded = Coded.of(texts)
    return coded.map(lambda values: pa.array([country_code(each) for each in values.to_pylist()], pa.string())).texts()


def _smallest(numbers: pa.Array, sign: str) -> pa.Array:
    """Of several accounts in a cell the first by the alphabet: it stands for all that pay together."""
    several = pc.match_substring(numbers, sign)
    if not pc.any(several).as_py():
        return numbers
    first = [
        min(filter(None, (each.strip() for each in cell.split(sign))), default=None) if cell else None
        for cell in numbers.to_pylist()
    ]
    return pa.array(first, pa.string())
