"""Does one of two who lead an incident on at once win, and the other learn of it?"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.casework.extending import ask_for_extension
from geo_incidents.casework.models import ExtensionDecision, Incident, IncidentAppeal
from geo_incidents.pipeline.stages import Stopwatch, carry
from geo_incidents.publication.models import PublicIncident
from tests.builders import appeal
from tests.personas import Role, make_user
from tests.toy_building import build
from tests.toy_city import IN_WEST, ToyCity

Wish = tuple[str, dict[str, Any]]


@pytest.fixture
def town(transactional_db: None) -> ToyCity:
    return build()


@pytest.fixture
def incident(town: ToyCity) -> Incident:
    opened = one_more(town)
    Incident.objects.update(due_at="2100-01-01T00:00:00Z")
    return opened


def one_more(town: ToyCity) -> Incident:
    message = appeal(town, position=IN_WEST, category="roof-leak", channel="telegram")
    carry([message.pk], Stopwatch())
    return Incident.objects.get(founder=message.pk)


def at_once(wishes: Sequence[Wish], users: Sequence[User]) -> list[int]:
    """Let each user send a wish at the same moment; return how they were answered."""
    together = threading.Barrier(len(wishes))

    def send(wish: Wish, user: User) -> int:
        client, (path, fields) = Client(), wish
        client.force_login(user)
        together.wait()
        try:
            return client.post(path, fields).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        return sorted(pool.map(send, wishes, users))


def test_only_one_step_is_taken(town: ToyCity, incident: Incident) -> None:
    users = [make_user(name, Role.OPERATOR) for name in ("one", "other")]
    path = f"/internal/incidents/{incident.pk}"
    seen: dict[str, Any] = {"seen": "new", "reason": "так"}
    company = town.organisations["company-b"].pk
    wishes = [
        (f"{path}/step", seen | {"status": "refused"}),
        (f"{path}/hand-over", seen | {"organisation": company}),
    ]
    assert at_once(wishes, users) == [200, 409]
    assert incident.status_changes.count() == 2
    public, private = PublicIncident.objects.get(), Incident.objects.get()
    told = {"refused": "closed", "forwarded": "waiting"}
    assert public.status == told[private.status]


def test_only_one_decision_on_more_days_is_made(incident: Incident) -> None:
    operator = make_user("operator", Role.OPERATOR)
    chiefs = [make_user(name, Role.CHIEF) for name in ("one", "other")]
    asked = ask_for_extension(incident.pk, 10, author=operator, reason="ждём")
    path = f"/internal/extensions/{asked.pk}"
    wishes: list[Wish] = [(path, {"approved": answer}) for answer in ("yes", "no")]
    assert at_once(wishes, chiefs) == [200, 409]
    decision = ExtensionDecision.objects.get()
    days = Incident.objects.get().extension_days
    assert days == (10 if decision.approved else 0)


def test_two_that_are_joined_to_each_other_are_joined_once(
    town: ToyCity, incident: Incident
) -> None:
    other = one_more(town)
    users = [make_user(name, Role.OPERATOR) for name in ("one", "other")]
    wishes: list[Wish] = [
        (f"/internal/incidents/{one.pk}/join", {"into": into.pk, "seen": "new"})
        for one, into in ((incident, other), (other, incident))
    ]
    answers = at_once(wishes, users)
    assert (answers[0], answers[1] in {400, 409}) == (200, True)
    statuses = sorted(Incident.objects.values_list("status", flat=True))
    assert statuses == ["duplicate", "new"]
    joint = Incident.objects.get(status="new")
    assert joint.links.count() == 2
    assert PublicIncident.objects.get().number == joint.pk


def test_a_chain_that_is_joined_from_both_ends_loses_nothing(
    town: ToyCity, incident: Incident
) -> None:
    middle, last = one_more(town), one_more(town)
    users = [make_user(name, Role.OPERATOR) for name in ("one", "other")]
    wishes: list[Wish] = [
        (f"/internal/incidents/{one.pk}/join", {"into": into.pk, "seen": "new"})
        for one, into in ((last, middle), (middle, incident))
    ]
    at_once(wishes, users)
    about = set(IncidentAppeal.objects.values_list("incident__status", flat=True))
    assert about == {"new"}
    assert IncidentAppeal.objects.count() == 3
