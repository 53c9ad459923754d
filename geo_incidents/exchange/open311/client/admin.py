"""How does an administrator make a neighbour known, and see how it is with it?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from geo_incidents.exchange.open311.client.models import Endpoint, ServiceCode
from geo_incidents.exchange.town_admin import TownAdmin

if TYPE_CHECKING:  # generic for django-stubs, not for Django
    EndpointModelForm = forms.ModelForm[Endpoint]
    CodesInline = admin.TabularInline[ServiceCode, Endpoint]
else:
    EndpointModelForm = forms.ModelForm
    CodesInline = admin.TabularInline


class EndpointForm(EndpointModelForm):
    """A key is written and never shown; an empty field keeps the one that is there."""

    url = forms.URLField(
        label=_("address"),
        max_length=500,
        assume_scheme="https",
        help_text=_("Up to /requests: https://gorod.example.ru/open311/v2"),
    )
    api_key = forms.CharField(
        label=_("our key there"),
        required=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Empty: keep the one that is there."),
    )

    class Meta:
        model = Endpoint
        fields = (
            *("municipality", "name", "url", "jurisdiction_id", "api_key", "form"),
            *("organisation", "pictures", "is_read", "is_active"),
        )

    def clean_api_key(self) -> str:
        return self.cleaned_data["api_key"] or str(self.instance.api_key)


class ServiceCodeInline(CodesInline):
    model = ServiceCode
    extra = 1
    autocomplete_fields = ("category",)


@admin.register(Endpoint)
class EndpointAdmin(TownAdmin):
    form = EndpointForm
    list_display = (
        *("name", "url", "organisation", "is_read", "is_active"),
        *("asked_at", "failures", "error"),
    )
    list_filter = ("is_active", "is_read")
    list_select_related = ("organisation",)
    readonly_fields = ("asked_at", "error", "unmapped")
    raw_id_fields = ("organisation",)
    inlines = (ServiceCodeInline,)

    def save_model(
        self, request: HttpRequest, obj: Endpoint, form: Any, change: bool
    ) -> None:
        """Ask it at once, and forget what was known of it at another address."""
        obj.available_at = timezone.now()
        if "url" in form.changed_data:
            obj.read_until = obj.updates_until = None
            obj.tells_changes = obj.tells_updates = None
        super().save_model(request, obj, form, change)
