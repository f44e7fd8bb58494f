"""Pattern files: Clew's own are whole, a user's is read strictly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clew.errors import MappingError, UsageError
from clew.money.matching.choosing import chosen
from clew.money.matching.matchers import MATCHERS
from clew.money.patterns import own, read, span
from clew.money.patterns.shapes import SHAPES
from clew.sources import mapping

GOOD = "kind: mine\ntitle: My own\nshape: star\nwindow: 2h\ncaveat: none known\n"
ASKED = {
    "fan_in", "fan_out", "gather_scatter", "scatter_gather", "cycle", "stack", "bipartite", "structuring",
    "pass_through", "round_trip", "mule", "dormant", "mispricing", "rapid_movement",
}  # fmt: skip


def test_clews_own_patterns_say_what_they_stand_for_and_what_else_it_may_be() -> None:
    assert {pattern.kind for pattern in own()} >= ASKED
    for pattern in own():
        assert pattern.red_flag, pattern.kind
        assert pattern.reference, pattern.kind
        assert pattern.caveat, pattern.kind
        assert pattern.legitimate, pattern.kind


def test_every_shape_has_a_matcher_and_a_pattern() -> None:
    assert set(SHAPES) == set(MATCHERS) == {pattern.shape for pattern in own()}


def test_the_pattern_and_the_mapping_of_the_docs_can_be_used(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "money.md").read_text("utf-8")
    plan, pattern = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    file = tmp_path / "rents.yml"
    file.write_text(pattern)
    assert [one.kind for one in read(file)] == ["rents"]
    assert mapping.parse(plan).ledger is not None


def test_a_users_file_stands_beside_clews_own_and_for_the_same_kind(tmp_path: Path) -> None:
    file = tmp_path / "mine.yml"
    file.write_text(
        GOOD + "settings: {hub: pair, below: {EUR: 500}, margin: 0.5}\n---\n" + GOOD.replace("mine", "cycle")
    )
    mine, other = read(file)
    assert (mine.kind, mine.window, mine.amount("below", "EUR"), mine.amount("below", "USD")) == (
        "mine",
        7200,
        500,
        None,
    )
    assert other.kind == "cycle"
    by_kind = {pattern.kind: pattern for pattern in chosen(file=file)}
    assert by_kind["cycle"].title == "My own"
    assert len(by_kind) == len(own()) + 1
    assert [pattern.window for pattern in chosen(["fan-in", "mine"], file, 60)] == [60, 60]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind: a\n", "without title, shape, window, caveat"),
        (GOOD.replace("star", "blob"), "no shape 'blob'"),
        (GOOD.replace("2h", "soon"), "no length of time"),
        (GOOD.replace("kind: mine", "kind: My Own"), "small letters"),
        (GOOD + "settings: {parties: -1}\n", "no number from 1"),
        (GOOD + "settings: {parties: 2.5}\n", "no whole number"),
        (GOOD + "settings: {partys: 2}\n", "no such key: partys"),
        (GOOD + "settings: {hub: boss}\n", "none of payer, payee, pair"),
        (GOOD + "settings: {below: {EUR: .nan}}\n", "no number"),
        (GOOD + "band: [1.0, 0.5]\n", "a smaller share, then a larger"),
        (GOOD + "band: 0.5\n", "two shares"),
        (GOOD + "shuffle: [owner]\n", "none of time, payee, amount"),
        (GOOD + "colour: red\n", "no such key: colour"),
        (GOOD + "---\n" + GOOD, "stands twice"),
        ("", "no pattern"),
        ("- a\n- b\n", "keys and values"),
        ("kind: [a\n", "no YAML"),
        ("kind: !!python/object:os.system {}\n", "no YAML"),
    ],
)
def test_what_a_file_may_not_say_is_named(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "bad.yml"
    file.write_text(text)
    with pytest.raises(MappingError, match=said):
        read(file)


def test_a_file_that_is_no_text_or_not_there(tmp_path: Path) -> None:
    (tmp_path / "bad.yml").write_bytes(b"\xff\xfe\x00\x00kind")
    with pytest.raises(MappingError):
        read(tmp_path / "bad.yml")
    with pytest.raises(MappingError, match="cannot be read"):
        read(tmp_path / "none.yml")


@pytest.mark.parametrize("text", ["", "24", "h", "-1h", "0h", "1.5h", "9999999d", "24 hours"])
def test_a_length_of_time_is_written_so(text: str) -> None:
    with pytest.raises(UsageError, match="no length of time"):
        span(text)


def test_a_kind_that_is_not_there_is_named() -> None:
    with pytest.raises(UsageError, match="No such kind of pattern: fans"):
        chosen(["fans"])
