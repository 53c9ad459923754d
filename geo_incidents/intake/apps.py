"""How does Django know this stage?"""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    name = "geo_incidents.intake"
    verbose_name = _("Topics of appeals")

    def ready(self) -> None:
        import_module("geo_incidents.intake.channels.models")  # tables of its own
        import_module("geo_incidents.intake.channels.telegram.models")
        import_module("geo_incidents.intake.consents")
        import_module("geo_incidents.intake.recipients.models")
        import_module("geo_incidents.intake.topics.models")
        import_module("geo_incidents.intake.channels.web.models")
        from geo_incidents.intake.channels.email.checks import check_mailbox
        from geo_incidents.intake.channels.ok.checks import check_group
        from geo_incidents.intake.channels.telegram.checks import check_token
        from geo_incidents.intake.channels.vk.checks import check_community

        register(check_token, "intake")
        register(check_mailbox, "intake")
        register(check_community, "intake")
        register(check_group, "intake")
