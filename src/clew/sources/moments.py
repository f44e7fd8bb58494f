"""Points in time as written, in seconds since 1970 in UTC: cell by cell, and whole columns at once.

An offset that is written (`+02:00`, `Z`) counts; without one the time is in the zone given, UTC unless said otherwise.
An hour that a clock shows twice is taken as the first of the two. Where only the day is written the moment is that
day's midnight in UTC, and `daily`: no hour is invented, and no zone moves a day.

Read are ISO 8601 (also with slashes, and without separators: `20240301`, `20240301T083005`), seconds, milliseconds and
microseconds since 1970, and every form of day that `clew.sources.dates` knows, if it tells the day. `03/04/2024` does
not: which of the two is the month is not guessed. Other forms are given as strptime patterns.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from clew.sources import dates

NO_TIME, NOT_A_TIME, DOUBTFUL_DAY = "no time", "not a time", "day or month first: give a format"
REASONS = (NO_TIME, NOT_A_TIME, DOUBTFUL_DAY)
DAY = 86_400

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_TIME_PARTS = re.compile(r"%[HIMSfpcXTsR]")
_SINCE_1970 = re.compile(r"-?\d{9,16}(\.\d+)?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ISO_DAY = r"^[0-9]{4}[-/][0-9]{2}[-/][0-9]{2}$"
_ISO_TIME = r"^[0-9]{4}[-/][0-9]{2}[-/][0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?Z?$"


def seconds_of(text: str, formats: Sequence[str] = (), zone: str = "UTC") -> tuple[int, bool]:
    """The moment in seconds since 1970 in UTC, and whether only the day is known. Fractions of a second are dropped.

    Raises ValueError, with one of `REASONS` as its message.

    >>> seconds_of("1970-01-02"), seconds_of("1970-01-01T01:00:05+01:00"), seconds_of("2/1/70 1", ["%d/%m/%y %H"])
    ((86400, True), (5, False), (90000, False))
    """
    bare = text.strip()
    if not bare:
        raise ValueError(NO_TIME)
    for pattern in formats:
        try:
            moment = datetime.datetime.strptime(bare, pattern)
        except (ValueError, re.error):
            continue
        return (_utc(moment, zone), False) if _TIME_PARTS.search(pattern) else (_midnight(moment), True)
    if formats:
        raise ValueError(NOT_A_TIME)
    return _guessed(bare, zone)


def column(
    values: pa.Array, formats: Sequence[str] = (), zone: str = "UTC"
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_], dict[int, str]]:
    """A whole column: the seconds, whether only the day is known, and what was refused: row to reason.

    Takes timestamps, dates and numbers as well as text. Gives what `seconds_of` gives, only faster; 0 where refused.
    """
    kind = values.type
    if pa.types.is_timestamp(kind) or pa.types.is_date(kind):
        return _of_timestamps(values, zone)
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        return _of_numbers(values)
    return _of_texts(values, formats, zone)


def valid_zone(zone: str) -> bool:
    """Whether this is a time zone that is known here, as `Europe/Berlin`."""
    try:
        _zone(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


@cache
def _zone(zone: str) -> datetime.tzinfo:
    return datetime.UTC if zone.upper() in ("UTC", "Z") else ZoneInfo(zone)


def _utc(moment: datetime.datetime, zone: str) -> int:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=_zone(zone))
    return (aware - _EPOCH) // datetime.timedelta(seconds=1)


def _midnight(moment: datetime.datetime) -> int:
    return _utc(datetime.datetime(moment.year, moment.month, moment.day), "UTC")


def _guessed(text: str, zone: str) -> tuple[int, bool]:
    if _SINCE_1970.fullmatch(text):
        return _since_1970(float(text)), False
    plain = text.replace("/", "-") if re.match(r"\d{4}/", text) else text
    try:
        moment = datetime.datetime.fromisoformat(plain)
    except ValueError:
        return _day(text)
    return (_midnight(moment), True) if re.fullmatch(r"[\dW-]{8,10}", plain) else (_utc(moment, zone), False)


def _since_1970(number: float) -> int:
    """Seconds, or milliseconds or microseconds where seconds would be in the far future."""
    for divisor in (1, 1_000, 1_000_000):
        if abs(number) / divisor < 1e11:
            return int(number // divisor)
    raise ValueError(NOT_A_TIME)


def _day(text: str) -> tuple[int, bool]:
    slashed = _SLASHED.fullmatch(text)
    if slashed and slashed[1] != slashed[2] and int(slashed[1]) <= 12 and int(slashed[2]) <= 12:
        raise ValueError(DOUBTFUL_DAY)
    found = dates.parse(text) if not re.search(r"\d:\d", text) else ()
    if len(found) != 1 or len(found[0]) != 10:
        raise ValueError(NOT_A_TIME)
    return _midnight(datetime.datetime.fromisoformat(found[0])), True


_Read = tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_], dict[int, str]]


def _of_timestamps(values: pa.Array, zone: str) -> _Read:
    seconds = pc.cast(pc.cast(values, pa.timestamp("s", getattr(values.type, "tz", None)), safe=False), pa.int64())
    found = pc.fill_null(seconds, 0).to_numpy(zero_copy_only=False).copy()
    if pa.types.is_timestamp(values.type) and values.type.tz is None:
        found = _to_utc(found, zone)
    daily = np.full(len(found), pa.types.is_date(values.type))
    return found, daily, _nulls(values)


def _of_numbers(values: pa.Array) -> _Read:
    numbers = pc.fill_null(pc.cast(values, pa.float64(), safe=False), np.nan).to_numpy(zero_copy_only=False)
    empty = np.isnan(numbers)
    size = np.abs(np.where(empty, 0.0, numbers))
    divisor = np.where(size < 1e11, 1.0, np.where(size < 1e14, 1e3, 1e6))
    wild = size / divisor >= 1e11
    found = np.floor_divide(np.where(empty | wild, 0.0, numbers), divisor).astype(np.int64)
    refused = dict.fromkeys(np.flatnonzero(empty).tolist(), NO_TIME)
    refused |= dict.fromkeys(np.flatnonzero(wild).tolist(), NOT_A_TIME)
    return found, np.zeros(len(found), np.bool_), refused


def _of_texts(values: pa.Array, formats: Sequence[str], zone: str) -> _Read:
    texts = pc.fill_null(pc.utf8_trim_whitespace(values), "")
    if not formats and len(texts) and (all_iso := _all_iso(texts, zone)) is not None:
        return all_iso
    days, times = (
        pc.match_substring_regex(texts, pattern).to_numpy(zero_copy_only=False) & (not formats)
        for pattern in (_ISO_DAY, _ISO_TIME)
    )
    found = np.zeros(len(texts), np.int64)
    daily = days.copy()
    fast = days | times
    if fast.any():
        fast = _iso(texts, fast, times, zone, found)
        daily &= fast
    rest = np.flatnonzero(~fast)
    refused = _one_by_one(texts.take(pa.array(rest)), rest, (formats, zone), (found, daily)) if len(rest) else {}
    return found, daily, refused


def _all_iso(texts: pa.Array, zone: str) -> _Read | None:
    """The usual column: every cell of one plain form. None where it is not."""
    plain = pc.replace_substring(texts, "/", "-") if "/" in str(texts[0]) else texts
    ends = str(plain[0]).endswith("Z")
    try:
        moments = pc.cast(pc.utf8_rtrim(plain, "Z") if ends else plain, pa.timestamp("s"))
    except pa.ArrowInvalid:
        return None
    if ends and not pc.all(pc.ends_with(plain, "Z")).as_py():
        return None
    daily = pc.less_equal(pc.utf8_length(plain), 10).to_numpy(zero_copy_only=False)
    found = pc.cast(moments, pa.int64()).to_numpy()
    utc = found if ends or daily.all() else np.where(daily, found, _to_utc(found, zone))
    return utc, daily, {}


def _iso(
    texts: pa.Array, fast: npt.NDArray[np.bool_], times: npt.NDArray[np.bool_], zone: str, found: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    """Fill in what is ISO 8601; gives which rows that were."""
    plain = texts if fast.all() else pc.if_else(pa.array(fast), texts, None)
    plain = pc.replace_substring(plain, "/", "-")
    ends = pc.fill_null(pc.ends_with(plain, "Z"), False).to_numpy(zero_copy_only=False)
    if ends.any():
        plain = pc.utf8_rtrim(plain, "Z")
    try:
        moments = pc.cast(plain, pa.timestamp("ns" if pc.any(pc.match_substring(plain, ".")).as_py() else "s"))
    except pa.ArrowInvalid:  # a thirteenth month among them
        return np.zeros(len(fast), np.bool_)
    seconds = pc.cast(pc.floor_temporal(moments, unit="second"), pa.timestamp("s"), safe=False)
    whole = pc.fill_null(pc.cast(seconds, pa.int64()), 0).to_numpy(zero_copy_only=False).copy()
    local = times & ~ends
    if local.any():
        whole[local] = _to_utc(whole[local], zone)
    found[fast] = whole[fast]
    return fast


def _to_utc(seconds: npt.NDArray[np.int64], zone: str) -> npt.NDArray[np.int64]:
    """Seconds on the clock of a zone, in UTC: zones change their offsets at quarters of an hour."""
    if _zone(zone) is datetime.UTC:
        return seconds
    quarters, place = np.unique(seconds // 900, return_inverse=True)
    start = datetime.datetime(1970, 1, 1)
    in_utc = [_utc(start + datetime.timedelta(seconds=int(each) * 900), zone) for each in quarters]
    return np.asarray(np.array(in_utc, np.int64)[place] + seconds % 900)


def _one_by_one(
    texts: pa.Array,
    rows: npt.NDArray[np.intp],
    how: tuple[Sequence[str], str],
    into: tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]],
) -> dict[int, str]:
    """The forms that need thought: each distinct text once."""
    coded = pc.dictionary_encode(texts)
    seconds, daily, reasons = [], [], {}
    for number, text in enumerate(coded.dictionary.to_pylist()):
        try:
            moment, is_day = seconds_of(text, *how)
        except (ValueError, OverflowError) as error:
            moment, is_day = 0, False
            reasons[number] = str(error) if str(error) in REASONS else NOT_A_TIME
        seconds.append(moment)
        daily.append(is_day)
    codes = coded.indices.to_numpy(zero_copy_only=False)
    into[0][rows] = np.array(seconds, np.int64)[codes]
    into[1][rows] = np.array(daily, np.bool_)[codes]
    bad = np.flatnonzero(np.isin(codes, list(reasons))) if reasons else ()
    return {int(rows[place]): reasons[int(codes[place])] for place in bad}


def _nulls(values: pa.Array) -> dict[int, str]:
    return dict.fromkeys(np.flatnonzero(pc.is_null(values).to_numpy(zero_copy_only=False)).tolist(), NO_TIME)
