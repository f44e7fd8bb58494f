"""Measures and communities, of a case or of an edge list: measure, communities."""

from __future__ import annotations

import math
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from click.decorators import FC

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.look import CAVEAT, some
from clew.doors.cli.output import json_option
from clew.doors.cli.part import ONLY, WITHOUT_TYPE

if TYPE_CHECKING:
    from clew.flow.measuring import Asked, Measurable
    from clew.network.measured_worlds import MeasuredWorlds, Ranged
    from clew.network.stability import Stability
    from clew.network.standing import Figure, Standings
    from clew.network.told_communities import CommunitiesTold

TOGETHER = "A community is a pattern of ties, not a group that anyone has formed or joined."
HIGH = "A high figure says where somebody stands in what is known, not what they did. " + CAVEAT
WORLDS = (
    "All pairs two: the figure above, which joins no undecided pair. That is one world of many, seldom a likely one"
    " with many pairs: a figure that no world looked at has (*) changes as soon as a few of them are one and open other"
    " ways. Same in: the share of worlds, by weight, that have the figure."
)
_SHOWN = 20


def _of(function: FC) -> FC:
    """What is measured."""
    options = (
        click.argument("file", metavar="CASE|EDGES.csv", type=click.Path(path_type=Path, dir_okay=False)),
        click.option("--around", metavar="ID", help="Of a case: only what is near this entity."),
        click.option(
            "--hops", metavar="N", type=click.IntRange(min=0), default=2, show_default=True, help="How many ties far."
        ),
        click.option(
            "--as-of",
            metavar="DATE",
            help="Of a case: only ties that hold, or may, on this day (2015, 2015-03-31).",
        ),
        click.option(
            "--without",
            metavar="DATASET",
            multiple=True,
            help="Of a case: as if this dataset had not spoken; may be repeated.",
        ),
        ONLY,
        WITHOUT_TYPE,
        click.option("--stated", is_flag=True, help="Of a case: only ties that a source states, not shared addresses."),
        click.option(
            "--layer", metavar="NAME", multiple=True, help="Of an edge list: only this layer; may be repeated."
        ),
        click.option("--directed", is_flag=True, help="Of an edge list: ties lead from source to target."),
        click.option(
            "--limit", metavar="N", type=click.IntRange(min=1), help=f"Tell N at most. [default: {_SHOWN}; JSON: all]"
        ),
        click.option(
            "--seed", metavar="N", type=click.IntRange(min=0), default=0, show_default=True, help="Of chance."
        ),
        json_option,
    )
    for option in reversed(options):
        function = option(function)
    return function


def _asked(file: Path, asked: dict[str, object]) -> Asked:
    """What was asked for; an option that does not fit the file is a usage error."""
    from clew.flow.measuring import Asked, is_case

    wanted = Asked(**asked)  # type: ignore[arg-type]  # click has checked them
    if is_case(file):
        wrong, of = {"--layer": wanted.layer, "--directed": wanted.directed}, "an edge list"
    else:
        wrong = {"--around": wanted.around, "--as-of": wanted.as_of, "--without": wanted.without}
        wrong |= {"--only": wanted.only, "--without-type": wanted.without_types}
        wrong, of = wrong | {"--stated": wanted.stated}, "a case"
    for option, given in wrong.items():
        if given:
            raise click.UsageError(f"{option} is for {of}; {file} is none.")
    return wanted


@click.command()
@_of
@click.option("--measures", metavar="A,B", default="", help="Which; the first one orders the table.")
@click.option(
    "--group-by", metavar="WHAT", help="For brokerage: label, country, schema or dataset; or a column of nodes."
)
@click.option("--drop", metavar="SHARE", type=float, help="Tell how stable the ranks are without this share of nodes.")
@click.option("--drop-edges", is_flag=True, help="With --drop: leave out ties, not entities.")
@click.option("--reps", metavar="N", type=click.IntRange(min=1), default=100, show_default=True, help="With --drop.")
@click.option("--worlds", is_flag=True, help="Tell the range of each figure over the possible worlds (of a case).")
def measure(
    file: Path,
    *,
    measures: str,
    limit: int | None,
    seed: int,
    as_json: bool,
    drop: float | None,
    drop_edges: bool,
    reps: int,
    worlds: bool,
    **asked: object,
) -> None:
    """Who stands where in CASE or EDGES.csv, by the usual measures or by those named.

    \b
    degree, betweenness, closeness, eigenvector, core, cut, holes: the usual ones
    brokerage: between groups (--group-by)
    chain: roles in a value chain, of directed ties

    Of a case its parties count and the ties between them, parallel ones once.
    """
    from clew.network.stability import Dropping

    wanted = _asked(file, asked)
    names = [name.strip() for name in measures.split(",") if name.strip()]
    with flow.measuring(file, wanted, now=output.now(), progress=output.progress) as found:
        told = flow.measure(found, names, limit=limit if limit is not None or as_json else _SHOWN, seed=seed)
        stable: tuple[Stability, ...] = ()
        if drop is not None:
            what: Literal["nodes", "edges"] = "edges" if drop_edges else "nodes"
            stable = flow.stability(found, names, Dropping(what, drop, reps, seed=seed))
        ranged = flow.worlds(found, told, names, reps=reps, seed=seed) if worlds else None
    if as_json:
        output.print_json(_document(found, told, stable) | {"worlds": _worlds(told, ranged)})
        return
    _print(found, told)
    if ranged is not None:
        _print_worlds(told, ranged)
    for one in stable:
        _print_stable(found, one)
    _print_caveats(found)


def _document(found: Measurable, told: Standings, stable: tuple[Stability, ...]) -> dict[str, object]:
    return asdict(told) | _left_out(found) | {
        "shown": len(told.entities),
        "shown_bridges": len(told.bridges),
        "stability": [
            asdict(one) | {"top": [found.names.ids[node] for node in one.top]} for one in stable
        ],
        "caveats": [*found.caveats, HIGH],
    }  # fmt: skip


def _worlds(told: Standings, found: MeasuredWorlds | None) -> dict[str, object] | None:
    if found is None:
        return None
    entities = {
        one.id: {name: asdict(ranged) for name, ranged in each.items()}
        for one, each in zip(told.entities, found.entities.values(), strict=True)
    }
    return {"pairs": found.pairs, "exact": found.exact, "drawn": found.drawn, "entities": entities}


def _print_worlds(told: Standings, found: MeasuredWorlds) -> None:
    """A table a measure: the figure that stands above, and what it is over the worlds."""
    for name in (one.name for one in told.measures):
        output.title(f"{name.replace('_', ' ')} over the possible worlds".capitalize())
        rows = [
            _over_worlds(one.caption, each[name])
            for one, each in zip(told.entities, found.entities.values(), strict=True)
        ]
        output.table(("name", "all pairs two", "mean", "least to greatest", "same in"), rows, right=(1, 2, 3, 4))
    looked = "all worlds looked at" if found.exact else f"{found.drawn:,} worlds drawn by the pairs' probabilities"
    output.line(f"{output.counted(found.pairs, 'undecided pair')}; {looked}. {WORLDS}", style="dim")


def _over_worlds(caption: str, each: Ranged) -> tuple[str, ...]:
    inside = each.low <= each.certain <= each.high or math.isclose(each.certain, each.low)
    return (
        caption,
        _written(each.certain) + ("" if inside else "*"),
        _written(each.mean),
        f"{_written(each.low)} to {_written(each.high)}",
        f"{each.same:.0%}",
    )


def _written(value: float) -> str:
    """A figure: counts in full, others to three digits.

    >>> _written(8370.0), _written(0.02954), _written(2.5)
    ('8,370', '0.0295', '2.5')
    """
    return f"{value:,.0f}" if value == int(value) or abs(value) >= 1000 else f"{value:.3g}"


def _left_out(found: Measurable) -> dict[str, object]:
    return {"loops": found.loops, "untied": found.untied, "undated": found.undated}


def _once(parallel: int, loops: int) -> str:
    """What is not counted as often as it was given.

    >>> _once(0, 0), _once(2, 1)
    ('no parallel ties, no loops', '2 parallel ties count once, 1 loop is left out')
    """
    ties = f"{output.counted(parallel, 'parallel tie counts', 'parallel ties count')} once" if parallel else ""
    left_out = f"{output.counted(loops, 'loop is', 'loops are')} left out" if loops else "no loops"
    return f"{ties or 'no parallel ties'}, {left_out}"


def _print(found: Measurable, told: Standings) -> None:
    """A table with a column a measure: value and rank."""
    what = f"{output.counted(told.nodes, 'entity', 'entities')}, {output.counted(told.pairs, 'tied pair')}"
    output.line(f"{what}; {_once(told.parallel, found.loops)}", style="bold")
    grouped = any(one.group for one in told.entities)
    ids = any(one.caption != one.id for one in told.entities)
    titles = [
        "name",
        *(["id"] if ids else []),
        *(["group"] if grouped else []),
        *(one.name.replace("_", " ") for one in told.measures),
    ]
    output.table(
        (*titles, *(("statements",) if found.witness else ())),
        [
            (
                one.caption,
                *([one.id] if ids else []),
                *([one.group or ""] if grouped else []),
                *(_figure(figure, place == 0) for place, figure in enumerate(one.figures.values())),
                *((f"{len(one.statements):,}",) if found.witness else ()),
            )
            for one in told.entities
        ],
        right=range(1 + ids + grouped, len(titles) + 1),
        whole=(*((1,) if ids else ()), *range(1 + ids + grouped, len(titles) + 1)),
    )
    shown = "All" if len(told.entities) == told.total else f"{len(told.entities):,} shown of {told.total:,}"
    output.line(f"{shown}, by {told.measures[0].name.replace('_', ' ')} (rank)", style="dim")
    for measure_ in told.measures:
        error = f"; error {measure_.error:.4g}" if measure_.error else ""
        output.line(f"{measure_.name}: {measure_.method}{error}. {measure_.paper}", style="dim")
    if told.total_bridges:
        _print_bridges(told)


def _figure(figure: Figure, ranked: bool) -> str:
    if figure.value is None or isinstance(figure.value, str):
        return figure.value or "–"
    return f"{_written(figure.value)} ({figure.rank:,})" if ranked else _written(figure.value)


def _print_bridges(told: Standings) -> None:
    output.title("Bridges: pairs without whose ties entities are cut off")
    said = any(one.statements for one in told.bridges)
    rows = [
        (one.source_caption, one.target_caption, f"{one.cut_off:,}", *((some(one.statements),) if said else ()))
        for one in told.bridges
    ]
    output.table(("from", "to", "cut off", *(("statements",) if said else ())), rows, right=(2,))
    _shown(len(rows), told.total_bridges or 0)


def _shown(shown: int, total: int) -> None:
    """How many of a list are told, where that is not all."""
    if shown < total:
        output.line(f"{shown:,} shown of {total:,}", style="dim")


def _print_stable(found: Measurable, one: Stability) -> None:
    wanted = one.wanted
    output.title(f"{one.measure}, without {wanted.share:.0%} of the {wanted.what}, {wanted.repetitions:,} times")
    for name, spread in (("Spearman", one.spearman), ("Kendall", one.kendall)):
        output.line(f"{name} {spread.mean:.3f} ({spread.low:.3f} to {spread.high:.3f} in 95 of 100)")
    rows = [(found.names.captions[node], f"{stays:.0%}") for node, stays in zip(one.top, one.stays, strict=True)]
    output.table(("among the first", "stays"), rows, right=(1,))


def _print_caveats(found: Measurable) -> None:
    output.line()
    if found.untied:
        output.line(f"{found.untied:,} more have no tie to another.", style="dim")
    if found.undated is not None:
        output.line(f"{output.counted(found.undated, 'tie')} without a date may hold on any day.", style="dim")
    for caveat in (*found.caveats, HIGH):
        output.line(caveat, style="dim")


@click.command()
@_of
@click.option(
    "--resolution", metavar="X", type=float, default=1.0, show_default=True, help="Above 1: smaller communities."
)
@click.option("--runs", metavar="N", type=click.IntRange(min=1), default=10, show_default=True, help="Seeds to try.")
def communities(
    file: Path, *, limit: int | None, seed: int, as_json: bool, resolution: float, runs: int, **asked: object
) -> None:
    """Who belongs together in CASE or EDGES.csv (Leiden), and how stable that is over other seeds."""
    from clew.network.told_communities import Division

    wanted, division = _asked(file, asked), Division(resolution, runs, seed)
    with flow.measuring(file, wanted, now=output.now(), progress=output.progress) as found:
        told = flow.communities(found, division, limit=limit if limit is not None or as_json else _SHOWN)
    if as_json:
        more = {"shown": len(told.communities), "caveats": [*found.caveats, TOGETHER, CAVEAT]}
        output.print_json(asdict(told) | _left_out(found) | more)
        return
    _print_communities(found, told)


def _print_communities(found: Measurable, told: CommunitiesTold) -> None:
    agreement = "" if told.agreement is None else f"; {told.runs} runs agree by {told.agreement:.2f} (adjusted Rand)"
    what = output.counted(told.total, "community", "communities")
    output.line(f"{what}, modularity {told.modularity:.3f}{agreement}", style="bold")
    said = any(one.statements for one in told.communities)
    output.table(
        ("", "size", "inside", "outward", "kept", "those with most ties inside", *(("statements",) if said else ())),
        [
            (
                str(one.number),
                f"{one.size:,}",
                f"{one.inside:,}",
                f"{one.outward:,}",
                "–" if one.kept is None else f"{one.kept:.0%}",
                ", ".join(member.caption for member in one.members[:5]) + (" …" if one.size > 5 else ""),
                *((some(one.statements),) if said else ()),
            )
            for one in told.communities
        ],
        right=(0, 1, 2, 3, 4),
    )
    _shown(len(told.communities), told.total)
    output.line(f"Kept: over the runs. {TOGETHER}", style="dim")
    _print_caveats(found)
