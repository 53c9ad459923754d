"""Who takes the answers of a feed in these tests? A receiver as the README has it."""

from __future__ import annotations

import base64
import hmac
import json
import threading
import time
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from geo_incidents.exchange.feeds.plans import Feed, feed_named
from geo_incidents.exchange.feeds.pushing import tell_feeds
from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.pipeline.posting import post_messages
from tests.exchange.answering_server import Heard, Said
from tests.exchange.feeds.files import EXAMPLES

Row = dict[str, str]


@dataclass(slots=True)
class FarSide:
    """Takes what is genuine, once an id; ``faults`` are answered first, one a call.

    ``stuck`` takes what is posted and lets the caller wait.
    """

    secret: str
    faults: list[Said] = field(default_factory=list)
    stuck: threading.Event | None = None
    heard: list[Heard] = field(default_factory=list)
    taken: dict[str, list[Row]] = field(default_factory=dict)

    def answer(self, request: Heard) -> Said:
        self.heard.append(request)
        if self.faults:
            return self.faults.pop(0)
        if not self._is_genuine(request):
            return Said(401)
        rows = json.loads(request.body)
        self.taken.setdefault(request.headers["webhook-id"], rows)
        return Said(200, pause=self.stuck)

    def rows(self) -> list[Row]:
        """Return the rows that were taken, in the order in which they came."""
        return [row for rows in self.taken.values() for row in rows]

    def _is_genuine(self, request: Heard) -> bool:
        identity, stamp = (request.headers[f"webhook-{n}"] for n in ("id", "timestamp"))
        told = b".".join([identity.encode(), stamp.encode(), request.body])
        key = base64.b64decode(self.secret.removeprefix("whsec_"))
        mine = "v1," + base64.b64encode(hmac.digest(key, told, "sha256")).decode()
        signatures = request.headers["webhook-signature"].split()
        return mine in signatures and abs(time.time() - int(stamp)) < 300


def pushed(folder: Path, url: str, *, code: str = "pos") -> Feed:
    """Describe a feed of the examples that is told at ``url``; FEEDS_DIR is its."""
    text = (EXAMPLES / f"{code}.toml").read_text()
    told = text.replace("[answers]\n", f'[answers]\npush = "{url}/answers"\n')
    (folder / f"{code}.toml").write_text(told)
    return feed_named(code)


def tell() -> None:
    """Do what the workers do: say what has happened, and post it."""
    tell_feeds(100)
    post_messages(100)


def tell_again() -> None:
    """Post what waits, as if its pause were over."""
    due = timezone.now() - timedelta(seconds=1)
    Outgoing.objects.filter(sent_at=None).update(available_at=due)
    post_messages(100)
