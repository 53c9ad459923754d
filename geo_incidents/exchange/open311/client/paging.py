"""Is that all there is? Windows of time and pages, whatever the other side knows.

A server may know pages or not, and tell so many at once and no more. Who knows none
tells the same on each; if those are a round number, it is the most that is told at
once, and there is more: the window is cut in two. Nothing depends on the order in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from geo_incidents.errors import RemoteUnavailable
from geo_incidents.exchange.open311.client.models import Endpoint
from geo_incidents.exchange.open311.client.reading import Told, told_in
from geo_incidents.exchange.open311.client.wire import get

PAGE: Final = 200
ROUND: Final = 10
SHORTEST: Final = timedelta(hours=1)
# A server without an end must not hold a worker for ever.
MOST_CALLS: Final = 300
_BEFORE_ALL: Final = datetime(1970, 1, 1, tzinfo=UTC)

Names = tuple[str, str]


class Reader:
    """Asks one endpoint, a bounded number of times."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._left = MOST_CALLS

    def window(
        self, path: str, start: datetime, end: datetime, names: Names
    ) -> Iterator[Told]:
        """Return what is told of a period whose ends have these names.

        Raises:
            RemoteUnavailable, AddressRefused, Declined: it does not answer as it
                should, or without an end.

        """
        period = {names[0]: start.isoformat(), names[1]: end.isoformat()}
        told, is_whole = self._pages(path, period)
        if is_whole or end - start <= SHORTEST:
            yield from told
            return
        middle = start + (end - start) / 2
        yield from self.window(path, start, middle, names)
        yield from self.window(path, middle, end, names)

    def _pages(self, path: str, query: Mapping[str, str]) -> tuple[list[Told], bool]:
        """Return all pages of an answer, and whether that can be all there is."""
        found: dict[tuple[str, str, datetime], Told] = {}
        page = 0
        while True:
            page += 1
            told = self._page(path, query, page)
            before = len(found)
            found |= {(t.remote_id, t.update_id, moment_of(t)): t for t in told}
            if not told or (len(told) < PAGE and len(told) % ROUND):
                return list(found.values()), True
            if len(found) == before:
                return list(found.values()), len(found) % ROUND != 0

    def _page(self, path: str, query: Mapping[str, str], page: int) -> list[Told]:
        if not self._left:
            raise RemoteUnavailable("There is no end to what it tells.")
        self._left -= 1
        paged = {**query, "page": str(page), "page_size": str(PAGE)}
        return list(filter(None, map(told_in, get(self._endpoint, path, **paged))))


def moment_of(told: Told) -> datetime:
    """Return when a request was changed last, as far as it is told."""
    return told.changed_at or told.requested_at or _BEFORE_ALL
