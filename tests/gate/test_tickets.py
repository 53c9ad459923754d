"""Does a ticket say when its form was opened, and is it good for one appeal?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from geo_incidents.gate import tickets
from geo_incidents.gate.tickets import Ticket, Trouble

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


def read_after(age: timedelta, *, form: str = "report") -> Ticket | Trouble:
    return tickets.read(tickets.issue("report", now=NOW), form, now=NOW + age)


def ticket() -> Ticket:
    found = read_after(timedelta(minutes=1))
    assert isinstance(found, Ticket)
    return found


@pytest.mark.parametrize(
    ("age", "found"),
    [
        (timedelta(seconds=2), Trouble.TOO_SOON),
        (timedelta(hours=2, seconds=1), Trouble.TOO_OLD),
        (timedelta(hours=-1), Trouble.TOO_SOON),
    ],
)
def test_it_is_good_from_three_seconds_to_two_hours(
    age: timedelta, found: Trouble
) -> None:
    assert read_after(age) is found
    for good in (timedelta(seconds=3), timedelta(hours=2)):
        assert isinstance(read_after(good), Ticket)


def test_it_is_good_for_its_own_form_only() -> None:
    assert read_after(timedelta(minutes=1), form="verdict") is Trouble.FORGED


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", Trouble.MISSING),
        ("x", Trouble.FORGED),
        ("a.1:b", Trouble.FORGED),
        ("a.999999999999999:\0", Trouble.FORGED),
    ],
)
def test_what_we_did_not_sign_is_none(text: str, found: Trouble) -> None:
    assert tickets.read(text, "report", now=NOW) is found


def test_it_is_spent_once_and_a_second_press_is_welcome(db: None) -> None:
    one = ticket()
    assert tickets.spend(one, "words", now=NOW)
    assert tickets.spend(one, "words", now=NOW)
    assert not tickets.spend(one, "other words", now=NOW)


def test_a_good_one_is_kept_and_a_spent_or_old_one_renewed(db: None) -> None:
    text = tickets.issue("report", now=NOW)
    later = NOW + timedelta(minutes=1)
    assert tickets.renewed(text, "report", now=later) == text
    assert tickets.renewed(text, "report", now=NOW + timedelta(hours=3)) != text
    found = tickets.read(text, "report", now=later)
    assert isinstance(found, Ticket)
    tickets.spend(found, "words", now=later)
    assert tickets.renewed(text, "report", now=later) != text


def test_spent_ones_are_forgotten_once_they_are_too_old_anyway(db: None) -> None:
    tickets.spend(ticket(), "words", now=NOW)
    assert tickets.forget(now=NOW + timedelta(hours=3)) == 0
    assert tickets.forget(now=NOW + timedelta(hours=5)) == 1
