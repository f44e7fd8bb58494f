"""Where two labelled sets meet, as a page in the terminal."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.beside_chance import HEAD, cells, number, p_value, word
from clew.doors.cli.output import case_argument, json_option
from clew.doors.cli.part import switch_options
from clew.network.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clew.network.nexus.likely import Likely
    from clew.network.nexus.told import Dual, Nexus, Serves

SHOWN = 15
_BAR = 20


def _names(_context: click.Context, _option: click.Parameter, value: str) -> tuple[str, ...]:
    return tuple(value.split(","))


@click.command()
@case_argument
@click.option("--left", metavar="L[,L…]", required=True, callback=_names, help="Labels of one side, as terror.")
@click.option("--right", metavar="L[,L…]", required=True, callback=_names, help="Labels of the other side.")
@switch_options
@click.option("--reps", metavar="N", type=click.IntRange(0, 1_000_000), default=1000, show_default=True,
              help="How often chance is drawn; 0: not at all.")  # fmt: skip
@click.option(
    "--seed", metavar="N", type=click.IntRange(min=0), default=0, show_default=True, help="Same seed, same p."
)
@click.option("--null", type=click.Choice(["ties", "labels"]), default="ties", show_default=True,
              help="What chance draws anew: ties, or labels among parties of like degree (faster).")  # fmt: skip
@click.option("--limit", metavar="N", type=click.IntRange(min=0),
              help="Tell N facilitators, candidates and pairs; 0: all. [default: 15; JSON: 100, 50, 50]")  # fmt: skip
@json_option
def nexus(
    case: Path,
    *,
    left: tuple[str, ...],
    right: tuple[str, ...],
    as_json: bool,
    reps: int,
    seed: int,
    null: str,
    limit: int | None,
    **switched: Any,
) -> None:
    """Where in CASE entities with the labels of one side meet those of the other, and how surprising that is.

    Who carries both, the ties that cross, who serves both sides, how near the sides are, and who stands closest to the
    other world though not labelled so: each beside what chance gives, each with its statements.
    """
    now = output.now()
    with flow.reading(case, now=now, progress=output.progress) as opened:
        found = flow.nexus(
            opened,
            left,
            right,
            today=now,
            part=Selection(**switched),
            reps=reps,
            seed=seed,
            null=null,
            limit=limit,
            progress=output.progress,
        )
    if as_json:
        output.print_json(asdict(found) | {"shown": _shown(found)})
        return
    most = SHOWN if limit is None else limit or sys.maxsize
    _head(found)
    _dual(found, most)
    _cross_links(found, most)
    _serving(found, most)
    _reach(found)
    _structure(found)
    _candidates(found, most)
    _mentions(found, most)
    _possible(found, most)
    _caveats(found, case)


def _shown(found: Nexus) -> dict[str, int]:
    """How many of the lists that may be cut are told; the totals stand beside them."""
    counts = {"facilitators": found.facilitators, "candidates": found.candidates, "pairs": found.possible.shown}
    return {name: len(told) for name, told in counts.items()}


def _head(found: Nexus) -> None:
    output.line(f"{' or '.join(found.left_labels)}  ×  {' or '.join(found.right_labels)}", style="bold")
    when = f", as of {found.as_of}" if found.as_of else ""
    when += f"; {found.switched_off}" if found.switched_off else ""
    output.line(f"{found.left:,} entities on the left, {found.right:,} on the right{when}", style="dim")
    output.line()
    _points(found.findings)


def _points(texts: Iterable[str]) -> None:
    output.table(("", ""), [("•", text) for text in texts])


def _dual(found: Nexus, most: int) -> None:
    if not found.dual:
        return
    output.title("Carry labels of both sides")
    output.table(
        ("name", "label", "said by", "number", "statements"),
        [row for dual in found.dual[:most] for row in _dual_rows(dual)],
        whole=(2, 3),
    )
    _rest(most, len(found.dual))


def _dual_rows(dual: Dual) -> Iterator[tuple[str, ...]]:
    """A row for each who says so; the name in the first, what it rests on in the second."""
    scores = [joined.score for joined in dual.joined if joined.score is not None]
    surety = f" of {min(min(scores), 0.9999):.2%}" if scores else ""
    names = (dual.caption, "" if dual.one_entry else f"  rests on a match{surety}")
    for place, said in enumerate(dual.labels):
        name = names[place] if place < len(names) else ""
        label = said.label if said.basis == "designated" else f"{said.label}, {said.basis}"
        yield name, label, said.dataset, said.source_ids[0] if said.source_ids else "", _some(said.statements)


def _cross_links(found: Nexus, most: int) -> None:
    if not found.cross_links:
        return
    output.title("Ties that cross")
    output.table(
        ("from", "tie", "to", "dates", "statements"),
        [
            (
                link.source_caption,
                f"{link.type}: {link.said}" if link.said else link.type,
                link.target_caption,
                " – ".join(filter(None, dict.fromkeys((link.start_date, link.end_date)))),
                _some(link.statements),
            )
            for link in found.cross_links[:most]
        ],
    )
    _rest(most, len(found.cross_links))


def _serving(found: Nexus, most: int) -> None:
    parties, hubs = ([each for each in found.facilitators if each.hub is hub] for hub in (False, True))
    if parties:
        output.title("Serve both sides (within two ties)")
        _facilitators(parties, most)
        _rest(most, len(parties), found.total_facilitators - len(hubs))
    if hubs:
        output.title("Addresses, numbers and accounts that both sides share")
        _facilitators(hubs, most)
        _rest(most, len(hubs))


def _facilitators(shown: list[Serves], most: int) -> None:
    output.table(
        ("name", "kind", "left", "right", "score", "p", "statements"),
        [
            (
                each.caption + (f" (itself {each.labels})" if each.labels else ""),
                each.kind,
                f"{each.left:,}",
                f"{each.right:,}",
                f"{each.score:.1f}",
                p_value(each.p),
                _some(each.statements),
            )
            for each in shown[:most]
        ],
        right=(2, 3, 4, 5),
    )


def _reach(found: Nexus) -> None:
    from clew.network.nexus.words import straddling

    output.title("How much of the left side reaches the right side")
    open_ = {step.hops for step in straddling(found)}
    doubted = found.possible.pairs > 0 and any((step.low, step.high) != (step.share,) * 2 for step in found.reach)
    output.table(
        ("within", "", "share", "by chance", "p", "than chance", *(("95% of worlds",) if doubted else ())),
        [
            (
                output.counted(step.hops, "tie"),
                "█" * round(step.share * _BAR) or ("▏" if step.share else ""),
                f"{step.share:.1%}",
                "" if step.null_mean is None else f"{step.null_mean:.1%}",
                p_value(step.p),
                word(step.than_chance) + (" (open)" if step.hops in open_ else ""),
                *((f"{step.low:.1%} – {step.high:.1%}",) if doubted else ()),
            )
            for step in found.reach
        ],
        right=(2, 3, 4, 6) if doubted else (2, 3, 4),
    )
    if doubted:
        output.line(
            "Share, chance and p are of certain ties. 95% of worlds: each undecided pair is one or two by its"
            f" probability{'; open: the worlds lie on both sides of chance' if open_ else ''}.",
            style="dim",
        )


def _structure(found: Nexus) -> None:
    output.title("How the two worlds are mixed")
    rows = [
        ("pairs tied across (a dual is on both sides)", found.mixing.cross_pairs, ".1f"),
        ("assortativity (1: like with like)", found.mixing.assortativity, ".2f"),
        ("E-I index (a dual's ties are inside; -1: all)", found.mixing.e_i_index, ".2f"),
        ("labelled entities in one component", found.mixing.largest_component, ".1%"),
        ("walk from the left spent on the right", found.proximity["left to right"], ".2%"),
        ("walk from the right spent on the left", found.proximity["right to left"], ".2%"),
    ]
    drawn = bool(found.null_model.reps)
    output.table(
        ("", "here", *(HEAD if drawn else ())),
        [
            (
                name,
                number(figure.value, form),
                *(cells(figure, form) if drawn else ()),
            )
            for name, figure, form in rows
        ],
        right=(1, 2, 3) if drawn else (1,),
    )
    cut = found.cut
    if cut.size:
        parties = output.counted(cut.size, "unlabelled party", "unlabelled parties")
        names = ", ".join(cut.captions[:5]) + (" …" if cut.size > 5 else "")
        output.line(f"Without {parties} no other way leads across: {names}")
    if found.first_contact.date:
        output.line(f"First contact, by dated ties, {found.first_contact.date}: {' – '.join(found.first_contact.way)}")


def _candidates(found: Nexus, most: int) -> None:
    if not found.candidates:
        return
    output.title("Closest to the other world though not labelled so")
    output.table(
        ("", "name", "side", "nearness", "nearest", "ties away", "the way"),
        [
            (
                f"{place}.",
                near.caption,
                near.labels or "none",
                f"{near.score:.1f}",
                near.nearest_caption,
                str(near.hops),
                _some(near.statements),
            )
            for place, near in enumerate(found.candidates[:most], 1)
        ],
        right=(0, 3, 5),
    )
    _rest(most, len(found.candidates), found.total_candidates)
    output.line("For a person to look at. 1.0 is the nearness that its number of ties alone would give.", style="dim")


def _mentions(found: Nexus, most: int) -> None:
    if not found.mentions:
        return
    output.title("Named in the text of an entry (mentioned: weaker than a label)")
    output.table(
        ("name", "side", "names", "sentence", "statement"),
        [
            (each.caption, each.side, each.trade, each.sentence, _some(each.statements))
            for each in found.mentions[:most]
        ],
    )
    _rest(most, len(found.mentions), len(found.mentions))
    if found.mentions_set_aside:
        aside = output.counted(found.mentions_set_aside, "mention")
        output.line(f"{aside} set aside as denied or of somebody else; clew mentions shows them", style="dim")


def _possible(found: Nexus, most: int) -> None:
    if not found.possible.shown:
        return
    output.title("Perhaps the same, one on either side (possible)")
    output.table(
        ("left", "right", "probability"),
        [
            (pair.left_caption, pair.right_caption, f"{min(pair.probability, 0.999):.1%}")
            for pair in found.possible.shown[:most]
        ],
        right=(2,),
    )
    _rest(most, len(found.possible.shown), found.possible.total)
    for name, bounds, likely in (
        ("Labels of both sides", found.possible.dual, found.possible.likely_dual),
        ("Ties that cross", found.possible.cross_links, found.possible.likely_cross_links),
    ):
        bound = f"at most {bounds.high:,.0f} were all of them the same"
        inner = f"in 95% of the possible worlds {likely.low:,.0f} to {likely.high:,.0f}"
        output.line(f"{name}: {bounds.low:,.0f} for certain; {inner} ({_drawn(likely)}); {bound}.", style="dim")


def _drawn(likely: Likely) -> str:
    return "all looked at" if likely.exact else f"{likely.drawn:,} drawn by the pairs' probabilities"


def _caveats(found: Nexus, case: Path) -> None:
    output.title("To bear in mind")
    _points(found.caveats)
    output.command(f"Open a statement with: {output.program()} source {case} STATEMENT", style="dim")


def _rest(most: int, held: int, total: int | None = None) -> None:
    """`held` are in the answer, which --json gives; `total` there are, where that is more."""
    total = held if total is None else total
    if total > most:
        rest = "; all with --json" if held == total else "; all with --limit 0"
        output.line(f"{most} shown of {total:,}{rest}", style="dim")


def _some(statements: tuple[str, ...]) -> str:
    """The start of the first id, and how many more there are."""
    return f"{statements[0][:10]}{f' +{len(statements) - 1}' if len(statements) > 1 else ''}" if statements else ""
