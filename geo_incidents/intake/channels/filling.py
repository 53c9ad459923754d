"""What does every form of an appeal ask, and whose appeal is it then?"""

from __future__ import annotations

import uuid
from typing import Any, Final, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.gazetteer.municipalities import (
    first_municipality,
    is_alone,
    municipality_at,
    municipality_named,
)
from geo_incidents.intake.models import Category
from geo_incidents.intake.selectors import grouped_categories

LONGEST_TEXT: Final = 4000


class AppealForm(forms.Form):
    """What happened, and where: by a pin, or in words.

    ``submission`` makes a second press of the button harmless. Once it is clean, its
    data hold the ``municipality``.
    """

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    lon = forms.FloatField(
        required=False, min_value=-180, max_value=180, widget=forms.HiddenInput
    )
    lat = forms.FloatField(
        required=False, min_value=-90, max_value=90, widget=forms.HiddenInput
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
    text = forms.CharField(
        label=_("What happened"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write in a few words what happened.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        category = cast("forms.ModelChoiceField[Category]", self.fields["category"])
        category.choices = grouped_categories()

    def clean(self) -> dict[str, Any]:
        """Check what concerns several fields: the place, and whose it is."""
        cleaned = self.cleaned_data
        if self.errors.keys() & {"submission", "lon", "lat"}:
            raise ValidationError(
                _("The form was damaged on its way. Please open it again.")
            )
        cleaned["municipality"] = self._municipality()
        if objection := self._objection():
            self.add_error("address", objection)
        return cleaned

    def position(self) -> tuple[float, float] | None:
        """Return the pin as (longitude, latitude), or None when there is none."""
        lon, lat = self.cleaned_data.get("lon"), self.cleaned_data.get("lat")
        return None if lon is None or lat is None else (lon, lat)

    def unsaid_town(self) -> Municipality | None:
        """Return the town that nobody names: the only one."""
        return first_municipality() if is_alone() else None

    def objection_to(self, town: Municipality | None) -> str:
        """Return why a place in this town, None for none, will not do; else ""."""
        raise NotImplementedError

    def _municipality(self) -> Municipality | None:
        """Return whose appeal this is: by the pin, else by the town that is named."""
        position = self.position()
        if position is not None:
            return municipality_at(position)
        named = municipality_named(self.cleaned_data.get("address", ""))
        return named or self.unsaid_town()

    def _objection(self) -> str:
        """Return what is wrong with where it is, "" when nothing is."""
        if self.position() is None and not self.cleaned_data.get("address"):
            return gettext("Say where: an address or a point on the map.")
        return self.objection_to(self.cleaned_data["municipality"])
