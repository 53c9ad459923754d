"""How is a Django site served here? As in production, but with one worker."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from django.conf import settings

from geo_incidents.standalone.layout import this_checkout
from geo_incidents.standalone.processes import ONE_HEAP
from tests.benchmarks.map_index.towns import Town

THREADS: Final = 8


def site() -> list[str]:
    """Return the command that serves a site on ``{port}``."""
    return [
        *(sys.executable, "-m", "granian", "geo_incidents.wsgi:application"),
        *("--interface", "wsgi", "--no-ws", "--log-level", "warning"),
        *("--host", "127.0.0.1", "--port", "{port}"),
        *("--workers", "1", "--blocking-threads", str(THREADS)),
    ]


def manage(town: Town, snapshots: Path, *words: str, **variables: str) -> str:
    """Run a command of ``manage.py`` on a town; return what it says."""
    ran = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=this_checkout().checkout,
        env={**os.environ, **site_variables(town, snapshots), **variables},
        check=True,
        capture_output=True,
        text=True,
    )
    return ran.stdout


def site_variables(town: Town, snapshots: Path) -> dict[str, str]:
    """Return what a process of ours must know: the town, where its snapshots lie."""
    return ONE_HEAP | {
        "MAP_INDEX_DIR": str(snapshots),
        "DATABASE_URL": town.url,
        "SECRET_KEY": settings.SECRET_KEY,
        "CELERY_BROKER_URL": settings.CELERY_BROKER_URL,
        "ALLOWED_HOSTS": "localhost",
    }
