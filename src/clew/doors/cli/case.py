"""Making a case, filling it, and what is in it."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.output import case_argument, json_option


@click.command()
@case_argument
@json_option
def new(case: Path, as_json: bool) -> None:
    """Make an empty case: one file, named CASE."""
    flow.new(case)
    if as_json:
        output.print_json({"case": str(case)})
    else:
        output.line(f"Made {case}. Add sources with: {output.program()} add {case} FILE...")


@click.command()
@case_argument
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "format_", metavar="F", help="Read the files as this format (see: clew sources).")
@click.option(
    "--dataset",
    metavar="NAME",
    callback=output.dataset_name,
    help="The name that the statements go by: small letters, digits and underscores.",
)
@json_option
def add(case: Path, sources: tuple[Path, ...], format_: str | None, dataset: str | None, as_json: bool) -> None:
    """Read SOURCES (files, archives, folders) into CASE.

    The format is recognised from the content. Files of one list that are given together are read together.
    A source is all in or not in at all; adding it again changes nothing. Exit code 1 if nothing could be read.
    """
    report = flow.add(case, sources, now=output.now(), format=format_, dataset=dataset, progress=output.progress)
    if as_json:
        output.print_json(_add_document(report))
    else:
        _print_report(report, case)
    if not report.added:
        sys.exit(1)


def _add_document(report: flow.AddReport) -> dict[str, object]:
    return {
        "sources": [
            {
                "dataset": added.kept.dataset,
                "format": added.kept.format,
                "path": added.kept.path,
                "sha256": added.kept.sha256,
                "records": added.kept.records,
                "entities": added.kept.entities,
                "statements": added.kept.statements,
                "quarantined": added.kept.quarantined,
                "already": added.already,
                "cut_short": added.cut_short,
            }
            for added in report.added
        ],
        "unread": [asdict(unread) for unread in report.unread],
    }


def _print_report(report: flow.AddReport, case: Path) -> None:
    if report.added:
        output.table(
            ("dataset", "file", "format", "records", "entities", "statements", "quarantined", ""),
            [
                (
                    added.kept.dataset,
                    added.kept.file,
                    added.kept.format,
                    f"{added.kept.records:,}",
                    f"{added.kept.entities:,}",
                    f"{added.kept.statements:,}",
                    f"{added.kept.quarantined:,}",
                    "already there" if added.already else "",
                )
                for added in report.added
            ],
            right=(3, 4, 5, 6),
            whole=(1,),
        )
    for added in report.added:
        if added.cut_short:
            name = output.plain(added.kept.path)
            click.echo(f"warning: {name} is cut short; only what stands before the cut was read", err=True)
    for unread in report.unread:
        reason = unread.reason if unread.reason.startswith(unread.path) else f"{unread.path}: {unread.reason}"
        click.echo(f"not read: {output.plain(reason)}", err=True)
    if any(added.kept.quarantined for added in report.added):
        output.line(f"See what was put aside, and why, with: {output.program()} quarantine {case}")


@click.command()
@case_argument
@click.option("--dataset", metavar="NAME", help="Only what was in this source.")
@click.option("--reason", metavar="TEXT", help="Only what was put aside for this reason.")
@click.option("--limit", metavar="N", type=click.IntRange(min=0), default=50, show_default=True, help="Show at most N.")
@click.option("--all", "everything", is_flag=True, help="Show all.")
@json_option
def quarantine(
    case: Path, dataset: str | None, reason: str | None, limit: int, everything: bool, as_json: bool
) -> None:
    """What could not be kept from the sources of CASE: where it stood, why, and the raw text."""
    with flow.reading(case, now=output.now(), progress=output.progress) as opened:
        found = flow.refused(opened, dataset=dataset, reason=reason, limit=None if everything else limit)
    if as_json:
        reasons = [{"dataset": name, "reason": why, "pieces": number} for name, why, number in found.reasons]
        rows = [asdict(row) for row in found.rows]
        output.print_json({"total": found.total, "shown": len(rows), "reasons": reasons, "rows": rows})
        return
    if not found.total:
        asked = (dataset and f"from {output.cut(dataset)}", reason and f"for {output.cut(reason)!r}")
        what = " and ".join(filter(None, asked))
        output.line(f"Nothing is in quarantine{' ' + what if what else ''}.")
        return
    output.table(
        ("dataset", "reason", "pieces"), [(name, why, f"{number:,}") for name, why, number in found.reasons], right=(2,)
    )
    output.line()
    output.table(
        ("where", "reason", "what"),
        [
            (f"{Path(row.file).name} {row.position}", row.reason, " ".join(filter(None, (row.detail, _short(row.raw)))))
            for row in found.rows
        ],
    )
    output.line(f"{len(found.rows):,} shown of {found.total:,}", style="dim")


def _short(raw: str | None) -> str:
    return "" if not raw else (raw if len(raw) <= 80 else f"{raw[:79]}…").replace("\n", " ")
