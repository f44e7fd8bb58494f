"""Search by name: as typed, with a typo, across scripts; against the scan; and the index as a cache."""

from __future__ import annotations

import doctest
import os
import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from clew.errors import UsageError
from clew.store import alike, names, search
from clew.store.alike import FLOOR
from clew.store.names import fold, fold_column
from clew.store.search import Hit, Hits, NameIndex, scan

LISTED = [
    ("ivan", "Ivan Petrovich Kuznetsov"),
    ("ivan", "Иван Петрович Кузнецов"),
    ("maria", "Maria-Luisa d'Alvarez"),
    ("muller", "Müller & Söhne GmbH"),
    ("oneil", "Sean O’Neil"),
    ("quay", "Blue Quay Holdings S.à r.l."),
    ("aurora", "AURORA SHIPPING LTD."),
    ("borealis", "Borealis Shipping Ltd"),
    ("yana", "Яна Тихоновна Щедрина"),
    ("walid", "وليد حسين الطرابلسي"),
    ("khadija", "خديجة محمد"),
    ("nikos", "Νικόλαος Παπαδάκης"),
    ("zvi", "יצחק ברנשטיין"),
    ("tamaz", "თამაზ გელაშვილი"),
    ("aram", "Արամ Պետրոսյան"),
    ("xiao", "王小丽"),
    ("yoko", "ヨーコ・タカハシ"),
    ("minsu", "김민수"),
    ("fund", "Northern Lights Growth Income Fund 7"),
]


def table(rows: Iterable[tuple[str, str]]) -> pa.Table:
    rows = list(rows)
    return pa.table({"entity_id": [row[0] for row in rows], "name": [row[1] for row in rows]})


def found(hits: Hits) -> list[str]:
    return [hit.entity_id for hit in hits.hits]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> NameIndex:
    folder = tmp_path_factory.mktemp("search") / "case.clew.index"
    return NameIndex.build(folder, [table(LISTED[:7]), table(LISTED[7:])], "today")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ivan Petrovich Kuznetsov", "ivan"),
        ("kuznetsov ivan", "ivan"),
        ("Kuzn", "ivan"),
        ("ivan petrovich kuzne", "ivan"),
        ("marialuisa alvarez", "maria"),
        ("mueller sohne", "muller"),
        ("oneil", "oneil"),
        ("o'neil sean", "oneil"),
        ("blue quay sarl", "quay"),
        ("bluequay holdings", "quay"),
        ("blu equay holdings", "quay"),
        ("bluexquay holdings", "quay"),
        ("aurora shiping", "aurora"),
        ("auorra shipping", "aurora"),
        ("aurorra shipping ltd", "aurora"),
        ("airora shipping", "aurora"),
        ("northern lights fund", "fund"),
    ],
)
def test_the_wanted_name_comes_first(index: NameIndex, text: str, wanted: str) -> None:
    assert found(index.search(text))[:1] == [wanted]
    assert found(scan(table(LISTED), text))[:1] == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Yana Tikhonovna Shchedrina", "yana"),
        ("Jana Schtschedrina", "yana"),
        ("Walid Hussein al-Tarabulsi", "walid"),
        ("Oualid Hussain Trabelsi", "walid"),
        ("Khadija Mohamed", "khadija"),
        ("Khadidja Muhammad", "khadija"),
        ("Nikolaos Papadakis", "nikos"),
        ("Yitzhak Bernstein", "zvi"),
        ("Tamaz Gelashvili", "tamaz"),
        ("Aram Petrosyan", "aram"),
        ("Wang Xiaoli", "xiao"),
        ("Xiaoli Wang", "xiao"),
        ("Yoko Takahashi", "yoko"),
        ("Kim Min-su", "minsu"),
        ("Kim Minsu", "minsu"),
    ],
)
def test_latin_finds_other_scripts(index: NameIndex, text: str, wanted: str) -> None:
    assert wanted in found(index.search(text, 5))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("иван кузнецов", "ivan"),
        ("Шон Онил", "oneil"),
        ("борялис шиппинг", "borealis"),
        ("ماريا لويزا", "maria"),
        ("ايفان كوزنيتسوف", "ivan"),
        ("Μαρία Λουίζα", "maria"),
    ],
)
def test_other_scripts_find_latin(index: NameIndex, text: str, wanted: str) -> None:
    assert wanted in found(index.search(text, 5))


def test_an_entity_of_many_names_is_one_hit_under_the_name_that_fits(index: NameIndex) -> None:
    assert index.search("Иван Петрович Кузнецов").hits[0] == Hit("ivan", "Иван Петрович Кузнецов", 1.0)
    assert found(index.search("ivan petrovich kuznetsov")).count("ivan") == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "...",
        "'\"`",
        "\x00",
        "\u202e\u2066",
        "👩‍🚀🚢",
        "(((",
        "a" * 10_000,
        "b " * 5_000,
        "ສຸ",
        "\ud800",
        "\n\t",
    ],
)
def test_odd_queries_are_answered(index: NameIndex, text: str) -> None:
    for hits in (index.search(text), scan(table(LISTED), text)):
        assert hits.total >= len(hits.hits)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40), st.integers(1, 30))
def test_any_text_is_answered_in_order(index: NameIndex, text: str, limit: int) -> None:
    hits = index.search(text, limit)
    assert hits == index.search(text, limit)
    assert len(hits.hits) <= limit
    assert len(hits.hits) <= hits.total
    assert [hit.score for hit in hits.hits] == sorted((hit.score for hit in hits.hits), reverse=True)
    assert all(FLOOR <= hit.score <= 1 for hit in hits.hits)
    assert len(set(found(hits))) == len(hits.hits)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.sampled_from(LISTED), st.data())
def test_one_typo_finds_what_the_scan_finds(index: NameIndex, listed: tuple[str, str], data: st.DataObject) -> None:
    name = listed[1]
    place = data.draw(st.integers(0, len(name) - 2))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    wrong = data.draw(
        st.sampled_from(
            [
                name[:place] + name[place + 1 :],
                name[:place] + letter + name[place:],
                name[:place] + letter + name[place + 1 :],
                name[:place] + name[place + 1] + name[place] + name[place + 2 :],
            ]
        )
    )
    scanned = {hit.entity_id: hit.score for hit in scan(table(LISTED), wrong, 100).hits}
    for hit in index.search(wrong, 100).hits:
        assert hit.score <= scanned[hit.entity_id]
    if len(fold(wrong).text) >= 8 and scanned.get(listed[0], 0.0) > 0.9:
        assert listed[0] in found(index.search(wrong, 10))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=20))
def test_names_fold_alike_one_by_one_and_by_column(some: list[str]) -> None:
    some = [name.encode("utf-8", "ignore").decode() for name in some]
    column = fold_column(pa.array(some, pa.string())).to_pylist()
    for name, row in zip(some, column, strict=True):
        single = fold(name)
        assert row == {"text": single.text, "extras": single.extras, "sounds": single.sounds}


def test_equal_scores_come_as_typed_then_by_weight_name_and_id(tmp_path: Path) -> None:
    rows = pa.table(
        {"entity_id": ["b", "a", "c", "d"], "name": ["Lin-Bay"] * 3 + ["LIN BAY"], "weight": [1.0, 1.0, 5.0, None]}
    )
    for hits in (NameIndex.build(tmp_path / "i", [rows], "s").search("lin bay"), scan(rows, "lin bay")):
        assert found(hits) == ["d", "c", "a", "b"]


def test_totals_say_what_was_not_shown(tmp_path: Path) -> None:
    rows = [(f"e{number}", f"Carmen Delmar {number % 7}") for number in range(5_000)]
    index = NameIndex.build(tmp_path / "i", [table(rows[:1_500]), table(rows[1_500:])], "s")
    hits = index.search("carmen delmar 3", 20)
    assert len(hits.hits) == 20
    assert {hit.name for hit in hits.hits} == {"Carmen Delmar 3"}
    assert hits.total == sum(name.endswith(" 3") for _, name in rows)
    assert index.search("carmen", 20).total == pytest.approx(5_000, rel=0.03)


def test_a_name_among_many_like_it_is_found_with_a_typo(tmp_path: Path) -> None:
    rng = random.Random(4)
    syllables = [first + second for first in "bdgkmnrst" for second in "aeiou"]
    words = ["".join(rng.choices(syllables, k=3)) for _ in range(120)]
    rows = [(f"e{number}", f"{rng.choice(words)} {rng.choice(words)}".title()) for number in range(20_000)]
    index = NameIndex.build(tmp_path / "i", [table(rows)], "s")
    caught = 0
    for _, name in rng.sample(rows, 60):
        place = rng.randrange(len(name))
        caught += name in {hit.name for hit in index.search(name[:place] + name[place + 1 :], 10).hits}
    assert caught >= 57


SOUNDS = [
    ("acronym", "ZELENA MISSILES CORPORATION JSC (KRBNV)"),
    ("bare", "KRBNV"),
    ("pavel", "Pavel Antonovich KARABANOV"),
    ("works", "Karabanov Brothers Machine Works and Trading House"),
    ("typo", "Lev Karabanow"),
    ("arabic", "كربنوف"),
    ("sig", "SIG"),
    ("seik", "SEIK"),
    ("ishaq", "زاكي اسحاق"),
    ("chiqui", "Chiqui"),
    ("mazio", "Mr Selari"),
    ("salar", "Mullah Selar"),
    ("fajr", "FAJRALLAH"),
    ("fajr_camp", "Abd Allah ben Fajri"),
    ("muhammad", "Muhammad Tarazi"),
    ("mohammed", "Mohammed Tarazi"),
    ("mhmd", "محمد ترازي"),
]


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> NameIndex:
    return NameIndex.build(tmp_path_factory.mktemp("heard") / "i", [table(SOUNDS)], "s")


@pytest.mark.parametrize("text", ["Karabanov", "Карабанов", "Karabanof"])
def test_a_name_as_spelled_comes_before_any_that_only_sounds_so(heard: NameIndex, text: str) -> None:
    for hits in (heard.search(text), scan(table(SOUNDS), text)):
        scores = {hit.entity_id: hit.score for hit in hits.hits}
        assert {"pavel", "works", "typo"} - set(scores) <= ({"typo"} if text == "Karabanof" else set())
        spelled = min(scores["pavel"], scores["works"])
        assert spelled >= alike.SPELLED > max(scores.get(key, 0.0) for key in ("acronym", "bare", "arabic"))


def test_an_acronym_that_only_sounds_so_is_far_below(heard: NameIndex) -> None:
    scores = {hit.entity_id: hit.score for hit in heard.search("Karabanov").hits}
    assert scores["pavel"] - scores.get("bare", 0.0) > 0.2
    assert "arabic" in scores


@pytest.mark.parametrize("text", ["zzzzqqq", "xqxq", "qqqzzz kkk"])
def test_nonsense_finds_nothing(heard: NameIndex, text: str) -> None:
    assert heard.search(text) == scan(table(SOUNDS), text) == Hits(0, ())


def test_l_and_r_are_told_apart_in_latin_names_run_together(heard: NameIndex) -> None:
    assert found(heard.search("Mulah Selar"))[:1] == ["salar"]
    assert "mazio" not in found(heard.search("Mulah Selar"))


def test_arabic_words_without_vowels_find_one_latin_word(heard: NameIndex) -> None:
    assert "fajr" in found(heard.search("فجر الله", 3))


@pytest.mark.parametrize("text", ["Muhammad Tarazi", "Mohammed Tarazi", "Mohamed Tarazi", "محمد ترازي"])
def test_variants_of_one_name_find_each_other(heard: NameIndex, text: str) -> None:
    assert set(found(heard.search(text, 3))) == {"muhammad", "mohammed", "mhmd"}


@settings(max_examples=60, deadline=None)
@given(st.text("bdfgklmnprstvzaeiou", min_size=4, max_size=12), st.data())
def test_all_words_as_spelled_score_above_all_else(word: str, data: st.DataObject) -> None:
    others = data.draw(st.lists(st.text("bdfgklmnprstvzaeiou", min_size=1, max_size=12), max_size=8))
    longer = f"{' '.join(data.draw(st.permutations([word, *others])))}"
    strangers = [other for other in others if not other.startswith(word) and OSA.distance(word, other) > 1]
    for foreign in (False, True):
        scores = alike.alike(word, [longer, *strangers], [foreign] * (1 + len(strangers)))
        assert scores[0] >= alike.SPELLED > max(scores[1:], default=0.0)


def test_empty_tables_and_nameless_rows(tmp_path: Path) -> None:
    empty = pa.table({"entity_id": pa.array([], pa.string()), "name": pa.array([], pa.string())})
    nameless = pa.table({"entity_id": ["a", "b"], "name": pa.array([None, "…"], pa.string())})
    for number, batches in enumerate(([], [empty], [nameless])):
        assert NameIndex.build(tmp_path / str(number), batches, "s").search("anna") == Hits(0, ())
    assert scan(empty, "anna") == scan(nameless, "anna") == Hits(0, ())


def test_a_limit_below_one_is_refused(index: NameIndex) -> None:
    with pytest.raises(UsageError, match="at least 1"):
        index.search("x", 0)
    with pytest.raises(UsageError, match="at least 1"):
        scan(table(LISTED), "x", 0)


def _put(path: Path, data: bytes) -> None:
    """In its place, not into it: a file that is mapped and gets shorter kills who reads it."""
    path.with_suffix(".new").write_bytes(data)
    path.with_suffix(".new").replace(path)


def _truncate(folder: Path) -> None:
    _put(folder / "names.arrow", (folder / "names.arrow").read_bytes()[:100])


def _flip(folder: Path) -> None:
    path = next((folder / "words").glob("*.idx"))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 255
    _put(path, bytes(data))


def _lose(folder: Path) -> None:
    next((folder / "words").glob("*.term")).unlink()


def _scribble(folder: Path) -> None:
    (folder / "seal.json").write_text('{"version": 1, "stamp": "today"}')


def _unseal(folder: Path) -> None:
    (folder / "seal.json").unlink()


@pytest.mark.parametrize("harm", [_truncate, _flip, _lose, _scribble, _unseal])
def test_a_damaged_index_is_not_opened(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    folder = tmp_path / "case.clew.index"
    NameIndex.build(folder, [table(LISTED)], "today")
    assert NameIndex.open(folder, "today") is not None
    harm(folder)
    assert NameIndex.open(folder, "today") is None
    assert found(NameIndex.build(folder, [table(LISTED)], "today").search("aurora"))[0] == "aurora"


def test_an_index_of_another_stamp_or_version_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "case.clew.index"
    assert NameIndex.open(folder, "today") is None
    NameIndex.build(folder, [table(LISTED)], "today")
    assert NameIndex.open(folder, "tomorrow") is None
    monkeypatch.setattr(search, "VERSION", search.VERSION + 1)
    assert NameIndex.open(folder, "today") is None


def test_a_copied_index_opens_whatever_its_times(tmp_path: Path) -> None:
    folder = tmp_path / "case.clew.index"
    NameIndex.build(folder, [table(LISTED)], "today")
    for path in folder.rglob("*"):
        os.utime(path, (1, 1))
    assert NameIndex.open(folder, "today") is not None


def test_a_build_that_fails_leaves_the_index_before_it(tmp_path: Path) -> None:
    def broken() -> Iterator[pa.Table]:
        yield table(LISTED)
        raise UsageError("no more")

    folder = tmp_path / "case.clew.index"
    NameIndex.build(folder, [table(LISTED)], "today")
    with pytest.raises(UsageError, match="no more"):
        NameIndex.build(folder, broken(), "tomorrow")
    assert NameIndex.open(folder, "today") is not None
    assert [path.name for path in tmp_path.iterdir()] == ["case.clew.index"]


def test_a_place_that_cannot_be_written_raises_oserror(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        NameIndex.build(tmp_path / "missing" / "case.clew.index", [table(LISTED)], "today")


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[str, int]] = []

    def listen(what: str, done: int = 0, total: int | None = None) -> None:
        told.append((what, done))

    NameIndex.build(tmp_path / "i", [table(LISTED[:5]), table(LISTED[5:])], "s", listen)
    assert told == [("indexing names", 5), ("indexing names", len(LISTED))]


@pytest.mark.parametrize("module", [alike, names])
def test_examples_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]  # a module is what it wants
