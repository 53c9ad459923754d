"""Are more days asked for from the card, and decided on by a chief in a queue?"""

from __future__ import annotations

import pytest

from geo_incidents.casework.models import Extension, Incident
from tests.maps.leading.conftest import LogIn

WHY = "ждём разрешения на раскопки"
QUEUE = "/internal/queue.json?kind=undecided"


@pytest.fixture
def asked(card_of: LogIn, incident: Incident) -> Extension:
    status, _told = card_of("user_of_company_a").send("extension", days=10, reason=WHY)
    assert status == 200
    return Extension.objects.get()


@pytest.mark.parametrize(
    ("persona", "may_ask"),
    [
        ("operator", True),
        ("officer_of_west", True),
        ("user_of_company_a", True),
        ("planner", False),
    ],
)
def test_those_who_work_on_it_may_ask(
    card_of: LogIn, persona: str, may_ask: bool
) -> None:
    card = card_of(persona)
    assert ("Попросить продлить срок" in card.html) is may_ask
    answered, _told = card.send("extension", days=10, reason=WHY)
    assert answered == (200 if may_ask else 403)


def test_what_is_asked_stands_on_the_card_and_is_asked_once(
    card_of: LogIn, asked: Extension
) -> None:
    html = card_of("operator").html
    assert "ещё 10 дней" in html
    assert WHY in html
    assert "Решает руководитель." in html
    assert "Попросить продлить срок" not in html
    assert card_of("operator").send("extension", days=5, reason=WHY)[0] == 400


def test_it_waits_in_the_queue_of_the_chief_alone(
    card_of: LogIn, asked: Extension
) -> None:
    (item,) = card_of("chief").client.get(QUEUE).json()["items"]
    assert (item["number"], item["days"], item["reason"]) == (
        *(asked.incident_id, 10),
        WHY,
    )
    tab = 'id="tab-undecided"'
    assert tab in card_of("chief").client.get("/internal/").content.decode()
    assert tab not in card_of("operator").client.get("/internal/").content.decode()


def test_a_chief_gives_them_and_the_card_says_so(
    card_of: LogIn, asked: Extension, incident: Incident
) -> None:
    chief = card_of("chief")
    assert "Не продлевать" in chief.html
    assert chief.settle(asked.pk, "yes")[0] == 200
    extended = Incident.objects.get()
    assert extended.due_at > incident.due_at
    assert "Срок продлили на 10 дней." in chief.html
    assert chief.client.get(QUEUE).json()["items"] == []


def test_a_chief_may_decline(
    card_of: LogIn, asked: Extension, incident: Incident
) -> None:
    assert card_of("chief").settle(asked.pk, "no", "успеем")[0] == 200
    assert Incident.objects.get().due_at == incident.due_at


def test_it_is_decided_once(card_of: LogIn, asked: Extension) -> None:
    chief = card_of("chief")
    assert chief.settle(asked.pk, "no")[0] == 200
    status, told = chief.settle(asked.pk, "yes")
    assert (status, list(told)) == (409, ["error"])


@pytest.mark.parametrize(
    ("persona", "answered"),
    [
        ("operator", 403),
        ("officer_of_west", 403),
        ("user_of_company_a", 403),
        ("officer_of_east", 404),
        ("user_of_company_b", 404),
        ("nobody", 404),
    ],
)
def test_nobody_else_decides(
    card_of: LogIn, asked: Extension, persona: str, answered: int
) -> None:
    assert card_of(persona).settle(asked.pk, "yes")[0] == answered
    assert not Incident.objects.filter(extension_days__gt=0).exists()


@pytest.mark.parametrize("days", ["", "0", "31", "ten", "1e3"])
def test_days_out_of_reach_are_refused_with_a_sentence(
    card_of: LogIn, days: str
) -> None:
    status, told = card_of("operator").send("extension", days=days, reason=WHY)
    assert (status, told) == (400, {"error": "Срок продлевают на 1–30 дней."})
