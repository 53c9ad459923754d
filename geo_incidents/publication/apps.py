"""How does Django know this stage?"""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "geo_incidents.publication"

    def ready(self) -> None:
        import_module("geo_incidents.publication.subscriptions.models")
        import_module("geo_incidents.publication.releasing.models")  # its own tables
