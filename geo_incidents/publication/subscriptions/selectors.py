"""What does somebody follow? The read door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.intake.channels.senders import Address
from geo_incidents.publication.subscriptions.models import Subscriber, Subscription
from geo_incidents.publication.subscriptions.places import place_of


@dataclass(frozen=True, slots=True)
class Followed:
    """A place as its follower is shown it, in the language of the request.

    ``query`` says the place in an address, "" for a problem that is not shown any more.
    ``since`` is None until it is confirmed.
    """

    pk: int
    label: str
    query: str
    pace: str
    pace_word: str
    since: datetime | None


def subscriptions_at(to: Address) -> list[Followed]:
    """Return what an address follows, in the order in which it was asked for."""
    found = Subscriber.objects.filter(
        channel=to.channel, account=to.account, recipient=to.recipient
    )
    with seeing_everything():
        subscriber = found.first()
        return followed_by(subscriber) if subscriber else []


@seeing_everything()
def followed_by(subscriber: Subscriber) -> list[Followed]:
    """Return what somebody follows, in the order in which it was asked for."""
    rows = subscriber.subscriptions.select_related("district__municipality")
    return [_followed(row) for row in rows]


@seeing_everything()
def find_at(to: Address, pk: int) -> Subscription | None:
    """Return one subscription of an address, or None."""
    return Subscription.objects.filter(
        pk=pk,
        subscriber__channel=to.channel,
        subscriber__account=to.account,
        subscriber__recipient=to.recipient,
    ).first()


def _followed(row: Subscription) -> Followed:
    place = place_of(row)
    gone = _("Problem № %(number)s, no longer on the map") % {"number": row.number}
    return Followed(
        pk=row.pk,
        label=place.label if place else gone,
        query=place.query if place else "",
        pace=row.pace,
        pace_word=str(row.get_pace_display()),
        since=row.confirmed_at,
    )
