"""What may a resident fill in, and what do we say when something is amiss?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.module_loading import import_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.channels.filling import AppealForm

MOST_PHOTOS = 5
# Loaded with the first photo: most that are served send none, and Pillow takes 5 MB.
CLEAN_PHOTO = "geo_incidents.intake.photos.clean_photo"


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


class ReportForm(AppealForm):
    """An appeal by the web form.

    ``website`` is the gate's trap, a field no person sees and only robots fill in.
    ``suggested`` is the topic that was chosen for the writer, who left it; who
    ``insists`` has read that it may be the business of others.
    """

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
        label=_("Everybody may read what I wrote and see my photos"), required=False
    )
    words_seen = forms.CharField(required=False, widget=forms.HiddenInput)
    suggested = forms.CharField(required=False, widget=forms.HiddenInput)
    insists = forms.CharField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(required=False)

    def clean(self) -> dict[str, Any]:
        """Check the consent and the trap, too."""
        if self.cleaned_data.get("website"):
            raise ValidationError(_("Leave the hidden field empty and send again."))
        cleaned = super().clean()
        has_contacts = any(cleaned.get(field) for field in ("name", "email", "phone"))
        if has_contacts and not cleaned.get("consent"):
            self.add_error(
                "consent", _("Agree, or leave your name and contacts empty.")
            )
        return cleaned

    def objection_to(self, town: Municipality | None) -> str:
        """Return why a place outside our towns will not do."""
        if town:
            return ""
        if self.position() is not None:
            return gettext(
                "This point is outside our city. Move the map or write the address."
            )
        return gettext(
            "We serve several towns. Please begin with the name of yours, or "
            "mark the point on the map."
        )
