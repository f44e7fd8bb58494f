"""The page of all commands, made from the commands themselves: `python -m clew.doors.cli.reference > docs/cli.md`."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator

import click

from clew.doors.cli import COMMANDS, clew

HEAD = """\
# Commands

<!-- Made from the code by `make docs`. Do not edit. -->

A verb, streams in and out. Every command takes `--json`: one JSON document on standard output, progress on standard
error. Exit code 0; 1 where something failed or was refused; 2 for a wrong call. `clew --version` says which Clew this
is; `clew COMMAND --help` says what stands here.
"""


def reference() -> str:
    """The page, in Markdown."""
    root = click.Context(clew, info_name="clew")
    rows = [f"| [`{name}`](#clew-{name}) | {line} |" for name, (_, line) in COMMANDS.items()]
    parts = [HEAD, "\n".join(["| command | what for |", "|---|---|", *rows])]
    for name in COMMANDS:
        command = clew.get_command(root, name)
        assert command is not None
        parts.append("\n\n".join(_section(command, click.Context(command, info_name=name, parent=root))))
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _section(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"## clew {context.info_name}"
    path = f"clew {context.info_name}"
    yield f"```\n{' '.join([path, *command.collect_usage_pieces(context)])}\n```"
    yield _prose(command.help or "")
    if isinstance(command, click.Group):
        for name, one in command.commands.items():
            yield "#" + "\n\n".join(_section(one, click.Context(one, info_name=f"{context.info_name} {name}")))
        return
    records = [record for param in command.params if (record := param.get_help_record(context))]
    rows = [f"| `{_cell(name)}` | {_cell(text)} |" for name, text in records if text]
    yield "\n".join(["| option | |", "|---|---|", *rows])


def _prose(text: str) -> str:
    r"""Help text as Markdown: what click keeps as it stands (after `\b`) becomes a code block."""
    blocks = re.split(r"\n\s*\n", inspect.cleandoc(text))
    return "\n\n".join(f"```\n{block[2:]}\n```" if block.startswith("\b\n") else block for block in blocks)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(reference())
