"""Screening: a file of names, or one name, against a case."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

import click

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.output import case_argument, json_option
from clew.errors import UsageError

if TYPE_CHECKING:
    from clew.resolve.screen.inquiry import Inquiry, Refused, Unused
    from clew.resolve.screen.of_case import Answer
    from clew.resolve.screen.query import Query
    from clew.store.case import Case

_REFUSED_SHOWN = _UNUSED_SHOWN = 5
_GIVEN = {"birthDate": "--birth-date", "country": "--country"}
_REASONS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class _Aside:
    """What was not asked: lines that are no query, and cells that were left out of one."""

    refused: list[Refused] = field(default_factory=list)
    unused: list[Unused] = field(default_factory=list)

    def document(self) -> dict[str, object]:
        return {
            "refused": [asdict(each) for each in self.refused],
            "unused_cells": [asdict(each) for each in self.unused],
        }


@click.command()
@case_argument
@click.argument("queries", required=False)
@click.option("--name", metavar="TEXT", help="Screen this one name instead of a file.")
@click.option(
    "--schema", metavar="SCHEMA", help="With --name: Person, Company, Vessel … [default: person or organisation]"
)
@click.option("--birth-date", metavar="DATE", help="With --name.")
@click.option("--country", metavar="COUNTRY", help="With --name.")
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=1), default=10, show_default=True, help="At most N hits each."
)
@click.option(
    "--threshold", metavar="P", type=click.FloatRange(0, 1), default=0.9, show_default=True,
    help="Only hits that are as likely as this.",
)  # fmt: skip
@click.option("--lines", is_flag=True, help="One JSON document a line for each query, as they come.")
@click.option(
    "--yente", is_flag=True, help="Answer in the shape of yente's /match; so does --json to a request of that shape."
)
@json_option
def screen(case: Path, queries: str | None, *, name: str | None, limit: int, threshold: float, **given: object) -> None:
    """Hold QUERIES against CASE: for each of them whom it may be, how likely, and why.

    QUERIES is a table with a heading (name, birth date, country, numbers …), JSON lines, FollowTheMoney entities, a
    request to yente's /match, or - for standard input. A hit is a question, not an answer. Cells that cannot be used,
    as a birth date that is no date, are told and left out. Exit code 1 where lines could not be asked.
    """
    aside = _Aside()
    with (
        _asked(queries, name, given) as asked,
        flow.reading(case, now=output.now(), progress=output.progress) as opened,
    ):
        answers = flow.screen(
            opened, _queries(asked, aside), limit=limit, threshold=threshold, progress=output.progress
        )
        if given["lines"]:
            _print_lines(answers, aside)
        elif given["yente"] or (given["as_json"] and asked.shape == "yente"):
            _print_yente(opened, answers, aside, limit=limit, threshold=threshold)
        elif given["as_json"]:
            _print_json(answers, asked, aside, limit=limit, threshold=threshold)
        else:
            _print_table(answers, asked, aside)
    if aside.refused:
        sys.exit(1)


@contextmanager
def _asked(path: str | None, name: str | None, given: dict[str, object]) -> Iterator[Inquiry]:
    from clew.resolve.screen.inquiry import Inquiry, inquiry, read_record

    if (path is None) == (name is None):
        raise click.UsageError("Name a file of queries, or one name with --name.")
    if name is not None:
        record = {"name": name, "birthDate": given["birth_date"], "country": given["country"]}
        schema = given["schema"]
        query, unused = read_record("1", record, str(schema) if schema else None)
        if isinstance(query, str):
            raise UsageError(f"{output.cut(name)!r} cannot be screened: {query}.")
        left_out = [replace(one, column=_GIVEN.get(one.column, one.column)) for one in unused]
        yield Inquiry("table", (), iter([*left_out, query]))
    elif path == "-":
        with NamedTemporaryFile(suffix=".queries") as kept:
            while block := sys.stdin.buffer.read(1 << 20):
                kept.write(block)
            kept.flush()
            yield inquiry(Path(kept.name))
    else:
        yield inquiry(Path(str(path)))


def _queries(asked: Inquiry, aside: _Aside) -> Iterator[Query]:
    from clew.resolve.screen.inquiry import Refused
    from clew.resolve.screen.query import Query

    for each in asked.asked:
        if isinstance(each, Query):
            yield each
        elif isinstance(each, Refused):
            aside.refused.append(each)
        else:
            aside.unused.append(each)


def _document(answer: Answer) -> dict[str, object]:
    found, known = answer
    return {
        "query": {
            "id": found.query.id,
            "schema": found.query.schema,
            "properties": {prop: list(values) for prop, values in found.query.properties.items()},
        },
        "total": found.total,
        "nearly": found.nearly,
        "hits": [
            {
                "id": hit.id,
                "caption": known[hit.id].caption,
                "schema": known[hit.id].schema,
                "score": round(hit.probability, 4),
                "matched": hit.matched,
                "reasons": [{"feature": r.feature, "words": r.words, "bits": r.bits} for r in hit.reasons],
                "datasets": list(known[hit.id].datasets),
                "labels": list(known[hit.id].labels),
            }
            for hit in found.hits
        ],
    }


def _print_lines(answers: Iterator[Answer], aside: _Aside) -> None:
    import orjson

    for answer in answers:
        sys.stdout.write(orjson.dumps(_document(answer)).decode() + "\n")
    for each in aside.refused:
        sys.stdout.write(orjson.dumps({"refused": asdict(each)}).decode() + "\n")
    for cell in aside.unused:
        sys.stdout.write(orjson.dumps({"unused_cell": asdict(cell)}).decode() + "\n")
    if aside.refused:
        click.echo(f"{output.counted(len(aside.refused), 'line')} could not be asked.", err=True)
    if aside.unused:
        click.echo(f"{output.counted(len(aside.unused), 'cell')} could not be used.", err=True)


def _print_json(answers: Iterator[Answer], asked: Inquiry, aside: _Aside, *, limit: int, threshold: float) -> None:
    from clew.resolve.screen.query import CAVEAT

    documents = [_document(answer) for answer in answers]
    output.print_json(
        {
            "queries": len(documents),
            "with_hits": sum(1 for document in documents if document["hits"]),
            "limit": limit,
            "threshold": threshold,
            "answers": documents,
            **aside.document(),
            "unknown_columns": list(asked.unknown),
            "caveat": CAVEAT,
        }
    )


def _print_yente(case: Case, answers: Iterator[Answer], aside: _Aside, *, limit: int, threshold: float) -> None:
    found = [answer.screened for answer in answers]
    document = flow.match_response(case, found, limit=limit, threshold=threshold)
    output.print_json(document | aside.document())


def _print_table(answers: Iterator[Answer], asked: Inquiry, aside: _Aside) -> None:
    from clew.resolve.screen.query import CAVEAT

    done = hit = nearly = 0
    while some := list(islice(answers, 1_000)):
        rows = [row for answer in some for row in _rows(answer)]
        done, hit = done + len(some), hit + sum(1 for answer in some if answer.screened.hits)
        nearly += sum(answer.screened.nearly for answer in some)
        if rows:
            output.table(("asked", "likely", "may be", "why", "lists and labels", "id"), rows, right=(1,), whole=(1, 5))
    output.line(f"{output.counted(done, 'query', 'queries')}, {hit:,} with a hit. {CAVEAT}", style="dim")
    if nearly:
        short = output.counted(nearly, "more is", "more are")
        output.line(f"{short} likelier than not, but short of the threshold: --threshold 0.5 shows them.")
    if asked.unknown:
        output.line(f"Columns that say nothing known: {', '.join(map(output.cut, asked.unknown))}", style="dim")
    _print_aside(aside)


def _print_aside(aside: _Aside) -> None:
    refused, unused = len(aside.refused), len(aside.unused)
    if refused:
        shown = f", {_REFUSED_SHOWN} of them shown" if refused > _REFUSED_SHOWN else ""
        output.line(f"{output.counted(refused, 'line')} could not be asked{shown}:")
        for each in aside.refused[:_REFUSED_SHOWN]:
            output.line(f"  {each.position}: {each.reason}: {output.cut(each.raw)}", style="dim")
    if unused:
        shown = f", {_UNUSED_SHOWN} of them shown" if unused > _UNUSED_SHOWN else ""
        output.line(f"{output.counted(unused, 'cell')} could not be used, and the queries were asked without{shown}:")
        for cell in aside.unused[:_UNUSED_SHOWN]:
            output.line(f"  {cell.position}: {cell.column}: {output.cut(cell.value)}", style="dim")


def _rows(answer: Answer) -> Iterator[tuple[str, ...]]:
    found, known = answer
    names = next(
        (list(found.query.properties[prop]) for prop in ("name", "alias") if prop in found.query.properties), []
    )
    for place, hit in enumerate(found.hits):
        entity = known[hit.id]
        caption = entity.caption if hit.matched in ("", entity.caption) else f"{entity.caption} ({hit.matched})"
        yield (
            f"{found.query.id}: {names[0] if names else ''}" if place == 0 else "",
            f"{hit.probability:.2f}",
            f"{caption}, {entity.schema}",
            "; ".join(f"{reason.words} ({reason.bits:+.1f})" for reason in hit.reasons[:_REASONS_SHOWN]),
            ", ".join((*entity.datasets, *entity.labels)),
            hit.id,
        )
