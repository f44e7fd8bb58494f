"""The command invent: worlds and ledgers."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from clew.doors.cli import clew


def run(*words: str) -> dict[str, object]:
    result = CliRunner(catch_exceptions=False).invoke(clew, [*words, "--json"])
    assert result.exit_code == 0, result.stderr
    told: dict[str, object] = json.loads(result.stdout)
    return told


def test_a_ledger_is_written(tmp_path: Path) -> None:
    told = run("invent", "ledger", str(tmp_path), "--payments", "8000", "--seed", "5", "--illicit", "0.03", "--csv")
    assert told["payments"] == 8_000 and told["seed"] == 5
    assert told["laundering"] and told["attempts"] and told["caveat"]
    written = told["files"]
    assert isinstance(written, list)
    files = {Path(path).name for path in written}
    assert files == {path.name for path in tmp_path.iterdir()}
    assert "label" not in (tmp_path / "payments.csv").read_text("utf-8").splitlines()[0]


def test_labels_on_request(tmp_path: Path) -> None:
    run("invent", "ledger", str(tmp_path), "--payments", "8000", "--csv", "--with-labels")
    assert "label" in (tmp_path / "payments.csv").read_text("utf-8").splitlines()[0]


def test_a_table_for_people(tmp_path: Path) -> None:
    result = CliRunner(catch_exceptions=False).invoke(clew, ["invent", "ledger", str(tmp_path), "--payments", "8000"])
    assert result.exit_code == 0
    assert "honest twins" in result.stdout and "pass_through" in result.stdout


def test_what_cannot_be_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(clew, ["invent", "ledger", str(tmp_path), "--payments", "5"])
    assert result.exit_code == 1 and "cannot be made" in str(result.exception)


def test_a_world_is_written(tmp_path: Path) -> None:
    told = run("invent", "world", str(tmp_path), "--seed", "3", "--bystanders", "20")
    sources = told["sources"]
    assert isinstance(sources, list) and sources[-1]["dataset"] == "invented_ledger"
    assert (tmp_path / "truth" / "truth.json").is_file()
