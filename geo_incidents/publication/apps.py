"""How does Django know this stage?"""

from __future__ import annotations

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "geo_incidents.publication"
