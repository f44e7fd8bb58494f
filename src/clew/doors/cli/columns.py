"""How wide the columns of a table on a terminal are: so that ids stay whole, and words too where there is room."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

NARROW, NARROWEST = 12, 6
"""Where a table does not fit, columns of words are made so narrow, all alike, before an id or a number is broken."""


@dataclass(frozen=True, slots=True)
class Need:
    """How wide a column would be without a break, and how wide its longest word is (`whole`: it is never broken)."""

    wish: int
    word: int
    whole: bool = False

    @classmethod
    def of(cls, cells: Sequence[str], *, whole: bool = False) -> Need:
        """What these cells need, in columns of a terminal."""
        from rich.cells import cell_len

        lines = [line for cell in cells for line in cell.split("\n")]
        wish = max((cell_len(line) for line in lines), default=0)
        word = max((cell_len(word) for line in lines for word in line.split()), default=0)
        return cls(wish, wish if whole else word, whole)


def widths(needs: Sequence[Need], room: int) -> list[int]:
    """The width of each column, so that all together have no more than `room`, where that can be.

    The widest give way first: to their longest word, then to `NARROW` and `NARROWEST` if they are not whole, then all.

    >>> widths([Need(30, 8), Need(10, 10, whole=True)], 30), widths([Need(30, 20), Need(16, 16, whole=True)], 30)
    ([20, 10], [14, 16])
    """
    found = [need.wish for need in needs]
    for most in (room, NARROW, NARROWEST, 1):
        whole = most > 1
        _shrink(found, [need.word if need.whole and whole else min(need.word, most) for need in needs], room)
    return found


def fits(needs: Sequence[Need], room: int) -> bool:
    """Whether so much room is enough without breaking an id, a number or a word of up to `NARROW` signs.

    >>> fits([Need(30, 8), Need(10, 10, whole=True)], 20), fits([Need(30, 8), Need(13, 13, whole=True)], 20)
    (True, False)
    """
    return sum(need.word if need.whole else min(need.word, NARROW) for need in needs) <= room


def items(titles: Sequence[str], cells: Sequence[str], room: int) -> list[str]:
    """What a row says in lines of so much room, "title cell" after "title cell"; what is empty is left out.

    >>> items(["kind", "ties", "note"], ["Person", "12", ""], 40), items(["kind", "ties"], ["Person", "12"], 14)
    (['kind Person · ties 12'], ['kind Person', 'ties 12'])
    """
    from rich.cells import cell_len

    lines: list[str] = []
    for said in (
        f"{title} {' '.join(cell.split())}".strip() for title, cell in zip(titles, cells, strict=True) if cell
    ):
        if lines and cell_len(lines[-1]) + cell_len(said) + 3 <= room:
            lines[-1] += f" · {said}"
        else:
            lines.append(said)
    return lines


def _shrink(found: list[int], least: Sequence[int], room: int) -> None:
    """Take from the widest that may give way, one after the other, until all fit or none may."""
    while sum(found) > room:
        open_ = [place for place, width in enumerate(found) if width > least[place]]
        if not open_:
            return
        found[max(open_, key=lambda place: (found[place], -place))] -= 1


def needs(titles: Sequence[str], rows: Sequence[Sequence[str]], whole: Collection[int]) -> list[Need]:
    """What each column of a table needs, its title included."""
    return [Need.of([title, *(row[place] for row in rows)], whole=place in whole) for place, title in enumerate(titles)]
