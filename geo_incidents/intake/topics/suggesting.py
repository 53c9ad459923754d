"""What is this text about? The door to ask at; it answers, or has nothing to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.models import Category
from geo_incidents.intake.topics.shelf import weights_for
from geo_incidents.intake.topics.weights import SURE

__all__ = ["SURE", "Suggestion", "suggest", "worth_offering"]

MOST: Final = 3
_SOME: Final = 0.05


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A topic, and in what share of such cases it is the right one (0 to 1)."""

    category: Category
    confidence: float

    @property
    def is_sure(self) -> bool:
        """Tell whether nobody need be asked."""
        return self.confidence >= SURE


def suggest(
    text: str, *, municipality: Municipality | None, most: int = MOST
) -> tuple[Suggestion, ...]:
    """Return the likeliest topics of a text, best first; () if no word is known."""
    weights = weights_for(municipality)
    told = weights.probabilities(text) if weights else None
    if weights is None or told is None:
        return ()
    # Some more than asked for: a topic may have left the catalogue since the training.
    order = [int(place) for place in np.argsort(-told)[: most + MOST]]
    likely = {weights.codes[place]: float(told[place]) for place in order}
    rows = Category.objects.select_related("group").filter(code__in=likely)
    live = {category.code: category for category in rows}
    found = [Suggestion(live[code], p) for code, p in likely.items() if code in live]
    return tuple(found[:most])


def worth_offering(found: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Return the best, and of the others those that have some likelihood."""
    likely = (one for one in found[1:] if one.confidence >= _SOME)
    return (*found[:1], *likely)
