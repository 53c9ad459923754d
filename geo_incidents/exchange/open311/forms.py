"""What may another system hand in, and what do we say when something is amiss?"""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from geo_incidents.exchange.open311.addresses import house_of
from geo_incidents.gazetteer.models import House
from geo_incidents.intake.channels.filling import LONGEST_TEXT
from geo_incidents.intake.channels.web.forms import PhotosField

_IN_THE_WEB: Final = URLValidator(schemes=["http", "https"])


class RequestForm(forms.Form):
    """A service request as it is posted; the fields are those of the standard.

    ``photos`` are pictures that come along, which many systems send as ``media`` though
    the standard knows addresses of pictures only.
    """

    lat = forms.FloatField(required=False, min_value=-90, max_value=90)
    long = forms.FloatField(required=False, min_value=-180, max_value=180)
    address_string = forms.CharField(required=False, max_length=500)
    address_id = forms.CharField(required=False, max_length=100)
    description = forms.CharField(required=False, max_length=LONGEST_TEXT)
    email = forms.EmailField(required=False)
    first_name = forms.CharField(required=False, max_length=99)
    last_name = forms.CharField(required=False, max_length=99)
    phone = forms.CharField(required=False, max_length=50)
    account_id = forms.CharField(required=False, max_length=200)
    device_id = forms.CharField(required=False, max_length=200)
    media_url = forms.CharField(
        required=False, max_length=2000, validators=[_IN_THE_WEB]
    )
    photos = PhotosField(required=False)

    def clean(self) -> dict[str, Any]:
        """Check that it is said where: by a point, in words or by an identifier."""
        filled = self.cleaned_data
        if self.errors.keys() & {"lat", "long", "address_string"}:
            return filled
        if (filled.get("lat") is None) != (filled.get("long") is None):
            self.add_error(None, _("lat and long go together."))
        elif not any((self.position(), filled.get("address_string"), self._house())):
            self.add_error(
                None, _("Say where: lat and long, address_string or address_id.")
            )
        return filled

    def position(self) -> tuple[float, float] | None:
        """Return where it is as (longitude, latitude), None where that is not said."""
        lon, lat = self.cleaned_data.get("long"), self.cleaned_data.get("lat")
        if lon is not None and lat is not None:
            return lon, lat
        house: House | None = self.cleaned_data.get("house")
        return (house.position.x, house.position.y) if house else None

    def address(self) -> str:
        """Return the address in words, "" where there is none."""
        house: House | None = self.cleaned_data.get("house")
        return self.cleaned_data["address_string"] or (str(house) if house else "")

    def mistakes(self) -> list[str]:
        """Return what is amiss, a sentence each, by the names of the standard."""
        return [
            said if name == NON_FIELD_ERRORS else f"{name}: {said}"
            for name, sentences in self.errors.items()
            for said in map(str, sentences)
        ]

    def _house(self) -> House | None:
        identifier = self.cleaned_data.get("address_id")
        house = house_of(identifier) if identifier else None
        if identifier and house is None:
            self.add_error("address_id", _("No house here has this identifier."))
        self.cleaned_data["house"] = house
        return house
