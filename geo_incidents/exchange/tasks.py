"""What does Celery run for the exchange? What is asked of others, by the clock."""

from __future__ import annotations

from geo_incidents.celery import app
from geo_incidents.exchange.open311.client.rounds import ask_neighbours
from geo_incidents.exchange.open311.pictures import fetch_pictures

ENDPOINTS_PER_TASK = 20
PICTURES_PER_TASK = 20


@app.task(name="exchange.ask_neighbours")
def ask() -> None:
    """Ask the neighbours that speak Open311 what has become of what."""
    ask_neighbours(ENDPOINTS_PER_TASK)


@app.task(name="exchange.fetch_pictures")
def fetch() -> None:
    """Fetch the pictures of appeals that came with an address of one."""
    fetch_pictures(PICTURES_PER_TASK)
