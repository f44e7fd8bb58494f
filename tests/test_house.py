"""The house stands as drawn: rooms, floors of the package, sizes, names, errors, and what must not be in any file."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from hatchling.builders.wheel import WheelBuilder

from clew import errors

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "src" / "clew"
MODULES = sorted(HOUSE.rglob("*.py"))
PACKAGES = sorted(path.parent for path in HOUSE.rglob("__init__.py"))
ROOMS = sorted(path.name for path in PACKAGES if path.parent == HOUSE and path.name != "flow")  # the walk is no room
TESTS_OF_ALL = {"contracts", "golden", "browser", "fixtures"}
MEANINGLESS = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "tools", "base", "stuff"}
FILE_LINES, BODY_LINES, PARAMETERS, README_LINES = 400, 40, 6, 120

HOSTS = re.compile("|".join(re.escape(f"{name}.{end}") for name, end in [
    ("pypi", "org"), ("pythonhosted", "org"), ("registry.npmjs", "org"), ("registry.yarnpkg", "com"),
    ("deb.debian", "org"), ("proxy.golang", "org"), ("crates", "io"),
]))  # fmt: skip
MACHINE = re.compile(r"(?<![\w.~$}/])/(?:" + "|".join(["work", "root", "home", "Users"]) + r")/\w")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def tracked() -> tuple[Path, ...]:
    """All files that are in the project, or would be with the next commit."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


def functions() -> Iterator[tuple[str, Function]]:
    for path in MODULES:
        for node in ast.walk(tree(path)):
            if isinstance(node, Function):
                yield f"{name_of(path)}:{node.lineno} {node.name}", node


def body_lines(function: Function) -> int:
    """Lines of the body, without the docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def positional(function: Function) -> int:
    """How many parameters may be given without their name, `self` and `cls` aside."""
    names = [parameter.arg for parameter in (*function.args.posonlyargs, *function.args.args)]
    return len([name for name in names if name not in ("self", "cls")])


# Rooms


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_has_its_tests_and_its_page(room: str) -> None:
    assert any((ROOT / "tests" / room).glob("test_*.py")), f"tests/{room}/ holds no test"
    assert (ROOT / "docs" / f"{room}.md").is_file(), f"docs/{room}.md is not written"


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_comes_in_what_goes_out_and_what_it_never_does(room: str) -> None:
    said = ast.get_docstring(tree(HOUSE / room / "__init__.py")) or ""
    assert re.search(r"^In: .+?\bOut: .+?^Never: ", said, re.S | re.M), f"clew.{room} does not say In, Out, Never"


def test_tests_mirror_the_rooms() -> None:
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders <= {*ROOMS, *TESTS_OF_ALL}
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert not [name for name, times in names.items() if times > 1], "two test files of one name"


def test_every_floor_of_the_house_is_in_the_contract() -> None:
    contracts = settings()["tool"]["importlinter"]["contracts"]
    floors = next(one for one in contracts if one.get("exhaustive"))
    drawn = {name.strip(" ()") for layer in floors["layers"] for name in re.split(r"[|:]", layer)}
    assert drawn >= {path.stem for path in HOUSE.glob("*.py")} - {"__init__"} | set(ROOMS)


# Sizes and names


def test_files_are_short() -> None:
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert not {name: lines for name, lines in lengths.items() if lines > FILE_LINES}


def test_functions_are_short() -> None:
    assert not {name: lines for name, function in functions() if (lines := body_lines(function)) > BODY_LINES}


def test_parameters_are_few() -> None:
    assert not {name: number for name, function in functions() if (number := positional(function)) > PARAMETERS}


def test_names_mean_something() -> None:
    assert not [name_of(path) for path in [*MODULES, *PACKAGES] if path.stem in MEANINGLESS]


def test_what_is_left_to_do_has_an_issue_number() -> None:
    left = re.compile(r"#\s*(TODO|FIXME|HACK)\b(?!.*#\d+)")
    sources = [path for path in tracked() if path.suffix in (".py", ".ts", ".sql", ".yml")]
    assert not [name_of(path) for path in sources if left.search(path.read_text("utf-8"))]


def test_nothing_is_printed() -> None:
    calls = ((name_of(path), node) for path in MODULES for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
    assert not [name for name, node in calls if isinstance(node.func, ast.Name) and node.func.id == "print"]


# Errors


def error_classes() -> dict[str, str]:
    """Each error with its base."""
    made = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.ClewError)]
    return {one.__name__: one.__bases__[0].__name__ for one in made if one is not errors.ClewError}


def drawn_errors() -> dict[str, str]:
    """Each error in the tree on top of errors.py with what it hangs from."""
    parents, drawn = {-1: "ClewError"}, {}
    for line in (errors.__doc__ or "").splitlines():
        if branch := re.match(r"([│ ]*)[├└]── (\w+)", line):
            depth = len(branch[1]) // 4
            parents[depth] = branch[2]
            drawn[branch[2]] = parents[depth - 1]
    return drawn


def test_every_error_is_drawn_in_the_tree() -> None:
    assert drawn_errors() == error_classes()


def test_every_error_is_raised_somewhere() -> None:
    used = {
        node.id
        for path in MODULES
        if path.name != "errors.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Name)
    }
    leaves = error_classes().keys() - error_classes().values()
    assert leaves <= used, f"never used: {sorted(leaves - used)}"


def test_errors_come_from_one_file() -> None:
    kinds = {"ClewError", *error_classes()}
    for path in MODULES:
        for node in ast.walk(tree(path)):
            bases = (
                {base.id for base in node.bases if isinstance(base, ast.Name)}
                if isinstance(node, ast.ClassDef)
                else set()
            )
            assert path.name == "errors.py" or not bases & kinds, f"{name_of(path)} makes an error of its own"


# Package and set-up


@cache
def settings() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_the_package_holds_all_its_files() -> None:
    builder = WheelBuilder(str(ROOT))
    packed = {Path(file.path).resolve() for file in builder.recurse_included_files()}
    assert {path for path in tracked() if path.is_relative_to(HOUSE)} <= packed


def pins(lock: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9.-]+==\S+)", (ROOT / lock).read_text("utf-8"), re.M))


def test_the_locks_agree_and_name_no_place() -> None:
    both = pins("requirements.lock") | pins("requirements-build.lock")
    assert both <= pins("requirements-dev.lock")
    for lock in ROOT.glob("requirements*.lock"):
        assert "://" not in lock.read_text("utf-8"), f"{lock.name} names where packages come from"
        hashed = re.findall(r"^[a-z0-9].*\\\n    --hash=sha256:", lock.read_text("utf-8"), re.M)
        assert len(hashed) == len(re.findall(r"^[a-z0-9]", lock.read_text("utf-8"), re.M)), f"{lock.name} lacks a hash"


def imported() -> set[str]:
    """What the house imports at its top level name, from the standard library or elsewhere."""
    found = set()
    for path in MODULES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add((node.module or "").partition(".")[0])
    return found


def test_what_is_imported_is_what_is_declared() -> None:
    project = settings()["project"]
    asked = [*project["dependencies"], *(name for extra in project["optional-dependencies"].values() for name in extra)]
    declared = {re.split(r"[<>=\[ ]", line)[0].lower() for line in asked}
    owners = packages_distributions()
    used = {owner.lower().replace("_", "-") for name in imported() - {"clew"} for owner in owners.get(name, [])}
    assert used == declared
    locked = {pin.partition("==")[0] for pin in pins("requirements.lock")}
    assert {re.split(r"[<>=\[ ]", line)[0].lower() for line in project["dependencies"]} <= locked


def test_no_file_names_a_registry_or_a_place_on_a_machine() -> None:
    for path in tracked():
        text = path.read_bytes().decode("utf-8", "replace")
        for found in (HOSTS.search(text), MACHINE.search(text)):
            assert not found, f"{name_of(path)} names {found[0]!r}"


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) < README_LINES


def test_decisions_are_numbered_and_complete() -> None:
    notes = sorted((ROOT / "decisions").glob("*.md"))
    assert [int(note.name[:4]) for note in notes] == list(range(1, len(notes) + 1))
    for note in notes:
        text = note.read_text("utf-8")
        assert re.findall(r"^## (.+)$", text, re.M) == ["Context", "Decision", "Weighed", "Consequences"], note.name
        assert text.startswith(f"# {int(note.name[:4])}. "), note.name
