"""How does Django know this stage?"""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "geo_incidents.exchange"
    verbose_name = _("Exchange with other systems")

    def ready(self) -> None:
        import_module("geo_incidents.exchange.nonces")
