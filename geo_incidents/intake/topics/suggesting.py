"""What is this text about? The door to ask at; it answers, or has nothing to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.models import Category
from geo_incidents.intake.topics.shelf import weights_for
from geo_incidents.intake.topics.weights import SURE

__all__ = ["SURE", "Suggestion", "suggest", "topic_for"]

MOST: Final = 3
_ANYTHING_ELSE: Final = "other"


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


def topic_for(text: str, *, municipality: Municipality | None) -> Category:
    """Return the topic of a text of whom nobody can ask back.

    Raises:
        Category.DoesNotExist: there is no catalogue.

    """
    for best in suggest(text, municipality=municipality, most=1):
        return best.category
    catch_all = Category.objects.filter(group__code=_ANYTHING_ELSE).first()
    if catch_all:
        return catch_all
    return Category.objects.order_by("-group__order", "-order", "-code")[:1].get()
