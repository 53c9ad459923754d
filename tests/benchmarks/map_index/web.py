"""How is a Django site served here? By gunicorn as in production, with one worker."""

from __future__ import annotations

import sys
from typing import Final

from django.conf import settings

from tests.benchmarks.map_index.towns import Town

THREADS: Final = 8


def gunicorn() -> list[str]:
    """Return the command that serves a site on ``{port}``."""
    return [
        sys.executable,
        *("-m", "gunicorn", "geo_incidents.wsgi:application"),
        *("--bind", "127.0.0.1:{port}", "--worker-class", "gthread"),
        *("--workers", "1", "--threads", str(THREADS), "--keep-alive", "120"),
    ]


def site_variables(town: Town) -> dict[str, str]:
    """Return what a process of ours must know to work on a town."""
    return {
        "DATABASE_URL": town.url,
        "SECRET_KEY": settings.SECRET_KEY,
        "CELERY_BROKER_URL": settings.CELERY_BROKER_URL,
        "ALLOWED_HOSTS": "localhost",
    }
