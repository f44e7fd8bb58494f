"""What all commands have in common: help, `--json`, exit codes, and a quick start because little is imported."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from clew import __version__
from clew.doors.cli import COMMANDS, clew

HEAVY = (
    "pyarrow",
    "duckdb",
    "numpy",
    "scipy",
    "tantivy",
    "followthemoney",
    "rigour",
    "lxml",
    "openpyxl",
    "httpx",
    "rich",
    "yaml",
)


def run(*words: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The real program, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "clew", *words], cwd=folder, capture_output=True, text=True, timeout=120
    )


def command(name: str) -> click.Command:
    found = clew.get_command(click.Context(clew), name)
    assert found is not None
    return found


def test_the_help_lists_every_command_in_the_order_of_a_walk() -> None:
    ran = run("--help")
    assert ran.returncode == 0
    listed = [
        line.split()[0]
        for line in ran.stdout.partition("Commands:")[2].splitlines()
        if line.startswith("  ") and line[2] != " "
    ]
    assert listed == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_tells_what_it_is_for(name: str) -> None:
    ran = CliRunner().invoke(clew, [name, "--help"])
    assert ran.exit_code == 0
    first = (command(name).help or "").splitlines()[0]
    assert first.endswith(".")
    assert " ".join(first.split()) in " ".join(ran.output.split())


ANSWERED_BY_PAGES = {"serve"}
"""Commands whose answer is a page in the browser."""


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_speaks_json_and_explains_its_options(name: str) -> None:
    found = command(name)
    for one in found.commands.values() if isinstance(found, click.Group) else (found,):
        options = [param for param in one.params if isinstance(param, click.Option)]
        assert any("--json" in option.opts for option in options) is (name not in ANSWERED_BY_PAGES)
        assert all(option.help for option in options)


def test_the_version_is_the_package_s() -> None:
    assert run("--version").stdout == f"clew, version {__version__}\n"


@pytest.mark.parametrize("words", [("fly",), ("add",), ("new", "a.clew", "b.clew"), ("info", "a.clew", "--quick")])
def test_a_wrong_call_ends_with_2(words: tuple[str, ...], tmp_path: Path) -> None:
    ran = run(*words, folder=tmp_path)
    assert ran.returncode == 2
    assert not ran.stdout
    assert "Usage: " in ran.stderr
    assert not list(tmp_path.iterdir())


def test_a_refusal_ends_with_1_and_says_why_on_standard_error(tmp_path: Path) -> None:
    ran = run("info", "none.clew", "--json", folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("clew: There is no case at none.clew.")


def test_json_stands_alone_on_standard_output(tmp_path: Path) -> None:
    assert json.loads(run("new", "a.clew", "--json", folder=tmp_path).stdout) == {"case": "a.clew"}
    ran = run("info", "a.clew", "--json", folder=tmp_path)
    assert json.loads(ran.stdout)["statements"] == 0


def test_the_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from clew.doors.cli import clew; clew.main(['--help'], standalone_mode=False);"
        f"print(*(set(sys.modules) & {set(HEAVY)!r}), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert not ran.stderr.split()
