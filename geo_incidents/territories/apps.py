"""How does Django know this stage?"""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TerritoriesConfig(AppConfig):
    name = "geo_incidents.territories"
    verbose_name = _("Districts and organisations")

    def ready(self) -> None:
        import_module("geo_incidents.territories.works.models")
