"""What does Celery run for other systems?"""

from __future__ import annotations

from geo_incidents.celery import app
from geo_incidents.exchange.feeds.pushing import tell_feeds
from geo_incidents.exchange.feeds.watching import take_all
from geo_incidents.exchange.open311.client.rounds import ask_neighbours
from geo_incidents.exchange.open311.pictures import fetch_pictures
from geo_incidents.exchange.signatures import forget_nonces
from geo_incidents.exchange.webhooks.telling import tell

ENDPOINTS_PER_TASK = 20
PICTURES_PER_TASK = 20
FEED_NEWS = 500


@app.task(name="exchange.ask_neighbours")
def ask() -> None:
    """Ask the neighbours that speak Open311 what has become of what."""
    ask_neighbours(ENDPOINTS_PER_TASK)


@app.task(name="exchange.fetch_pictures")
def fetch() -> None:
    """Fetch the pictures of appeals that came with an address of one."""
    fetch_pictures(PICTURES_PER_TASK)


@app.task(name="exchange.tell")
def tell_subscribers() -> None:
    """Make calls of what has happened; the pipeline posts them."""
    tell()


@app.task(name="exchange.forget")
def forget() -> None:
    """Forget the ids of signed messages that nobody could repeat any more."""
    forget_nonces()


@app.task(name="exchange.take_feeds")
def take_feeds() -> None:
    """Take what lies in the folders of the feeds."""
    take_all()


@app.task(name="exchange.tell_feeds")
def tell_feeds_at_once() -> None:
    """Let feeds be told what has become of their appeals; the pipeline posts it."""
    while tell_feeds(FEED_NEWS):
        pass
