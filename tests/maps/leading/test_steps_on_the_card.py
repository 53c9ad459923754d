"""Does a card offer each role its own steps, and take no others?"""

from __future__ import annotations

import re

import pytest
from django.test import Client

from geo_incidents.casework.models import Incident, StatusChange
from geo_incidents.casework.workflow import Status
from geo_incidents.publication.models import PublicIncident
from tests.maps.leading.conftest import LogIn

TOWN = {
    *("Принять", "Взять в работу", "Решено", "Спросить жителя", "Передать"),
    *("Включить в план", "Отказать", "Это повтор"),
}
OFFERED = {
    "operator": TOWN,
    "officer_of_west": TOWN,
    "chief": TOWN,
    "administrator": TOWN,
    "user_of_company_a": TOWN - {"Решено", "Отказать", "Это повтор"},
    "planner": {"Включить в план"},
}
STRANGERS = ["officer_of_east", "user_of_company_b", "nobody"]


def offered(html: str) -> set[str]:
    named = re.findall(r'name="status" value="\w+">([^<]+)</button>', html)
    return set(named)


@pytest.mark.parametrize("persona", OFFERED)
def test_the_card_of_a_new_one_offers_what_the_role_may_do(
    card_of: LogIn, persona: str
) -> None:
    assert offered(card_of(persona).html) == OFFERED[persona]


@pytest.mark.parametrize("persona", OFFERED)
def test_every_step_that_is_offered_is_taken_and_no_other(
    card_of: LogIn, incident: Incident, persona: str
) -> None:
    card = card_of(persona)
    html = card.html
    for status in Status:
        if status in {Status.NEW, Status.FORWARDED, Status.DUPLICATE}:
            continue
        is_offered = f'value="{status}">' in html
        answered, _told = card.step(status, reason="потому")
        assert (answered == 200) is is_offered, status
        assert answered in {200, 403, 409}
        _back_to_new(incident)


def _back_to_new(incident: Incident) -> None:
    """Start a new history: what is written stays, so the incident gets a new one."""
    last = incident.status_changes.latest("changed_at", "pk")
    StatusChange.objects.create(
        incident=incident, status=Status.NEW, changed_at=last.changed_at
    )
    Incident.objects.update(status=Status.NEW)


@pytest.mark.parametrize("persona", STRANGERS)
def test_strangers_neither_see_nor_lead_it(
    card_of: LogIn, incident: Incident, persona: str
) -> None:
    card = card_of(persona)
    path = f"/internal/incidents/{incident.pk}"
    assert card.client.get(f"{path}/").status_code == 404
    assert card.client.get(f"{path}/hands/").status_code == 404
    for what in ("step", "hand-over", "extension", "join", "split", "parts"):
        assert card.send(what, status="accepted", seen="new")[0] == 404
    assert incident.status_changes.count() == 1


def test_a_step_is_taken_and_the_world_follows(
    card_of: LogIn, incident: Incident
) -> None:
    status, told = card_of("operator").step("in_work")
    assert (status, told) == (200, {"number": incident.pk, "is_visible": True})
    assert PublicIncident.objects.get().status == "in_work"
    assert "Продолжить" not in card_of("operator").html


def test_a_reason_is_asked_where_it_is_needed(card_of: LogIn) -> None:
    status, told = card_of("operator").step("refused", reason="  ")
    assert (status, told) == (
        400,
        {"error": "Напишите почему: для «Отказано» нужна причина."},
    )


def test_a_step_of_another_role_is_forbidden_and_logged(
    card_of: LogIn, incident: Incident, caplog: pytest.LogCaptureFixture
) -> None:
    status, told = card_of("planner").step("done")
    assert (status, list(told)) == (403, ["error"])
    assert "роль" in told["error"]
    assert f"incident {incident.pk}" in caplog.text


def test_who_comes_second_is_told_so_and_changes_nothing(
    card_of: LogIn, incident: Incident
) -> None:
    card_of("operator").step("accepted")
    status, told = card_of("officer_of_west").step("in_work", seen="new")
    assert status == 409
    assert "Обновите страницу" in told["error"]
    assert incident.status_changes.count() == 2


def test_a_form_sent_twice_is_one_step(card_of: LogIn, incident: Incident) -> None:
    card = card_of("operator")
    answers = [card.step("accepted")[0], card.step("accepted")[0]]
    assert answers == [200, 409]
    assert incident.status_changes.count() == 2


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"status": "gone", "seen": "new"},
        {"status": "accepted", "seen": ""},
        {"status": "refused", "seen": "new", "reason": "х" * 2001},
        {"status": "refused", "seen": "new", "reason": "пло\x00хо"},
        {"status": "forwarded", "seen": "new", "reason": "потому"},
        {"status": "duplicate", "seen": "new", "reason": "потому"},
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    card_of: LogIn, incident: Incident, fields: dict[str, str]
) -> None:
    status, told = card_of("operator").send("step", **fields)
    assert (status, list(told)) == (400, ["error"])
    assert incident.status_changes.count() == 1


def test_a_foreign_page_leads_nothing_on(card_of: LogIn, incident: Incident) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = card_of("operator").client.cookies
    path = f"/internal/incidents/{incident.pk}/step"
    answer = client.post(path, {"status": "accepted", "seen": "new"})
    assert answer.status_code == 403
    assert incident.status_changes.count() == 1


def test_who_is_not_logged_in_is_told_to(client: Client, incident: Incident) -> None:
    path = f"/internal/incidents/{incident.pk}/step"
    answer = client.post(path, {"status": "accepted", "seen": "new"})
    assert (answer.status_code, list(answer.json())) == (401, ["error"])


def test_a_reading_request_leads_nothing_on(card_of: LogIn, incident: Incident) -> None:
    card = card_of("operator")
    path = f"/internal/incidents/{incident.pk}/step?status=accepted&seen=new"
    assert card.client.get(path).status_code == 405
