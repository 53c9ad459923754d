"""What does a newcomer of the demo see besides incidents? Works, and residents' words.

Both are told as anybody tells them: works are announced, and one that is over was told
otherwise when it ended; of the words some are released and some wait for a look.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, cast

from django.contrib.gis.geos import GEOSGeometry, MultiPolygon, Polygon
from django.db import transaction

from geo_incidents.accounts.models import User
from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.gazetteer.models import Municipality, Street
from geo_incidents.intake.consents import Consent, give_consent
from geo_incidents.intake.models import Appeal
from geo_incidents.publication.releasing.models import State
from geo_incidents.publication.releasing.reaching import settle_words
from geo_incidents.publication.releasing.words import found_in
from geo_incidents.publication.selectors import published
from geo_incidents.territories.works.models import PlannedWork
from geo_incidents.territories.works.services import Announcement, announce, change

AUTHOR: Final = "operator"
AGREED: Final = 24
RELEASED: Final = 16
# A street with its pavements, as far on either side of its middle, in degrees.
_HALF_WIDTH_DEG: Final = 0.0003
_LOOKED_THROUGH: Final = 2_000
_SHORTEST: Final = 40


@seeing_everything()
@transaction.atomic
def announce_works(city: Municipality, path: Path, *, now: datetime) -> int:
    """Announce the works of a file by days from now; none where there are some.

    Returns how many were announced. A street that the city lacks is left out.
    """
    if PlannedWork.objects.filter(municipality=city).exists():
        return 0
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return sum(_announced(city, row, now) for row in rows)


@seeing_everything()
def release_some_words(city: Municipality) -> int:
    """Let the latest writers agree that they are read, and release most of it, once.

    Returns how many were released.
    """
    if Consent.objects.filter(appeal__municipality=city).exists():
        return 0
    author, _is_new = User.objects.get_or_create(
        username=AUTHOR, defaults={"role": User.Role.OPERATOR}
    )
    chosen = list(_worth_reading(city))
    for appeal in chosen:
        give_consent(appeal)
    for appeal in chosen[:RELEASED]:
        spans = found_in(appeal)
        settle_words(appeal, State.RELEASED, spans, author=author, seen=0)
    return len(chosen[:RELEASED])


def _announced(city: Municipality, row: Mapping[str, str], now: datetime) -> bool:
    street = Street.objects.filter(municipality=city, name=row["street"]).first()
    if street is None or street.geometry is None:
        return False
    begins_at, ends_at = (
        now + timedelta(days=int(row[name]))
        for name in ("begins_in_days", "ends_in_days")
    )
    is_over = ends_at <= now
    told = Announcement(
        kind=row["kind"],
        geometry=_along(street.geometry),
        begins_at=begins_at,
        ends_at=now + timedelta(days=1) if is_over else ends_at,
        words=row["words"],
        words_en=row["words_en"],
        categories=[code for code in row["categories"].split(",") if code],
    )
    work = announce(told, author=AUTHOR)
    if is_over:
        change(work, replace(told, ends_at=ends_at), author=AUTHOR)
    return True


def _along(line: GEOSGeometry) -> MultiPolygon:
    area = line.buffer(_HALF_WIDTH_DEG, quadsegs=2)
    if isinstance(area, Polygon):
        return MultiPolygon(area, srid=line.srid)
    return MultiPolygon(*cast("MultiPolygon", area), srid=line.srid)


def _worth_reading(city: Municipality) -> Iterator[Appeal]:
    """Yield the latest appeals on the map with a sentence in them, each topic once."""
    latest = (
        Appeal.objects.filter(
            municipality=city,
            origin=Appeal.Origin.RESIDENT,
            incidentappeal__incident__in=published().values("number"),
        )
        .select_related("municipality")
        .order_by("-requested_at", "-pk")[:_LOOKED_THROUGH]
    )
    topics: set[int] = set()
    for appeal in latest:
        if len(topics) == AGREED:
            return
        if len(appeal.text) >= _SHORTEST and appeal.category_id not in topics:
            topics.add(appeal.category_id)
            yield appeal
