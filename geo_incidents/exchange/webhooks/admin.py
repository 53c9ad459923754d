"""How does an administrator register who is called, and hand over the secret?"""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Field, QuerySet
from django.forms import Field as FormField
from django.forms import MultipleChoiceField
from django.forms.widgets import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geo_incidents.exchange.webhooks.changing import change_secret
from geo_incidents.exchange.webhooks.models import Event, Subscriber
from geo_incidents.gazetteer.map_admin import PlainAdmin


@admin.register(Subscriber)
class SubscriberAdmin(PlainAdmin):
    """A secret is shown once, when it is made; nobody can look it up afterwards."""

    list_display = ["name", "url", "events", "is_active"]
    actions = ["change_secrets"]

    def formfield_for_dbfield(
        self, db_field: Field[Any, Any], request: Any, **further: Any
    ) -> FormField | None:
        """Let events be ticked."""
        if db_field.name != "events":
            return super().formfield_for_dbfield(db_field, request, **further)
        return MultipleChoiceField(
            label=gettext_lazy("events"),
            choices=Event.choices,
            initial=Event.values,
            widget=CheckboxSelectMultiple,
        )

    def save_model(
        self, request: HttpRequest, obj: Subscriber, form: Any, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        if not change:
            self._show(request, obj)

    @admin.action(description=gettext_lazy("Make a new secret and show it"))
    def change_secrets(
        self, request: HttpRequest, subscribers: QuerySet[Subscriber]
    ) -> None:
        for subscriber in subscribers:
            self._show(request, subscriber)

    def _show(self, request: HttpRequest, subscriber: Subscriber) -> None:
        self.message_user(
            request,
            _("The secret of “%(name)s”, shown this once: %(secret)s")
            % {"name": subscriber.name, "secret": change_secret(subscriber)},
            messages.WARNING,
        )
