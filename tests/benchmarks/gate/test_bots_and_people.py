"""Do bots stay out while people come in?"""

from __future__ import annotations

import os
from collections import Counter
from datetime import timedelta
from typing import Any, Final

import pytest
from django.test import Client

from geo_incidents.intake.channels.web.models import HeldAppeal
from geo_incidents.intake.models import Appeal
from tests.benchmarks.gate.people import Outcome, people, send
from tests.gate_tickets import ticket
from tests.intake.test_the_web_form import filled
from tests.toy_city import ToyCity

pytestmark = pytest.mark.benchmark

BOTS: Final = int(os.environ.get("GATE_BOTS", "10000"))
REPLAYS: Final = int(os.environ.get("GATE_REPLAYS", "1000"))
PEOPLE: Final = int(os.environ.get("GATE_PEOPLE", "10000"))
NETWORKS: Final = 40


def test_no_naive_bot_is_let_in(client: Client, toy_city: ToyCity) -> None:
    """They post without opening the form, fill in every field, send at once or late."""
    kinds: list[dict[str, Any]] = [
        {"gate_ticket": ""},
        {"gate_ticket": "made:up"},
        {"website": "http://spam.example"},
        {"gate_ticket": ticket(age=-timedelta(hours=1))},
        {"gate_ticket": ticket(age=timedelta(hours=5))},
        {"gate_ticket": ticket("verdict")},
    ]
    answers: Counter[int] = Counter()
    for number in range(BOTS):
        words = filled(text=f"Spam {number}", **kinds[number % len(kinds)])
        network = f"198.18.{number % NETWORKS}.{number % 250}"
        answers[client.post("/report/", words, REMOTE_ADDR=network).status_code] += 1
    print(f"naive bots: {dict(answers)}")
    assert set(answers) == {422, 429}
    assert not Appeal.objects.exists()
    assert not HeldAppeal.objects.exists()


def test_no_ticket_is_good_twice(client: Client, toy_city: ToyCity) -> None:
    """From ever new networks, so that nothing but the ticket speaks against it."""
    harvested = filled()
    client.post("/report/", harvested)
    for number in range(REPLAYS):
        words = harvested | {"text": f"Spam {number}"}
        network = f"198.{18 + number // 250}.{number % 250}.1"
        assert client.post("/report/", words, REMOTE_ADDR=network).status_code == 422
    print(f"replayed tickets: {Appeal.objects.count() - 1} of {REPLAYS} accepted")
    assert Appeal.objects.count() == 1
    assert not HeldAppeal.objects.exists()


def test_people_are_not_turned_away(toy_city: ToyCity) -> None:
    found = Counter(send(one, toy_city.municipality.pk) for one in people(PEOPLE))
    print("people:", {outcome.value: found[outcome] for outcome in Outcome})
    assert found[Outcome.TURNED_AWAY] <= PEOPLE * 0.001
    assert found[Outcome.HELD] <= PEOPLE * 0.001
