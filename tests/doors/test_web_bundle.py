"""The pages that are committed are those that their source makes, small enough, and name nothing outside."""

from __future__ import annotations

import filecmp
import gzip
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "web"
STATIC = ROOT / "src" / "clew" / "doors" / "web" / "static"
LIMIT = 300_000
OLDEST_NODE = 20


def first_load() -> set[Path]:
    """The scripts that a first visit loads: those that the page names, and all that these import at once."""
    found: set[Path] = set()
    left = [
        STATIC / name for name in re.findall(r'(?:src|href)="/(assets/[^"]+\.js)"', (STATIC / "index.html").read_text())
    ]
    while left:
        script = left.pop()
        if script not in found:
            found.add(script)
            imported = re.findall(r'(?:import|from)\s*"\./([\w.-]+\.js)"', script.read_text("utf-8"))
            left += [STATIC / "assets" / name for name in imported]
    return found


def test_a_first_visit_loads_little() -> None:
    scripts = first_load()
    assert scripts
    assert sum(len(gzip.compress(script.read_bytes(), 9)) for script in scripts) <= LIMIT


def test_the_page_holds_no_script_or_style_of_its_own_and_names_nothing_outside() -> None:
    page = (STATIC / "index.html").read_text("utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", page, re.I)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
    for sheet in STATIC.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(?:https?:)?//|@import", sheet.read_text("utf-8")), sheet.name


@pytest.mark.slow
def test_the_committed_pages_are_those_that_the_source_makes(tmp_path: Path) -> None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        pytest.skip("node is not here: the pages are not built again")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    if int(version.removeprefix("v").partition(".")[0]) < OLDEST_NODE:
        pytest.skip(f"node {version.strip()} is older than {OLDEST_NODE}: the pages are not built again")
    copy = tmp_path / "web"
    shutil.copytree(WEB, copy, ignore=shutil.ignore_patterns("node_modules"))
    document = tmp_path / "src" / "clew" / "doors" / "web" / "openapi.json"
    document.parent.mkdir(parents=True)
    shutil.copyfile(STATIC.parent / "openapi.json", document)
    got = subprocess.run(
        [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"],
        cwd=copy,
        capture_output=True,
        text=True,
    )
    if re.search(r"ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|ENETUNREACH", got.stderr):
        pytest.skip("no package registry can be reached: the pages are not built again")
    assert got.returncode == 0, got.stderr
    for script in ("api", "build"):
        done = subprocess.run([npm, "run", script], cwd=copy, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    assert filecmp.cmp(copy / "src" / "api" / "schema.d.ts", WEB / "src" / "api" / "schema.d.ts", shallow=False), (
        "run: make web"
    )
    made, kept = contents(document.parent / "static"), contents(STATIC)
    assert sorted(made) == sorted(kept), "run: make web"
    assert [name for name, content in made.items() if content != kept[name]] == [], "run: make web"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
