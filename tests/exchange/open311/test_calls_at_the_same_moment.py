"""What comes of one call that is made many times at the same moment? One appeal."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from geo_incidents.exchange.open311.models import ApiKey
from geo_incidents.intake.models import Appeal
from tests.exchange.open311.calling import IN_WEST, make_key, post
from tests.toy_building import build

CALLS = 12


def answers(said: list[dict[str, str]]) -> list[int | str]:
    """Make calls at once; return their tokens, or with which status they failed."""

    def call(given: dict[str, str]) -> int | str:
        try:
            response = post("v2/requests", service_code="kerb", **IN_WEST, **given)
        finally:
            connections.close_all()
        if response.status_code != 200:
            return int(response.status_code)
        return str(response.json()[0]["token"])

    with ThreadPoolExecutor(6) as pool:
        return list(pool.map(call, said))


@pytest.mark.django_db(transaction=True)
def test_the_same_call_is_one_appeal_and_a_limit_holds() -> None:
    build()
    key = make_key()
    assert len(set(answers([{"api_key": key}] * CALLS))) == 1
    assert Appeal.objects.count() == 1
    ApiKey.objects.update(per_minute=4)
    different = [{"api_key": key, "description": str(n)} for n in range(CALLS)]
    assert answers(different).count(429) == CALLS - 3
    assert Appeal.objects.count() == 4
