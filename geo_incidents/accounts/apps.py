"""How does Django know this stage?"""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "geo_incidents.accounts"
    verbose_name = _("Logins")
