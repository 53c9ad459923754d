"""What if an incident needs two organisations: do whole and part keep in step?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.casework.joining import join
from geo_incidents.casework.models import Incident
from geo_incidents.casework.parting import open_part
from geo_incidents.casework.selectors import incidents_visible_to
from geo_incidents.casework.services import change_status
from geo_incidents.casework.workflow import Status
from geo_incidents.errors import (
    AlreadyDecided,
    IllegalTransition,
    InvalidInput,
    StepForbidden,
)
from geo_incidents.pipeline.stages import Stopwatch, carry
from geo_incidents.publication.models import PublicIncident
from geo_incidents.publication.services import publish
from tests.builders import appeal
from tests.toy_city import IN_WEST, ToyCity

TASK = "перекрыть воду на время ремонта"


@pytest.fixture
def whole(toy_city: ToyCity) -> Incident:
    yesterday = timezone.now() - timedelta(days=1)
    message = appeal(
        toy_city, position=IN_WEST, category="roof-leak", requested_at=yesterday
    )
    carry([message.pk], Stopwatch())
    return Incident.objects.get()


@pytest.fixture
def part(toy_city: ToyCity, whole: Incident, operator: User) -> Incident:
    company = toy_city.organisations["company-b"]
    return open_part(whole.pk, company.pk, author=operator, task=TASK)


def test_a_part_is_theirs_with_the_task_and_the_term_of_the_whole(
    whole: Incident, part: Incident, user_of_company_b: User
) -> None:
    assert incidents_visible_to(user_of_company_b).get() == part
    first = part.status_changes.get()
    assert (first.status, first.reason) == ("new", TASK)
    part.refresh_from_db()
    whole.refresh_from_db()
    assert (part.due_at, part.deadline) == (whole.due_at, whole.deadline)
    assert part.reaction_due_at
    assert whole.reaction_due_at
    assert part.reaction_due_at > whole.reaction_due_at


def test_the_world_sees_the_whole_only(whole: Incident, part: Incident) -> None:
    publish([whole.pk, part.pk])
    assert PublicIncident.objects.get().number == whole.pk


def test_a_whole_is_done_before_its_parts_with_a_reason_only(
    whole: Incident, part: Incident, operator: User
) -> None:
    with pytest.raises(InvalidInput, match=f"№ {part.pk}"):
        change_status(whole.pk, Status.DONE, author=operator)
    change_status(part.pk, Status.DONE, author=operator)
    assert change_status(whole.pk, Status.DONE, author=operator).closed_at


def test_with_a_reason_it_is_done_all_the_same(
    whole: Incident, part: Incident, operator: User
) -> None:
    change_status(whole.pk, Status.DONE, author=operator, reason="уже не нужно")
    part.refresh_from_db()
    assert part.status == Status.NEW


def test_a_part_is_not_reopened_while_the_whole_is_closed(
    whole: Incident, part: Incident, operator: User
) -> None:
    change_status(part.pk, Status.DONE, author=operator)
    change_status(whole.pk, Status.DONE, author=operator)
    with pytest.raises(IllegalTransition, match=f"№ {whole.pk}"):
        change_status(part.pk, Status.IN_WORK, author=operator, reason="течёт")


def test_an_organisation_has_one_open_part_at_most(
    toy_city: ToyCity, whole: Incident, part: Incident, operator: User
) -> None:
    company = toy_city.organisations["company-b"].pk
    with pytest.raises(AlreadyDecided, match=f"№ {part.pk}"):
        open_part(whole.pk, company, author=operator, task=TASK)
    change_status(part.pk, Status.DONE, author=operator)
    assert open_part(whole.pk, company, author=operator, task=TASK) != part


def test_what_cannot_be_a_part_is_refused(
    toy_city: ToyCity, whole: Incident, operator: User, planner: User
) -> None:
    company = toy_city.organisations["company-b"].pk
    own = toy_city.organisations["company-a"].pk
    with pytest.raises(StepForbidden):
        open_part(whole.pk, company, author=planner, task=TASK)
    with pytest.raises(InvalidInput):
        open_part(whole.pk, company, author=operator, task="  ")
    with pytest.raises(InvalidInput):
        open_part(whole.pk, own, author=operator, task=TASK)
    with pytest.raises(AlreadyDecided):
        open_part(
            *(whole.pk, company),
            author=operator,
            task=TASK,
            seen=Status.PLANNED,
        )
    change_status(whole.pk, Status.REFUSED, author=operator, reason="нет")
    with pytest.raises(InvalidInput):
        open_part(whole.pk, company, author=operator, task=TASK)
    assert Incident.objects.get() == whole


def test_parts_have_no_parts_and_are_not_joined(
    toy_city: ToyCity, whole: Incident, part: Incident, operator: User
) -> None:
    company = toy_city.organisations["company-a"].pk
    with pytest.raises(InvalidInput):
        open_part(part.pk, company, author=operator, task=TASK)
    for one, other in ((part, whole), (whole, part)):
        with pytest.raises(InvalidInput):
            join(one.pk, other.pk, author=operator)


def test_what_it_is_a_part_of_never_changes(part: Incident) -> None:
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        Incident.objects.filter(pk=part.pk).update(parent=None)
