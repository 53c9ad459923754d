"""Does reading a table stand back from whoever alters it?"""

from __future__ import annotations

import pytest
from psycopg.errors import LockNotAvailable

from maps.upkeep import reading
from maps.upkeep.audiences import INTERNAL, PUBLIC
from maps.upkeep.following import Link
from maps.upkeep.reading import read_whole
from maps.upkeep.standing import standing
from maps.upkeep.tasks import fold_changes
from tests.incidents import make_incident
from tests.toy_city import ToyCity


def test_it_is_not_waited_for_without_end(
    city: ToyCity, other: Link, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_incident(city)
    monkeypatch.setattr(reading, "PATIENCE_MS", 10)
    other.execute(b"LOCK TABLE casework_incident IN ACCESS EXCLUSIVE MODE")
    with pytest.raises(LockNotAvailable):
        read_whole(INTERNAL)
    other.rollback()
    assert [len(rows) for rows in read_whole(INTERNAL).parts] == [1]


def test_the_other_index_is_folded_meanwhile(
    city: ToyCity,
    other: Link,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(reading, "PATIENCE_MS", 10)
    other.execute(b"LOCK TABLE publication_publicincident IN ACCESS EXCLUSIVE MODE")
    for _ in range(2):
        fold_changes()
    assert len([one for one in caplog.records if one.levelname == "ERROR"]) == 1
    other.rollback()
    assert (standing(PUBLIC), bool(standing(INTERNAL))) == (None, True)
