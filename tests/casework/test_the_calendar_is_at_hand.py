"""Is it said in time that the calendar of the next year is missing?"""

from __future__ import annotations

from datetime import date

from geo_incidents.casework.checks import calendar_notices


def test_a_known_year_needs_no_notice() -> None:
    assert calendar_notices(date(2027, 6, 1)) == []


def test_a_missing_year_is_told_before_it_begins() -> None:
    (notice,) = calendar_notices(date(2027, 12, 1))
    assert notice.id == "casework.W001"
    assert "2028.toml" in notice.msg
