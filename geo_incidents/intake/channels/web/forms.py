"""What may a resident fill in, and what do we say when something is amiss?"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.module_loading import import_string
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

MOST_PHOTOS = 5
# Loaded with the first photo: most that are served send none, and Pillow takes 5 MB.
CLEAN_PHOTO = "geo_incidents.intake.photos.clean_photo"
LONGEST_TEXT = 4000


class SeveralFilesInput(forms.ClearableFileInput):
    """A file input that takes several files (the recipe of Django's manual)."""

    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Several photos, each decoded and written anew."""

    widget = SeveralFilesInput(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def clean(
        self, data: Sequence[UploadedFile] | None, initial: object = None
    ) -> list[ContentFile[bytes]]:
        """Return the photos as fresh JPEG files."""
        uploads = [upload for upload in data or [] if upload]
        if len(uploads) > MOST_PHOTOS:
            raise ValidationError(
                _("At most %(limit)d photos, please. You chose %(count)d."),
                params={"limit": MOST_PHOTOS, "count": len(uploads)},
            )
        clean_one, clean_photo = super().clean, import_string(CLEAN_PHOTO)
        return [clean_photo(clean_one(upload, initial)) for upload in uploads]


class ReportForm(forms.Form):
    """An appeal by the web form.

    ``submission`` makes a second press of the button harmless; ``website`` is the
    gate's trap, a field no person sees and only robots fill in. ``suggested`` is the
    topic that was chosen for the writer, who left it; who ``insists`` has read that it
    may be the business of others.
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
    photos = PhotosField(label=_("Photos"), required=False)
    name = forms.CharField(
        label=_("Your name"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Phone"),
        required=False,
        max_length=50,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    consent = forms.BooleanField(
        label=_("I agree that my name and contacts are used to answer me"),
        required=False,
    )
    may_publish = forms.BooleanField(
        label=_("Everybody may read what I wrote"), required=False
    )
    words_seen = forms.CharField(required=False, widget=forms.HiddenInput)
    suggested = forms.CharField(required=False, widget=forms.HiddenInput)
    insists = forms.CharField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        category = cast("forms.ModelChoiceField[Category]", self.fields["category"])
        category.choices = grouped_categories()

    def clean(self) -> dict[str, Any]:
        """Check what concerns several fields: the place, the consent, the trap."""
        cleaned = self.cleaned_data
        if cleaned.get("website"):
            raise ValidationError(_("Leave the hidden field empty and send again."))
        if self.errors.keys() & {"submission", "lon", "lat"}:
            raise ValidationError(_("The form was damaged on its way. Open it anew."))
        cleaned["municipality"] = self._municipality()
        objection = self._objection_to_place()
        if objection:
            self.add_error("address", objection)
        has_contacts = any(cleaned.get(field) for field in ("name", "email", "phone"))
        if has_contacts and not cleaned.get("consent"):
            self.add_error(
                "consent", _("Agree, or leave your name and contacts empty.")
            )
        return cleaned

    def _municipality(self) -> Municipality | None:
        """Return whose appeal this is: by the pin, else by the town that is named."""
        position = self.position()
        if position is not None:
            return municipality_at(position)
        named = municipality_named(self.cleaned_data.get("address", ""))
        return named or (first_municipality() if is_alone() else None)

    def _objection_to_place(self) -> str:
        """Return what is wrong with where it is, "" when nothing is."""
        is_pinned = self.position() is not None
        if not is_pinned and not self.cleaned_data.get("address"):
            return gettext("Say where: an address or a point on the map.")
        if self.cleaned_data["municipality"]:
            return ""
        if is_pinned:
            return gettext(
                "This point is outside our city. Move the map or write the address."
            )
        return gettext(
            "We serve several towns. Begin with the name of yours, or show the point "
            "on the map."
        )

    def position(self) -> tuple[float, float] | None:
        """Return the pin as (longitude, latitude), or None when there is none."""
        lon, lat = self.cleaned_data.get("lon"), self.cleaned_data.get("lat")
        return None if lon is None or lat is None else (lon, lat)
