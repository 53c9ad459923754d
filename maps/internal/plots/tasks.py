"""What does Celery run for plots? Mails of the month that is over."""

from __future__ import annotations

from geo_incidents.celery import app
from maps.internal.plots.mailing import tell_of_plots


@app.task(name="maps.tell_of_plots")
def tell_of_plots_of_last_month() -> None:
    """Tell everybody who is still to be told."""
    tell_of_plots()
