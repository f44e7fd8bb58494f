"""Screening: a file of names, or one name, against a case."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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
    from clew.resolve.screen.inquiry import Inquiry, Refused
    from clew.resolve.screen.of_case import Answer
    from clew.resolve.screen.query import Query
    from clew.store.case import Case

_REFUSED_SHOWN = 5
_REASONS_SHOWN = 3


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
    request to yente's /match, or - for standard input. A hit is a question, not an answer.
    """
    with (
        _asked(queries, name, given) as asked,
        flow.reading(case, now=output.now(), progress=output.progress) as opened,
    ):
        refused: list[Refused] = []
        answers = flow.screen(
            opened, _queries(asked, refused), limit=limit, threshold=threshold, progress=output.progress
        )
        if given["lines"]:
            _print_lines(answers, refused)
        elif given["yente"] or (given["as_json"] and asked.shape == "yente"):
            _print_yente(opened, answers, refused, limit=limit, threshold=threshold)
        elif given["as_json"]:
            _print_json(answers, asked, refused, limit=limit, threshold=threshold)
        else:
            _print_table(answers, asked, refused)


@contextmanager
def _asked(path: str | None, name: str | None, given: dict[str, object]) -> Iterator[Inquiry]:
    from clew.resolve.screen.inquiry import Inquiry, inquiry, query_of

    if (path is None) == (name is None):
        raise click.UsageError("Name a file of queries, or one name with --name.")
    if name is not None:
        record = {"name": name, "birthDate": given["birth_date"], "country": given["country"]}
        schema = given["schema"]
        query = query_of("1", record, str(schema) if schema else None)
        if isinstance(query, str):
            raise UsageError(f"{output.plain(name)!r} cannot be screened: {query}.")
        yield Inquiry("table", (), iter([query]))
    elif path == "-":
        with NamedTemporaryFile(suffix=".queries") as kept:
            while block := sys.stdin.buffer.read(1 << 20):
                kept.write(block)
            kept.flush()
            yield inquiry(Path(kept.name))
    else:
        yield inquiry(Path(str(path)))


def _queries(asked: Inquiry, refused: list[Refused]) -> Iterator[Query]:
    from clew.resolve.screen.query import Query

    for each in asked.asked:
        if isinstance(each, Query):
            yield each
        else:
            refused.append(each)


def _document(answer: Answer) -> dict[str, object]:
    found, known = answer
    return {
        "query": {
            "id": found.query.id,
            "schema": found.query.schema,
            "properties": {prop: list(values) for prop, values in found.query.properties.items()},
        },
        "total": found.total,
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


def _print_lines(answers: Iterator[Answer], refused: Sequence[Refused]) -> None:
    import orjson

    for answer in answers:
        sys.stdout.write(orjson.dumps(_document(answer)).decode() + "\n")
    for each in refused:
        sys.stdout.write(orjson.dumps({"refused": _told(each)}).decode() + "\n")
    if refused:
        click.echo(f"{output.counted(len(refused), 'line')} could not be asked.", err=True)


def _print_json(
    answers: Iterator[Answer], asked: Inquiry, refused: Sequence[Refused], *, limit: int, threshold: float
) -> None:
    from clew.resolve.screen.query import CAVEAT

    documents = [_document(answer) for answer in answers]
    output.print_json(
        {
            "queries": len(documents),
            "with_hits": sum(1 for document in documents if document["hits"]),
            "limit": limit,
            "threshold": threshold,
            "answers": documents,
            "refused": [_told(each) for each in refused],
            "unknown_columns": list(asked.unknown),
            "caveat": CAVEAT,
        }
    )


def _print_yente(
    case: Case, answers: Iterator[Answer], refused: Sequence[Refused], *, limit: int, threshold: float
) -> None:
    found = [answer.screened for answer in answers]
    document = flow.match_response(case, found, limit=limit, threshold=threshold)
    output.print_json(document | {"refused": [_told(each) for each in refused]})


def _told(one: Refused) -> dict[str, object]:
    return {"position": one.position, "reason": one.reason, "raw": one.raw}


def _print_table(answers: Iterator[Answer], asked: Inquiry, refused: Sequence[Refused]) -> None:
    from clew.resolve.screen.query import CAVEAT

    done = hit = 0
    while some := list(islice(answers, 1_000)):
        rows = [row for answer in some for row in _rows(answer)]
        done, hit = done + len(some), hit + sum(1 for answer in some if answer.screened.hits)
        if rows:
            output.table(("asked", "likely", "may be", "why", "lists and labels", "id"), rows, right=(1,), whole=(1, 5))
    output.line(f"{output.counted(done, 'query', 'queries')}, {hit:,} with a hit. {CAVEAT}", style="dim")
    if asked.unknown:
        output.line(f"Columns that say nothing known: {', '.join(asked.unknown)}", style="dim")
    if refused:
        output.line(f"{output.counted(len(refused), 'line')} could not be asked:", style="dim")
        for each in refused[:_REFUSED_SHOWN]:
            output.line(f"  {each.position}: {each.reason}: {each.raw}", style="dim")


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
