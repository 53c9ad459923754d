"""What is filled in on the card of an incident? Each mistake is one whole sentence."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from geo_incidents.casework.acts import clean_act
from geo_incidents.casework.clocks.due import MOST_DAYS
from geo_incidents.casework.replies import LONGEST as LONGEST_REPLY
from geo_incidents.casework.workflow import Status
from geo_incidents.intake.channels.web.forms import PhotosField
from maps.parameters import LARGEST_NUMBER

LONGEST: Final = 2000
_WRONG: Final = ("required", "invalid", "invalid_choice")
_UNREADABLE: Final = _("The page is out of date. Reload it.")
_UNFIT_DAYS: Final = _("A term is extended by 1 to {most} days.")


def _reason() -> forms.CharField:
    """Make the field of a reason; whether one is needed is for the workflow to say."""
    too_long = _("Say it shorter: %(limit_value)d characters at most.")
    return forms.CharField(
        required=False, max_length=LONGEST, error_messages={"max_length": too_long}
    )


def _status() -> forms.ChoiceField:
    wrong = dict.fromkeys(_WRONG, _UNREADABLE)
    return forms.ChoiceField(choices=Status.choices, error_messages=wrong)


def _number(largest: int, wrong: Any, *, required: bool = True) -> forms.IntegerField:
    words = ("required", "invalid", "min_value", "max_value")
    return forms.IntegerField(
        min_value=1,
        max_value=largest,
        required=required,
        error_messages=dict.fromkeys(words, wrong),
    )


class SteppingForm(forms.Form):
    """The next status, and the one that was seen."""

    status = _status()
    seen = _status()
    reason = _reason()


class HandingOverForm(forms.Form):
    """To whom, and the status that was seen."""

    organisation = _number(LARGEST_NUMBER, _("Choose to whom it is handed over."))
    seen = _status()
    reason = _reason()


class JoiningForm(forms.Form):
    """Which problem it repeats, and the status that was seen."""

    into = _number(LARGEST_NUMBER, _("Write the number of the problem it repeats."))
    seen = _status()
    reason = _reason()


class SplittingForm(forms.Form):
    """Which appeal goes back to its own problem."""

    appeal = _number(LARGEST_NUMBER, _UNREADABLE)
    reason = _reason()


class PartingForm(forms.Form):
    """Who is to do what, and the status that was seen."""

    organisation = _number(LARGEST_NUMBER, _("Choose who is to do it."))
    seen = _status()
    reason = _reason()


class ActField(forms.FileField):
    """The signed act as a file, looked at by its content."""

    def clean(
        self, data: UploadedFile | None, initial: object = None
    ) -> ContentFile[bytes] | None:
        """Return what is kept of it."""
        upload = super().clean(data, initial)
        return clean_act(upload) if upload else None


class ReplyForm(forms.Form):
    """What is answered to whom, with pictures, and what comes of it."""

    key = forms.UUIDField(error_messages=dict.fromkeys(_WRONG, _UNREADABLE))
    seen = _status()
    to = _number(LARGEST_NUMBER, _UNREADABLE, required=False)
    text = forms.CharField(
        max_length=LONGEST_REPLY,
        error_messages={
            "required": _("Write what is answered."),
            "max_length": _("Say it shorter: %(limit_value)d characters at most."),
        },
    )
    act = forms.CharField(
        required=False,
        max_length=200,
        error_messages={
            "max_length": _("Say it shorter: %(limit_value)d characters at most.")
        },
    )
    paper = ActField(required=False)
    before = PhotosField(required=False)
    after = PhotosField(required=False)
    status = forms.ChoiceField(
        choices=Status.choices,
        required=False,
        error_messages=dict.fromkeys(_WRONG, _UNREADABLE),
    )


class ReviewForm(forms.Form):
    """Why a doubtful reply is in order."""

    reason = _reason()


class AskingForm(forms.Form):
    """How many days more."""

    days = _number(MOST_DAYS, format_lazy(_UNFIT_DAYS, most=MOST_DAYS))
    reason = _reason()


class DecidingForm(forms.Form):
    """Given or not."""

    approved = forms.ChoiceField(
        choices=(("yes", ""), ("no", "")),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _UNREADABLE),
    )
    reason = _reason()
