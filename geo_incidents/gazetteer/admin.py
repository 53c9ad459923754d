"""How is the address register looked after by hand? Streets, houses and places."""

from __future__ import annotations

from django.contrib import admin

from geo_incidents.gazetteer.map_admin import MapAdmin
from geo_incidents.gazetteer.models import House, Municipality, Place, Street


@admin.register(Municipality)
class MunicipalityAdmin(MapAdmin):
    list_display = ("name", "code", "time_zone")
    prepopulated_fields = {"code": ("name_en",)}


@admin.register(Street)
class StreetAdmin(MapAdmin):
    list_display = ("name", "settlement", "municipality")
    list_filter = ("municipality",)
    search_fields = ("name", "key")


@admin.register(House)
class HouseAdmin(MapAdmin):
    list_display = ("number", "street")
    list_select_related = ("street",)
    search_fields = ("street__name", "key")
    autocomplete_fields = ("street",)


@admin.register(Place)
class PlaceAdmin(MapAdmin):
    list_display = ("name", "kind", "municipality")
    list_filter = ("kind",)
    search_fields = ("name",)
