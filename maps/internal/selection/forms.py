"""What is sent to lead several incidents on? Whom in which status, where to and why."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from geo_incidents.casework.workflow import Status
from maps.internal.forms import LONGEST
from maps.internal.selection.finding import MOST
from maps.parameters import LARGEST_NUMBER

# As many as are led on before somebody wants to see how far it has got.
MOST_AT_ONCE: Final = 50
_UNREADABLE: Final = _("The page is out of date. Reload it.")


class SeenField(forms.CharField):
    """Incidents and the status in which each was seen, as ``12:new,13:accepted``."""

    def to_python(self, value: Any) -> Any:
        """Read the numbers with their statuses."""
        words = [word.partition(":") for word in str(value or "").split(",")]
        if len(words) > MOST_AT_ONCE:
            raise forms.ValidationError(
                format_lazy(_("Choose at most {most} at once."), most=MOST_AT_ONCE)
            )
        seen = {int(n): Status(of) for n, _colon, of in words if _is_known(n, of)}
        if len(seen) < len(words):
            raise forms.ValidationError(_UNREADABLE)
        return seen


class LeadingForm(forms.Form):
    """The next status of all, why, and to whom if they are handed over."""

    incidents = SeenField(error_messages={"required": _UNREADABLE})
    status = forms.ChoiceField(
        choices=Status.choices,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _UNREADABLE),
    )
    organisation = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=LARGEST_NUMBER,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            _("Choose to whom it is handed over."),
        ),
    )
    reason = forms.CharField(
        required=False,
        max_length=LONGEST,
        error_messages={
            "max_length": _("Say it shorter: %(limit_value)d characters at most.")
        },
    )

    def clean(self) -> dict[str, Any]:
        """Want to know to whom, where they are handed over."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("status") == Status.FORWARDED and not given.get("organisation"):
            raise forms.ValidationError(_("Choose to whom it is handed over."))
        return given


class SeenTopicsField(forms.CharField):
    """Incidents and the topic in which each was seen, as ``12:4,13:4``."""

    def to_python(self, value: Any) -> Any:
        """Read the numbers with the ids of their topics."""
        words = [word.partition(":") for word in str(value or "").split(",")]
        if len(words) > MOST:
            raise forms.ValidationError(
                format_lazy(_("Choose at most {most} at once."), most=MOST)
            )
        seen = {
            int(n): int(of) for n, _colon, of in words if _counts(n) and _counts(of)
        }
        if len(seen) < len(words):
            raise forms.ValidationError(_UNREADABLE)
        return seen


class TopicForm(forms.Form):
    """The other topic of all, by its code, and why."""

    incidents = SeenTopicsField(error_messages={"required": _UNREADABLE})
    category = forms.SlugField(
        error_messages=dict.fromkeys(
            ("required", "invalid"), _("Choose the topic that it is about.")
        ),
    )
    reason = forms.CharField(
        required=False,
        max_length=LONGEST,
        error_messages={
            "max_length": _("Say it shorter: %(limit_value)d characters at most.")
        },
    )


def _is_known(number: str, status: str) -> bool:
    return _counts(number) and status in Status.values


def _counts(number: str) -> bool:
    return number.isascii() and number.isdigit() and len(number) <= len("9" * 18)
