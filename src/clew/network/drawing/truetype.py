"""What a TrueType or OpenType font can draw, and how wide its signs are: read from its tables `cmap` and `hmtx`."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from clew.errors import UsageError

_MISSING_WIDTH = 1.0
_BEST = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))


@dataclass(frozen=True, slots=True)
class Typeface:
    """The glyph of each sign, and the width of each glyph in parts of the font size."""

    glyphs: Mapping[int, int]
    advances: tuple[float, ...]

    def has(self, sign: int) -> bool:
        """Whether it can draw a sign, given as its code point."""
        return sign in self.glyphs

    def advance(self, sign: int) -> float:
        """How wide a sign is; 1 for what it cannot draw."""
        glyph = self.glyphs.get(sign)
        return _MISSING_WIDTH if glyph is None else self.advances[min(glyph, len(self.advances) - 1)]


def read(path: Path) -> Typeface:
    """A font file; of a collection the first font. Raises UsageError for what is no such file."""
    data = path.read_bytes()
    try:
        tables = _tables(data)
        return Typeface(_glyphs(data, tables["cmap"]), _advances(data, tables))
    except (struct.error, KeyError, IndexError, StopIteration) as error:
        raise UsageError(f"{path} is no TrueType or OpenType font that can be read.") from error


def _tables(data: bytes) -> dict[str, int]:
    """Where each table begins."""
    start = struct.unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
    count = struct.unpack_from(">H", data, start + 4)[0]
    rows = (struct.unpack_from(">4sIII", data, start + 12 + 16 * place) for place in range(count))
    return {tag.decode("latin-1"): offset for tag, _, offset, _ in rows}


def _advances(data: bytes, tables: Mapping[str, int]) -> tuple[float, ...]:
    units = struct.unpack_from(">H", data, tables["head"] + 18)[0]
    count = struct.unpack_from(">H", data, tables["hhea"] + 34)[0]
    metrics = struct.unpack_from(f">{2 * count}H", data, tables["hmtx"])
    return tuple(advance / units for advance in metrics[::2])


def _glyphs(data: bytes, table: int) -> dict[int, int]:
    count = struct.unpack_from(">H", data, table + 2)[0]
    kept = {
        (platform, encoding): table + offset
        for platform, encoding, offset in (struct.unpack_from(">HHI", data, table + 4 + 8 * n) for n in range(count))
    }
    start = next(kept[kind] for kind in _BEST if kind in kept)
    return _by_group(data, start) if struct.unpack_from(">H", data, start)[0] == 12 else _by_segment(data, start)


def _by_group(data: bytes, start: int) -> dict[int, int]:
    """Format 12."""
    groups = struct.unpack_from(">I", data, start + 12)[0]
    found = dict[int, int]()
    for place in range(groups):
        first, last, glyph = struct.unpack_from(">III", data, start + 16 + 12 * place)
        found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
    return found


def _by_segment(data: bytes, start: int) -> dict[int, int]:
    """Format 4."""
    count = struct.unpack_from(">H", data, start + 6)[0] // 2
    at = start + 14
    ends = struct.unpack_from(f">{count}H", data, at)
    firsts = struct.unpack_from(f">{count}H", data, at + 2 * count + 2)
    deltas = struct.unpack_from(f">{count}H", data, at + 4 * count + 2)
    ranges = at + 6 * count + 2
    found = dict[int, int]()
    for place, (first, last, delta) in enumerate(zip(firsts, ends, deltas, strict=True)):
        offset = struct.unpack_from(">H", data, ranges + 2 * place)[0]
        for sign in range(first, min(last, 0xFFFE) + 1):
            glyph = sign
            if offset:
                glyph = struct.unpack_from(">H", data, ranges + 2 * place + offset + 2 * (sign - first))[0]
            if glyph:
                found[sign] = (glyph + delta) & 0xFFFF
    return found
