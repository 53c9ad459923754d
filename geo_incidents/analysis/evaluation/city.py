"""One made-up city: what it writes, and what is true of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from geo_incidents.analysis.evaluation.planting import Planted, planted
from geo_incidents.analysis.evaluation.town import Town
from geo_incidents.analysis.evaluation.writing import Letters, background
from geo_incidents.analysis.hotspots.reports import Reports


@dataclass(frozen=True, slots=True)
class City:
    """Its houses, what is true of it, and all that was written in five years."""

    town: Town
    truth: list[Planted]
    letters: Letters

    @classmethod
    def made(
        cls, seed: int, *, categories: int, letters: int, is_empty: bool = False
    ) -> Self:
        """Make up a city; an empty one has nothing planted in it."""
        rng = np.random.default_rng(seed)
        town = Town.made(rng, categories=categories)
        truth, told = ([], []) if is_empty else planted(town, rng)
        usual = background(town, rng, letters=letters)
        return cls(town, truth, Letters.joined([usual, *told]))

    def reports(self) -> Reports:
        """Return what is precise enough to count, one of a resident each time."""
        kept = self.letters.taken(self.letters.precise)
        return Reports(
            np.flatnonzero(self.letters.precise),
            kept.x,
            kept.y,
            kept.day,
            kept.category,
            kept.resident,
            kept.closed,
        ).once_each()
