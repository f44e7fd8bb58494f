"""The world as files: the same bytes everywhere, and every format's traps."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from clew.errors import UsageError
from clew.invent import World, write_world

SMALL = 60
DIGEST = "76275c60ac7b6911555e7547c80d39d339805a7a7a72100e1f495c9c93a25026"


def digest(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> World:
    return write_world(tmp_path_factory.mktemp("small"), bystanders=SMALL)


def test_same_bytes_on_every_machine_and_python(small: World) -> None:
    assert digest(small.folder) == DIGEST, "the world has changed: if that was meant, put the new digest here"


@pytest.mark.parametrize("hashseed", ["0", "1234"])
def test_same_bytes_whatever_the_hash_seed(small: World, tmp_path: Path, hashseed: str) -> None:
    script = f"import pathlib, clew.invent as i; i.write_world(pathlib.Path(sys.argv[1]), bystanders={SMALL})"
    subprocess.run(
        [sys.executable, "-c", f"import sys; {script}", str(tmp_path)],
        check=True,
        env=os.environ | {"PYTHONHASHSEED": hashseed},
    )
    assert digest(tmp_path) == digest(small.folder)


def test_another_seed_is_another_world(small: World, tmp_path: Path) -> None:
    other = write_world(tmp_path, seed=8, bystanders=SMALL)
    assert digest(tmp_path) != digest(small.folder)
    assert other.truth.beings[other.truth.meeting.facilitator].name != facilitator(small)


def test_writing_again_into_the_same_folder_changes_nothing(small: World, tmp_path: Path) -> None:
    write_world(tmp_path, bystanders=SMALL)
    write_world(tmp_path, bystanders=SMALL)
    assert digest(tmp_path) == digest(small.folder)


def test_the_story_does_not_hang_on_the_number_of_bystanders(small: World, tmp_path: Path) -> None:
    other = write_world(tmp_path, bystanders=3 * SMALL)
    assert facilitator(other) == facilitator(small)
    assert other.truth.meeting == small.truth.meeting
    for name in ("SDN.CSV", "ALT.CSV", "ADD.CSV", "SDN_COMMENTS.CSV"):
        assert (tmp_path / "sdn" / name).read_bytes() == (small.folder / "sdn" / name).read_bytes()


@pytest.mark.parametrize("bystanders", [0, 1, 7])
def test_a_world_of_few(tmp_path: Path, bystanders: int) -> None:
    world = write_world(tmp_path, bystanders=bystanders)
    assert len(world.truth.meeting.path) == 5


def test_a_negative_number_of_bystanders_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="-1 bystanders"):
        write_world(tmp_path / "none", bystanders=-1)
    assert not (tmp_path / "none").exists()


def test_sources_name_every_file_but_the_truth(small: World) -> None:
    named = {path for source in small.sources for path in source.paths} | set(small.told)
    assert named == {path for path in small.folder.rglob("*") if path.is_file()}
    assert [source.format for source in small.sources] == [
        "ofac_csv",
        "un_xml",
        "gb_psc",
        "bods",
        "icij",
        "ftm_json",
        "ledger",
    ]


def test_truth_file_says_what_the_object_says(small: World) -> None:
    told = json.loads((small.folder / "truth" / "truth.json").read_text(encoding="utf-8"))
    truth = small.truth
    assert told["meeting"]["path"] == list(truth.meeting.path)
    assert [door["path"] for door in told["doors"]] == [list(door.path) for door in truth.doors]
    assert told["resolution"] == dict(zip(("true_pairs", "exact_pairs"), truth.pairs(), strict=True))
    assert len(told["quarantine"]) == len(truth.defects) == sum(told["quarantine_counts"].values())
    assert sum(told["records"].values()) == len(truth.records)
    assert {being: tuple(labels) for being, labels in told["labels"].items()} == {
        being: labels for being in truth.beings if (labels := truth.labels(being))
    }


def test_first_list_has_the_traps_of_its_format(small: World) -> None:
    folder = small.folder / "sdn"
    main = (folder / "SDN.CSV").read_bytes()
    assert main.startswith(b"90001,") and main.endswith(b"\r\n\x1a\r\n")
    assert b",-0- ," in main and b"] [" in main and b"Linked To: THE CINNABAR LINE" in main and b"a.k.a. '" in main
    for form in (
        b"DOB circa ",
        b"; POB ",
        b"Passport ",
        b"Registration Number ",
        b"Vessel Registration Identification IMO",
    ):
        assert form in main
    assert len((folder / "SDN_COMMENTS.CSV").read_text().splitlines()) > 2
    for name in ("SDN.CSV", "ALT.CSV", "ADD.CSV", "SDN_COMMENTS.CSV"):
        assert (folder / name).read_bytes()[:5].isdigit(), "there is no header row"


def test_second_list_has_the_traps_of_its_format(small: World) -> None:
    text = (small.folder / "un" / "consolidated.xml").read_text(encoding="utf-8")
    for kind in ("EXACT", "BETWEEN", "APPROXIMATELY"):
        assert f"<TYPE_OF_DATE>{kind}</TYPE_OF_DATE>" in text
    for quality in ("Low", "f.k.a.", ""):
        assert f"<QUALITY>{quality}</QUALITY>" in text
    assert "<NAME_ORIGINAL_SCRIPT>" in text and "<FROM_YEAR>" in text and "(XWe.001)" in text


def test_registers_and_leak_have_the_traps_of_their_formats(tmp_path: Path) -> None:
    folder = write_world(tmp_path, bystanders=600).folder
    lines = (folder / "psc" / "persons-with-significant-control-snapshot.txt").read_text(encoding="utf-8").splitlines()
    totals = json.loads(lines[-1])["data"]
    assert totals["kind"] == "totals#persons-of-significant-control-snapshot"
    kinds = [json.loads(line)["data"]["kind"] for line in lines[:-1] if line.endswith("}")]
    assert totals["statements_count"] == kinds.count("persons-with-significant-control-statement") > 0
    assert "corporate-entity-person-with-significant-control" in kinds
    bods = (folder / "bods" / "bods.json").read_text(encoding="utf-8")
    assert '"interestedParty":{"reason"' in bods and '"minimum":25,"maximum":50' in bods
    leak = (folder / "leak" / "nodes-entities.csv").read_text(encoding="utf-8")
    assert leak.startswith("node_id,name,original_name,former_name,jurisdiction,")


def facilitator(world: World) -> str:
    return world.truth.beings[world.truth.meeting.facilitator].name
