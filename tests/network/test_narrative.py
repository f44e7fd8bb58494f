"""Mentions in texts: what is found, what the words around it take back, and that spans quote the text to the letter."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew import flow
from clew.errors import NotFound
from clew.model.phrase import flat
from clew.model.taxonomy import taxonomy
from clew.model.terms import terms
from clew.network import passage
from clew.network.narrative import Mention, mentions, read
from clew.store.case import Case


class Ran(Protocol):
    code: int
    out: str

    @property
    def json(self) -> Any: ...


Clew = Callable[..., Ran]
Lines = Callable[..., Path]
NOW = "2026-01-01T00:00:00Z"


def counted(text: str) -> set[tuple[str, str]]:
    return {(said.trade, said.quote) for said in read(text) if said.negated is None}


def aside(text: str) -> set[tuple[str, str | None]]:
    return {(said.trade, said.negated) for said in read(text)}


# What is found

FOUND = (
    ("Involved in drug trafficking since 2003.", "narcotics", "drug trafficking"),
    ("Collects money from drug traffickers.", "narcotics", "drug traffickers"),
    ("Ran HEROIN laboratories.", "narcotics", "HEROIN"),
    ("Trafficking in arms and drugs", "narcotics", "Trafficking in arms and drugs"),
    ("Trafficking in arms and drugs", "arms", "Trafficking in arms"),
    ("Dubbed the “kidnapper-in-chief”.", "organised-crime", "kidnapper"),
    ("Has run an organized smuggling network.", "organised-crime", "smuggling network"),
    ("Wanted for extortion and armed robbery", "organised-crime", "extortion"),
    ("Leader of the Harbour gang", "organised-crime", "Leader of the Harbour gang"),
    ("Lived on ransoms.", "organised-crime", "ransoms"),
    ("Known for oil-smuggling", "resources", "oil-smuggling"),
    ("smuggled gold and weapons over the lake", "arms", "smuggled gold and weapons"),
    ("convicted of money laundering", "laundering", "laundering"),
    ("ran an unlicensed hawala", "laundering", "unlicensed hawala"),
    ("took bribes from Blue Quay Ltd.", "corruption", "bribes"),
    ("sold looted antiquities", "antiquities", "antiquities"),
    ("traded ivory", "wildlife", "ivory"),
    ("human trafficking across the strait", "human-trafficking", "human trafficking"),
    ("smuggling of migrants", "migrant-smuggling", "smuggling of migrants"),
    ("ransomware attacks on hospitals", "cyber", "ransomware"),
    ("evading United Nations sanctions", "sanctions-evasion", "evading United Nations sanctions"),
    ("indicted for crimes against humanity", "war-crimes", "crimes against humanity"),
    ("works on the ballistic missile programme", "proliferation", "ballistic missile"),
    ("charcoal trade out of the port", "timber", "charcoal trade"),
    ("counterfeit cigarettes", "counterfeit", "counterfeit"),
    ("planned suicide attacks", "terror", "suicide attacks"),
    ("condamné pour trafic de stupéfiants", "narcotics", "trafic de stupéfiants"),
    ("condenado por narcotráfico", "narcotics", "narcotráfico"),
    ("blanqueo de capitales", "laundering", "blanqueo de capitales"),
    ("осуждён за контрабанду оружия", "arms", "контрабанду оружия"),
    ("отмывание денег", "laundering", "отмывание"),
    ("متهم بغسل الأموال", "laundering", "بغسل الأموال"),
    ("متورط في تهريب المخدرات", "narcotics", "المخدرات"),
)


@pytest.mark.parametrize(("text", "trade", "quote"), FOUND)
def test_what_names_a_trade_is_found(text: str, trade: str, quote: str) -> None:
    assert (trade, quote) in counted(text)


@pytest.mark.parametrize(
    "text",
    [
        "Owns a drug store and an oil mill.",
        "He was smuggled out of the country as a child.",
        "Works as a hawala agent.",
        "Mr. Gang Li, minister of arms control",
        "Traffic police officer; human resources",
        "Imports wood and charcoal.",
        "Laundry and dry cleaning",
        "",
    ],
)
def test_harmless_words_name_no_trade(text: str) -> None:
    assert not read(text)


def test_a_word_without_its_object_gives_way_to_one_with_it() -> None:
    assert counted("arms smuggling") == {("arms", "arms smuggling")}
    assert counted("lived on smuggling") == {("organised-crime", "smuggling")}
    assert counted("He was smuggled out of the country.") == set()


def test_a_phrase_does_not_run_over_the_end_of_its_clause() -> None:
    assert "arms" not in dict(counted("Proceeds of drug trafficking went to arms purchases."))
    assert "arms" not in dict(counted("He wanted an end of smuggling. Weapons were found."))


# What the words around it take back

FOUGHT, OFFICE = "it is fought or prevented", "an office or a law is named"
DENIED, CLEARED = "it is denied or there is no evidence", "acquitted or cleared"
SUFFERED, OTHER = "somebody suffers it", "it is said of somebody else"

SET_ASIDE = (
    ("Minister of Counter Narcotics", "narcotics", FOUGHT),
    ("Head of the Anti-Corruption Commission", "corruption", FOUGHT),
    ("Head of the anti-smuggling task force", "organised-crime", FOUGHT),
    ("a body for countering money laundering and terrorism financing", "terror", FOUGHT),
    ("took part in the fight against organised crime", "organised-crime", FOUGHT),
    ("director of the narcotics control board", "narcotics", OFFICE),
    ("an officer of the narcotics squad", "narcotics", OFFICE),
    ("United Nations Office on Narcotic Drugs", "narcotics", OFFICE),
    ("He was not involved in drug trafficking.", "narcotics", DENIED),
    ("He has never been linked to kidnapping.", "organised-crime", DENIED),
    ("There is no evidence of money laundering.", "laundering", DENIED),
    ("She denied any part in human trafficking.", "human-trafficking", DENIED),
    ("makes non-nuclear weapons", "proliferation", DENIED),
    ("acquitted of robbery in 2011", "organised-crime", CLEARED),
    ("charged with kidnapping, but was later acquitted", "organised-crime", CLEARED),
    ("The bribery charges were dropped.", "corruption", CLEARED),
    ("herself a victim of human trafficking", "human-trafficking", SUFFERED),
    ("runs a home for kidnapping victims", "organised-crime", SUFFERED),
    ("son of a drug trafficker", "narcotics", OTHER),
    ("His brother was involved in arms smuggling.", "arms", OTHER),
    ("He accused the government of genocide.", "war-crimes", OTHER),
    ("arrested on politically motivated charges of corruption", "corruption", OTHER),
    ("a counterfeit driving licence", "counterfeit", "papers are forged, not goods"),
    ("vessel identity laundering", "laundering", "goods or ships are disguised, not money"),
    ("acusado; niega narcotráfico", "narcotics", DENIED),
    ("борьба с терроризмом", "terror", FOUGHT),
    ("مكافحة المخدرات", "narcotics", FOUGHT),
)


@pytest.mark.parametrize(("text", "trade", "reason"), SET_ASIDE)
def test_what_is_taken_back_is_kept_with_the_reason(text: str, trade: str, reason: str) -> None:
    assert (trade, reason) in aside(text)
    assert trade not in dict(counted(text))


@pytest.mark.parametrize(
    ("text", "trade"),
    [
        ("Procures goods including but not limited to weapons of mass destruction.", "proliferation"),
        ("Not only did he trade in heroin, he sold it.", "narcotics"),
        ("He was no saint, but he denied it; he sold heroin.", "narcotics"),
        ("He was not a member, but was involved in kidnapping.", "organised-crime"),
        ("Acquitted of fraud in 1999. Convicted of money laundering in 2003.", "laundering"),
        ("was accused of corruption", "corruption"),
        ("Son of Ada Quill of the island of Sark. Sold cocaine.", "narcotics"),
        ("was involved in drug trafficking and fought against Cinnabar Line", "narcotics"),
    ],
)
def test_a_denial_reaches_no_further_than_its_clause(text: str, trade: str) -> None:
    assert trade in dict(counted(text))


# Sentences


def test_a_sentence_ends_where_it_ends_and_not_at_an_abbreviation() -> None:
    text = "Born c. Jan. 1961 in St. Ives. Ran Blue Quay Ltd. with heroin (No. 4). Died."
    (said,) = read(text)
    assert said.sentence == "Ran Blue Quay Ltd. with heroin (No. 4)."


def test_a_text_without_a_full_stop_is_cut_between_words() -> None:
    text = "marten " * 400 + "heroin " + "gull " * 400
    (said,) = read(text)
    assert said.sentence.startswith("marten ") and len(said.sentence) <= 2 * passage.MOST + len("heroin")


# Laws

ODD = st.text(st.one_of(st.characters(), st.sampled_from("\n.;:'\"’()İßﬁỷمخدرات \u0301\u202e")), max_size=80)
WORDS = st.sampled_from(
    ["drug", "trafficking", "smuggled", "arms", "not", "counter-", "denied", "kidnap", "İ", "é", ". ", "; ", "but", "x"]
)
TEXTS = st.one_of(ODD, st.lists(st.one_of(WORDS, ODD), max_size=25).map(" ".join))


@given(TEXTS)
def test_any_text_is_read_and_quoted_to_the_letter(text: str) -> None:
    for said in read(text):
        assert said.quote == text[said.start : said.end] and said.quote
        assert said.sentence in text and said.quote in said.sentence
        assert said.trade in taxonomy().keys


@given(TEXTS)
def test_of_one_trade_no_two_overlap_and_all_are_in_order(text: str) -> None:
    said = read(text)
    assert [one.start for one in said] == sorted(one.start for one in said)
    for trade in {one.trade for one in said}:
        spans = [(one.start, one.end) for one in said if one.trade == trade]
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@given(st.sampled_from([text for text, _, _ in FOUND if text.isascii()]))
def test_case_does_not_count(text: str) -> None:
    assert {trade for trade, _ in counted(text.upper())} >= {trade for trade, _ in counted(text)}


@given(st.sampled_from([text for text, *_ in (*FOUND, *SET_ASIDE)]))
def test_no_text_with_a_term_is_passed_over(text: str) -> None:
    """The quick look for anchors never costs a mention: it agrees with trying every term."""
    plain = flat(text)
    every = {term for term in terms().terms if term.phrase.pattern.search(plain)}
    assert every <= set(terms().candidates(plain))
    assert not every or re.search(terms().anchors, plain)


def test_a_long_text_takes_time_in_proportion() -> None:
    assert len(read("smuggling weapons, " * 20_000)) >= 20_000
    assert read("a" * 1_000_000) == () and read("not " * 200_000) == ()


# In a case

ENTRIES: tuple[dict[str, object], ...] = (
    {"id": "p-1", "schema": "Person", "name": ["Ada Quill"], "notes": ["Ran Blue Quay. Involved in drug trafficking."]},
    {"id": "p-2", "schema": "Person", "name": ["Igor Marten"], "notes": ["He was not involved in drug trafficking."]},
    {"id": "p-3", "schema": "Person", "name": ["Heroin Kidnap"], "topics": ["crime.traffick.drug"]},
    {"id": "s-1", "schema": "Sanction", "entity": ["p-1"], "authority": ["OFAC"], "programId": ["US-SDGT"]},
    {"id": "s-3", "schema": "Sanction", "entity": ["p-3"], "reason": ["Leads a gang of kidnappers and terrorists."]},
    {"id": "l-1", "schema": "UnknownLink", "subject": ["p-1"], "object": ["p-3"], "summary": ["Both sold heroin."]},
)


@pytest.fixture
def path(tmp_path: Path, lines: Lines) -> Path:
    made = tmp_path / "x.clew"
    flow.new(made)
    flow.add(made, [lines("watch.json", *ENTRIES)], now=NOW)
    return made


@pytest.fixture
def case(path: Path) -> Iterator[Case]:
    with Case.open(path) as opened:
        yield opened


def test_a_mention_is_of_whom_the_text_is_about(case: Case) -> None:
    found = {(one.entity, one.trade, one.quote, one.negated) for one in mentions(case)}
    assert found == {
        ("p-1", "narcotics", "drug trafficking", None),
        ("p-2", "narcotics", "drug trafficking", DENIED),
        ("p-3", "organised-crime", "kidnappers", None),
        ("p-3", "terror", "terrorists", None),
    }


def test_a_mention_quotes_its_statement(case: Case) -> None:
    for one in mentions(case):
        ((value, dataset),) = case.rows("SELECT value, dataset FROM statement WHERE id = ?", [one.statement])
        assert str(value)[one.start : one.end] == one.quote and one.sentence in str(value)
        assert isinstance(one, Mention) and dataset


def test_only_the_trades_that_are_asked_for(case: Case) -> None:
    assert {one.trade for one in mentions(case, ["terror"])} == {"terror"}
    with pytest.raises(NotFound, match="no trade 'heroin'"):
        mentions(case, ["heroin"])


def test_a_mention_labels_nobody(case: Case) -> None:
    mentions(case)
    assert not case.rows("SELECT * FROM label WHERE label = 'organised-crime' OR basis = 'mentioned'")


def test_with_a_label_only_its_entities_and_other_trades(case: Case) -> None:
    found = flow.mentions(case, label="terror")
    assert [(one.entity, one.trade, one.labels) for one in found.named] == [("p-1", "narcotics", ("terror",))]
    assert found.named[0].place.position and found.named[0].statements
    with pytest.raises(NotFound, match="no label"):
        flow.mentions(case, label="nobody")


def test_those_set_aside_come_last_and_are_counted(case: Case) -> None:
    found = flow.mentions(case)
    assert (found.total, found.excluded, found.entities, found.shown) == (3, 1, 2, 4)
    assert [one.negated for one in found.named] == [None, None, None, DENIED]
    assert len(flow.mentions(case, limit=2).named) == 2 and flow.mentions(case, limit=2).total == 3


def test_the_command_shows_sentence_statement_and_row(path: Path, clew: Clew) -> None:
    out = " ".join(clew("mentions", path).out.split())
    assert "Involved in drug trafficking." in out and f"set aside: {DENIED}" in out and "watch.json" in out
    document = clew("mentions", path, "--label", "terror", "--json").json
    assert document["total"] == 1 and document["basis"] == "mentioned" and document["caveat"]
    assert document["mentions"][0]["place"]["record"] == "p-1"
    assert "No text names" in clew("mentions", path, "--trade", "timber").out
    assert clew("mentions", path, "--trade", "nonsense").code == 1


# Real data


def test_the_narratives_of_the_un_list_are_found(tmp_path: Path, shared_data: Path) -> None:
    folder = shared_data / "sources" / "un_sc_2026"
    made = tmp_path / "un.clew"
    flow.new(made)
    flow.add(made, sorted(folder.glob("*.xml.gz")), now=NOW)
    wanted = json.loads((folder / "crime_terms_in_terror_entries.json").read_text("utf-8"))
    with Case.open(made) as case:
        found = {(one.entity, one.sentence): one for one in mentions(case) if one.trade != "terror" and not one.negated}
        texts = {
            str(value): str(entity)
            for entity, value in case.rows("SELECT entity_id, value FROM statement WHERE prop = 'notes'")
        }
    for entry in wanted:
        entity = next(entity for text, entity in texts.items() if text.split() == entry["comments1"].split())
        said = " ".join(sentence.lower() for of, sentence in found if of == entity)
        assert all(term in said for term in entry["terms"]), entry["reference"]
    assert len(wanted) == 21
