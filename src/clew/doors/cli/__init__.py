"""The command line. Commands load when they are called, so that `clew --help` answers at once."""

from __future__ import annotations

import signal
import sys
from difflib import get_close_matches
from importlib import import_module
from io import StringIO
from types import FrameType

import click

from clew import __version__
from clew.doors.cli.output import plain, without_long
from clew.errors import ClewError

COMMANDS = {
    "new": ("case", "Make an empty case."),
    "serve": ("serve", "The workbench: see and work on a case in the browser, on this machine."),
    "add": ("case", "Read sources into a case."),
    "info": ("info", "What a case holds, in numbers."),
    "quarantine": ("case", "What could not be kept, and why."),
    "search": ("look", "Find entities by name, in any script."),
    "show": ("look", "One entity: facts, labels and ties, each with its statement."),
    "path": ("path", "The shortest, strongest or other paths between two entities, with their statements."),
    "nexus": ("nexus", "Where two labelled sets meet, how surprising that is, on what evidence."),
    "exposure": ("exposure", "Corruption's doors: who is near public office, through which ties."),
    "groups": ("groups", "Countries or communities as nodes: who deals with whom, beside what chance gives."),
    "owners": ("owners", "Who owns and controls an entity, through chains and loops, by a rule, as a range."),
    "holdings": ("holdings", "What an entity holds in all: assets that a rule would let freeze, each with its chain."),
    "change": ("change", "How the network changes over time, its redundancy and its distances."),
    "diff": ("change", "What changed between two datasets, as two versions of a list."),
    "next": ("next", "What to find out next: the open question that would change most."),
    "source": ("look", "Where a statement comes from: file, hash, record and line."),
    "measure": ("measure", "Who stands where: betweenness, brokerage and other measures, and how stable they are."),
    "communities": ("measure", "Who belongs together, and how stable that is."),
    "mentions": ("mentions", "Sentences in texts that name an illicit trade: weaker evidence, marked so."),
    "resolve": ("resolve", "Find out which entities are one, across all sources."),
    "screen": ("screen", "Hold a file of names against the case: who of them may be whom."),
    "xref": ("xref", "Hold two datasets against each other."),
    "review": ("review", "Judge pairs one at a time, side by side."),
    "judge": ("judge", "Say that two entities are the same, different, or that you are unsure."),
    "undo": ("judge", "Take back a verdict, or what was added by hand."),
    "verdicts": ("judge", "The ledger of verdicts; to and from resolver files of nomenklatura."),
    "note": ("notes", "Keep a note about an entity, a statement, a payment or the case."),
    "label": ("notes", "Give an entity a label by hand, with the reason."),
    "notes": ("notes", "What was added by hand: notes, labels, kept findings, saved canvases."),
    "patterns": ("patterns", "Shapes of payments: fans, circles, layers, structuring, each with chance and evidence."),
    "alerts": ("alerts", "Payments ranked by how they run, gathered into alerts with reasons."),
    "features": ("features", "Figures of every payment for a method of your own, from a ledger of any size."),
    "trace": ("trace", "Where money went or came from, under six rules side by side, with its ways."),
    "draw": ("draw", "Draw the network, or what is around an entity, as SVG or PNG."),
    "export": ("export", "Write the network for other programs: GraphML, GEXF, CSV, JSON."),
    "goaml": ("goaml", "Write payments as a goAML report for a financial intelligence unit."),
    "sources": ("lists", "The public sources that Clew knows, and the formats it reads."),
    "fetch": ("lists", "Download a public source and keep it by its hash."),
    "map": ("lists", "Write a mapping file for a table of your own."),
    "invent": ("invent", "Write an invented world, or a ledger with laundering in it, with known truth."),
    "demo": ("demo", "Walk through an invented world with known truth."),
}
"""Command name to the module that holds it, and the line that tells what it is for."""


class Commands(click.Group):
    """A group that imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order of a walk."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, loaded now."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"clew.doors.cli.{COMMANDS[cmd_name][0]}")
        command = getattr(module, cmd_name if cmd_name != "map" else "map_")
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest command for one that is not there."""
        near = get_close_matches(args[0], COMMANDS, 1)
        if args[0] not in COMMANDS and near and not args[0].startswith("-"):
            ctx.fail(f"There is no command {args[0]!r}. Did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in the help, written without loading a command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="clew")
def clew() -> None:
    """Follow the thread: from public lists to a network in which every line opens to the row it came from.

    A case is one file. Make one, add sources, look around:

    \b
      clew new my.clew
      clew add my.clew sdn.csv alt.csv add.csv
      clew search my.clew "a name"

    Every command takes --json: one JSON document on standard output, progress on standard error.
    """


def main() -> None:
    """The program. Exit code 0, 1 where something failed or was refused, 2 for a wrong call."""
    stopped = _mind_interrupts()
    try:
        code = clew.main(standalone_mode=False)
    except click.ClickException as error:
        said = StringIO()
        error.show(said)
        click.echo(without_long(said.getvalue(), sys.argv[1:]), err=True, nl=False)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:
        if stopped or isinstance(error, click.Abort):
            click.echo("Stopped.", err=True)
        elif isinstance(error, ClewError):
            click.echo(f"clew: {plain(without_long(str(error), sys.argv[1:]))}", err=True)
        else:
            raise
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)


def _mind_interrupts() -> list[int]:
    """A list that is no longer empty after Ctrl-C, which comes out of the database in many disguises."""
    stopped: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        stopped.append(number)
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, stop)
    return stopped
