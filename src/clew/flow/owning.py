"""Who owns whom, what somebody holds, and the chart of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from clew.errors import UsageError
from clew.progress import Progress, silent
from clew.store.case import Case

if TYPE_CHECKING:
    from clew.money.ownership.answer import Part
    from clew.money.ownership.charted import Chart
    from clew.money.ownership.held import Holdings
    from clew.money.ownership.question import Asked, Known
    from clew.money.ownership.told import Owners

_COMPILING = "compiling what reckons shares, once only: a minute or less"
RULES = ("ofac", "eu", "uk", "integrated", "voting")


def owners(
    case: Case, entity: str, asked: Asked, *, now: str, chart: Path | None = None, progress: Progress = silent
) -> Owners:
    """Who owns an entity, by a rule, as of a day (today without one); with `chart`, drawn as SVG or PNG too.

    Raises NotFound for an entity or dataset that is not there; UsageError for another rule, day, or kind of picture.
    """
    from clew.flow.party_names import party_called
    from clew.money.ownership.question import Known
    from clew.money.ownership.told import told

    _, node = party_called(case, entity)
    progress("reading the stakes above it")
    known = Known.of(case, _today(asked, now), [node], upward=True)
    _tell_if_compiling(progress, asked.rule)
    answer, part, _ = told(known, node)
    if chart is not None:
        _draw(chart, known, answer, part, now)
    return answer


def charted(case: Case, entity: str, asked: Asked, *, now: str) -> tuple[Owners, Chart]:
    """Who owns an entity, and the chart of it as data. Raises as `owners`."""
    from clew.flow.party_names import party_called
    from clew.money.ownership.charted import charted as as_chart
    from clew.money.ownership.question import Known
    from clew.money.ownership.told import told

    _, node = party_called(case, entity)
    known = Known.of(case, _today(asked, now), [node], upward=True)
    answer, part, _ = told(known, node)
    return answer, as_chart(known, part)


def picture(case: Case, entity: str, asked: Asked, *, now: str) -> str:
    """The chart as an SVG document. Raises as `owners`."""
    from clew.flow.party_names import party_called
    from clew.money.ownership.chart import chart
    from clew.money.ownership.question import Known
    from clew.money.ownership.told import told
    from clew.network.drawing.svg import svg

    _, node = party_called(case, entity)
    known = Known.of(case, _today(asked, now), [node], upward=True)
    answer, part, _ = told(known, node)
    return svg(chart(known, answer, part, now))


def holdings(case: Case, entity: str, asked: Asked, *, now: str, progress: Progress = silent) -> Holdings:
    """What an entity holds, directly and through others. Raises as `owners`."""
    from clew.flow.party_names import party_called
    from clew.money.ownership.held import held, twins
    from clew.money.ownership.question import Known

    _, node = party_called(case, entity)
    perhaps = twins(case, node, asked.without)
    progress("reading the stakes below it")
    known = Known.of(case, _today(asked, now), [node, *perhaps], upward=False)
    _tell_if_compiling(progress, asked.rule)
    return held(known, node, perhaps)


def _tell_if_compiling(progress: Progress, rule: str) -> None:
    from clew.money.ownership import integrated, spread
    from clew.resolve.compiled import tell_if_compiling

    kernels = (spread.run, integrated.solve) if rule == "integrated" else (spread.run,)
    tell_if_compiling(progress, *kernels, saying=_COMPILING)
    progress("reckoning shares")


def _draw(path: Path, known: Known, answer: Owners, part: Part, now: str) -> None:
    from clew.flow.drawing import SUFFIXES, write
    from clew.money.ownership.chart import chart

    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{path.name}: a picture is a file that ends in .svg or .png.")
    write(path, chart(known, answer, part, now), ())


def _today(asked: Asked, now: str) -> Asked:
    if asked.rule not in RULES:
        raise UsageError(f"{asked.rule!r} is no rule. Rules are {', '.join(RULES)}.")
    if not 0 <= asked.threshold <= 1:
        raise UsageError(f"a threshold is from 0 to 100 per cent, not {asked.threshold * 100:g}")
    return asked if asked.as_of else replace(asked, as_of=now[:10])
