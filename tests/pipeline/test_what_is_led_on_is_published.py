"""Does the public map follow whoever leads an incident on, or gives it more days?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.casework.extending import ask_for_extension
from geo_incidents.casework.models import Incident
from geo_incidents.casework.workflow import Status
from geo_incidents.errors import StepForbidden
from geo_incidents.pipeline.leading import join, lead, settle_extension
from geo_incidents.pipeline.stages import Stopwatch, carry
from geo_incidents.publication.models import PublicIncident
from tests.builders import appeal
from tests.toy_city import IN_WEST, ToyCity


@pytest.fixture
def incident(toy_city: ToyCity) -> Incident:
    at = timezone.now() - timedelta(days=1)
    message = appeal(toy_city, position=IN_WEST, channel="web", requested_at=at)
    carry([message.pk], Stopwatch())
    return Incident.objects.get()


def test_a_step_is_on_the_public_map_at_once(
    incident: Incident, operator: User
) -> None:
    lead(incident.pk, Status.DONE, author=operator)
    public = PublicIncident.objects.get()
    assert (public.status, bool(public.closed_at)) == ("done", True)
    assert [step["status"] for step in public.timeline] == ["new", "done"]


def test_a_duplicate_leaves_the_public_map(
    incident: Incident, toy_city: ToyCity, operator: User
) -> None:
    message = appeal(toy_city, position=IN_WEST, requested_at=timezone.now())
    carry([message.pk], Stopwatch())
    repeated = Incident.objects.exclude(pk=incident.pk).get()
    join(repeated.pk, incident.pk, author=operator, reason="то же самое")
    assert PublicIncident.objects.get().number == incident.pk


def test_more_days_are_promised_to_the_world(
    incident: Incident, operator: User, chief: User
) -> None:
    asked = ask_for_extension(incident.pk, 10, author=operator, reason="ждём деталь")
    settle_extension(asked.pk, approved=True, author=chief)
    incident.refresh_from_db()
    assert PublicIncident.objects.get().due_at == incident.due_at


def test_a_refused_step_is_told_to_nobody(incident: Incident, planner: User) -> None:
    with pytest.raises(StepForbidden):
        lead(incident.pk, Status.DONE, author=planner)
    assert PublicIncident.objects.get().status == "new"
