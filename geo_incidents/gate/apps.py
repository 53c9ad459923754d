"""How does Django know this stage?"""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GateConfig(AppConfig):
    name = "geo_incidents.gate"
    verbose_name = _("Protection from spam")
