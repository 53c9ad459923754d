"""How is a feed told at once what has become of its appeals?

In the rows that it could fetch as well, as JSON, one appeal at a time and each step and
each letter once: what the triggers noted is said in the transaction that forgets it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final
from uuid import uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.errors import NotDelivered, Undeliverable
from geo_incidents.exchange.calls import call
from geo_incidents.exchange.feeds.answering import answers_then
from geo_incidents.exchange.feeds.models import FeedNews, PushedFeed
from geo_incidents.exchange.feeds.plans import Feed, feeds
from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.intake.channels.outgoing import say
from geo_incidents.intake.channels.senders import Address, Message
from geo_incidents.intake.models import Appeal

CHANNEL: Final = Appeal.Channel.FEED

Row = Mapping[str, str]


@seeing_everything()
def tell_feeds(most: int) -> int:
    """Let up to so many news be told; return how many were taken.

    Nobody is told of what was before the first time that its address was seen.
    """
    told = {code: feed for code, feed in feeds().items() if feed.answers.push}
    with transaction.atomic():
        _remember(told)
        # Whoever tells holds the feeds: what came first is said first.
        list(PushedFeed.objects.select_for_update())
        news = list(_waiting(most))
        by_feed: dict[str, list[FeedNews]] = defaultdict(list)
        for one in news:
            by_feed[one.appeal.external_id.partition(":")[0]].append(one)
        for code, some in by_feed.items():
            if feed := told.get(code):
                _tell(feed, some)
        FeedNews.objects.filter(pk__in=[one.pk for one in news]).delete()
    return len(news)


def deliver(message: Message) -> None:
    """Post the rows that wait, as its feed is described by now.

    What a later row has overtaken, while it was given up, is not told any more: that
    row said how the appeal stands.

    Raises:
        NotDelivered: their server did not take it; another try may help.
        Undeliverable: they want none any more, or are not to be called.

    """
    feed = feeds().get(message.to.account)
    if feed is None or not feed.answers.push:
        raise Undeliverable(_("This feed is told nothing any more."))
    if not _is_overtaken(message):
        _post(feed, message.content["rows"], identity=message.key)


def try_out(feed: Feed) -> None:
    """Post no rows at all, signed like any, to see whether the address takes them.

    Raises:
        NotDelivered, Undeliverable: it does not; the text says why.

    """
    _post(feed, [], identity=f"feed:{feed.code}:try:{uuid4()}")


def _post(feed: Feed, rows: Sequence[Row], *, identity: str) -> None:
    secrets = feed.secrets()
    if not secrets:
        raise NotDelivered(_("FEEDS_SECRETS has no secret of this feed."))
    body = json.dumps(rows, ensure_ascii=False).encode()
    call(feed.answers.push, body, secrets=secrets, identity=identity)


def _remember(told: Mapping[str, Feed]) -> None:
    """Let the triggers know who is told; whoever is not any more has no news."""
    known = set(PushedFeed.objects.values_list("code", flat=True))
    new = [PushedFeed(code=code) for code in sorted(told.keys() - known)]
    PushedFeed.objects.bulk_create(new, ignore_conflicts=True)
    if gone := known - told.keys():
        PushedFeed.objects.filter(code__in=gone).delete()


def _waiting(most: int) -> QuerySet[FeedNews]:
    told_with = FeedNews.objects.select_related(
        *("appeal__municipality", "step", "letter__reply")
    )
    return told_with.defer("appeal__municipality__geometry").order_by("pk")[:most]


def _tell(feed: Feed, news: Sequence[FeedNews]) -> None:
    """Say each row that says something new."""
    said: dict[int, Row | None] = {}
    for one, row in zip(news, answers_then(feed, news), strict=True):
        appeal = one.appeal
        if appeal.municipality.code != feed.city:
            continue
        if appeal.pk not in said:
            said[appeal.pk] = _said_last(feed, appeal)
        if _says(feed, row) == said[appeal.pk]:
            continue
        said[appeal.pk] = _says(feed, row)
        to = Address(
            channel=CHANNEL,
            account=feed.code,
            recipient=appeal.external_id.removeprefix(feed.external_id("")),
        )
        key = f"{_cause(feed.code, appeal.pk)}{one.pk}"
        say(to, {"rows": [row]}, key=key, municipality=appeal.municipality)


def _said_last(feed: Feed, appeal: Appeal) -> Row | None:
    cause = _cause(feed.code, appeal.pk)
    last = Outgoing.objects.filter(key__startswith=cause).order_by("pk").last()
    return _says(feed, last.content["rows"][0]) if last else None


def _says(feed: Feed, row: Row) -> Row:
    """Return what a row says but for when: steps may look alike from outside."""
    moment = feed.answers.columns.get("changed")
    return {column: word for column, word in row.items() if column != moment}


def _is_overtaken(message: Message) -> bool:
    cause = f"{message.key.rpartition(':')[0]}:"
    later = Outgoing.objects.filter(key__startswith=cause, sent_at__isnull=False)
    mine = Outgoing.objects.filter(key=message.key).values_list("pk", flat=True)
    return later.filter(pk__gt=mine[0]).exists()


def _cause(code: str, appeal: int) -> str:
    return f"feed:{code}:{appeal}:"
