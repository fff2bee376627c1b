"""Dates as headers write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.article.dates import parse_date

DAY = datetime(2025, 2, 12)
MOMENT = datetime(2025, 2, 12, 8, 28, 47)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-02-12", DAY),
        ("2025-2-12", DAY),
        ("2025/02/12", DAY),
        ("20250212", DAY),
        ("2025年2月12日", DAY),
        ("12 Feb 2025", DAY),
        ("February 12, 2025", DAY),
        ("Wednesday, 12-Feb-25 08:28:47 GMT", MOMENT.replace(tzinfo=UTC)),
        ("2025-02-12 08:28:47", MOMENT),
        ("2025-02-12T08:28:47", MOMENT),
        ("2025-02-12t08:28:47.123456789Z", MOMENT.replace(microsecond=123456, tzinfo=UTC)),
        ("2025-02-12 8:28", MOMENT.replace(second=0)),
        ("2025-02-12 08:28 PM", MOMENT.replace(hour=20, second=0)),
        ("2025-02-12T08:28:47+05:30", MOMENT.replace(tzinfo=timezone(timedelta(hours=5, minutes=30)))),
        ("2025-02-12 08:28:47 -0500", MOMENT.replace(tzinfo=timezone(timedelta(hours=-5)))),
        ("2025-02-12 08:28:47 -0500 EST", MOMENT.replace(tzinfo=timezone(timedelta(hours=-5)))),
        ("2025-02-12 08:28:47 UTC", MOMENT.replace(tzinfo=UTC)),
        ("Wed, 12 Feb 2025 08:28:47 +0000", MOMENT.replace(tzinfo=UTC)),
        ("Wed Feb 12 08:28:47 2025", MOMENT),
        ("Wed Feb 12 08:28:47 -0500 2025", MOMENT.replace(tzinfo=timezone(timedelta(hours=-5)))),
        ("1739348927", MOMENT.replace(tzinfo=UTC)),
    ],
)
def test_dates(text: str, moment: datetime) -> None:
    found = parse_date(text)
    assert found == moment
    assert found is not None and (found.tzinfo is None) == (moment.tzinfo is None)


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "2025-02-30", "2025-13-01", "0000-01-01", "0001-01-01T00:00:00+14:00", "9999-12-31"),
        *("2025-02-12 25:61:61", "2025-02-12 08:28:47 XYZ", "12/02/2025", "2025-02-12 08:28:47 +99:99"),
        *("3 Smarch 2025", "9" * 400, "２０２５-02-12x"),
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@given(st.datetimes(datetime(1000, 1, 1), datetime(9998, 12, 31)))
def test_iso_dates_come_back(moment: datetime) -> None:
    assert parse_date(moment.isoformat()) == moment
    assert parse_date(moment.isoformat(" ")) == moment


@given(st.text(st.sampled_from("0123456789-/:.TZ+ JanFebWed,年月日pmAM"), max_size=40))
def test_no_text_raises(text: str) -> None:
    found = parse_date(text)
    assert found is None or 1000 <= found.year <= 9998


@given(
    st.datetimes(datetime(1000, 1, 1), datetime(9999, 12, 31)).map(lambda date: date.replace(microsecond=0)),
    st.sampled_from(["", "Z", "+00:00", "+05:30", "-08:00", "+23:59", "+24:00", "-99:99"]),
)
def test_a_date_means_the_same_however_its_parts_are_parted(date: datetime, zone: str) -> None:
    usual = date.isoformat() + zone
    other = usual[:10].replace("-", "/") + usual[10:]
    assert repr(parse_date(usual)) == repr(parse_date(other))
