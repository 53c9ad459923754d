"""How many incidents were opened in each month of the whole history?"""

from __future__ import annotations

from typing import Any

import numpy as np

from maps.filters import PERIOD, Filter
from maps.sights.outlook import Outlook
from maps.sights.sight import Integers, Sight


def timeline(outlook: Outlook[Any], asked: Filter) -> dict[str, Any]:
    """Count by month what a filter shows when its period is ignored.

    ``first`` is the first month that has something, None when nothing has.
    """
    overview = outlook.overview(asked.freed(PERIOD))
    return overview.once("months", lambda: _months(overview.sight))


def _months(sight: Sight) -> dict[str, Any]:
    first_day, counts = sight.by_day()
    days = np.flatnonzero(counts)
    if not len(days):
        return {"first": None, "months": []}
    months = (days + first_day).astype("datetime64[D]").astype("datetime64[M]")
    return {"first": str(months[0]), "months": _by_month(months, counts[days])}


def _by_month(months: np.typing.NDArray[np.datetime64], counts: Integers) -> list[int]:
    since_first = (months - months[0]).astype(np.int64)
    summed = np.bincount(since_first, counts)
    whole: list[int] = summed.astype(np.int64).tolist()
    return whole
