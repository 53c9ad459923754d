"""How does an administrator give keys, and say by which names a town is known?

A key is shown once, when it is given; afterwards only its beginning is known.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from geo_incidents.exchange.open311.models import (
    ApiKey,
    Jurisdiction,
    ServiceAttribute,
)
from geo_incidents.exchange.town_admin import TownAdmin
from geo_incidents.gazetteer.map_admin import PlainAdmin


@admin.register(ApiKey)
class ApiKeyAdmin(TownAdmin):
    list_display = ("name", "beginning", "municipality", "is_active", "created_at")
    list_filter = ("is_active", "municipality")
    list_select_related = ("municipality",)
    search_fields = ("name", "contact", "beginning")
    readonly_fields = ("beginning", "created_at")
    actions = ("give_anew",)

    def save_model(
        self, request: HttpRequest, obj: ApiKey, form: Any, change: bool
    ) -> None:
        """Give the key with the first saving, and show it."""
        if not change:
            self._show(request, obj, obj.renew())
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, *_asked: object) -> bool:
        """Keep who handed in what; a key is made invalid instead."""
        return False

    @admin.action(description=_("Give another key; the present one becomes invalid"))
    def give_anew(self, request: HttpRequest, keys: QuerySet[ApiKey]) -> None:
        for key in keys:
            self._show(request, key, key.renew())
            key.save(update_fields=["beginning", "digest"])

    def _show(self, request: HttpRequest, key: ApiKey, secret: str) -> None:
        said = gettext(
            "Key of “{name}”: {secret} – copy it now, it is shown only once."
        )
        message = said.format(name=key.name, secret=secret)
        self.message_user(request, message, messages.WARNING)


@admin.register(Jurisdiction)
class JurisdictionAdmin(PlainAdmin):
    list_display = ("domain", "municipality")
    list_select_related = ("municipality",)


@admin.register(ServiceAttribute)
class ServiceAttributeAdmin(PlainAdmin):
    list_display = ("category", "code", "description", "datatype", "is_required")
    list_filter = ("datatype", "is_required")
    list_select_related = ("category",)
    autocomplete_fields = ("category",)
    search_fields = ("code", "description")
