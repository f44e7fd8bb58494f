"""How results are put before people and programs."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.decorators import FC

from clew.doors.cli.columns import fits, items, needs, widths

if TYPE_CHECKING:
    from rich.console import Console as _Console
    from rich.progress import TaskID


LONGEST = 60
"""Signs of a value that somebody gave, where it is told back."""

_LONGEST_PATH = 400
_HARMLESS = "\u00a0\u200c\u200d"


def now() -> str:
    """The time, as the one clock of a command: ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def case_argument(function: FC) -> FC:
    """The case that a command works on."""
    return click.argument("case", type=click.Path(path_type=Path, dir_okay=False))(function)


def dataset_name(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """A dataset's name as FollowTheMoney wants it, or a usage error."""
    if value is not None and not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", value):
        raise click.BadParameter(
            f"{plain(value)!r}: small letters, digits and single underscores only.", context, option
        )
    return value


def json_option(function: FC) -> FC:
    """The switch for programs."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")(function)


def print_json(document: object) -> None:
    """One JSON document on standard output."""
    import orjson

    sys.stdout.write(orjson.dumps(document, option=orjson.OPT_INDENT_2).decode() + "\n")


def plain(text: str) -> str:
    """A text of a source as it may stand on a terminal: control and direction signs are shown as their codes.

    Signs that only join or part letters, as Persian and Indic names need them, and hard blanks stay.

    >>> plain("a\\x1b[31mb\\u202ec")
    'a\\\\x1b[31mb\\\\u202ec'
    """
    return "".join(
        sign if sign.isprintable() or sign in _HARMLESS else sign.encode("unicode_escape").decode() for sign in text
    )


def cut(text: str, most: int = LONGEST) -> str:
    """A text that somebody gave, as it is told back: one line, at most so many signs.

    >>> cut("Ada\\nQuill", 60), cut("abcdef", 4)
    ('Ada Quill', 'abc…')
    """
    text = " ".join(text.split())
    return plain(text if len(text) <= most else f"{text[: most - 1]}…")


def without_long(message: str, given: Iterable[str]) -> str:
    """A message in which the words that were given on the command line are cut, save paths that a system can have."""
    pieces = {piece.strip() for word in given for piece in (word, word.partition("=")[2], *word.split(","))}
    for word in sorted((piece for piece in pieces if len(piece) > LONGEST), key=len, reverse=True):
        if len(word) > _LONGEST_PATH or not {"/", "\\"} & set(word):
            for written in (word, repr(word)[1:-1]):
                message = message.replace(written, cut(word))
    return message


def table(
    titles: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = (), whole: Sequence[int] = ()
) -> None:
    """A table on standard output, with a head if any title is not empty.

    `right` are the columns that are set to the right. Columns in `whole` are broken last, words before them. Where the
    terminal is too narrow even for the words, each row is told in lines of its own (see `_told`).
    """
    shown = any(titles)
    cells = [[plain(cell) for cell in row] for row in rows]
    room = _console().width - (2 if shown else 1) * (len(titles) - 1)
    wanted = needs(titles, cells, {*whole, *right})
    if shown and not fits(wanted, room):
        _told(titles, cells, right)
    else:
        _columns(titles, cells, right, widths(needs(titles, cells, whole), room))


def _told(titles: Sequence[str], cells: Sequence[Sequence[str]], right: Sequence[int]) -> None:
    """Each row as what it is about, the first column of words, with the rest below it."""
    named = [place for place, title in enumerate(titles) if title and place not in right]
    about = named[0] if named else 0
    room = _console().width - 3
    rest = [place for place in range(len(titles)) if place != about]
    for row in cells:
        line(row[about], style="bold")
        for said in items([titles[place] for place in rest], [row[place] for place in rest], room):
            line(f"   {said}")


def _columns(titles: Sequence[str], cells: Sequence[Sequence[str]], right: Sequence[int], wide: Sequence[int]) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    shown = any(titles)
    made = Table(
        box=box.SIMPLE_HEAD if shown else None,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        show_edge=False,
        show_header=shown,
        header_style="bold",
    )
    for place, width in enumerate(wide):
        made.add_column(
            titles[place], justify="right" if place in right else "left", overflow="fold", width=max(width, 1)
        )
    for row in cells:
        made.add_row(*map(Text, row))
    _console().print(made)


def line(text: str = "", style: str = "") -> None:
    """A line on standard output; where it has to be broken, what follows stands a little further in than it begins."""
    from rich.cells import cell_len
    from rich.text import Text

    console, said = _console(), plain(text)
    indent = len(said) - len(said.lstrip(" "))
    if not indent or cell_len(said) <= console.width:
        console.print(Text(said, style=style))
        return
    for place, each in enumerate(Text(said[indent:]).wrap(console, max(console.width - indent - 2, 1))):
        console.print(Text(" " * (indent + 2 * (place > 0)) + each.plain.rstrip(), style=style))


def command(text: str, style: str = "") -> None:
    """A command to copy: on one line, however long, so that the shell gets it whole."""
    from rich.text import Text

    _console().print(Text(plain(text), style=style), soft_wrap=True)


def wide(signs: int) -> bool:
    """Whether a line of so many signs fits on the terminal, or on what stands for one."""
    return _console().width >= signs


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "tie"), counted(1200, "tie"), counted(2, "entity", "entities")
    ('1 tie', '1,200 ties', '2 entities')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def program() -> str:
    """How to call this program: `clew` where the shell finds it, else the path that it was called by."""
    return "clew" if shutil.which("clew") else sys.argv[0]


def title(text: str) -> None:
    """The title of a part of the output."""
    line()
    line(text, style="bold underline")


def progress(what: str, done: int = 0, total: int | None = None) -> None:
    """Tell on standard error where the work is."""
    of = f" {done:,}" + (f" of {total:,}" if total else "") if done else ""
    click.echo(f"· {plain(what)}{of}", err=True)


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int | None], None]]:
    """A bar for each file on standard error, where that is a terminal; a line when each is done, where it is not."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bars:
        tasks: dict[str, TaskID] = {}

        def tell(name: str, done: int, total: int | None) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(name, total=total)
            bars.update(tasks[name], completed=done, total=total)

        yield tell


def _console() -> _Console:
    from rich.console import Console

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else 120
    return Console(file=sys.stdout, width=width, highlight=False, soft_wrap=False)
