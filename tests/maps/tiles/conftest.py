"""Who counts in these tests? The table, and once more the index over the same rows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from pytest_django import Settings

from maps.upkeep.audiences import AUDIENCES
from maps.upkeep.folding import fold

Fold = Callable[[], None]


def fold_all() -> None:
    for audience in AUDIENCES:
        fold(audience)


@pytest.fixture
def committed(transactional_db: None, settings: Settings) -> None:
    """Let everything be committed, and each answer look for changes."""
    settings.MAP_INDEX_POLL_S = 0.0
    with connection.cursor() as cursor:
        for audience in AUDIENCES:
            cursor.execute(f"TRUNCATE {audience.log}")


@pytest.fixture(params=["table", "index"])
def counted(request: pytest.FixtureRequest, committed: None) -> Fold:
    """Return what is called when all incidents are stored: then somebody can count."""
    return fold_all if request.param == "index" else lambda: None


@pytest.fixture
def indexed(committed: None) -> Fold:
    return fold_all
