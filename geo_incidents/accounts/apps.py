"""How does Django know this stage?"""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.db.models.signals import pre_delete


class AccountsConfig(AppConfig):
    name = "geo_incidents.accounts"
    verbose_name = _("Logins")

    def ready(self) -> None:
        """Guard the limits of users from the first request on."""
        from geo_incidents.accounts import limits

        pre_delete.connect(limits.keep, sender=limits.Municipality)
