"""How are districts and organisations looked after by hand? Not their areas."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.db import models

from geo_incidents.gazetteer.map_admin import PlainAdmin
from geo_incidents.territories.models import District, Organisation


@admin.register(District)
class DistrictAdmin(PlainAdmin):
    list_display = ("name", "level", "parent", "municipality")
    list_filter = ("level", "municipality")
    list_select_related = ("parent", "municipality")
    search_fields = ("name", "code")


@admin.register(Organisation)
class OrganisationAdmin(PlainAdmin):
    list_display = ("name", "kind", "phone", "municipality")
    list_filter = ("kind", "municipality")
    search_fields = ("name", "code")
    formfield_overrides: ClassVar = {models.URLField: {"assume_scheme": "https"}}
