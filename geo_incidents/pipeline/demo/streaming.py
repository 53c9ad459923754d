"""How do the demo appeals come in? As any: received, then left to the workers.

So that no page is empty, there are words to answer with, others to lead to and polls to
answer, another system hands in a file, works are announced and some words released, and
the workers are told to make the digests of the last months and to learn the topics when
nobody waits any more.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.analysis.digests.making import past_months
from geo_incidents.analysis.tasks import MAKE_DIGESTS
from geo_incidents.casework.template_file import load_templates
from geo_incidents.errors import GeoIncidentsError
from geo_incidents.exchange.feeds.plans import read_feed
from geo_incidents.exchange.feeds.receiving import take
from geo_incidents.gazetteer.importers.municipality import load_municipality
from geo_incidents.intake.recipients.recipient_file import load_recipients
from geo_incidents.intake.tasks import TRAIN_TOPICS
from geo_incidents.pipeline.bell import hand_on
from geo_incidents.pipeline.city.load import Watcher
from geo_incidents.pipeline.city.plan import read_plan
from geo_incidents.pipeline.city.steps import load_table
from geo_incidents.pipeline.demo.newcomers import announce_works, release_some_words
from geo_incidents.pipeline.demo.polls import ask_residents
from geo_incidents.pipeline.outbox import waiting

CITY: Final = settings.BASE_DIR / "fixtures" / "demo" / "city.toml"
TEMPLATES: Final = CITY.parents[1] / "reply_templates.csv"
WORKS: Final = CITY.parents[1] / "works.csv"
RECIPIENTS: Final = CITY.parents[1] / "recipients.csv"
FEED: Final = CITY.parents[1] / "feeds" / "demo" / "incident-management.toml"
POLLS: Final = CITY.parents[1] / "polls.toml"
MONTHS: Final = 6
POLL_S: Final = 0.2
PATIENCE_S: Final = 60


class WorkersSilent(GeoIncidentsError):
    """Appeals wait, and for a minute no worker has carried on any of them."""


def stream_demo(folder: Path, watcher: Watcher) -> None:
    """Receive the demo appeals and wait until the workers have carried all of them on.

    Run again it receives none twice and only waits for what is left.

    Raises:
        WorkersSilent: nothing moves; is a worker running?

    """
    load_templates(TEMPLATES)
    load_recipients(RECIPIENTS)
    plan = read_plan(CITY)
    city = load_municipality(plan.code, plan.attributes)
    ask_residents(POLLS, city)
    with watcher.task("appeals", None) as progress:
        tally = load_table("appeals", city, plan, folder, progress)
    watcher.table(tally)
    take(read_feed(FEED), FEED.with_suffix(".csv"))
    total = waiting()
    with watcher.task("geocoding → matching → casework → publication", total) as done:
        for left in _countdown():
            done(max(total - left, 0))
    announce_works(city, WORKS, now=timezone.now())
    release_some_words(city)
    for month in past_months(MONTHS):
        hand_on(MAKE_DIGESTS, f"{month:%Y-%m}")
    hand_on(TRAIN_TOPICS)


def _countdown() -> Iterator[int]:
    """Yield how many appeals wait until none does."""
    left, moved_at = waiting(), time.monotonic()
    while left:
        yield left
        time.sleep(POLL_S)
        before, left = left, waiting()
        if left != before:
            moved_at = time.monotonic()
        elif time.monotonic() - moved_at > PATIENCE_S:
            raise WorkersSilent(_("No worker carries the appeals on. Is one running?"))
