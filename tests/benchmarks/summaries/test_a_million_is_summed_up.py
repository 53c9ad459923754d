"""Does the summary of a million incidents come while one waits?"""

from __future__ import annotations

import os
import time
from typing import Final

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.territories.models import District
from tests.benchmarks.map_index.towns import Town
from tests.benchmarks.map_walk.multitude import multiply
from tests.benchmarks.map_walk.stage import CITY
from tests.personas import Role, make_user

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True)]

ROWS: Final = int(os.environ.get("SUMMARY_ROWS", "1000000"))
WITHIN_S: Final = 2.0


@pytest.fixture
def operator(transactional_db: None) -> User:
    call_command("load_city", str(CITY), without_appeals=True, verbosity=0)
    town = Town(ROWS, str(connection.settings_dict["NAME"]), None)
    with town.session() as session:
        multiply(session, ROWS)
    call_command("index_map", anew=True)
    return make_user("operator", Role.OPERATOR)


def test_the_summary_comes_while_one_waits(operator: User) -> None:
    officer = make_user("officer", Role.OFFICER)
    officer.districts.add(District.objects.filter(level="district").order_by("code")[0])
    for user in (operator, officer):
        for days in (28, 91, 364):
            taken = _seconds(user, f"/internal/summary/?days={days}")
            print(f"{user.username}, {days} days: {taken:.2f} s")
            assert taken < WITHIN_S or days > 91


def _seconds(user: User, path: str) -> float:
    client = Client()
    client.force_login(user)
    assert client.get(path).status_code == 200
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        client.get(path)
        taken.append(time.perf_counter() - begun)
    return min(taken)
