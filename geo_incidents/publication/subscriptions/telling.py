"""How does somebody hear the news? All that is due for one person in one message.

What is told, up to where they have heard and how often today are written down in the
transaction that puts the message into the outbox: who is killed has told nothing, and
tells it the next time, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import override

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.intake.channels import outgoing
from geo_incidents.intake.channels.senders import Address
from geo_incidents.publication.models import PublicIncident
from geo_incidents.publication.selectors import find_published
from geo_incidents.publication.subscriptions.models import (
    News,
    Subscriber,
    Subscription,
)
from geo_incidents.publication.subscriptions.noticing import heard_by
from geo_incidents.publication.subscriptions.paces import due, ready
from geo_incidents.publication.subscriptions.places import place_of
from geo_incidents.publication.subscriptions.services import KEYS, latest_news
from geo_incidents.publication.subscriptions.wording import (
    Heard,
    Section,
    content_of,
)

SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class _Turn:
    """A fold of the news of one incident, and the number of the latest of them."""

    number: int
    was: str
    became: str
    last: int


def tell(most: int, *, now: datetime | None = None) -> int:
    """Tell up to so many people who are due; return how many were taken."""
    at = now or timezone.now()
    with seeing_everything():
        waiting = Subscription.objects.filter(due(at), ready(at), waits_since__lte=at)
        oldest = waiting.values("subscriber").annotate(since=Min("waits_since"))
        chosen = [row["subscriber"] for row in oldest.order_by("since")[:most]]
    for subscriber_id in chosen:
        _tell_one(subscriber_id, at)
    return len(chosen)


@seeing_everything()
@transaction.atomic
def _tell_one(subscriber_id: int, now: datetime) -> None:
    """Tell one person, unless another worker is about to."""
    rows = Subscriber.objects.filter(pk=subscriber_id)
    subscriber = rows.select_for_update(skip_locked=True).first()
    if subscriber is None:
        return
    latest = latest_news()
    due_now = subscriber.subscriptions.filter(
        due(now), ready(now), waits_since__lte=now
    )
    subscriptions = list(due_now.select_related("district__municipality"))
    with override(subscriber.language):
        sections = _sections(subscriptions)
        if sections:
            _say(subscriber, sections, latest, now)
    heard = subscriber.subscriptions.filter(pk__in=[one.pk for one in subscriptions])
    heard.update(heard_to=latest, heard_at=now, waits_since=None)


def _say(
    subscriber: Subscriber, sections: Sequence[Section], latest: int, now: datetime
) -> None:
    to = Address(
        channel=subscriber.channel,
        account=subscriber.account,
        recipient=subscriber.recipient,
    )
    key = f"{KEYS.format(key=subscriber.key)}{latest}:{now.isoformat()}"
    outgoing.say(to, content_of(sections, subscriber), key=key)
    today = timezone.localdate(now)
    same_day = subscriber.told_on == today
    subscriber.told_today = subscriber.told_today + 1 if same_day else 1
    subscriber.told_at, subscriber.told_on = now, today
    subscriber.save(update_fields=["told_today", "told_at", "told_on"])


def _sections(subscriptions: Iterable[Subscription]) -> list[Section]:
    """Return what is to be told of each place; an incident is told once."""
    told: set[int] = set()
    sections = []
    for subscription in subscriptions:
        turns = [turn for turn in _turns(subscription) if turn.number not in told]
        told |= {turn.number for turn in turns}
        heard = _heard(subscription, turns[:SHOWN])
        if heard:
            place = place_of(subscription)
            label = place.label if place else ""
            sections.append(Section(label, heard, len(turns) - len(turns[:SHOWN])))
    return sections


def _turns(subscription: Subscription) -> list[_Turn]:
    """Fold what is new by incident, the latest first; what is as it was is no news."""
    first: dict[int, str] = {}
    last: dict[int, tuple[str, int]] = {}
    fresh = News.objects.filter(heard_by(subscription), pk__gt=subscription.heard_to)
    rows = fresh.order_by("pk").values_list("number", "was", "became", "pk")
    for number, was, became, pk in rows.iterator():
        first.setdefault(number, was)
        last[number] = became, pk
    turns = [_Turn(number, first[number], *last[number]) for number in first]
    is_alone = subscription.kind == Subscription.Kind.INCIDENT
    changed = [one for one in turns if one.was != one.became]
    shown = [one for one in changed if one.became or is_alone]
    return sorted(shown, key=lambda one: -one.last)


def _heard(subscription: Subscription, turns: Sequence[_Turn]) -> list[Heard]:
    facts = PublicIncident.objects.in_bulk([turn.number for turn in turns])
    heard = []
    for turn in turns:
        incident = facts.get(turn.number)
        if incident is not None:
            heard.append(Heard(turn.number, turn.was, incident))
        elif subscription.kind == Subscription.Kind.INCIDENT:
            heard.append(_gone(subscription))
    return heard


def _gone(subscription: Subscription) -> Heard:
    """Tell where a problem has gone, and follow it there."""
    number = subscription.number or 0
    joint = find_published(number)
    if joint is not None:
        followed = Subscription.objects.filter(pk=subscription.pk)
        followed.update(number=joint.number)
    return Heard(number, "", joint, has_left=True)
