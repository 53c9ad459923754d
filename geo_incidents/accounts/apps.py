"""How does Django know this stage?"""

from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import pre_delete
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "geo_incidents.accounts"
    verbose_name = _("Logins")

    def ready(self) -> None:
        """Guard the limits of users from the first request on; look at the policies."""
        from geo_incidents.accounts.checks import check_access_log
        from geo_incidents.accounts.database_checks import check_row_security
        from geo_incidents.accounts.limits import keep
        from geo_incidents.gazetteer.models import Municipality

        register(check_access_log)
        register(check_row_security, Tags.database)
        pre_delete.connect(keep, sender=Municipality)
