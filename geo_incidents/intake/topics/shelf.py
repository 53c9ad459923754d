"""Which weights hold now? The newest that can be read, else those of the catalogue.

A process keeps what it has read, and looks at each question whether there is a newer
one: a model is exchanged without a restart.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import Final

from django.db.models import F, Q

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.models import Category
from geo_incidents.intake.topics.catalogue import UNSORTED, Topic, weights_of
from geo_incidents.intake.topics.models import TopicModel
from geo_incidents.intake.topics.weights import Weights, WeightsUnreadable, unpacked

logger: Final = logging.getLogger(__name__)

KEPT: Final = 3
_IN_MEMORY: Final = 2


def weights_for(municipality: Municipality | None) -> Weights | None:
    """Return what to weigh texts of a town by; None where there is no catalogue."""
    models = TopicModel.objects.filter(
        Q(municipality=None) | Q(municipality=municipality)
    ).order_by(F("municipality").desc(nulls_last=True), "-pk")
    for number in models.values_list("pk", flat=True)[:KEPT]:
        weights = _read(number)
        if weights:
            return weights
    topics = catalogue()
    return _of_catalogue(topics) if topics else None


def catalogue() -> tuple[Topic, ...]:
    """Return what is written of every topic, in the catalogue's order."""
    rows = Category.objects.exclude(code=UNSORTED).values_list(
        "code", "name", "name_en", "group__name", "keywords"
    )
    return tuple(Topic(*row) for row in rows)


@lru_cache(maxsize=_IN_MEMORY)
def _read(number: int) -> Weights | None:
    """Return a model's weights; one that cannot be read is said to be so once."""
    data = TopicModel.objects.values_list("weights", flat=True).get(pk=number)
    try:
        return unpacked(bytes(data))
    except WeightsUnreadable:
        logger.exception("the model of topics %s cannot be read; train anew", number)
        return None


@lru_cache(maxsize=1)
def _of_catalogue(topics: tuple[Topic, ...]) -> Weights:
    return weights_of(topics)
