"""Teach the screener how signs are spelled in Latin letters, and write the table that comes with the program.

    python benchmarks/teach_readings.py --data DIR --out src/clew/resolve/screen/readings.json

DIR is laid out like the shared data: `er/xscript_name_tokens.csv` (script, latin, native) and, for Hangul and Hebrew,
`er/xscript_full_names.csv`. `--half` teaches from every second pair only, to measure on the others.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from pathlib import Path

import orjson

SCRIPTS = {
    "arabic": "Arabic", "hebrew": "Hebrew", "russian": "Cyrillic", "korean": "Hangul", "chinese": "Han",
    "japanese": "Kana", "katakana": "Kana",
}  # fmt: skip
FILES = ("xscript_name_tokens.csv", "xscript_full_names.csv")

Pairs = list[tuple[str, str]]


def pairs(folder: Path, *, half: bool) -> dict[str, Pairs]:
    """Pairs (Latin, native) of single words by script; Han among kana are Japanese, and left out."""
    from clew.resolve.screen.units import is_han, units

    found: dict[str, Pairs] = {}
    for file in FILES:
        with (folder / file).open(encoding="utf-8", newline="") as stream:
            for number, row in enumerate(csv.DictReader(stream)):
                script = SCRIPTS[row["script"]]
                han = any(map(is_han, units(row["native"])))
                if (not half or number % 2 == 0) and (script == "Han") == han:
                    found.setdefault(script, []).extend(worded(row["latin"], row["native"]))
    return found


def worded(latin: str, native: str) -> Pairs:
    """The words of a pair of names, in turn; a name that one side writes without blanks is one word."""
    ours, theirs = latin.split(), native.split()
    if len(ours) == len(theirs):
        return list(zip(ours, theirs, strict=True))
    return [("".join(ours), native)] if len(theirs) == 1 and len(native) <= 4 else []


def main() -> None:
    """The program."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, required=True)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--half", action="store_true")
    given = asked.parse_args()
    folder = given.data / "er"
    taught = pairs(folder, half=given.half)
    document = {
        "version": 1,
        "taught_on": {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in FILES},
        **lessons(taught),
    }
    given.out.write_bytes(orjson.dumps(document, option=orjson.OPT_INDENT_2))


def lessons(taught: dict[str, Pairs]) -> dict[str, object]:
    """What the pairs of each script teach."""
    from clew.resolve.screen.teaching import letter_shares, teach, usual

    letters = letter_shares([latin for found in taught.values() for latin, _ in found])
    scripts = {}
    for script, found in sorted(taught.items()):
        table = teach(found)
        scripts[script] = {
            "pairs": len(found),
            "usual": round(usual(found[1::2][:3_000], teach(found[::2]), letters), 2),
            "signs": {
                sign: {run: round(chance, 4) for run, chance in sorted(runs.items(), key=lambda item: -item[1])}
                for sign, runs in table.items()
            },
        }
    return {"letters": {letter: round(share, 5) for letter, share in letters.items()}, "scripts": scripts}


if __name__ == "__main__":
    main()
