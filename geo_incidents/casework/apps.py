"""How does Django know this stage?"""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _

from geo_incidents.casework.checks import check_calendar


class CaseworkConfig(AppConfig):
    name = "geo_incidents.casework"
    verbose_name = _("Work on incidents")

    def ready(self) -> None:
        import_module("geo_incidents.casework.replies")  # tables of its own
        register(check_calendar, "casework")
