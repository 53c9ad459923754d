"""What does an operator write down of a call, and what must not be missing?"""

from __future__ import annotations

import uuid
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from geo_incidents.accounts.scope import Scope
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.gazetteer.municipalities import (
    first_municipality,
    is_alone,
    municipality_at,
    municipality_named,
)
from geo_incidents.intake.models import Appeal, Category
from geo_incidents.intake.selectors import grouped_categories

LONGEST_TEXT = 4000


class CallForm(forms.Form):
    """An appeal by telephone, in the order in which one asks.

    ``submission`` makes a second press of the button harmless.
    """

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    lon = forms.FloatField(
        required=False, min_value=-180, max_value=180, widget=forms.HiddenInput
    )
    lat = forms.FloatField(
        required=False, min_value=-90, max_value=90, widget=forms.HiddenInput
    )
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
    text = forms.CharField(
        label=_("What happened"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write in a few words what happened.")},
    )
    address = forms.CharField(
        label=_("Address or place"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    category = forms.ModelChoiceField(
        Category.objects.select_related("group"),
        label=_("What is it about"),
        to_field_name="code",
        error_messages={"required": _("Choose what it is about.")},
    )
    origin = forms.ChoiceField(
        label=_("Who calls"),
        choices=Appeal.Origin.choices,
        initial=Appeal.Origin.RESIDENT,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._scope = scope
        category = cast("forms.ModelChoiceField[Category]", self.fields["category"])
        category.choices = grouped_categories()

    def clean(self) -> dict[str, Any]:
        """Check what concerns several fields: the place, and whose it is."""
        cleaned = self.cleaned_data
        if self.errors.keys() & {"submission", "lon", "lat"}:
            raise ValidationError(_("The form was damaged on its way. Open it anew."))
        cleaned["municipality"] = self._municipality()
        if objection := self._objection_to_place():
            self.add_error("address", objection)
        return cleaned

    def position(self) -> tuple[float, float] | None:
        """Return the pin as (longitude, latitude), or None when there is none."""
        lon, lat = self.cleaned_data.get("lon"), self.cleaned_data.get("lat")
        return None if lon is None or lat is None else (lon, lat)

    def _municipality(self) -> Municipality | None:
        """Return whose appeal this is: by the pin, else by the town that is named."""
        position = self.position()
        if position is not None:
            return municipality_at(position)
        named = municipality_named(self.cleaned_data.get("address", ""))
        return named or self._only_one()

    def _only_one(self) -> Municipality | None:
        """Return the town that goes unsaid: of the installation, or of the operator."""
        if len(self._scope.municipality_ids) == 1:
            return Municipality.objects.get(pk__in=self._scope.municipality_ids)
        return first_municipality() if is_alone() else None

    def _objection_to_place(self) -> str:
        """Return what is wrong with where it is, "" when nothing is."""
        if self.position() is None and not self.cleaned_data.get("address"):
            return gettext("Say where: an address or a point on the map.")
        town = self.cleaned_data["municipality"]
        if town is None:
            return gettext("Begin with the name of the town, or show the point.")
        if self._scope.everything or town.pk in self._scope.municipality_ids:
            return ""
        return gettext("This place is in a town that is not yours.")
