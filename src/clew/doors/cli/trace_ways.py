"""The ways of traced money on a terminal: each once, with what every rule says went so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from clew.doors.cli import output
from clew.doors.cli.amounts import moment, written

if TYPE_CHECKING:
    from clew.money.tracing.answer import Ruled, Way
    from clew.money.tracing.told import Traced

MOST = 3
"""Ways of a rule that are printed."""

_ENDS = {"held": "still there", "returned": "back at the start", "arrived": "arrived"}

Told = list[tuple["Ruled", "Way"]]
"""One way, under each rule that tells it."""


def print_ways(traced: Traced) -> None:
    """The first ways of each rule. Ways with the same payments are one, whatever the rules send along them."""
    ways: dict[tuple[int, ...], Told] = {}
    for rule in traced.answer.rules:
        for way in rule.ways[:MOST]:
            ways.setdefault(tuple(step.place for step in way.steps), [])
        for way in rule.ways:
            if (steps := tuple(step.place for step in way.steps)) in ways:
                ways[steps].append((rule, way))
    if not ways:
        return
    output.title(f"Ways: {len(ways):,} shown, the first {MOST} of each rule")
    for told in ways.values():
        _print_way(traced, told)
    on_ways = "; ".join(f"{rule.policy} {_part(traced, rule)}" for rule in traced.answer.rules if rule.ways)
    output.line(f"In all the ways that each rule tells: {on_ways}", style="dim")


def _part(traced: Traced, rule: Ruled) -> str:
    told, whole = written(traced.money(rule.told)), written(traced.money(rule.ways_total))
    return "all" if told == whole else f"{told} of {whole}"


def _print_way(traced: Traced, told: Told) -> None:
    """Its start and its end with what each rule says, then its payments."""
    first = told[0][1]
    ends = _by_rule((f"{written(traced.money(way.amount))} {_ENDS[way.end]}", rule) for rule, way in told)
    output.line(f"{traced.called(first.accounts[0]).whole}: {ends}")
    arrow = "←" if traced.back else "→"
    for place, (step, account) in enumerate(zip(first.steps, first.accounts[1:], strict=True)):
        paid = traced.paid[step.place]
        where = paid.name + (f", {paid.file}, {paid.where}" if paid.file else "")
        start = " (the start)" if account in traced.answer.starts else ""
        output.line(f"   {arrow} {traced.called(account).whole}{start}  {moment(paid.time)}  [{where}]")
        parts = _by_rule((written(traced.money(way.steps[place].traced)), rule) for rule, way in told)
        output.line(f"      {written(paid.amount)} paid, of it traced {parts}", style="dim")


def _by_rule(said: Iterable[tuple[str, Ruled]]) -> str:
    """What is said, each with the rules that say so; one and the same of several rules only once."""
    rules: dict[str, list[str]] = {}
    for words, rule in said:
        rules.setdefault(words, []).append(rule.policy)
    return "; ".join(f"{words} ({', '.join(names)})" for words, names in rules.items())
