"""Where is the list behind a figure? On the map of the staff, under the same filter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.http import QueryDict
from django.urls import reverse

from geo_incidents.analysis.periods import Period

OPEN: Final = ("new", "in_work", "waiting")
OVERDUE: Final = ("overdue", "long_overdue")


class Links:
    """Links that keep what is asked for and say more.

    With ``of_wholes`` lists are without parts, but for those of an organisation.
    """

    def __init__(self, kept: QueryDict, *, of_wholes: bool = False) -> None:
        self._kept = kept
        self._of_wholes = of_wholes
        self._map = reverse("maps:internal:internal_map")
        self._page = reverse("maps:internal:summary")

    def opened(self, days: Period, **more: str | Sequence[str]) -> str:
        """Link to what was opened on some days."""
        period = {"from": days.first.isoformat(), "to": days.last.isoformat()}
        return self._list({**period, **more})

    def open(self, **more: str | Sequence[str]) -> str:
        """Link to what is open, whenever it was opened."""
        return self._list({"layer": OPEN, "from": "", **more})

    def overdue(self, **more: str | Sequence[str]) -> str:
        """Link to what is overdue, whenever it was opened."""
        return self._list({"deadline": OVERDUE, "from": "", **more})

    def narrowed(self, days: int, **more: str) -> str:
        """Link to the summary of less."""
        return f"{self._page}?{self._query({'days': str(days), **more})}"

    def query(self) -> str:
        """Return what is kept, as the query of an address."""
        return self._kept.urlencode()

    def _list(self, more: dict[str, str | Sequence[str]]) -> str:
        if self._of_wholes and "organisation" not in more:
            more = {"wholeness": "whole", **more}
        return f"{self._map}?{self._query(more)}"

    def _query(self, more: dict[str, str | Sequence[str]]) -> str:
        told = self._kept.copy()
        for word, codes in more.items():
            told.setlist(word, [codes] if isinstance(codes, str) else list(codes))
        return told.urlencode()
