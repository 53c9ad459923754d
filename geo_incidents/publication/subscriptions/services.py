"""How does somebody come to follow a place, and how do they leave? The write door."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Exists, Max, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.errors import InvalidInput
from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.intake.channels.senders import Address
from geo_incidents.publication.subscriptions.linked import forget_linked
from geo_incidents.publication.subscriptions.links import CONFIRMED_WITHIN
from geo_incidents.publication.subscriptions.models import (
    News,
    Subscriber,
    Subscription,
)
from geo_incidents.publication.subscriptions.places import Place, stored_point

MOST: Final = 20
NEWS_KEPT: Final = timedelta(days=16)
# What a message's key begins with: by it they go when their reader leaves.
KEYS: Final = "subscriber:{key}:"


@seeing_everything()
def subscribe(
    place: Place,
    *,
    to: Address,
    pace: str = Subscription.Pace.AT_ONCE,
    language: str = "ru",
    is_confirmed: bool = True,
) -> Subscription:
    """Let somebody hear of a place; of one they follow already, at another pace.

    ``is_confirmed``: it is known that the address is theirs, as of who writes to us
    from it; else nothing is told before :func:`confirm`.

    Raises:
        InvalidInput: they follow ``MOST`` places, or there is no such pace.

    """
    if pace not in Subscription.Pace.values:
        raise InvalidInput(_("Choose how often you want to be told."))
    subscriber = _subscriber_at(to, language)
    found = _same(subscriber, place) or _made(subscriber, place)
    if is_confirmed or not found.confirmed_at:
        found.pace = pace
    if is_confirmed and not found.confirmed_at:
        _begin(found)
    found.save()
    return found


@seeing_everything()
def confirm(subscription: Subscription) -> None:
    """Begin to tell at its pace; a second time changes nothing else."""
    if subscription.confirmed_at is None:
        _begin(subscription)
    subscription.save()


@seeing_everything()
def change_pace(subscription: Subscription, pace: str) -> None:
    """Tell more or less often.

    Raises:
        InvalidInput: there is no such pace.

    """
    if pace not in Subscription.Pace.values:
        raise InvalidInput(_("Choose how often you want to be told."))
    Subscription.objects.filter(pk=subscription.pk).update(pace=pace)


@seeing_everything()
def rest_at_night(subscriber: Subscriber, *, rests: bool) -> None:
    """Keep messages back while people sleep, or do not."""
    Subscriber.objects.filter(pk=subscriber.pk).update(rests_at_night=rests)


@seeing_everything()
def drop(subscription: Subscription) -> None:
    """Follow a place no longer; with the last one the address is forgotten."""
    subscriber = subscription.subscriber
    subscription.delete()
    if not subscriber.subscriptions.exists():
        forget(subscriber)


@seeing_everything()
def leave(to: Address) -> int:
    """Forget an address with all that it follows; return how many places that were."""
    found = Subscriber.objects.filter(
        channel=to.channel, account=to.account, recipient=_normal(to)
    ).first()
    return forget(found) if found else 0


@seeing_everything()
@transaction.atomic
def forget(subscriber: Subscriber) -> int:
    """Erase somebody: the address, what they follow, and what was to be sent to it."""
    count = subscriber.subscriptions.count()
    keys = KEYS.format(key=subscriber.key)
    Outgoing.objects.filter(key__startswith=keys).delete()
    subscriber.delete()
    return count


@seeing_everything()
def forget_the_unconfirmed(now: datetime) -> None:
    """Forget what nobody has confirmed in time, addresses without any, and old news.

    What was kept for links to a bot goes as soon.
    """
    late = Subscription.objects.filter(confirmed_at=None)
    late.filter(asked_at__lt=now - CONFIRMED_WITHIN).delete()
    theirs = Subscription.objects.filter(subscriber=OuterRef("pk"))
    idle = Subscriber.objects.filter(created_at__lt=now - CONFIRMED_WITHIN)
    for subscriber in idle.exclude(Exists(theirs)):
        forget(subscriber)
    forget_linked(now - CONFIRMED_WITHIN)
    News.objects.filter(noticed_at__lt=now - NEWS_KEPT).delete()


def latest_news() -> int:
    """Return the number of the last of the news."""
    return News.objects.aggregate(last=Max("pk"))["last"] or 0


def _begin(subscription: Subscription) -> None:
    now = timezone.now()
    subscription.confirmed_at = subscription.heard_at = now
    subscription.heard_to = latest_news()


def _subscriber_at(to: Address, language: str) -> Subscriber:
    """Return who is reached at an address, locked: they follow one place at a time."""
    found, _is_new = Subscriber.objects.get_or_create(
        channel=to.channel,
        account=to.account,
        recipient=_normal(to),
        defaults={"language": language},
    )
    return Subscriber.objects.select_for_update().get(pk=found.pk)


def _normal(to: Address) -> str:
    return to.recipient.strip().lower() if to.channel == "email" else to.recipient


def _same(subscriber: Subscriber, place: Place) -> Subscription | None:
    same = subscriber.subscriptions.filter(
        kind=place.kind,
        number=place.number,
        district=place.district_id,
        radius_m=place.radius_m,
    )
    if place.geometry is not None:
        same = same.filter(geometry__equals=place.geometry)
    return same.first()


def _made(subscriber: Subscriber, place: Place) -> Subscription:
    if subscriber.subscriptions.count() >= MOST:
        raise InvalidInput(_("You follow %d places. Leave one first.") % MOST)
    return Subscription(
        subscriber=subscriber,
        kind=place.kind,
        number=place.number,
        district_id=place.district_id,
        geometry=place.geometry,
        centre=stored_point(place.centre),
        radius_m=place.radius_m,
    )
