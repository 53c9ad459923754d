"""How are the names looked after that operators taught? Seen, corrected, forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import admin

from geo_incidents.errors import InvalidInput
from geo_incidents.gazetteer.map_admin import MapAdmin
from geo_incidents.geocoding.learning import alias_words
from geo_incidents.geocoding.models import Alias

if TYPE_CHECKING:
    AliasModelForm = forms.ModelForm[Alias]
else:
    AliasModelForm = forms.ModelForm


class AliasForm(AliasModelForm):
    """Words are kept as texts are cut into them, whoever writes them."""

    def clean_words(self) -> str:
        try:
            return alias_words(self.cleaned_data["words"])
        except InvalidInput as error:
            raise forms.ValidationError(str(error)) from error


@admin.register(Alias)
class AliasAdmin(MapAdmin):
    """They are learnt from decisions, so none is added here."""

    form = AliasForm
    list_display = ("words", "label", "municipality", "created_at")
    list_filter = ("municipality",)
    search_fields = ("words", "label")
    autocomplete_fields = ("street",)

    def has_add_permission(self, *_asked: object) -> bool:
        return False
