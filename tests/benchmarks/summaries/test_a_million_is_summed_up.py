"""Does the summary of a million incidents come while one waits?"""

from __future__ import annotations

from typing import Final

import pytest

from geo_incidents.accounts.models import User
from geo_incidents.territories.models import District
from tests.benchmarks.summaries.timing import seconds
from tests.personas import Role, make_user

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True)]

WITHIN_S: Final = 2.0


def test_the_summary_comes_while_one_waits(operator: User) -> None:
    officer = make_user("officer", Role.OFFICER)
    officer.districts.add(District.objects.filter(level="district").order_by("code")[0])
    for user in (operator, officer):
        for days in (28, 91, 364):
            taken = seconds(user, f"/internal/summary/?days={days}")
            print(f"{user.username}, {days} days: {taken:.2f} s")
            assert taken < WITHIN_S or days > 91
