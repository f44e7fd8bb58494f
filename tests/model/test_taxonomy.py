"""The taxonomy: its keys, its topics, its programmes."""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter
from pathlib import Path

import pytest
from followthemoney.types import registry
from hypothesis import given
from hypothesis import strategies as st

from clew.model.schema import schemata
from clew.model.taxonomy import Basis, Programme, fold, programme, taxonomy

KEYS = ["terror", "narcotics", "organised-crime", "human-trafficking", "migrant-smuggling", "arms", "proliferation"]
KEYS += ["cyber", "wildlife", "timber", "resources", "counterfeit", "antiquities", "laundering", "corruption"]
KEYS += ["sanctions-evasion", "war-crimes"]
known = st.sampled_from([(p, code) for p in taxonomy().programmes for code in p.codes])


def test_keys_are_those_of_the_interface() -> None:
    assert list(taxonomy().keys) == KEYS
    assert taxonomy().key("piracy") is None


@pytest.mark.parametrize("key", KEYS)
def test_trade_is_whole_and_its_topics_exist(key: str) -> None:
    trade = taxonomy().key(key)
    assert trade
    assert trade.title
    assert trade.description
    assert trade.wording(Basis.DESIGNATED).startswith("Designated under")
    assert trade.wording(Basis.DESCRIBED).startswith("Described as")
    assert set(trade.topics) | set(trade.export) <= schemata().vocabulary("topic")
    assert set(trade.topics) <= set(trade.export) or key in {"organised-crime", "sanctions-evasion"}
    assert set(trade.export) & registry.topic.RISKS, "risk filters of other tools must see it"


@pytest.mark.parametrize(
    "topic", ["crime", "crime.fin", "crime.fraud", "crime.env", "crime.theft", "crime.traffick", "sanction", "role.pep"]
)
def test_broad_topic_means_no_trade(topic: str) -> None:
    assert taxonomy().labels_of_topic(topic) == ()


def test_narrow_topic_means_its_trade() -> None:
    assert taxonomy().labels_of_topic("crime.terror") == ("terror",)
    assert taxonomy().labels_of_topic("crime.war") == ("war-crimes",)
    assert taxonomy().labels_of_topic("no.such.topic") == ()


def test_programme_ids_are_unique() -> None:
    ids = Counter(id_ for p in taxonomy().programmes for id_ in (p.id, *p.also))
    assert [id_ for id_, count in ids.items() if count > 1] == []


def test_codes_are_unique_within_an_authority() -> None:
    codes = Counter((p.authority, c) for p in taxonomy().programmes for c in {fold(c) for c in (*p.codes, p.id)})
    assert [code for code, count in codes.items() if count > 1] == []


def test_programmes_imply_only_keys() -> None:
    assert {label for p in taxonomy().programmes for label in p.labels} <= set(KEYS)
    assert all(p.title for p in taxonomy().programmes)


@given(known, st.sampled_from([str.upper, str.lower, "[{}]".format, " {}  ".format, "The {}".format]))
def test_programme_is_found_however_its_code_is_spelt(pair: tuple[Programme, str], spell: object) -> None:
    wanted, code = pair
    assert callable(spell)
    assert programme(wanted.authority, spell(code)) == wanted
    assert programme(wanted.authority.lower(), wanted.id) == wanted
    assert taxonomy().programme_by_id(wanted.id) == wanted


@given(st.text(), st.text())
def test_no_programme_and_no_text_raises(authority: str, code: str) -> None:
    found = programme(authority, code)
    assert found is None or fold(code) in {fold(c) for c in (*found.codes, found.id, *found.also)}


def test_unknown_programme_is_none() -> None:
    assert programme("OFAC", "MARS-EO99999") is None
    assert programme("OFAC", "") is None
    assert programme("Atlantis", "SDGT") is None
    assert taxonomy().programme_by_id("US-MARS") is None


@pytest.mark.parametrize(
    ("authority", "code", "labels"),
    [
        ("OFAC", "SDGT", ("terror",)),
        ("OFAC", "SDNTK", ("narcotics",)),
        ("Office of Foreign Assets Control, United States Department of the Treasury", "FTO", ("terror",)),
        ("Foreign, Commonwealth and Development Office, United Kingdom", "Cyber", ("cyber",)),
        ("Council of the European Union", "TERR", ("terror",)),
        ("OFAC", "TCO", ("organised-crime",)),
        ("OFAC", "NPWMD", ("proliferation",)),
        ("OFAC", "GLOMAG", ()),
        ("OFAC", "IFSR", ()),
        ("OFAC", "NS-PLC", ()),
        ("OFAC", "CAATSA-RUSSIA", ()),
        ("UN", "Al-Qaida", ("terror",)),
        ("UN", "GB", ()),
        ("EU", "EUAQ", ("terror",)),
        ("EU", "IRN", ()),
        ("EU", "32012R0267", ("proliferation",)),
        ("UK", "ISIL (Da\u2019esh) and Al-Qaida", ("terror",)),
        ("UK", "The Russia (Sanctions) (EU Exit) Regulations 2019", ()),
        ("HM Treasury", "Global Anti-Corruption", ("corruption",)),
    ],
)
def test_judgements(authority: str, code: str, labels: tuple[str, ...]) -> None:
    found = programme(authority, code)
    assert found
    assert found.labels == labels


def test_label_table_joins_ids_codes_and_topics() -> None:
    rows = taxonomy().label_table().to_pylist()
    assert len({tuple(row.values()) for row in rows}) == len(rows)
    found = {(row["kind"], row["authority"], row["value"]): (row["label"], row["basis"]) for row in rows}
    assert found["programId", None, "US-SDGT"] == ("terror", "designated")
    assert found["programId", None, "EU-TAQA-EUAQ"] == found["programId", None, "EU-TAQA"]
    assert found["program", "OFAC", "SDNTK"] == ("narcotics", "designated")
    assert found["topic", None, "crime.terror"] == ("terror", "described")
    assert not any(value == "US-GLOMAG" for _, _, value in found)


def gzipped(file: Path) -> str:
    with gzip.open(file, "rt", encoding="utf-8-sig", errors="replace") as stream:
        return stream.read()


def unknown(authority: str, codes: set[str]) -> list[str]:
    assert codes
    return sorted(code for code in codes if programme(authority, code) is None)


@pytest.mark.parametrize("file", ["sdn.csv.gz", "cons_prim_2025-08.csv.gz"])
def test_every_programme_of_the_real_ofac_lists_is_known(shared_data: Path, file: str) -> None:
    rows = csv.reader(gzipped(shared_data / "sources" / "ofac_sdn_2023" / file).splitlines())
    tags = {tag for row in rows if len(row) > 3 and row[0].isdigit() for tag in row[3].split("] [")}
    assert unknown("OFAC", tags - {"", "-0- "}) == []


def test_labels_of_the_real_sdn_list_are_those_counted_by_hand(shared_data: Path) -> None:
    """Counted by a script over the tags alone: 1,976 terror, 2,097 crime, 804 weapons, 8 terror and crime at once."""
    rows = csv.reader(gzipped(shared_data / "sources" / "ofac_sdn_2023" / "sdn.csv.gz").splitlines())
    counts: Counter[str] = Counter()
    for row in rows:
        if not (len(row) > 3 and row[0].isdigit()):
            continue
        found = [programme("OFAC", tag) for tag in row[3].split("] [")]
        labels = {label for p in found if p for label in p.labels}
        crime = bool(labels & {"narcotics", "organised-crime"})
        counts.update(labels)
        counts.update(crime=crime, nexus=crime and "terror" in labels)
    assert (counts["terror"], counts["crime"], counts["proliferation"], counts["nexus"]) == (1_976, 2_097, 804, 8)


def test_every_regime_of_the_real_un_list_is_known(shared_data: Path) -> None:
    text = gzipped(shared_data / "sources" / "un_sc_2026" / "consolidated_2026-02-27.xml.gz")
    assert unknown("UN", set(re.findall(r"<UN_LIST_TYPE>(.*?)</UN_LIST_TYPE>", text))) == []
    assert unknown("UN", set(re.findall(r"<REFERENCE_NUMBER>\s*([A-Za-z]+)\.", text))) == []


def test_every_regime_of_the_real_eu_files_is_known(shared_data: Path) -> None:
    files = sorted((shared_data / "sources" / "eu_journal").glob("*.csv.gz"))
    keys = {row["programKey"] for file in files for row in csv.DictReader(gzipped(file).splitlines())}
    assert unknown("EU", keys) == []
    assert unknown("EU", {file.name.removesuffix(".csv.gz") for file in files}) == []
    regimes = (shared_data / "sources" / "special_lists" / "eu_sanctions_map_programs.csv").read_text("utf-8")
    codes = {code for row in csv.DictReader(regimes.splitlines()) for code in row["program_keys"].split(";")}
    assert unknown("EU", codes - {""}) == []


def test_the_real_inksna_programme_is_known(shared_data: Path) -> None:
    text = (shared_data / "sources" / "special_lists" / "us_inksna_wmd.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert {row["authority"] for row in rows if row["authority"]} == {"State Department"}
    assert unknown("State Department", {row["program"] for row in rows if row["program"]}) == []
