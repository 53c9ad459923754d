"""How does Django know this stage?"""

from __future__ import annotations

from django.apps import AppConfig


class GazetteerConfig(AppConfig):
    name = "geo_incidents.gazetteer"
