"""What does Celery run for logins? It forgets what has been kept long enough."""

from __future__ import annotations

from geo_incidents.accounts.lock_out import forget_attempts
from geo_incidents.accounts.looking import forget_looks
from geo_incidents.accounts.sessions import SessionStore
from geo_incidents.celery import app


@app.task(name="accounts.forget")
def forget() -> None:
    """Forget who is logged in no more, who guessed, and looks kept long enough."""
    forget_looks()
    forget_attempts()
    SessionStore.clear_expired()
