"""How is the catalogue of topics looked after by hand?

Appeals have no page here: a message is never edited, and who reads it is a question of
scope, which the map of the staff answers.
"""

from __future__ import annotations

from django.contrib import admin

from geo_incidents.gazetteer.map_admin import PlainAdmin
from geo_incidents.intake.models import Category, CategoryGroup


@admin.register(CategoryGroup)
class CategoryGroupAdmin(PlainAdmin):
    list_display = ("name", "name_en", "code", "order")
    list_editable = ("order",)


@admin.register(Category)
class CategoryAdmin(PlainAdmin):
    list_display = ("name", "group", "answer_days", "about", "needs_photo", "order")
    list_filter = ("group", "about", "needs_photo")
    list_select_related = ("group",)
    list_editable = ("answer_days", "about", "needs_photo", "order")
    search_fields = ("name", "code")
