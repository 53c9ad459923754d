"""What does somebody fill in who wants to be told?"""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from geo_incidents.publication.subscriptions.models import Subscription


class EmailForm(forms.Form):
    """An address to write to."""

    email = forms.EmailField(
        label=_("E-mail"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("This is no e-mail address. It looks like name@example.org."),
        },
    )


class FollowForm(EmailForm):
    """Where and how often somebody is told."""

    pace = forms.ChoiceField(
        label=_("How often"),
        choices=Subscription.Pace.choices,
        initial=Subscription.Pace.AT_ONCE,
        widget=forms.RadioSelect,
    )
    consent = forms.BooleanField(
        label=_("I agree that my address is kept to write to me of this place"),
        error_messages={"required": _("Without it we may not write to you.")},
    )
