"""How does Django know this stage?"""

from __future__ import annotations

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.core.checks import Tags, register
from django.db.models.signals import pre_delete
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "geo_incidents.accounts"
    verbose_name = _("Logins")

    def ready(self) -> None:
        """Guard limits and notice logins from the first request on; look for gaps."""
        from geo_incidents.accounts import second_factor, sessions
        from geo_incidents.accounts.checks import check_access_log, check_second_factor
        from geo_incidents.accounts.database_checks import check_row_security
        from geo_incidents.accounts.limits import keep
        from geo_incidents.gazetteer.models import Municipality

        register(check_access_log)
        register(check_second_factor, deploy=True)
        register(check_row_security, Tags.database)
        user_logged_in.connect(sessions.begin)
        user_logged_in.connect(second_factor.remember)
        pre_delete.connect(keep, sender=Municipality)
