"""How does Django know this stage?"""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GazetteerConfig(AppConfig):
    name = "geo_incidents.gazetteer"
    verbose_name = _("Address register")

    def ready(self) -> None:
        """Register the checks."""
        from geo_incidents.gazetteer import checks

        self.checks = checks
