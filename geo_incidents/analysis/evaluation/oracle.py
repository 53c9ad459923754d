"""Which planted places could anybody find? Asked of one who knows the true background.

A weak trouble of a common topic in front of a tower cannot be told from what the tower
writes anyway, however clever the method.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.stats import binom

from geo_incidents.analysis.evaluation.planting import Planted
from geo_incidents.analysis.evaluation.town import Town
from geo_incidents.analysis.evaluation.writing import COPIES, DAYS
from geo_incidents.analysis.hotspots.reports import MONTH_DAYS, Reports

RADII_M: Final = (40.0, 105.0, 175.0)
RESIDENTS: Final = (1, 2, 3)
LIKELY: Final = 1e-6


def is_detectable(place: Planted, town: Town, reports: Reports) -> bool:
    """Tell whether the months around a place are too many for its true background."""
    months = DAYS // MONTH_DAYS
    of = reports.category == place.category
    away = np.hypot(reports.x[of] - place.x, reports.y[of] - place.y)
    month, who = reports.day[of] // MONTH_DAYS, reports.resident[of]
    usual = town.weight * town.share[:, place.category]
    far = np.hypot(town.x - place.x, town.y - place.y)
    for radius in RADII_M:
        near = away <= radius
        pairs = np.unique(np.stack((month[near], who[near])), axis=1)
        residents = np.unique(pairs[0], return_counts=True)[1]
        rate = len(reports) * usual[far <= radius].sum() / months
        for fewest in RESIDENTS:
            has = int((residents >= fewest).sum())
            often = _chance_of_a_month(rate, fewest)
            if binom.sf(has - 1, months, often) < LIKELY:
                return True
    return False


def _chance_of_a_month(rate: float, fewest: int) -> float:
    """Return how likely so many letters come in a month that brings ``rate`` of them.

    Troubles come by chance, each with its letters: a compound Poisson distribution, of
    which Panjer's recursion gives the first terms.
    """
    troubles = rate / float(COPIES @ np.arange(len(COPIES)))
    chances = [float(np.exp(-troubles))]
    for letters in range(1, fewest):
        chances.append(
            troubles
            / letters
            * sum(k * COPIES[k] * chances[letters - k] for k in range(1, letters + 1))
        )
    return 1 - sum(chances)
