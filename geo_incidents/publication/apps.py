"""How does Django know this stage?"""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "geo_incidents.publication"

    def ready(self) -> None:
        for tables in ("me_too", "polls", "releasing", "subscriptions"):
            import_module(f"geo_incidents.publication.{tables}.models")
