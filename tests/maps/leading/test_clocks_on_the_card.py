"""Does the card show the strictest clock first, and say which one it is?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident
from geo_incidents.casework.services import change_status
from geo_incidents.casework.workflow import Status
from geo_incidents.intake.models import Appeal
from maps.internal.terms import clocks_of
from tests.maps.leading.conftest import LogIn


def kinds(incident: Incident) -> list[str]:
    return [clock.kind for clock in clocks_of(Incident.objects.get(pk=incident.pk))]


def test_a_new_one_is_to_be_reacted_to_first(
    card_of: LogIn, incident: Incident
) -> None:
    assert kinds(incident) == ["reaction", "answer"]
    html = card_of("operator").html
    assert html.index("Первая реакция до") < html.index("Ответ до")


def test_an_answer_that_is_due_earlier_goes_first(incident: Incident) -> None:
    Incident.objects.update(due_at=timezone.now() - timedelta(days=3))
    assert kinds(incident) == ["answer", "reaction"]


def test_who_was_reacted_to_waits_for_an_answer_by_a_law(
    card_of: LogIn, incident: Incident, operator: User
) -> None:
    change_status(incident.pk, Status.ACCEPTED, author=operator)
    assert kinds(incident) == ["answer"]
    html = card_of("operator").html
    assert "Первая реакция" not in html
    assert "по 59-ФЗ" in html


def test_a_pause_says_what_one_waits_for(
    card_of: LogIn, incident: Incident, operator: User
) -> None:
    Appeal.objects.update(channel="telegram")
    change_status(incident.pk, Status.WAITING, author=operator, reason="какой подъезд")
    assert kinds(incident) == ["paused"]
    html = card_of("operator").html
    assert "Срок приостановлен</strong>: какой подъезд" in html
    assert "Ответ до" not in html


def test_the_federal_term_goes_on_while_the_town_waits(
    card_of: LogIn, incident: Incident, operator: User
) -> None:
    change_status(incident.pk, Status.WAITING, author=operator, reason="какой подъезд")
    assert kinds(incident) == ["answer", "paused"]
    html = card_of("operator").html
    assert "по 59-ФЗ" in html
    assert "Срок города приостановлен: какой подъезд" in html


def test_a_term_that_has_run_out_is_not_said_to_stand_still(
    card_of: LogIn, incident: Incident, operator: User
) -> None:
    Appeal.objects.update(
        channel="telegram", requested_at=timezone.now() - timedelta(days=60)
    )
    change_status(incident.pk, Status.WAITING, author=operator, reason="какой подъезд")
    assert kinds(incident) == ["answer", "asked"]
    html = card_of("operator").html
    assert "Ждём ответа жителя: какой подъезд" in html
    assert "приостановлен<" not in html


def test_what_is_late_says_so(card_of: LogIn, incident: Incident) -> None:
    Incident.objects.update(
        due_at=timezone.now() - timedelta(days=3), reaction_due_at=None
    )
    assert "clocks--late" in card_of("operator").html


@pytest.mark.parametrize("status", [Status.DONE, Status.REFUSED, Status.DUPLICATE])
def test_a_closed_one_has_no_clock(
    incident: Incident, operator: User, status: Status
) -> None:
    change_status(incident.pk, status, author=operator, reason="потому")
    assert kinds(incident) == []
