"""How does Django know this stage?"""

from __future__ import annotations

from django.apps import AppConfig


class GazetteerConfig(AppConfig):
    name = "geo_incidents.gazetteer"

    def ready(self) -> None:
        """Register the checks."""
        from geo_incidents.gazetteer import checks

        self.checks = checks
