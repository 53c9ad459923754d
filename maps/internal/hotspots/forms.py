"""What is filled in on the card of a hotspot? Each mistake is one whole sentence."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from geo_incidents.accounts.models import User
from geo_incidents.analysis.models import Hotspot
from geo_incidents.analysis.watching.services import possible_owners
from geo_incidents.analysis.watching.steps import HotspotStatus

LONGEST: Final = 2000
_UNREADABLE: Final = dict.fromkeys(
    ("required", "invalid_choice"), _("The page is out of date. Reload it.")
)


def _words(*, required: bool) -> forms.CharField:
    return forms.CharField(
        required=required,
        max_length=LONGEST,
        error_messages={
            "required": _("Write what you want to say."),
            "max_length": _("Say it shorter: %(limit_value)d characters at most."),
        },
    )


class StepForm(forms.Form):
    """The next status, the one that was seen, and when a measure is planned."""

    status = forms.ChoiceField(
        choices=HotspotStatus.choices, error_messages=_UNREADABLE
    )
    seen = forms.ChoiceField(choices=HotspotStatus.choices, error_messages=_UNREADABLE)
    words = _words(required=False)
    measure_on = forms.DateField(
        required=False,
        error_messages={"invalid": _("A date looks like 2026-11-30.")},
    )


class CommentForm(forms.Form):
    """What somebody has to say."""

    words = _words(required=True)


class OwnerForm(forms.Form):
    """Who leads it: one of those who may."""

    owner = forms.ModelChoiceField(
        User.objects.none(),
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Choose who leads it.")
        ),
    )

    def __init__(self, *args: Any, hotspot: Hotspot, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["owner"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = possible_owners(hotspot)
