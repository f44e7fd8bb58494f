"""Values side by side: nothing is lost, nothing shown twice, and the marks say what is so."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from clew.resolve.review_align import Line, Mark, Said, aligned, reads_like


def said(*values: str) -> tuple[Said, ...]:
    return tuple(Said(value, (("list", value),)) for value in values)


def told(lines: tuple[Line, ...]) -> list[tuple[str, str, str | None, str | None]]:
    return [(x.prop, str(x.mark), x.left.value if x.left else None, x.right.value if x.right else None) for x in lines]


def test_equal_values_stand_before_alike_ones_and_those_before_the_rest() -> None:
    lines = aligned(
        {"name": said("Ada Quill", "Ада Квилл", "Ida Reed")},
        {"name": said("Квилл Ада", "Ada Quill", "Ida Read", "Zed")},
        "Person",
    )
    assert told(lines) == [
        ("name", "=", "Ada Quill", "Ada Quill"),
        ("name", "≈", "Ада Квилл", "Квилл Ада"),
        ("name", "", "Ida Reed", "Ida Read"),
        ("name", "", None, "Zed"),
    ]


def test_only_what_has_nothing_in_common_is_marked_as_differing() -> None:
    lines = aligned({"gender": said("male"), "country": said("mt")}, {"gender": said("female")}, "Person")
    assert told(lines) == [("gender", "≠", "male", "female"), ("country", "", "mt", None)]


def test_a_date_that_begins_the_other_reads_alike() -> None:
    lines = aligned({"birthDate": said("1970", "1961-02-03")}, {"birthDate": said("1970-01-02", "1962")}, "Person")
    assert told(lines) == [("birthDate", "≈", "1970", "1970-01-02"), ("birthDate", "", "1961-02-03", "1962")]
    assert reads_like("1970-01-02", "1970") and not reads_like("1970", "1971") and not reads_like("", "")


def test_an_alias_meets_the_name_of_the_other_and_keeps_its_note() -> None:
    (line,) = aligned({"name": said("Mo Reed")}, {"alias": said("Mo Reed")}, "Person")
    assert (line.prop, line.mark) == ("name", Mark.EQUAL)
    assert line.left and line.right and (line.left.note, line.right.note) == ("", "alias")
    (once,) = aligned({"name": said("Mo"), "alias": said("Mo")}, {}, "Person")
    assert once.left and once.left.note == "" and len(once.left.by) == 2


def test_names_come_first_and_what_the_schema_does_not_know_last() -> None:
    props = ("zzz", "notes", "birthDate", "name", "passportNumber", "nationality")
    lines = aligned({prop: said("x") for prop in props}, {}, "Person")
    assert [line.prop for line in lines] == ["name", "birthDate", "nationality", "passportNumber", "notes", "zzz"]


def test_two_hundred_aliases_on_each_side_and_names_of_ten_thousand_signs() -> None:
    left, right = said(*(f"Ada {n} Quill" for n in range(200))), said(*(f"Quill Ada {n}" for n in range(100, 300)))
    lines = aligned({"alias": (*left, *said("a" * 10_000))}, {"alias": (*right, *said("Ж" * 10_000))}, "Person")
    assert Counter(line.mark for line in lines)[Mark.ALIKE] == 100
    assert len(lines) == 100 + 101


values = st.lists(st.sampled_from(["Ada", "ada", "Ада", "1970", "1970-01", "", "‮x", "🙂", "Quill Ada", "Ada Quill"]))
sides = st.dictionaries(st.sampled_from(["name", "birthDate", "country", "odd"]), values.map(lambda v: said(*{*v})))


@given(sides, sides)
def test_every_value_is_shown_once_and_sides_may_be_changed(
    left: dict[str, tuple[Said, ...]], right: dict[str, tuple[Said, ...]]
) -> None:
    lines = aligned(left, right, "Person")
    for side, given_ in (("left", left), ("right", right)):
        shown = Counter((x.prop, s.value) for x in lines if (s := x.left if side == "left" else x.right))
        assert shown == Counter((prop, s.value) for prop, all_ in given_.items() for s in all_)
    for line in lines:
        equal = line.left and line.right and line.left.value == line.right.value
        assert (line.mark is Mark.EQUAL) == bool(equal)
        assert line.mark is Mark.NONE or (line.left and line.right)
    assert Counter(x.mark for x in lines) == Counter(x.mark for x in aligned(right, left, "Person"))
