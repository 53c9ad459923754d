"""Which towns are under attack? Those that are sent more than people would write.

Operators may decide otherwise, either way.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from geo_incidents.gate import rates
from geo_incidents.gate.models import Watch
from geo_incidents.gazetteer.models import Municipality

LASTING: Final = timedelta(minutes=15)


def note_sent(municipality_id: int, *, now: datetime) -> bool:
    """Count what is sent to a town, and tell whether the town is under attack."""
    pace = rates.count_town(municipality_id, now=now)
    watch = watch_of(municipality_id)
    if watch.mode == Watch.Mode.AUTO and pace > watch.most_per_minute:
        Watch.objects.update_or_create(
            municipality_id=municipality_id,
            defaults={"attacked_until": now + LASTING},
        )
        return True
    return is_attacked(watch, now=now)


def is_attacked(watch: Watch, *, now: datetime) -> bool:
    """Tell whether a town is under attack, by a person's decision or by its pace."""
    if watch.mode != Watch.Mode.AUTO:
        return watch.mode == Watch.Mode.ON
    return watch.attacked_until is not None and watch.attacked_until > now


def is_any_attacked(*, now: datetime) -> bool:
    """Tell whether some town is: a form that is opened says for none that it is."""
    by_pace = Q(mode=Watch.Mode.AUTO, attacked_until__gt=now)
    return Watch.objects.filter(by_pace | Q(mode=Watch.Mode.ON)).exists()


def watch_of(municipality_id: int) -> Watch:
    """Return how the gate of a town stands, stored or not."""
    found = Watch.objects.filter(municipality=municipality_id).first()
    return found or Watch(municipality_id=municipality_id)


def watches(municipalities: Iterable[Municipality]) -> list[Watch]:
    """Return the same of several towns, in their order."""
    towns = list(municipalities)
    stored = Watch.objects.filter(municipality__in=towns).in_bulk()
    return [stored.get(town.pk) or Watch(municipality=town) for town in towns]


def decide(
    municipality_id: int, *, mode: str, most_per_minute: int, by: str, now: datetime
) -> None:
    """Let a person say how a town is watched; what its pace has said is over then."""
    Watch.objects.update_or_create(
        municipality_id=municipality_id,
        defaults={
            "mode": mode,
            "most_per_minute": most_per_minute,
            "attacked_until": None,
            "changed_at": now,
            "changed_by": by,
        },
    )
