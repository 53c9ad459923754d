"""Does what another system says lead on what is with it, and nothing else?"""

from __future__ import annotations

from typing import Any

import pytest

from geo_incidents.casework.models import Incident, StatusChange
from geo_incidents.casework.telling import take_word
from geo_incidents.casework.workflow import Status
from geo_incidents.intake.models import Category
from tests.incidents import OPENED_AT, make_incident
from tests.toy_city import ToyCity


def make(city: ToyCity, status: Status, **fields: Any) -> Incident:
    """Store an incident whose history ended in a status."""
    incident = make_incident(city, status=status, **fields)
    for step in dict.fromkeys((Status.NEW, status)):
        StatusChange.objects.create(
            incident=incident, status=step, changed_at=OPENED_AT, reason="Какой дом?"
        )
    return incident


def test_what_is_with_it_is_done_when_it_says_so(toy_city: ToyCity) -> None:
    forwarded = make(toy_city, Status.FORWARDED)
    assert take_word(forwarded.pk, words="Готово", is_closed=True).status == Status.DONE


@pytest.mark.parametrize("status", [Status.NEW, Status.IN_WORK, Status.PLANNED])
def test_what_is_with_us_is_not(toy_city: ToyCity, status: Status) -> None:
    ours = make(toy_city, status)
    assert take_word(ours.pk, words="Готово", is_closed=True).status == status
    assert ours.status_changes.filter(reason="Готово").count() == 1


def test_what_needs_a_photo_is_not_done_by_a_word(toy_city: ToyCity) -> None:
    Category.objects.update(needs_photo=True)
    forwarded = make(toy_city, Status.FORWARDED)
    said = take_word(forwarded.pk, words="Готово", is_closed=True)
    assert said.status == Status.FORWARDED


def test_what_has_open_parts_is_not_done_by_a_word(toy_city: ToyCity) -> None:
    whole = make(toy_city, Status.FORWARDED)
    make(toy_city, Status.NEW, parent=whole)
    said = take_word(whole.pk, words="Готово", is_closed=True)
    assert said.status == Status.FORWARDED


def test_what_staff_have_closed_stays_closed(toy_city: ToyCity) -> None:
    refused = make(toy_city, Status.REFUSED)
    assert take_word(refused.pk, words="", is_closed=False).status == Status.REFUSED


def test_a_resident_who_is_waited_for_still_reads_the_question(
    toy_city: ToyCity,
) -> None:
    waiting = make(toy_city, Status.WAITING)
    take_word(waiting.pk, words="Принято")
    last = waiting.status_changes.last()
    assert last is not None
    assert last.reason == "Какой дом?"


def test_who_says_nothing_changes_nothing(toy_city: ToyCity) -> None:
    forwarded = make(toy_city, Status.FORWARDED)
    take_word(forwarded.pk, words=" ", is_closed=False)
    assert forwarded.status_changes.count() == 2
