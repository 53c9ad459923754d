"""How does Django know this stage?"""

from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _

from geo_incidents.geocoding.checks import check_providers


class GeocodingConfig(AppConfig):
    name = "geo_incidents.geocoding"
    verbose_name = _("Places of appeals")

    def ready(self) -> None:
        register(check_providers, "geocoding")
