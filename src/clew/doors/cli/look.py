"""Looking around in a case: search, show, source."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.output import case_argument, json_option
from clew.store.paid import Booked, Paid, amount
from clew.store.profile import Profile

CAVEAT = "Nearness is not guilt: sources name these ties; that does not say that anyone on them did wrong."


@click.command()
@case_argument
@click.argument("text")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), default=20, show_default=True, help="Show at most N.")
@json_option
def search(case: Path, text: str, limit: int, as_json: bool) -> None:
    """Find entities in CASE by name: in any script, with typing errors, or by the start of the last word."""
    with flow.reading(case, now=output.now(), progress=output.progress) as opened:
        found = flow.search(opened, text, limit=limit, progress=output.progress)
    if as_json:
        output.print_json({"total": found.total, "results": [asdict(result) for result in found.results]})
        return
    if not found.results:
        output.line(f"No name in {case} is like {output.cut(text)!r}.")
        return
    output.table(
        ("score", "name", "kind", "labels", "datasets", "id"),
        [
            (f"{r.score:.2f}", _named(r.caption, r.matched), r.schema, ", ".join(r.labels), ", ".join(r.datasets), r.id)
            for r in found.results
        ],
        right=(0,),
        whole=(0, 5),
    )
    output.line(f"{len(found.results):,} shown of {found.total:,}", style="dim")


def _named(caption: str, matched: str) -> str:
    return caption if caption == matched else f"{caption} ({matched})"


@click.command()
@case_argument
@click.argument("id_", metavar="ID")
@click.option("--limit", metavar="N", type=click.IntRange(min=0), help="Show at most N ties.")
@json_option
def show(case: Path, id_: str, limit: int | None, as_json: bool) -> None:
    """One entity of CASE: what is said of it, by whom, and its ties."""
    with flow.reading(case, now=output.now(), progress=output.progress) as opened:
        found = flow.show(opened, id_, limit=limit if limit is not None or as_json else 40)
    if as_json:
        output.print_json(asdict(found) | {"shown_edges": len(found.edges), "caveat": CAVEAT})
        return
    _who(found)
    output.line()
    _facts(found)
    if found.total_edges:
        output.line()
        _print_ties(found)
    output.command(f"Open a statement with: {output.program()} source {case} STATEMENT", style="dim")


def _who(found: Profile) -> None:
    """Name, id, members, and who labels it how."""
    output.line(f"{found.caption}  ({found.schema})", style="bold")
    output.line(f"{found.id}   in {', '.join(found.datasets) or 'no dataset: only named by others'}", style="dim")
    if len(found.members) > 1:
        output.line(f"held to be one: {', '.join(found.members)}", style="dim")
    for label, basis, dataset in dict.fromkeys((s.label, s.basis, s.dataset) for s in found.labels_said):
        behind = [s for s in found.labels_said if (s.label, s.basis, s.dataset) == (label, basis, dataset)]
        words = ", ".join(dict.fromkeys(s.value for s in behind))
        output.line(f"{label}: {basis} by {dataset} ({words})  {some(tuple(s.statement for s in behind))}")


def _facts(found: Profile) -> None:
    output.table(
        ("property", "value", "dataset", "statement"),
        [
            (prop if place == 0 else "", fact.value, fact.dataset, fact.statement[:10])
            for prop, facts in found.properties.items()
            for place, fact in enumerate(facts)
        ],
    )


def _print_ties(found: Profile) -> None:
    output.table(
        ("tie", "", "other", "dates", "share", "id", "statements"),
        [
            (
                tie_type(tie.type, tie.said),
                {"out": "→", "in": "←", "both": "–"}[tie.direction],
                tie.caption,
                _dates(tie.start_date, tie.end_date),
                "" if tie.share is None else f"{tie.share:.0%}",
                tie.other,
                " ".join(filter(None, (some(tie.statements), _payments(tie.paid)))),
            )
            for tie in found.edges
        ],
        whole=(5,),
    )
    output.line(f"{output.counted(len(found.edges), 'tie')} shown of {found.total_edges:,}. {CAVEAT}", style="dim")


def _payments(paid: Paid | None) -> str:
    """How many payments, how much, and the first and the last of them."""
    if paid is None:
        return ""
    amounts = ", ".join(f"{code} {amount}" for code, amount in paid.amounts.items())
    ends = paid.first if paid.rows == 1 else f"{paid.first} … {paid.last}"
    return f"{output.counted(paid.rows, 'payment')}, {amounts}: {ends}"


def tie_type(type_: str, said: str | None) -> str:
    """The type of a tie, and what the source calls it."""
    return f"{type_}: {said}" if said else type_


def _dates(start: str | None, end: str | None) -> str:
    return "" if not (start or end) else f"{start or ''} – {end or ''}" if start != end else str(start)


def _print_payment(found: Booked, as_json: bool) -> None:
    if as_json:
        output.print_json(asdict(found))
        return
    currency = str(found.cells["currency"])
    day = datetime.fromtimestamp(int(str(found.cells["time"])), UTC)
    said = {name: value for name, value in found.cells.items() if value is not None and name not in _WRITTEN_OUT}
    rows = [
        ("payment", f"payment:{found.number}"),
        ("time", day.strftime("%Y-%m-%d" if found.cells["daily"] else "%Y-%m-%d %H:%M:%S UTC")),
        ("amount", f"{amount(str(found.cells['amount']), currency)} {currency}"),
        *((name, str(value)) for name, value in said.items()),
        ("dataset", found.dataset),
        ("file", found.file),
        ("", f"sha256 {found.sha256}"),
        ("", found.position),
    ]
    output.table(("", ""), rows)


_WRITTEN_OUT = ("time", "daily", "amount", "currency")


def some(statements: tuple[str, ...]) -> str:
    """The starts of the first three ids, and how many more there are."""
    rest = f" +{len(statements) - 3}" if len(statements) > 3 else ""
    return f"[{' '.join(each[:10] for each in statements[:3])}{rest}]" if statements else ""


@click.command()
@case_argument
@click.argument("statement")
@json_option
def source(case: Path, statement: str, as_json: bool) -> None:
    """Where a STATEMENT of CASE comes from: file, hash, record and line. The start of an id will do.

    A payment of a ledger is named by its number, as payment:17.
    """
    with flow.reading(case, now=output.now(), progress=output.progress) as opened:
        if statement.startswith("payment:"):
            _print_payment(flow.payment(opened, statement), as_json)
            return
        found = flow.source(opened, statement)
    first = found.places[0]
    if as_json:
        document = asdict(found) | {
            "file": first.file,
            "sha256": first.sha256,
            "record": first.record,
            "position": first.position,
        }
        output.print_json(document)
        return
    rows = [
        ("statement", found.statement),
        ("says", f"{found.schema}:{found.prop} of {found.entity} is {found.value}"),
        ("as written", found.original_value or ""),
        ("dataset", " ".join(filter(None, (found.dataset, found.origin and f"({found.origin})")))),
        ("seen", f"{found.first_seen} to {found.last_seen}"),
    ]
    for place in () if found.edits else found.places:
        rows += [("file", place.file), ("", f"sha256 {place.sha256}"), ("", f"{place.position}, record {place.record}")]
    for edit in found.edits:
        rows += [("said by", f"{edit.made_by}, the analyst, by hand"), ("", f"edit {edit.number}, {edit.made_at}")]
        rows += [("why", edit.why)] if edit.why else []
    output.table(("", ""), [row for row in rows if row[1]])
