"""How are a town's terms and office hours looked after by hand?"""

from __future__ import annotations

from django.contrib import admin

from geo_incidents.casework.term_rules import OfficeHours, TermRule
from geo_incidents.gazetteer.map_admin import PlainAdmin


@admin.register(TermRule)
class TermRuleAdmin(PlainAdmin):
    list_display = (
        *("municipality", "category", "channel", "law", "clock"),
        *("amount", "unit"),
    )
    list_filter = ("law", "clock", "municipality")
    list_select_related = ("municipality", "category")
    autocomplete_fields = ("category",)


@admin.register(OfficeHours)
class OfficeHoursAdmin(PlainAdmin):
    list_display = ("municipality", "weekday", "begins", "ends")
    list_filter = ("municipality",)
    list_select_related = ("municipality",)
