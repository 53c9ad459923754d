"""Who follows what in these tests, and what has happened?"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils import timezone

from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.intake.channels.senders import Address
from geo_incidents.publication.models import PublicIncident
from geo_incidents.publication.subscriptions import places
from geo_incidents.publication.subscriptions.models import News, Subscription
from geo_incidents.publication.subscriptions.services import subscribe
from geo_incidents.territories.selectors import ids_with_ancestors
from tests.toy_city import IN_WEST, ToyCity

# A Wednesday, noon in Moscow.
NOON = datetime(2026, 6, 3, 9, 0, tzinfo=UTC)
READER = Address(channel="email", recipient="reader@example.org")


@pytest.fixture
def place(toy_city: ToyCity) -> places.Place:
    return places.around(IN_WEST, 300)


@pytest.fixture
def subscription(place: places.Place) -> Subscription:
    return follow(place)


def follow(place: places.Place, **wishes: Any) -> Subscription:
    """Follow a place since a week before all that happens."""
    made = subscribe(place, to=wishes.pop("to", READER), **wishes)
    made.heard_at = datetime(2026, 5, 27, 9, 0, tzinfo=UTC)
    made.save()
    return made


def happen(incident: PublicIncident, was: str, became: str, *, at: datetime) -> News:
    """Let an incident turn, and who hears of it wait since then."""
    PublicIncident.objects.filter(pk=incident.pk).update(status=became)
    district = [incident.district_number]
    news = News.objects.create(
        number=incident.number,
        was=was,
        became=became,
        position=incident.position,
        districts=sorted(ids_with_ancestors(district)),
        noticed_at=at,
    )
    Subscription.objects.filter(waits_since=None).update(waits_since=at)
    return news


def texts() -> list[str]:
    """Return what waits to leave, in order."""
    said = Outgoing.objects.order_by("pk").values_list("content", flat=True)
    return [content["text"] for content in said]


def moment(*, hour: int, day: int = 3) -> datetime:
    """Return a full hour of June 2026 by the clock of Moscow."""
    zone = timezone.get_default_timezone()
    return datetime(2026, 6, day, hour, 0, tzinfo=zone)
