"""How is a planned work announced, told otherwise, and called off? The write door."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.gis.geos import MultiPolygon
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.errors import InvalidInput
from geo_incidents.gazetteer.municipalities import municipality_of
from geo_incidents.territories.models import Organisation
from geo_incidents.territories.works.models import PlannedWork, PlannedWorkVersion

LONGEST: Final = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """What is told of a work; the fields are those of :class:`PlannedWork`."""

    kind: str
    geometry: MultiPolygon
    begins_at: datetime
    ends_at: datetime
    words: str
    words_en: str = ""
    organisation: Organisation | None = None
    categories: Sequence[str] = ()


@transaction.atomic
def announce(announcement: Announcement, *, author: str) -> PlannedWork:
    """Tell of a work in the municipality in which it lies.

    Raises:
        InvalidInput: it is over, is too long, or lies in no town of ours.

    """
    if announcement.ends_at <= timezone.now():
        raise InvalidInput(_("This is over already. Check the days."))
    work = PlannedWork(
        municipality=municipality_of(announcement.geometry), author=author
    )
    return _told(work, announcement, author)


@transaction.atomic
def change(
    work: PlannedWork, announcement: Announcement, *, author: str
) -> PlannedWork:
    """Tell of a work otherwise; how it was told before is kept.

    Raises:
        InvalidInput: as :func:`announce` says.

    """
    work.municipality = municipality_of(announcement.geometry)
    return _told(work, announcement, author)


@transaction.atomic
def cancel(work: PlannedWork, *, author: str) -> None:
    """Call a work off: nobody is told of it any more."""
    if work.cancelled_at is None:
        work.cancelled_at = timezone.now()
        work.save()
        _keep(work, author)


def _told(work: PlannedWork, announcement: Announcement, author: str) -> PlannedWork:
    if announcement.ends_at <= announcement.begins_at:
        raise InvalidInput(_("It ends before it begins. Check the days."))
    if announcement.ends_at - announcement.begins_at > LONGEST:
        raise InvalidInput(_("It lasts longer than three years. Check the days."))
    work.kind = announcement.kind
    work.geometry = announcement.geometry
    work.begins_at, work.ends_at = announcement.begins_at, announcement.ends_at
    work.words = " ".join(announcement.words.split())
    work.words_en = " ".join(announcement.words_en.split())
    work.organisation = announcement.organisation
    work.categories = list(announcement.categories)
    work.save()
    _keep(work, author)
    return work


def _keep(work: PlannedWork, author: str) -> None:
    told: dict[str, Any] = {
        "kind": work.kind,
        "words": work.words,
        "words_en": work.words_en,
        "organisation": work.organisation_id,
        "categories": work.categories,
        "begins_at": work.begins_at.isoformat(),
        "ends_at": work.ends_at.isoformat(),
        "cancelled_at": work.cancelled_at and work.cancelled_at.isoformat(),
        "geometry": json.loads(work.geometry.geojson),
    }
    PlannedWorkVersion.objects.create(work=work, author=author, told=told)
