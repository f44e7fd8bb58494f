"""Points in time as written become seconds in UTC, the fast way as the slow way."""

from __future__ import annotations

import datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.sources import moments

DAY = 86_400


@pytest.mark.parametrize(
    ("text", "formats", "zone", "found"),
    [
        ("2024-03-01", (), "Europe/Berlin", ("2024-03-01T00:00:00+00:00", True)),
        ("2024-07-01 12:00", (), "Europe/Berlin", ("2024-07-01T12:00:00+02:00", False)),
        ("2024-07-01T12:00:00Z", (), "Europe/Berlin", ("2024-07-01T12:00:00+00:00", False)),
        ("2024-07-01T12:00:00.9-05:00", (), "UTC", ("2024-07-01T12:00:00-05:00", False)),
        ("2024/07/01 12:00:01", (), "UTC", ("2024-07-01T12:00:01+00:00", False)),
        ("20240701", (), "UTC", ("2024-07-01T00:00:00+00:00", True)),
        ("1719835200", (), "Europe/Berlin", ("2024-07-01T12:00:00+00:00", False)),
        ("1719835200000", (), "UTC", ("2024-07-01T12:00:00+00:00", False)),
        ("Mar 25, 2015", (), "UTC", ("2015-03-25T00:00:00+00:00", True)),
        ("01.02.2024 08:00", ("%d.%m.%Y %H:%M",), "Europe/Berlin", ("2024-02-01T08:00:00+01:00", False)),
        ("930105", ("%y%m%d",), "UTC", ("1993-01-05T00:00:00+00:00", True)),
        ("2024-10-27 02:30", (), "Europe/Berlin", ("2024-10-27T02:30:00+02:00", False)),
    ],
)
def test_a_moment(text: str, formats: tuple[str, ...], zone: str, found: tuple[str, bool]) -> None:
    expected = int(datetime.datetime.fromisoformat(found[0]).timestamp()), found[1]
    assert moments.seconds_of(text, formats, zone) == expected
    seconds, daily, refused = moments.column(pa.array([text, text]), formats, zone)
    assert (seconds.tolist(), daily.tolist(), refused) == ([expected[0]] * 2, [expected[1]] * 2, {})


@pytest.mark.parametrize("text", ["", "yesterday", "2024-13-01", "1961", "24:00", "1961-03", "12345"])
def test_what_is_no_moment(text: str) -> None:
    reason = "not a time" if text else "no time"
    with pytest.raises(ValueError, match=f"^{reason}$"):
        moments.seconds_of(text)
    assert moments.column(pa.array([text]))[2] == {0: reason}


TIMES = st.one_of(
    st.datetimes(datetime.datetime(1970, 1, 1), datetime.datetime(2100, 1, 1)).map(
        lambda moment: moment.isoformat(" ", "seconds")
    ),
    st.datetimes(datetime.datetime(1970, 1, 1), datetime.datetime(2100, 1, 1)).map(
        lambda moment: moment.strftime("%Y/%m/%d %H:%M")
    ),
    st.dates(datetime.date(1900, 1, 1)).map(str),
    st.datetimes(datetime.datetime(1970, 1, 1), datetime.datetime(2100, 1, 1)).map(lambda m: f"{m.isoformat()}Z"),
    st.sampled_from(
        ["", "x", "2024-13-01", "2024-02-30", "Mar 25, 2015", "2024-01-01T00:00:00+09:30", "2024-01-01 25:00"]
    ),
)


@given(cells=st.lists(TIMES, max_size=12), zone=st.sampled_from(["UTC", "Europe/Berlin", "Asia/Kolkata"]))
def test_columns_are_as_cells(cells: list[str], zone: str) -> None:
    found, daily, refused = moments.column(pa.array(cells, pa.string()), (), zone)
    for place, cell in enumerate(cells):
        try:
            expected = moments.seconds_of(cell, (), zone)
        except ValueError as error:
            assert refused[place] == str(error), cell
        else:
            assert (found[place], daily[place]) == expected, cell
            assert place not in refused


def test_columns_of_timestamps_and_numbers() -> None:
    noon = datetime.datetime(2024, 7, 1, 12)
    seconds = int(noon.replace(tzinfo=datetime.UTC).timestamp())
    assert moments.column(pa.array([noon, None]), (), "Europe/Berlin")[0][0] == seconds - 7200
    in_utc = pa.array([noon], pa.timestamp("ms", "UTC"))
    assert moments.column(in_utc, (), "Europe/Berlin")[0].tolist() == [seconds]
    assert moments.column(pa.array([seconds, seconds * 1000]))[0].tolist() == [seconds, seconds]
    found, daily, refused = moments.column(pa.array([noon.date(), None]))
    assert (found[0], daily[0], refused) == (seconds // DAY * DAY, True, {1: "no time"})
