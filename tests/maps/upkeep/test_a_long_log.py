"""Does a look at a log take long because the log is long? It goes by the index."""

from __future__ import annotations

from contextlib import closing

from maps.upkeep.audiences import PUBLIC
from maps.upkeep.following import (
    HERE,
    Link,
    asked,
    linked_to_follow,
    news_since,
    position_of,
)
from tests.maps.upkeep.crowd import store
from tests.toy_city import ToyCity

LONG = 20_000
LOOKS = 8  # after five PostgreSQL plans for whatever may be asked


def plan_of_looks(link: Link) -> str:
    here = position_of(asked(link, f"SELECT {HERE}".encode(), {}))
    for _ in range(LOOKS):
        assert not len(news_since(here, PUBLIC, link).changes)
    explain = f"EXPLAIN EXECUTE following_1('{here.snapshot}')"
    return "\n".join(line for (line,) in link.execute(explain.encode()))


def test_whoever_follows_reads_nothing_old(city: ToyCity) -> None:
    store(city, PUBLIC, LONG)
    with closing(linked_to_follow()) as link:
        link.execute(f"ANALYZE {PUBLIC.log}".encode())
        plan = plan_of_looks(link)
    assert f"Seq Scan on {PUBLIC.log}" not in plan
    assert "publicincidentchange_by_xid" in plan
