"""Reviewing in the terminal: one pair at a time, a key an answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.output import case_argument, json_option
from clew.doors.login_name import login_name
from clew.errors import ClewError, VerdictRefused
from clew.model.verdict import Judgement

if TYPE_CHECKING:
    from clew.doors.cli.review_screen import View
    from clew.resolve.explain import Explanation
    from clew.resolve.review_agreement import Agreement
    from clew.resolve.review_session import Reviewer, Session

JUDGEMENTS = {"x": Judgement.SAME, "n": Judgement.DIFFERENT, "u": Judgement.UNSURE}
PAGES = {" ": 1, "\x1b[6~": 1, "\x1b[B": 1, "b": -1, "\x1b[5~": -1, "\x1b[A": -1}
QUIT = ("q", "\x03", "\x04")

Explain = Callable[[str, str], "Explanation | None"]
"""What speaks for and against that two source entities are one; None where no run has scored the case."""


def person(context: click.Context, option: click.Parameter, value: str) -> str:
    """A person's name, or a usage error: the names that begin with `clew:` are those of machines."""
    if not value.strip() or value.startswith("clew:"):
        raise click.BadParameter(f"{output.plain(value)!r} is no person's name.", context, option)
    return value.strip()


@click.command()
@case_argument
@click.option(
    "--by", metavar="NAME", default=login_name, callback=person, help="Who reviews. [default: your login name]"
)
@click.option("--second", is_flag=True, help="Judge what others have judged, without being told how.")
@click.option("--between", metavar="DATASET DATASET", nargs=2, help="Only pairs with one end in each of two datasets.")
@click.option("--agreement", is_flag=True, help="How far reviewers agree, and where they do not.")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), default=10, show_default=True, help="With --json.")
@json_option
def review(
    case: Path, *, by: str, second: bool, between: tuple[str, str] | None, agreement: bool, limit: int, as_json: bool
) -> None:
    """Judge pairs of entities of CASE, one at a time, side by side; the most informative pair comes first.

    Keys: x same, n different, u unsure, s skip, z undo, l latinize, e evidence, m more, q quit. What you judge stays
    judged; the next session goes on from there. With --json the next pairs are printed, and nothing is judged.
    """
    from clew.resolve.review_session import Reviewer

    reviewer = Reviewer(by, second, between)
    if agreement:
        _show_agreement(case, as_json=as_json)
    elif as_json:
        _print_next(case, reviewer, limit)
    elif not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("A review wants a terminal to show pairs and read keys. For programs there is --json.")
    else:
        _review(case, reviewer)


def _print_next(case: Path, reviewer: Reviewer, limit: int) -> None:
    with flow.reading(case, now=output.now(), progress=output.progress) as opened:
        found = flow.review_next(opened, reviewer)
        pairs = found.head(limit)
        called = flow.captions(opened, [end for pair in pairs for end in (pair.left, pair.right)])
    told = [asdict(pair) | {"captions": [called.get(end, end) for end in (pair.left, pair.right)]} for pair in pairs]
    counts = {"total": len(found), "shown": len(pairs), "not_asked": found.barred}
    output.print_json({"reviewer": reviewer.name} | counts | {"pairs": told})


def _show_agreement(case: Path, *, as_json: bool) -> None:
    with flow.reading(case, now=output.now(), progress=output.progress) as opened:
        found = flow.review_agreement(opened)
    if as_json:
        output.print_json(asdict(found) | {"share": found.share})
        return
    if not found.pairs:
        output.line("No pair was judged by two persons yet. A second reviewer judges with: clew review CASE --second")
        return
    _tell_agreement(found)


def _tell_agreement(found: Agreement) -> None:
    pairs = output.counted(found.pairs, "pair")
    output.line(f"{pairs} judged by two or more persons; all agree on {found.agreed:,} ({found.share:.0%})")
    output.line(f"{'Cohen' if found.method == 'cohen' else 'Fleiss'}'s kappa: {_kappa(found.kappa)}", style="dim")
    output.table(
        ("reviewers", "", "pairs", "agreed", "kappa"),
        [(b.one, b.other, f"{b.pairs:,}", f"{b.agreed:,}", _kappa(b.kappa)) for b in found.between],
        right=(2, 3, 4),
    )
    if found.disagreements:
        output.title("Where they disagree")
        output.table(
            ("left", "right", "judgements"),
            [
                (d.left, d.right, ", ".join(f"{who}: {what}" for who, what in d.judgements.items()))
                for d in found.disagreements
            ],
        )


def _kappa(kappa: float | None) -> str:
    return "says nothing here: all gave one answer" if kappa is None else f"{kappa:.2f}"


def _review(case: Path, reviewer: Reviewer) -> None:
    """The session, from the first pair to the last key; then what hangs on verdicts is derived anew."""
    session = flow.review(case, reviewer, clock=output.now, progress=output.progress)
    if session.question is None:
        _tell_barred(session)
        output.line(
            "Nothing is left to ask."
            if reviewer.second
            else f"Nothing is left to ask. New pairs come with: clew resolve {case}"
        )
        return
    try:
        Terminal(session, _explain(case)).run()
    finally:
        _sum_up(session)
        _forget_typed()


def _explain(case: Path) -> Explain:
    """As `flow.explainer`, which is made when it is first asked: most reviews never ask."""
    made = cache(lambda: flow.explainer(case))
    return lambda left, right: made()(left, right)


def _sum_up(session: Session) -> None:
    tally = session.tally
    said = ", ".join(f"{tally[judgement]:,} {judgement}" for judgement in Judgement if tally[judgement])
    output.line(f"{output.counted(tally.total(), 'pair')} judged{f' ({said})' if said else ''}; {session.left:,} left")
    _tell_barred(session)
    found = session.agreement
    if found.share is not None:
        output.line(f"Reviewers agree on {found.share:.0%} of {output.counted(found.pairs, 'pair')}", style="dim")
    if tally:
        output.progress("bringing the case up to date")
    session.finish()


def _tell_barred(session: Session) -> None:
    if session.barred:
        pairs = output.counted(session.barred, "more pair is", "more pairs are")
        output.line(
            f"{pairs} not asked: as wholes they cannot be one (two entries of one list, other numbers, dates of birth"
            " or kinds).",
            style="dim",
        )


class Terminal:
    """Reads keys and draws, until the reviewer quits or nothing is left."""

    def __init__(self, session: Session, explain: Explain) -> None:
        from clew.doors.cli.review_screen import View

        self.session = session
        self.explain = explain
        self.view: View = View()
        self.refused: Judgement | None = None
        self.draw: Callable[[], None] = lambda: None
        self.gathered = False

    def run(self) -> None:
        """Take the terminal over, and give it back as it was."""
        from rich.console import Console

        from clew.doors.cli.review_screen import Screen

        console = Console(highlight=False)
        with _keyboard() as read, console.screen() as display, suppress(KeyboardInterrupt):
            self.draw = lambda: display.update(Screen(self.session, self.view))
            while self.session.question:
                self.view.busy = ""
                _forget_typed()
                self.draw()
                key = read()
                key = key if key.startswith("\x1b") else key[:1].lower()
                if key in QUIT:
                    break
                self.press(key)

    def press(self, key: str) -> None:
        """Do what a key asks for; other keys do nothing."""
        refused, self.refused, self.view.message = self.refused, None, ""
        try:
            if key == "f" and refused:
                self._judge(refused, force=True)
            elif key in JUDGEMENTS:
                self._judge(JUDGEMENTS[key])
            elif key in PAGES:
                self.view.turn(PAGES[key])
            elif key in _SWITCHES:
                _SWITCHES[key](self)
        except ClewError as error:
            self.view.message = str(error)

    def _working(self, at: str = "Working …") -> None:
        """Say that an answer may take a while; keys typed meanwhile are dropped."""
        self.view.busy = at
        self.draw()

    def _judge(self, judgement: Judgement, *, force: bool = False) -> None:
        self._working()
        try:
            self.session.judge(judgement, force=force)
        except VerdictRefused as refusal:
            self.refused = judgement
            self.view.message = f"{refusal} Key f: {judgement} all the same."
            return
        self._turn_over()

    def _turn_over(self) -> None:
        """A new pair is seen from the top, as short as at first."""
        self.view.top, self.view.whole, self.view.why = 0, False, None
        if self.view.open:
            self._read_evidence()

    def skip(self) -> None:
        self._working()
        self.session.skip()
        self._turn_over()

    def undo(self) -> None:
        self._working()
        if self.session.undo():
            self._turn_over()
        else:
            self.view.message = "Nothing was answered in this session yet."

    def latinize(self) -> None:
        self.view.latin = not self.view.latin

    def more(self) -> None:
        self.view.whole = not self.view.whole
        self.view.top = 0

    def evidence(self) -> None:
        if self.view.open:
            self.view.open = False
        else:
            self._read_evidence()
            self.view.open = True
        self.view.top = 0

    def _read_evidence(self) -> None:
        question = self.session.question
        if not self.gathered:  # the first time takes long
            self._working("Working: gathering what speaks for and against …")
            self.gathered = True
        self.view.why = self.explain(question.left, question.right) if question else None


_SWITCHES: dict[str, Callable[[Terminal], None]] = {
    "s": Terminal.skip,
    "z": Terminal.undo,
    "l": Terminal.latinize,
    "e": Terminal.evidence,
    "m": Terminal.more,
}


@contextmanager
def _keyboard() -> Iterator[Callable[[], str]]:
    """A way to read one key at a time; no key is echoed."""
    try:
        import termios
        import tty
    except ImportError:  # Windows
        yield click.getchar
        return
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)

    def read() -> str:
        return os.read(terminal, 32).decode("utf-8", "replace") or "q"

    try:
        tty.setcbreak(terminal)
        yield read
    finally:
        termios.tcsetattr(terminal, termios.TCSAFLUSH, before)


def _forget_typed() -> None:
    """Let go of keys that were pressed while something ran: they were meant for what was on the screen before."""
    if sys.platform == "win32":
        import msvcrt

        while msvcrt.kbhit():
            msvcrt.getwch()
        return
    import termios

    termios.tcflush(sys.stdin, termios.TCIFLUSH)
