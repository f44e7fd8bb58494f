"""The workbench on this machine."""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.output import case_argument
from clew.errors import UsageError

if TYPE_CHECKING:
    from clew.doors.web.guard import Door

PORT = 8377
LOOPBACK = ("127.0.0.1", "localhost", "::1")
SHORTEST = 10
"""Signs of a password."""


@click.command()
@case_argument
@click.option("--port", metavar="N", type=click.IntRange(0, 65535), help=f"0: any free one. [default: {PORT}, or any]")
@click.option("--no-open", is_flag=True, help="Only print the address.")
@click.option("--host", metavar="ADDRESS", default=LOOPBACK[0], show_default=True,
              help="Where to listen. Other than this machine: a password is asked for.")  # fmt: skip
@click.option("--password-file", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="The password for --host is the first line of FILE; without it, it is asked for.")  # fmt: skip
def serve(case: Path, port: int | None, no_open: bool, host: str, password_file: Path | None) -> None:
    """Open the workbench on CASE in the browser, on this machine only.

    The last line on standard output is the address, with the token that lets its owner in. Ctrl-C ends it.
    """
    password = None if host in LOOPBACK else _password(password_file, host)
    open_workbench(case, port, host=host, password=password, launch=not no_open)


def open_workbench(
    case: Path, port: int | None = None, *, host: str = LOOPBACK[0], password: str | None = None, launch: bool = True
) -> None:
    """Serve a case until Ctrl-C, after its address is printed. Raises ClewError where it cannot be opened or served."""
    import uvicorn

    from clew.doors.web.app import create
    from clew.doors.web.desk import Desk

    with flow.reading(case, now=output.now(), progress=output.progress):
        pass
    listening = _listen(host, port)
    door = _door(listening, host, password)
    app = create(Desk(case, output.now), door)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False))
    address = f"http://{_written(host)}:{door.port}/?token={door.token}"
    click.echo(address)
    sys.stdout.flush()
    if launch:
        click.launch(address)
    server.run(sockets=[listening])


def _password(file: Path | None, host: str) -> str:
    """The password that those in the net need. Raises UsageError."""
    click.echo(
        f"With --host {host} everyone who reaches this machine over the net can ask for this case: all persons,"
        " sources and notes in it. What is sent is not encrypted: use it in a net that you trust, or through a tunnel.",
        err=True,
    )
    if file:
        given = file.read_text("utf-8").partition("\n")[0]
    elif sys.stdin.isatty():
        given = click.prompt("Password for this run", hide_input=True, confirmation_prompt=True, err=True)
    else:
        raise UsageError("--host needs a password: name a file with --password-file, or start it in a terminal.")
    if len(given) < SHORTEST:
        raise UsageError(f"The password has {len(given)} signs; use {SHORTEST} or more.")
    return given


def _listen(host: str, port: int | None) -> socket.socket:
    """A socket that listens: at the port that is asked for; else at the usual one, or any that is free."""
    for wanted in (PORT, 0) if port is None else (port,):
        try:
            return socket.create_server(
                (host, wanted), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=128
            )
        except OSError as error:
            refused = error
    raise UsageError(
        f"Cannot listen at {host} port {port}: {refused.strerror}. Name another with --port, or 0 for any."
    )


def _door(listening: socket.socket, host: str, password: str | None) -> Door:
    from secrets import token_urlsafe

    from clew.doors.web.guard import LOOPBACK as NAMES
    from clew.doors.web.guard import Door

    port, token = int(listening.getsockname()[1]), token_urlsafe(32)
    if password is None:
        return Door(port, token)
    from clew.doors.web.login import checker

    names = NAMES | {host.lower(), socket.gethostname().lower(), socket.getfqdn().lower()}
    return Door(port, token, names, open_to_addresses=True, check_password=checker(password))


def _written(host: str) -> str:
    """The host as it stands in an address."""
    if host in ("0.0.0.0", "::"):  # noqa: S104  # compared, not listened at
        return LOOPBACK[0]
    return f"[{host}]" if ":" in host else host
