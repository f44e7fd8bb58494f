"""The documentation cannot go stale: it is compared with the code, and its examples are run."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from functools import cache
from importlib import import_module
from pathlib import Path

import click
import pytest

from clew.doors.cli import COMMANDS, clew
from clew.doors.cli.reference import reference
from clew.model.taxonomy import taxonomy
from clew.sources.catalogue import catalogue
from clew.sources.readers import formats

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "decisions").glob("*.md")])
WITH_EXAMPLES = sorted(
    ".".join(path.relative_to(SOURCES).with_suffix("").parts).removesuffix(".__init__")
    for path in SOURCES.rglob("*.py")
    if ">>> " in path.read_text("utf-8")
)


def page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


# Reference


def test_the_page_of_commands_is_current() -> None:
    assert page("docs/cli.md") == reference(), "run `make docs`"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_on_the_page(name: str) -> None:
    section = page("docs/cli.md").split(f"\n## clew {name}\n")[1].split("\n## ")[0]
    found = command(name)
    parts = list(found.commands.values()) if isinstance(found, click.Group) else [found]
    options = [
        option for part in parts for param in part.params if isinstance(param, click.Option) for option in param.opts
    ]
    assert options and not [option for option in options if f"`{option}" not in section]


def test_every_format_and_source_is_on_the_page_of_sources() -> None:
    rows = set(re.findall(r"^\| `(\w+)`", page("docs/sources.md"), re.M))
    assert rows >= set(formats())
    assert rows >= {entry.name for entry in catalogue()}


def test_every_trade_is_on_the_page_of_the_model() -> None:
    assert not [trade for trade in taxonomy().trades if f"`{trade}`" not in page("docs/model.md")]


def test_every_page_is_on_the_front_page() -> None:
    index = page("docs/index.md")
    pages = [path.relative_to(ROOT / "docs") for path in PAGES if path.is_relative_to(ROOT / "docs")]
    assert not [path for path in pages if path.name != "index.md" and f"({path})" not in index]


# Links


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.S)
    links = re.findall(r"\]\(([^)\s]+)\)|(?:src|srcset|href)=\"([^\"]+)\"", text)
    for target in (one or other for one, other in links):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        there = path.parent / name if name else path
        assert there.exists(), f"{target} leads nowhere"
        assert not anchor or anchor in anchors(there), f"{target}: no such heading"


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


# Examples


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_examples_in_docstrings(name: str) -> None:
    module = import_module(name)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL)
    said: list[str] = []
    tests = [test for test in doctest.DocTestFinder().find(module) if test.examples]
    for test in tests:
        runner.run(test, out=said.append)
    assert tests, f"{name} shows examples where nothing finds them"
    assert not runner.failures, "".join(said)


@cache
def command(name: str) -> click.Command:
    found = clew.get_command(click.Context(clew), name)
    assert found is not None, f"there is no `clew {name}`"
    return found


def shown(name: str) -> list[tuple[str, list[str]]]:
    """The commands of a page, each with the lines that are shown below it."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"^```console\n(.*?)^```", page(name), re.S | re.M):
        for line in block.replace("\\\n", " ").splitlines():
            if line.startswith("$ "):
                found.append((line[2:].partition("  #")[0].strip(), []))
            else:
                found[-1][1].append(line)
    return found


CONSOLE = [(str(path.relative_to(ROOT)), line) for path in PAGES for line, _ in shown(str(path.relative_to(ROOT)))]


@pytest.mark.parametrize(("name", "line"), CONSOLE)
def test_commands_shown_can_be_called(name: str, line: str) -> None:
    program, *words = shlex.split(line)
    assert program in ("clew", "make", "git", "cd"), f"{name} shows {line}"
    if program == "make":
        targets = set(re.findall(r"^([a-z-]+):", page("Makefile"), re.M))
        assert {word for word in words if "=" not in word} <= targets
    if program == "clew":
        command(words[0]).make_context(words[0], words[1:]).close()


def test_the_run_in_the_readme_is_what_the_demo_prints(tmp_path: Path) -> None:
    """Line by line and in order; a line of `…` stands for lines left out."""
    pasted = next(lines for line, lines in shown("README.md") if line == "make demo")
    ran = subprocess.run(
        [sys.executable, "-m", "clew", "demo", "--dir", "demo"],
        cwd=tmp_path,
        env=os.environ | {"COLUMNS": "120"}, capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    printed = iter([line.rstrip() for line in ran.stdout.splitlines()])
    for line in (line.rstrip() for line in pasted):
        assert line in ("", "…") or line in printed, (
            f"the demo does not print, or not in this place: {line}\n{ran.stdout}"
        )
