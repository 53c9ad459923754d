"""Which Celery application do the workers run? It rings; PostgreSQL holds the work."""

from __future__ import annotations

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "geo_incidents.settings")

app = Celery("geo_incidents")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
