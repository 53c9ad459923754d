"""What does Celery run for logins? It forgets what has been kept long enough."""

from __future__ import annotations

from geo_incidents.accounts.looking import forget_looks
from geo_incidents.celery import app


@app.task(name="accounts.forget")
def forget() -> None:
    """Forget looks at personal data that nobody need account for any more."""
    forget_looks()
