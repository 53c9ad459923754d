"""Does an incident keep the terms of the laws and of its town?"""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.casework.deadlines import Deadline
from geo_incidents.casework.models import Incident, IncidentChange
from geo_incidents.casework.services import change_status
from geo_incidents.casework.term_rules import OfficeHours, TermRule
from geo_incidents.casework.timekeeping import follow_history
from geo_incidents.casework.workflow import Status
from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline.stages import Stopwatch, carry
from geo_incidents.publication.models import PublicIncident
from tests.builders import appeal
from tests.toy_city import IN_WEST, ToyCity


def moscow(text: str) -> datetime:
    zone = timezone.get_default_timezone()
    return datetime.fromisoformat(text).replace(tzinfo=zone)


MONDAY = moscow("2026-06-01 15:00")


def opened(city: ToyCity, channel: str = "vk", at: datetime = MONDAY) -> Incident:
    message = appeal(city, position=IN_WEST, channel=channel, requested_at=at)
    carry([message.pk], Stopwatch())
    return Incident.objects.get(links__appeal=message)


def term(amount: int, unit: str = "calendar", **named: object) -> TermRule:
    told = {"law": "regulation", "clock": "solution", "amount": amount, "unit": unit}
    return TermRule.objects.create(**told | named)


def test_a_letter_is_due_by_the_federal_law(toy_city: ToyCity) -> None:
    incident = opened(toy_city, "web")
    assert (incident.due_by, incident.due_at) == ("59-fz", moscow("2026-07-01 18:00"))
    assert incident.reaction_due_at == moscow("2026-06-02 10:00")
    assert incident.reacted_at is None


def test_a_post_is_due_by_the_days_of_its_topic(toy_city: ToyCity) -> None:
    toy_city.categories["pothole"].answer_days = 10
    toy_city.categories["pothole"].save()
    incident = opened(toy_city, "vk")
    assert (incident.due_by, incident.due_at) == (
        "regulation",
        moscow("2026-06-11 17:00"),
    )


def test_a_town_may_be_stricter_than_the_law(toy_city: ToyCity) -> None:
    term(8, "days", municipality=toy_city.municipality)
    incident = opened(toy_city, "web")
    assert (incident.due_by, incident.due_at) == (
        "regulation",
        moscow("2026-06-11 17:00"),
    )


def test_the_town_s_own_term_goes_before_that_of_all_towns(toy_city: ToyCity) -> None:
    term(5)
    term(20, municipality=toy_city.municipality)
    assert opened(toy_city).due_at == moscow("2026-06-19 18:00")


def test_a_topic_and_a_channel_have_terms_of_their_own(toy_city: ToyCity) -> None:
    term(2, "hours", category=toy_city.categories["pothole"], channel="telegram")
    assert opened(toy_city, "telegram").due_at == moscow("2026-06-01 17:00")
    assert opened(toy_city, "vk").due_at == moscow("2026-07-01 18:00")


def test_a_town_works_by_its_own_hours(toy_city: ToyCity) -> None:
    for weekday in range(5):
        OfficeHours.objects.create(
            municipality=toy_city.municipality,
            weekday=weekday,
            begins=time(8),
            ends=time(17),
        )
    incident = opened(toy_city)
    assert incident.reaction_due_at == moscow("2026-06-02 10:00")
    assert incident.due_at == moscow("2026-07-01 17:00")


def test_office_hours_may_not_overlap(toy_city: ToyCity) -> None:
    town = toy_city.municipality
    OfficeHours.objects.create(
        municipality=town, weekday=0, begins=time(8), ends=time(12)
    )
    overlapping = OfficeHours(
        municipality=town, weekday=0, begins=time(11), ends=time(17)
    )
    with pytest.raises(ValidationError):
        overlapping.full_clean()
    overlapping.begins = time(12)
    overlapping.full_clean()


def test_one_law_has_one_term_for_the_same(toy_city: ToyCity) -> None:
    term(5)
    with pytest.raises(IntegrityError, match="term_rule_unique"):
        term(6)


@pytest.mark.parametrize("year", [2017, 2031])
def test_a_year_without_a_calendar_gives_plain_days(
    toy_city: ToyCity, year: int
) -> None:
    at = moscow(f"{year}-06-01 15:00")
    incident = opened(toy_city, at=at)
    assert incident.due_at == at + timedelta(days=30)
    assert incident.reaction_due_at is None


def test_the_first_step_is_the_first_reaction(
    toy_city: ToyCity, operator: User
) -> None:
    number = opened(toy_city).pk
    first = change_status(number, Status.ACCEPTED, author=operator)
    second = change_status(number, Status.IN_WORK, author=operator)
    assert first.reacted_at == second.reacted_at == first.updated_at


def led(incident: Incident, *steps: tuple[str, str]) -> Incident:
    """Write steps of the past, each a status and a time in Moscow."""
    for status, at in steps:
        incident.status_changes.create(status=status, changed_at=moscow(at))
    follow_history(incident, now=moscow(steps[-1][1]))
    return incident


def test_nothing_is_due_while_only_the_resident_is_waited_for(
    toy_city: ToyCity,
) -> None:
    waiting = led(opened(toy_city, "vk"), ("waiting", "2026-06-02 12:00"))
    assert (waiting.deadline, waiting.deadline_until) == (Deadline.NONE, None)
    assert waiting.promised_at is None
    going_on = led(waiting, ("in_work", "2026-06-04 12:00"))
    assert going_on.deadline == Deadline.IN_TIME
    assert going_on.promised_at == moscow("2026-07-03 18:00")


def test_the_federal_clock_runs_on_while_the_resident_is_waited_for(
    toy_city: ToyCity,
) -> None:
    waiting = led(opened(toy_city, "web"), ("waiting", "2026-06-02 12:00"))
    assert waiting.promised_at == moscow("2026-07-01 18:00")
    assert waiting.deadline == Deadline.IN_TIME


def test_of_several_appeals_the_strictest_decides(toy_city: ToyCity) -> None:
    incident = opened(toy_city, at=MONDAY + timedelta(days=2))
    earlier = opened(toy_city)
    earlier.links.update(incident=incident)
    follow_history(incident, now=timezone.now())
    assert incident.due_at == moscow("2026-07-01 18:00")


def test_open_ones_get_the_new_terms_when_they_are_rerun(
    toy_city: ToyCity, operator: User
) -> None:
    open_one, closed = opened(toy_city), opened(toy_city)
    change_status(closed.pk, Status.DONE, author=operator)
    term(5, municipality=toy_city.municipality)
    carry(list(Appeal.objects.values_list("pk", flat=True)), Stopwatch())
    open_one.refresh_from_db()
    closed.refresh_from_db()
    public = PublicIncident.objects.get(number=open_one.pk)
    assert open_one.due_at == public.due_at == moscow("2026-06-05 18:00")
    assert closed.due_at == moscow("2026-07-01 18:00")


def test_a_rerun_that_changes_no_term_writes_none(toy_city: ToyCity) -> None:
    incident = opened(toy_city)
    IncidentChange.objects.all().delete()
    carry([incident.links.get().appeal_id], Stopwatch())
    assert not IncidentChange.objects.exists()


@pytest.mark.parametrize("table", ["termrule", "officehours"])
def test_terms_and_hours_are_kept_in_the_admin(
    administrator: User, client: Client, table: str
) -> None:
    client.force_login(administrator)
    for page in ("changelist", "add"):
        url = reverse(f"admin:casework_{table}_{page}")
        assert client.get(url).status_code == 200
