"""What has a service said before? Kept in the table, or only in this process.

"Not found" is kept too. An answer that was turned down comes back as not found.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Protocol

from django.contrib.gis.geos import Point
from django.core.cache.backends.locmem import LocMemCache
from django.utils import timezone

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.geocoding.models import Precision, ProviderAnswer
from geo_incidents.geocoding.providers.answers import (
    ACCURACY_M,
    Answer,
    Found,
    NotFound,
    Provider,
    Query,
)
from geo_incidents.spatial.crs import WGS84


class Memory(Protocol):
    """Where the answers of one provider are kept."""

    def recall(self, municipality: Municipality, query: Query) -> Answer | None: ...

    def keep(
        self, municipality: Municipality, query: Query, answer: Answer
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class StoredAnswers:
    """Answers in the database, for every process and ``days`` days."""

    provider: Provider
    days: int

    def recall(self, municipality: Municipality, query: Query) -> Answer | None:
        kept = ProviderAnswer.objects.filter(
            municipality=municipality,
            provider=self.provider.name,
            query=query.key,
            answered_at__gte=timezone.now() - timedelta(days=self.days),
        ).first()
        return None if kept is None else self._answer(kept, query)

    def keep(self, municipality: Municipality, query: Query, answer: Answer) -> None:
        found = answer if isinstance(answer, Found) else None
        ProviderAnswer.objects.update_or_create(
            municipality=municipality,
            provider=self.provider.name,
            query=query.key,
            defaults={
                "position": Point(*found.position, srid=WGS84) if found else None,
                "precision": found.precision if found else Precision.NONE,
                "address": found.address if found else "",
            },
        )

    def _answer(self, kept: ProviderAnswer, query: Query) -> Answer:
        name = self.provider.name
        if kept.position is None:
            return NotFound(name, (f"{name}:not_found",))
        precision = Precision(kept.precision)
        return Found(
            provider=name,
            position=(kept.position.x, kept.position.y),
            precision=precision,
            accuracy_m=ACCURACY_M[precision],
            address=kept.address,
            street=query.street,
            licence=self.provider.licence,
            reasons=(f"{name}:found",),
        )


class HeldAnswers:
    """Answers in this process only, for a service whose terms forbid storing."""

    def __init__(self, provider: Provider, days: int) -> None:
        self._answers = LocMemCache(
            f"geocoding {provider.name}", {"TIMEOUT": days * 86_400}
        )

    def recall(self, municipality: Municipality, query: Query) -> Answer | None:
        kept: Answer | None = self._answers.get(_key(municipality, query))
        return kept

    def keep(self, municipality: Municipality, query: Query, answer: Answer) -> None:
        self._answers.set(_key(municipality, query), answer)


def _key(municipality: Municipality, query: Query) -> str:
    """Return a key without the spaces that a cache warns about."""
    return sha256(f"{municipality.pk}|{query.key}".encode()).hexdigest()
