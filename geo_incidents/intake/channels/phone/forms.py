"""What does an operator write down of a call, and what must not be missing?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from geo_incidents.accounts.scope import Scope
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.channels.filling import AppealForm
from geo_incidents.intake.models import Appeal


class CallForm(AppealForm):
    """An appeal by telephone, taken by an operator with a ``scope``."""

    phone = forms.CharField(
        label=_("Phone"),
        required=False,
        max_length=50,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "inputmode": "tel", "autofocus": True}
        ),
    )
    name = forms.CharField(
        label=_("Name of the caller"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    origin = forms.ChoiceField(
        label=_("Who calls"),
        choices=Appeal.Origin.choices,
        initial=Appeal.Origin.RESIDENT,
        widget=forms.RadioSelect,
    )

    may_publish = forms.BooleanField(
        label=_("The caller says yes: everybody may read it"), required=False
    )

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._scope = scope

    def unsaid_town(self) -> Municipality | None:
        """Return the town that goes unsaid: of the operator, or of the installation."""
        if len(self._scope.municipality_ids) == 1:
            return Municipality.objects.get(pk__in=self._scope.municipality_ids)
        return super().unsaid_town()

    def objection_to(self, town: Municipality | None) -> str:
        """Return why a place in a town that is not the operator's will not do."""
        if town is None:
            return gettext("Begin with the name of the town, or show the point.")
        if self._scope.everything or town.pk in self._scope.municipality_ids:
            return ""
        return gettext("This place is in a town that is not yours.")
