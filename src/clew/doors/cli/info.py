"""What a case holds, in numbers."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.output import case_argument, json_option
from clew.store.overview import Overview
from clew.store.sources import SourceKept


@click.command()
@case_argument
@json_option
def info(case: Path, as_json: bool) -> None:
    """What CASE holds, in numbers."""
    with flow.reading(case, now=output.now(), progress=output.progress) as opened:
        overview, sources = flow.info(opened)
    if as_json:
        output.print_json(_document(overview, sources))
        return
    output.line(
        f"{overview.statements:,} statements about {overview.entities:,} entities, {overview.edges:,} ties",
        style="bold",
    )
    if overview.payments:
        output.line(f"{overview.payments:,} payments between {overview.accounts:,} accounts")
    _sources(sources)
    output.line()
    _side_by_side(overview.schemata, "kind", overview.edge_types, "tie")
    if overview.labels:
        output.line()
        print_labels(overview)
    _rest(overview)


def _document(overview: Overview, sources: list[SourceKept]) -> dict[str, object]:
    unknown = [
        {"dataset": dataset, "programme": programme, "entities": entities}
        for dataset, programme, entities in overview.unknown_programmes
    ]
    return asdict(overview) | {"sources": [asdict(kept) for kept in sources], "unknown_programmes": unknown}


def _sources(sources: list[SourceKept]) -> None:
    output.table(
        ("dataset", "file", "format", "added", "records", "entities", "statements", "quarantined"),
        [
            (
                kept.dataset,
                kept.file,
                kept.format,
                kept.added_at[:10],
                *(f"{n:,}" for n in (kept.records, kept.entities, kept.statements, kept.quarantined)),
            )
            for kept in sources
        ],
        right=(4, 5, 6, 7),
        whole=(1,),
    )


def _side_by_side(left: dict[str, int], left_title: str, right: dict[str, int], right_title: str) -> None:
    """Two lists of counts."""
    rows = max(len(left), len(right))
    a = [(name, f"{number:,}") for name, number in left.items()] + [("", "")] * (rows - len(left))
    b = [(name, f"{number:,}") for name, number in right.items()] + [("", "")] * (rows - len(right))
    output.table(
        (left_title, "entities", "   ", right_title, "ties"),
        [(*x, "", *y) for x, y in zip(a, b, strict=True)],
        right=(1, 4),
    )


def print_labels(overview: Overview) -> None:
    """Labels with how many entities have them, and on what basis."""
    by_hand = any("analyst" in given for given in overview.bases.values())
    bases = ("designated", "described", *(("analyst",) if by_hand else ()))
    output.table(
        ("label", "entities", *bases),
        [
            (name, f"{number:,}", *(f"{overview.bases[name].get(basis, 0):,}" for basis in bases))
            for name, number in overview.labels.items()
        ],
        right=(1, 2, 3, 4),
    )
    analyst = " The analyst's are given by hand, and no source's." if by_hand else ""
    sources = "Labels are what sources say: designated under a list programme, or described by a topic."
    output.line(sources + analyst, style="dim")


def _rest(overview: Overview) -> None:
    """What was merged, left open, left out of the picture or put aside."""
    output.line()
    output.line(
        f"{overview.merged:,} entities merged into another, {overview.undecided:,} pairs undecided,"
        f" {overview.doubts:,} judged unsure"
    )
    output.line(
        f"{overview.only_named:,} entities only named by others; {overview.crowded:,} values shared by too many to be"
        f" ties; {overview.undrawn:,} ties not drawn: an end is missing, or is itself a tie"
    )
    output.line(f"{overview.quarantined:,} pieces in quarantine")
    if overview.edits:
        added = ", ".join(output.counted(number, kind) for kind, number in overview.edits.items())
        output.line(f"Added by hand: {added}. These are the analyst's, not a source's.")
    for dataset, programme, entities in overview.unknown_programmes:
        output.line(
            f"unknown programme in {dataset}: {programme} ({entities:,} entities); kept, gives no label", style="dim"
        )
