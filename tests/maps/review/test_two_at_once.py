"""Does one of two who decide at the same moment win, and the other learn of it?"""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from geo_incidents.geocoding.models import Decision
from tests.doubts import make_doubts
from tests.personas import Role, make_user
from tests.toy_building import build

PLACES = ({"lon": 50.02, "lat": 55.02}, {"lon": 50.07, "lat": 55.02})


@pytest.mark.django_db(transaction=True)
def test_only_one_decision_is_made() -> None:
    number = make_doubts(build())["nowhere"].pk
    together = threading.Barrier(len(PLACES))

    def decide(name: str, place: dict[str, float]) -> int:
        client = Client()
        client.force_login(make_user(name, Role.OPERATOR))
        together.wait()
        try:
            return client.post(f"/internal/review/{number}/place", place).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        answers = list(pool.map(decide, ("one", "other"), PLACES))
    assert sorted(answers) == [200, 409]
    assert Decision.objects.count() == 1
