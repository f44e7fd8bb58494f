"""Pictures: what is in them is what the case says, nothing in them runs, and names in any script can be read."""

from __future__ import annotations

import doctest
import re
import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from lxml import etree

from clew import flow
from clew.errors import UsageError
from clew.network.drawing import content as content_module
from clew.network.drawing import icons, keys, lettering, marks, shared
from clew.network.drawing import ties as ties_module
from clew.network.drawing.content import Content, Figure, Line, content
from clew.network.drawing.course import course
from clew.network.drawing.icons import KINDS
from clew.network.drawing.lettering import FONT, broken, lacking, shown, width
from clew.network.drawing.png import png
from clew.network.drawing.scene import About, scene
from clew.network.drawing.shapes import Slab
from clew.network.drawing.svg import svg
from clew.network.drawing.truetype import read
from clew.network.drawing.typefaces import fonts_for
from clew.network.selected import select
from clew.network.selection import Selection
from clew.network.ties import Certainty
from clew.store.case import Case

Clew = Callable[..., Any]
Lines = Callable[..., Path]
NOW = "2026-01-01T00:00:00Z"

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert(1)</script>\u202e\x07&\"'"
ABOUT = About("A title", "a subtitle", ("a note",))


def picture(*figures: Figure, lines: tuple[Line, ...] = ()) -> Content:
    return Content(figures, lines, len(figures), len(lines), len(lines), 0, 0)


def figure(name: str, schema: str = "Person", **more: Any) -> Figure:
    return replace(Figure(f"id-{name}", name, schema, (), ()), **more)


def drawn(made: Content) -> Any:
    return etree.fromstring(svg(scene(made, ABOUT)).encode())


def texts(root: Any) -> list[str]:
    return [text.text for text in root.iter(f"{SVG}text")]


@pytest.fixture
def case(clew: Clew, lines: Lines, tmp_path: Path) -> Path:
    path = tmp_path / "t.clew"
    clew("new", path)
    firms = [
        {
            "id": f"c-{number}",
            "schema": "Company",
            "name": [f"Firm {number}"],
            "address": ["12 Larch Walk, Northbourne"],
        }
        for number in range(6)
    ]
    others: list[dict[str, Any]] = [
        {"id": "p-1", "schema": "Person", "name": [HOSTILE], "topics": ["crime.terror"]},
        {"id": "p-2", "schema": "Person", "name": ["Alone"]},
        {"id": "s-1", "schema": "Sanction", "entity": ["p-1"], "authority": ["UN"]},
        {"id": "d-1", "schema": "Directorship", "director": ["p-1"], "organization": ["c-0"]},
    ]
    assert clew("add", path, lines("a.json", *firms, *others)).code == 0
    return path


def test_a_picture_is_drawn_and_tells_what_it_leaves_out(clew: Clew, case: Path) -> None:
    path = case.with_name("x.svg")
    ran = clew("draw", case, "-o", path, "--json")
    assert ran.code == 0, ran.err
    told = {name: ran.json[name] for name in ("nodes", "total_nodes", "total_ties", "papers", "untied", "unreadable")}
    assert told == {"nodes": 7, "total_nodes": 9, "total_ties": 17, "papers": 1, "untied": 1, "unreadable": 0}
    said = " ".join(texts(etree.parse(path).getroot()))
    for part in ("7 of 9 nodes", "Firm 3", "directs", "TER", "Nearness is not guilt", "1 listings and documents"):
        assert part in said


def test_a_shared_address_is_one_sign(case: Path) -> None:
    with Case.open(case) as opened:
        made = content(opened, select(opened, Selection()), limit=100)
    signs = [figure for figure in made.figures if figure.is_value]
    assert [(sign.schema, sign.caption) for sign in signs] == [("shared:address", "12 Larch Walk, Northbourne")]
    assert sum(line.certainty is Certainty.REPORTED for line in made.lines) == 6
    assert made.shown_ties == 16, "15 pairs at one address and a directorship"


def test_an_address_that_is_a_node_is_the_sign_of_what_is_shared(tmp_path: Path, lines: Lines) -> None:
    """Five firms at one address, which the source also gives as an entity that three of them are tied to."""
    text = "12 Larch Walk, Northbourne"
    firms: list[dict[str, Any]] = [
        {"id": f"c-{number}", "schema": "Company", "name": [f"Firm {number}"], "address": [text.upper()]}
        | ({"addressEntity": ["a-1"]} if number < 3 else {})
        for number in range(5)
    ]
    made = tmp_path / "place.clew"
    flow.new(made)
    flow.add(made, [lines("place.json", {"id": "a-1", "schema": "Address", "full": [text]}, *firms)], now=NOW)
    with Case.open(made) as case:
        shown = content(case, select(case, Selection()), limit=9)
    assert [figure.id for figure in shown.figures if figure.shared or figure.is_value] == ["a-1"]
    place = next(at for at, figure in enumerate(shown.figures) if figure.shared)
    ties = [(line.certainty, bool(line.names)) for line in shown.lines if place in (line.a, line.b)]
    assert sorted(ties) == [(Certainty.CONFIRMED, True)] * 3 + [(Certainty.REPORTED, False)] * 2
    assert len(shown.lines) == 5, "one line to each"
    assert shown.shown_ties == 13, "ten pairs at one address, and three stated"


def test_the_limit_keeps_the_nearest_and_says_how_many_there_are(clew: Clew, case: Path) -> None:
    ran = clew("draw", case, "-o", case.with_name("x.svg"), "--around", "c-0", "--limit", 3, "--json")
    assert (ran.json["nodes"], ran.json["total_nodes"]) == (3, 8)


@pytest.mark.parametrize("asked", [("-o", "x.pdf"), ("-o", "x.svg", "--around", "nobody"), ("-o", "no/such/x.svg")])
def test_what_cannot_be_drawn_is_told(clew: Clew, case: Path, asked: tuple[str, ...]) -> None:
    assert clew("draw", case, *asked).code == 1


def test_nothing_in_a_picture_runs_or_is_loaded(clew: Clew, case: Path) -> None:
    path = case.with_name("x.svg")
    clew("draw", case, "-o", path)
    root = etree.parse(path).getroot()
    used = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert used <= {"svg", "title", "desc", "rect", "g", "path", "circle", "text"}
    for element in root.iter():
        assert not [name for name in element.attrib if str(name).startswith("on") or "href" in str(name)]
        assert not [value for value in element.attrib.values() if "url(" in str(value) or "://" in str(value)]
    assert "\u202e" not in path.read_text("utf-8")


def test_the_same_case_gives_the_same_picture(clew: Clew, case: Path) -> None:
    first, second = case.with_name("1.svg"), case.with_name("2.svg")
    clew("draw", case, "-o", first)
    clew("draw", case, "-o", second)
    assert first.read_bytes() == second.read_bytes()


def test_a_png_has_two_pixels_to_a_unit() -> None:
    sheet = scene(picture(figure("Ada"), figure("Ильза"), figure("中文")), ABOUT)
    data = png(sheet)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = struct.unpack(">II", data[16:24])
    assert abs(wide - 2 * sheet.width) <= 1
    assert abs(high - 2 * sheet.height) <= 1


def test_an_empty_picture_is_a_picture() -> None:
    assert "Nearness is not guilt" in " ".join(texts(drawn(picture())))


def test_lines_are_solid_dashed_or_dotted_and_have_heads() -> None:
    figures = [figure(name) for name in "abc"]
    ties = (
        Line(0, 1, ("owns",), Certainty.CONFIRMED, along=True, against=False),
        Line(1, 2, ("same phone",), Certainty.REPORTED, along=False, against=False),
        Line(0, 2, ("perhaps the same (40%)",), Certainty.POSSIBLE, along=False, against=False),
    )
    root = drawn(picture(*figures, lines=ties))
    found = {str(group[0].text): group for group in root.iter(f"{SVG}g") if group[0].tag == f"{SVG}title"}
    dashes = {title: group[1].get("stroke-dasharray") for title, group in found.items() if "–" in title}
    assert dashes == {"a – b: owns": None, "b – c: same phone": "7 4", "a – c: perhaps the same (40%)": "0.1 4.6"}
    assert len(found["a – b: owns"]) == 3, "title, line, head"
    assert len(found["b – c: same phone"]) == 2


def test_a_ring_is_whole_for_the_designated_and_broken_for_the_described() -> None:
    listed, said = figure("a", designated=("terror",)), figure("b", described=("narcotics",))
    mine = figure("d", analyst=("arms",))
    root = drawn(picture(listed, said, figure("c"), mine))
    rings = [
        {circle.get("stroke-dasharray", "whole") for circle in group if circle.get("stroke") in (marks.RING, marks.INK)}
        for group in root.iter(f"{SVG}g")
        if len(group) and "(Person" in (group[0].text or "")
    ]
    assert rings == [{"whole"}, {"3 2.6"}, set(), {"0.1 3.6"}]


def test_what_the_analyst_labels_looks_like_no_list(clew: Clew, case: Path) -> None:
    assert clew("label", case, "p-2", "narcotics", "--why", "a hunch").code == 0
    assert clew("draw", case, "--around", "p-2", "-o", case.with_suffix(".svg")).code == 0
    root = etree.fromstring(case.with_suffix(".svg").read_bytes())
    titles = [str(title.text) for title in root.iter(f"{SVG}title")]
    assert any("by the analyst: Narcotics" in title for title in titles)
    said = texts(root)
    assert any(text.startswith("by hand: the analyst") for text in said)
    assert "Narcotics  (by the analyst 1)" in said


def test_names_that_are_cut_stand_in_full_below() -> None:
    name = "The Most Honourable Company of Lantern and Candle Makers " + "of Northbourne and Alderworth " * 3 + "Ltd"
    said = texts(drawn(picture(figure(name), figure("Short"))))
    assert any(text.endswith("… [1]") for text in said)
    first = next(place for place, text in enumerate(said) if text.startswith("[1] "))
    assert " ".join(part.strip() for part in said[first : first + 3]).startswith(f"[1]  {name}")


def test_no_two_names_overlap() -> None:
    figures = [figure(f"A rather long name of number {number}") for number in range(40)]
    spokes = tuple(Line(0, n, ("owns",), Certainty.CONFIRMED, along=True, against=False) for n in range(1, 40))
    root = drawn(picture(*figures, lines=spokes))
    boxes = []
    for group in root.iter(f"{SVG}g"):
        if len(group) and "(Person" in (group[0].text or ""):
            for text in group.iter(f"{SVG}text"):
                x, y, half = float(text.get("x")), float(text.get("y")), width(text.text, marks.NAME) / 2
                boxes.append((x - half, y - 8, x + half, y + 2))
    assert len(boxes) >= 40
    for place, a in enumerate(boxes):
        for b in boxes[place + 1 :]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


@pytest.mark.parametrize("name", ["Ada Quill", "Ада Квилл", "Άντα", "Ադա", "ადა", "עדה", "آدا كويل"])
def test_the_font_of_the_house_draws_many_scripts(name: str) -> None:
    assert not lacking(name)
    assert width(name, 10) > 10


def test_names_from_right_to_left_are_marked() -> None:
    (line,), whole = broken("آدا كويل", 10, 200, 2, "…")
    assert whole
    assert line == "\u200fآدا كويل\u200f"
    (cut,), whole = broken("آدا كويل القديمة", 10, 40, 1, "…")
    assert not whole
    assert cut.endswith("…\u200f")


def test_signs_without_a_font_are_known() -> None:
    assert lacking("Ada 中") == {"中"}
    assert fonts_for(frozenset("中"), [FONT.parent]) == ((), frozenset("中"))
    assert fonts_for(frozenset("a"), [FONT.parent]) == ((FONT,), frozenset())


def test_names_without_a_font_stand_as_ids(
    clew: Clew, lines: Lines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clew.network.drawing.typefaces.folders", lambda: ())
    path = tmp_path / "h.clew"
    clew("new", path)
    clew("add", path, lines("a.json", {"id": "h-1", "schema": "Person", "name": ["中文"]}))
    ran = clew("draw", path, "-o", tmp_path / "h.png", "--around", "h-1", "--json")
    assert ran.json["unreadable"] == 1


def test_what_is_no_font_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.ttf").write_bytes(b"no font")
    with pytest.raises(UsageError):
        read(tmp_path / "x.ttf")
    assert fonts_for(frozenset("a"), [tmp_path]) == ((), frozenset("a"))


def test_every_kind_has_a_colour_of_its_own_on_which_white_can_be_read() -> None:
    assert len({kind.colour for kind in KINDS}) == len(KINDS)
    for kind in KINDS:
        parts = [int(kind.colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        assert 1.05 / (light + 0.05) >= 3, kind.name
        assert re.fullmatch(r"[MmLlHhVvCcSsAaZz0-9 .,-]+", kind.icon), kind.name


def test_control_signs_stand_as_codes() -> None:
    assert shown("a\x00b\nc") == "a\\x00b c"


@pytest.mark.parametrize("module", [content_module, icons, lettering, marks, shared])
def test_examples_in_the_docstrings(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]  # a module


def test_a_line_bends_past_a_caption_where_it_can() -> None:
    ends = np.array([[0.0, 0.0], [200.0, 0.0]])
    free = course(ends, (20, 20), np.zeros((0, 4)))
    assert free.straight and free.length == pytest.approx(160)
    bent = course(ends, (20, 20), np.array([[80.0, -8.0, 120.0, 8.0]]))
    assert not bent.straight and np.abs(bent.at(np.array([0.5]))[0, 1]) > 8
    assert np.hypot(*bent.start) == pytest.approx(20)
    assert free.heading(0.3).tolist() == [1.0, 0.0]


def test_the_surest_line_is_named_first_and_possible_ones_fade() -> None:
    sure, likely, slight = (
        Line(0, 1, ("x",), certainty, along=False, against=False, weight=weight)
        for certainty, weight in ((Certainty.CONFIRMED, 0.75), (Certainty.POSSIBLE, 0.9), (Certainty.POSSIBLE, 0.1))
    )
    assert sorted([slight, likely, sure], key=ties_module.rank) == [sure, likely, slight]
    one = course(np.array([[0.0, 0.0], [90.0, 0.0]]), (5, 5), np.zeros((0, 4)))
    shades = [
        int(ties_module.stroke(one, each.certainty, each.weight).stroke[1:3], 16) for each in (sure, likely, slight)
    ]
    assert shades == sorted(shades) and len(set(shades)) == 3


def test_a_line_without_room_for_its_name_bears_a_letter() -> None:
    names = ties_module.Names(np.zeros((0, 4)), keys.letters([_tie("has a right to appoint the board of")]))
    long, short, dot = (
        course(np.array([[0.0, y], [x, y]]), (5, 5), np.zeros((0, 4))) for x, y in ((400.0, 0), (90.0, 50), (20.0, 90))
    )
    told = [names.named(_tie("has a right to appoint the board of"), one) for one in (long, short, dot)]
    assert [one and one.text for one in told] == ["has a right to appoint the board of", "A", None]
    assert (names.short, names.left_out) == (1, 1)
    perhaps = replace(_tie("perhaps the same (40%)"), certainty=Certainty.POSSIBLE, weight=0.4)
    one = course(np.array([[0.0, 200.0], [90.0, 200.0]]), (5, 5), np.zeros((0, 4)))
    said = names.named(perhaps, one)
    assert said is not None and said.text == "40%"


def _tie(name: str) -> Line:
    return Line(0, 1, (name,), Certainty.CONFIRMED, along=True, against=False)


def test_the_two_worlds_have_tags_of_their_own() -> None:
    terror, trade = (marks.sign(0, 0, label)[0] for label in ("terror", "narcotics"))
    assert isinstance(terror, Slab) and isinstance(trade, Slab)
    assert (terror.fill, terror.corner > 0) != (trade.fill, trade.corner > 0) and trade.corner == 0


def test_an_account_is_told_by_the_end_of_its_number(tmp_path: Path, lines: Lines) -> None:
    made = tmp_path / "accounts.clew"
    flow.new(made)
    accounts = [
        {"id": f"a-{tail}", "schema": "BankAccount", "accountNumber": [f"MT84 0000 {tail}"]}
        for tail in ("1111", "2222")
    ]
    accounts += [{"id": f"b-{tail}", "schema": "BankAccount", "bankName": ["Quay Bank"]} for tail in ("7788", "7799")]
    owner = {"id": "p", "schema": "Person", "name": ["Ada Quill"]}
    holds = [{"id": f"h-{one['id']}", "schema": "Ownership", "owner": ["p"], "asset": [one["id"]]} for one in accounts]
    flow.add(made, [lines("accounts.json", owner, *accounts, *holds)], now=NOW)
    with Case.open(made) as case:
        shown = content(case, select(case, Selection()), limit=9)
    names = {figure.caption for figure in shown.figures}
    assert {name[-4:] for name in names} >= {"1111", "2222", "7788", "7799"}, "of accounts called the same, the id"
