"""In which town are these benchmarks, and who waits?"""

from __future__ import annotations

import os
from typing import Final

import pytest
from django.core.management import call_command
from django.db import connection

from geo_incidents.accounts.models import User
from tests.benchmarks.map_index.towns import Town
from tests.benchmarks.map_walk.multitude import multiply
from tests.benchmarks.map_walk.stage import CITY
from tests.personas import Role, make_user

ROWS: Final = int(os.environ.get("SUMMARY_ROWS", "1000000"))


@pytest.fixture
def operator(transactional_db: None) -> User:
    """Return who sees all of a town of so many incidents."""
    call_command("load_city", str(CITY), without_appeals=True, verbosity=0)
    town = Town(ROWS, str(connection.settings_dict["NAME"]), None)
    with town.session() as session:
        multiply(session, ROWS)
    call_command("index_map", anew=True)
    return make_user("operator", Role.OPERATOR)
