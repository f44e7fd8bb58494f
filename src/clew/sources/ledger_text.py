"""The `ledger` part of a mapping as YAML that a person reads and edits; `ledger_map.parse` gives the same back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields

from clew.sources.ledger_map import Amount, Cell, Direction, LedgerMap, Side, Time

Flow = Callable[[str], str]


def lines(plan: LedgerMap, scalar: Flow) -> Iterator[str]:
    """The lines of the part; `scalar` writes a text as YAML."""
    ends = ("own", "other") if plan.statement else ("payer", "payee")
    yield "ledger:"
    for name, side in zip(ends, (plan.payer, plan.payee), strict=True):
        yield f"  {name}: {_side(side, scalar)}"
    yield f"  amount: {_amount(plan.amount, scalar)}"
    yield f"  currency: {_cell(plan.currency, scalar)}"
    yield f"  time: {_time(plan.time, scalar)}"
    if plan.direction is not None:
        yield f"  direction: {_direction(plan.direction, scalar)}"
    for name in ("received", "received_currency", "until", "count", "reference", "kind", "purpose", "label"):
        cell = getattr(plan, name)
        if cell is not None:
            yield f"  {name}: {_cell(cell, scalar)}"


def _cell(cell: Cell, scalar: Flow) -> str:
    if cell.literal is not None:
        return f"{{literal: {scalar(cell.literal)}}}"
    return scalar(cell.columns[0]) if len(cell.columns) == 1 else _list(cell.columns, scalar)


def _list(texts: tuple[str, ...], scalar: Flow) -> str:
    return f"[{', '.join(map(scalar, texts))}]"


def _map(pairs: dict[str, str]) -> str:
    return f"{{{', '.join(f'{key}: {value}' for key, value in pairs.items())}}}"


def _side(side: Side, scalar: Flow) -> str:
    plain = Side(side.account)
    pairs = {} if side.account.literal == "" else {"account": _cell(side.account, scalar)}
    for each in fields(Side)[1:]:
        value = getattr(side, each.name)
        if value != getattr(plain, each.name):
            pairs[each.name] = _value(value, scalar)
    if list(pairs) == ["account"] and side.account.literal is None:
        return pairs["account"]
    return _map(pairs or {"absent": side.absent})


def _value(value: Cell | str | tuple[str, ...], scalar: Flow) -> str:
    if isinstance(value, Cell):
        return _cell(value, scalar)
    return scalar(value) if isinstance(value, str) else _list(value, scalar)


def _amount(amount: Amount, scalar: Flow) -> str:
    cells = {"debit": amount.debit, "credit": amount.credit}
    pairs = {key: _cell(cell, scalar) for key, cell in cells.items() if cell is not None}
    if amount.cell is not None:
        only = amount.cell.columns[0] if amount.cell.columns else ""
        pairs = {"literal": scalar(amount.cell.literal)} if amount.cell.literal else {"column": scalar(only)}
    if amount.decimal is not None:
        pairs["decimal"] = scalar(amount.decimal)
    return pairs["column"] if list(pairs) == ["column"] else _map(pairs)


def _time(time: Time, scalar: Flow) -> str:
    only = len(time.cell.columns) == 1
    pairs = {"column" if only else "columns": _value(time.cell.columns[0] if only else time.cell.columns, scalar)}
    if time.format:
        pairs["format"] = _list(time.format, scalar)
    if time.zone != "UTC":
        pairs["zone"] = scalar(time.zone)
    if time.step is not None:
        pairs["step"] = scalar(str(time.step))
    if time.start:
        pairs["start"] = scalar(str(time.start))
    if time.daily is not None:
        pairs["daily"] = _cell(time.daily, scalar)
    return _map(pairs) if len(pairs) > 1 or not only else pairs["column"]


def _direction(direction: Direction, scalar: Flow) -> str:
    return _map(
        {
            "column": _cell(direction.cell, scalar),
            "in": _list(direction.incoming, scalar),
            "out": _list(direction.outgoing, scalar),
        }
    )
