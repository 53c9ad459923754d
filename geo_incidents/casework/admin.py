"""How are terms, office hours and the words of replies looked after by hand?"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext

from geo_incidents.casework.replies import ReplyTemplate
from geo_incidents.casework.reply_fields import FIELDS
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


@admin.register(ReplyTemplate)
class ReplyTemplateAdmin(PlainAdmin):
    list_display = ("name", "category", "channel", "organisation")
    list_filter = ("channel", "organisation")
    list_select_related = ("category", "organisation")
    search_fields = ("name", "text")
    autocomplete_fields = ("category",)

    def get_form(
        self, request: HttpRequest, obj: Any = None, *args: Any, **kwargs: Any
    ) -> type[ModelForm[Any]]:
        """Say beside the text which fields there are."""
        said = gettext("The salutation comes by itself. Fields: {fields}")
        fields = ", ".join(f"{{{name}}}" for name in FIELDS)
        help_texts = {"text": said.format(fields=fields)}
        return super().get_form(request, obj, *args, help_texts=help_texts, **kwargs)
