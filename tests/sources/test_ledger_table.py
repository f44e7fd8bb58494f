"""Ledgers in known layouts: what becomes of each row of the samples, and of rows that are none."""

from __future__ import annotations

import io
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pv
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.errors import SourceBroken
from clew.flow.ledgers import LedgerOptions, opened
from clew.model.payment import ACCOUNTS, PAYMENTS
from clew.sources import ledger_rows, tabular
from clew.sources.contract import Emitter, Head
from clew.sources.ledger_layouts import ORDER, layout_of, layouts
from clew.sources.opening import decode, open_parts
from clew.sources.recognise import group
from clew.sources.tables import Layout
from clew.sources.tabular import Row

FIXTURES = Path(__file__).parent.parent / "fixtures" / "sources" / "ledger"
Rows = list[dict[str, object]]


@dataclass
class Heard:
    """A sink that keeps all."""

    payments_: Rows = field(default_factory=list)
    accounts_: dict[object, dict[str, object]] = field(default_factory=dict)
    claims_: Rows = field(default_factory=list)
    bad: list[tuple[int, str]] = field(default_factory=list)

    def claims(self, table: pa.Table) -> None:
        self.claims_ += table.to_pylist()

    def payments(self, table: pa.Table) -> None:
        assert table.schema.equals(PAYMENTS)
        self.payments_ += table.to_pylist()

    def accounts(self, table: pa.Table) -> None:
        assert table.schema.equals(ACCOUNTS)
        for row in table.to_pylist():
            self.accounts_.setdefault(row["id"], row)

    def quarantined(self, table: pa.Table) -> None:
        self.bad += zip(table["position"].to_pylist(), table["reason"].to_pylist(), strict=True)

    def column(self, *names: str) -> list[tuple[object, ...]]:
        return [tuple(row[name] for name in names) for row in self.payments_]


def hear(*names: str | Path, dataset: str = "") -> Heard:
    (found,), unread = group([part for name in names for part in open_parts(FIXTURES / name)])
    assert not unread
    heard = Heard()
    emit = Emitter(heard, dataset)
    found.reader.read(found.parts, emit)
    emit.flush()
    assert emit.quarantined == len(heard.bad)
    return heard


def test_clews_own_layout() -> None:
    heard = hear("payments.csv", "accounts.csv")
    assert heard.column("reference", "payer", "payee", "amount", "currency", "kind", "position") == [
        ("1", "A1", "A2", 12_500_000, "EUR", "wire", 2),
        ("2", "A2", "A3", 12_005_000, "EUR", "wire", 3),
        ("3", "A2", "A2", 100_000, "EUR", None, 4),
        ("4", "A1", "A3", 50_000, "EUR", "reversal", 5),
        ("7", "A3", "A4", 770_000, "XXX", "cash", 8),
        ("9", "W9", "A4", 1, "BTC", None, 10),
        ("9", "W9", "A4", 1, "BTC", None, 11),
        ("10", "A4-unknown", "A4", 400_000, "EUR", None, 12),
    ]
    assert heard.bad == [(7, "no account"), (6, "amount of zero"), (7, "not an amount"), (9, "not a time")]
    assert heard.payments_[4]["time"] == 1_709_539_200, "an offset counts"
    assert [row["daily"] for row in heard.payments_] == [False, False, True, *[False] * 5]
    assert heard.accounts_["W9"]["kind"] == "wallet"
    assert heard.accounts_["A4-unknown"]["kind"] == "unknown"
    assert not [each for each in heard.accounts_ if str(each).startswith("iban")], "an id of our own is kept"


def test_claims_about_accounts_and_holders() -> None:
    heard = hear("payments.csv", "accounts.csv", dataset="quay")
    said = {(row["entity_id"], row["schema"], row["prop"], row["value"]) for row in heard.claims_}
    assert ("quay-A1", "BankAccount", "iban", "MT31MALT01100000000000000000123") in said
    assert ("quay-P1", "Person", "name", "Ada Quill") in said
    assert ("quay-C1-quay-A2-ownership", "Ownership", "owner", "quay-C1") in said
    assert ("quay-W9", "CryptoWallet", "holder", "quay-P2") in said
    assert len([row for row in heard.claims_ if row["prop"] == "name"]) == 3, "each holder once"
    assert not [row for row in heard.claims_ if "unknown" in str(row["entity_id"])]


def test_amlworld() -> None:
    heard = hear("amlworld.csv")
    assert heard.column("payer", "payee", "amount", "currency", "received", "received_currency", "label") == [
        ("010-8000EBD30", "010-8000EBD30", 36_973_400, "USD", 36_973_400, "USD", "0"),
        ("03208-8000F4580", "001-8000F5340", 100, "USD", 100, "EUR", "0"),
        ("03208-8000F4580", "001-8000F5340", 141_300, "XXX", 21_400, "BTC", "1"),
    ]


def test_sums_between_banks_stay_sums() -> None:
    heard = hear("fincen.csv", dataset="fincen_files")
    assert heard.column("payer", "amount", "time", "until", "count", "daily") == [
        ("fincen_files-quay-bank", 568_935_234_700, 1_427_241_600, 1_443_225_599, 68, True),
        ("fincen_files-quay-bank", 50_000_000, 1_341_446_400, 1_341_532_799, None, True),
    ]
    assert heard.bad == [(4, "no time")]
    bank = heard.accounts_["fincen_files-reed-bank-deu"]
    assert (bank["kind"], bank["owner"], bank["country"]) == ("institution", "fincen_files-reed-bank-deu", "de")


def test_a_banks_own_statement() -> None:
    heard = hear("berka.csv", dataset="berka")
    assert heard.column("payer", "payee", "amount", "kind") == [
        ("berka-2378-cash", "berka-2378", 7_000_000, "VKLAD"),
        ("berka-YZ-62457513", "berka-2378", 51_230_000, "PREVOD Z UCTU"),
        ("berka-2378", "berka-QR-13943797", 235_000, "PREVOD NA UCET"),
        ("berka-2378", "berka-2378-unknown", 30_000, None),
    ]
    assert heard.bad == [(6, "no direction")]


def test_others() -> None:
    paysim = hear("paysim.csv")
    assert paysim.column("payer", "payee", "time") == [("C1", "M1", 3600), ("C9", "C1", 7200)]
    saml = hear("saml_d.csv")
    assert saml.column("currency", "time", "kind", "label")[1] == ("GBP", 1_665_138_920, "Cross-border", "1")
    assert saml.accounts_["8401255335"]["country"] == "ae"
    ransom = hear("ransom.csv")
    assert ransom.column("payer", "amount") == [
        ("wallet-1AdaAdaAdaAdaAdaAdaAdaAdaAdaAdaAd", 111_225),
        ("wallet-1AdaAdaAdaAdaAdaAdaAdaAdaAdaAdaAd", 50_000_000),
    ], "both addresses paid together once: one wallet"


def test_parquet_and_csv_say_the_same(tmp_path: Path) -> None:
    text = hear("amlworld.csv")
    path = tmp_path / "aml.parquet"
    table = pv.read_csv(FIXTURES / "amlworld.csv")
    names = [*table.column_names[:4], "Account.1", *table.column_names[5:]]
    table = table.rename_columns(names)
    table = table.set_column(1, "From Bank", pa.array(["010", "03208", "03208"]))
    table = table.set_column(3, "To Bank", pa.array(["010", "001", "001"]))
    pq.write_table(table, path)
    assert hear(path).payments_ == [row | {"position": row["position"] - 1} for row in text.payments_]  # type: ignore[operator]  # an object


def test_clews_own_parquet_with_exact_amounts(tmp_path: Path) -> None:
    units = np.array([12_345_678, 1], np.int64)
    words = pa.py_buffer(np.stack([units, units >> 63], 1))
    table = pa.table(
        {
            "payer": pa.array(["A", "B"]).dictionary_encode(),
            "payee": ["B", "A"],
            "time": pa.array([5, 6], pa.timestamp("s", "UTC")),
            "amount": pa.Array.from_buffers(pa.decimal128(18, 4), 2, [None, words]),
            "currency": pa.array(["EUR", "BTC"]).dictionary_encode(),
        }
    )
    pq.write_table(table, tmp_path / "payments.parquet")
    heard = hear(tmp_path / "payments.parquet")
    assert heard.column("payer", "time", "amount", "position") == [("A", 5, 12_345_678, 1), ("B", 6, 10_000, 2)]


def test_excel(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["payer", "payee", "time", "amount", "currency"])
    sheet.append(["A", "B", "2024-01-01", 1.5, "EUR"])
    book.save(tmp_path / "ledger.xlsx")
    assert hear(tmp_path / "ledger.xlsx").column("payer", "amount", "position") == [("A", 15_000, 2)]


def test_layouts_are_told_apart() -> None:
    assert tuple(layout.key for layout in layouts()) == ORDER
    for layout in layouts():
        for table in layout.tables:
            found = layout_of([*table.columns, *list(table.any_of)[:1], "one more"])
            assert found is not None
            assert (found[0].key, found[1].role) == (layout.key, table.role)
            assert table.columns <= set(table.plan.columns()) | table.columns


CELLS = st.text(alphabet='abé1,"\n ;', max_size=4)


@given(
    rows=st.lists(st.lists(CELLS, min_size=2, max_size=3), max_size=12), block=st.integers(8, 64), ends=st.booleans()
)
def test_blocks_read_as_rows_do(rows: list[list[str]], block: int, ends: bool) -> None:
    """However a text is cut, each row comes out once, in order, at its line."""
    body = "".join(tabular.line(row) + ("\r\n" if ends else "\n") for row in rows if any(cell.strip() for cell in row))
    data = ("x,y,z\n" + body).encode()
    expected = [
        (row.position, [*row.fields, ""][:3])
        for row in tabular.rows(io.BytesIO(data), ",")
        if isinstance(row, Row) and row.position > 1 and len(row.fields) == 3
    ]
    whole = _cut_up(data, len(data) + 1)
    assert whole == expected
    if '"' not in body:
        assert _cut_up(data, block) == whole


@dataclass
class _InMemory:
    """A part that is bytes."""

    data: bytes
    path: str = "x.csv"
    member: str | None = None
    sha256: str = ""
    role: str = ""

    @property
    def size(self) -> int:
        return len(self.data)

    @property
    def head(self) -> Head:
        return Head(self.path, self.data, decode(self.data))

    def open(self) -> io.BytesIO:
        return io.BytesIO(self.data)


def _cut_up(data: bytes, block: int) -> list[tuple[int, list[str]]]:
    refused: list[tuple[int, str]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ledger_rows, "BLOCK", block)
        batches = ledger_rows.batches(
            _InMemory(data),
            lambda position, reason, _detail, _raw: refused.append((position, reason)),
            Layout(delimiter=",", header=1),
        )
        found = [_rows(batch) for batch in batches]
    rows = list(itertools.chain.from_iterable(found))
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    return rows


def _rows(batch: ledger_rows.Batch) -> list[tuple[int, list[str]]]:
    columns: Sequence[list[str]] = [column.to_pylist() for column in batch.columns.values()]
    return [
        (position, list(row))
        for position, row in zip(batch.positions.to_pylist(), zip(*columns, strict=True), strict=True)
    ]


@pytest.mark.parametrize("head", ["txId1,txId2\n230425980,5530458\n", "txId,class\n230425980,unknown\n"])
def test_elliptic_is_refused_with_the_reason(tmp_path: Path, head: str) -> None:
    """It has neither amounts nor days: nothing is made up."""
    file = tmp_path / "elliptic_txs.csv"
    file.write_text(head, "utf-8")
    refused = pytest.raises(SourceBroken, match="Elliptic data set, which has no amounts")
    with refused, opened(file, LedgerOptions(), now="2026"):
        pass
