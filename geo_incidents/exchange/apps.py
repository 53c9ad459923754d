"""How does Django know this stage?"""

from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "geo_incidents.exchange"
    verbose_name = _("Exchange with other systems")

    def ready(self) -> None:
        from geo_incidents.exchange.feeds.checks import check_feeds

        register(check_feeds, "exchange")
