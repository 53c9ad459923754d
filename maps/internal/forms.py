"""What is filled in on the card of an incident? Each mistake is one whole sentence."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from geo_incidents.casework.clocks.due import MOST_DAYS
from geo_incidents.casework.workflow import Status
from maps.parameters import LARGEST_NUMBER

LONGEST: Final = 2000
_UNREADABLE: Final = _("The page is out of date. Reload it.")
_UNFIT_DAYS: Final = _("A term is extended by 1 to {most} days.")


def _reason() -> forms.CharField:
    """Make the field of a reason; whether one is needed is for the workflow to say."""
    too_long = _("Say it shorter: %(limit_value)d characters at most.")
    return forms.CharField(
        required=False, max_length=LONGEST, error_messages={"max_length": too_long}
    )


def _status() -> forms.ChoiceField:
    wrong = dict.fromkeys(("required", "invalid_choice"), _UNREADABLE)
    return forms.ChoiceField(choices=Status.choices, error_messages=wrong)


def _number(largest: int, wrong: Any) -> forms.IntegerField:
    words = ("required", "invalid", "min_value", "max_value")
    return forms.IntegerField(
        min_value=1, max_value=largest, error_messages=dict.fromkeys(words, wrong)
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
