"""How is the address register looked after by hand? Streets, houses and places."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from geo_incidents.gazetteer.map_admin import MapAdmin, PlainAdmin
from geo_incidents.gazetteer.models import (
    House,
    Municipality,
    Place,
    Register,
    Street,
    UnplacedHouse,
)


class RegisteredAdmin(MapAdmin):
    """What is written by hand is the town's own, and no map overwrites it."""

    readonly_fields = ("register", "gar_guid")

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        obj.register = Register.TOWN
        super().save_model(request, obj, form, change)


@admin.register(Municipality)
class MunicipalityAdmin(MapAdmin):
    list_display = ("name", "code", "time_zone")
    prepopulated_fields = {"code": ("name_en",)}
    search_fields = ("name", "code")


@admin.register(Street)
class StreetAdmin(RegisteredAdmin):
    list_display = ("name", "settlement", "municipality", "register")
    list_filter = ("municipality", "register")
    search_fields = ("name", "key")


@admin.register(House)
class HouseAdmin(RegisteredAdmin):
    list_display = ("number", "street", "register")
    list_select_related = ("street",)
    search_fields = ("street__name", "key")
    autocomplete_fields = ("street",)


@admin.register(UnplacedHouse)
class UnplacedHouseAdmin(PlainAdmin):
    list_display = ("number", "street", "gar_guid")
    list_select_related = ("street",)
    search_fields = ("street__name", "key")
    autocomplete_fields = ("street",)


@admin.register(Place)
class PlaceAdmin(MapAdmin):
    list_display = ("name", "kind", "municipality")
    list_filter = ("kind",)
    search_fields = ("name",)
