"""What is decided at the gate?"""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from geo_incidents.gate.models import Watch
from geo_incidents.intake.channels.web.models import HeldAppeal


class WatchForm(forms.Form):
    """How a town is watched."""

    municipality = forms.IntegerField()
    mode = forms.ChoiceField(choices=Watch.Mode.choices)
    most_per_minute = forms.IntegerField(
        min_value=1,
        max_value=100_000,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            _("The pace is a whole number from 1 to 100,000."),
        ),
    )


class DecisionForm(forms.Form):
    """Which of what waits are released or discarded."""

    held = forms.ModelMultipleChoiceField(
        HeldAppeal.objects.none(),
        error_messages={"required": _("Tick what you decide on.")},
    )
    act = forms.ChoiceField(choices=(("release", ""), ("discard", "")))

    def __init__(self, *args: Any, waiting: QuerySet[HeldAppeal]) -> None:
        super().__init__(*args)
        held = cast("forms.ModelMultipleChoiceField[HeldAppeal]", self.fields["held"])
        held.queryset = waiting
