"""What is filled in to announce a planned work?"""

from __future__ import annotations

import json
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from geo_incidents.publication import catalogue
from geo_incidents.territories.models import Organisation
from geo_incidents.territories.works.models import PlannedWork
from geo_incidents.territories.works.services import Announcement
from maps.internal.plots.forms import AreaForm

MINUTES = "%Y-%m-%dT%H:%M"


def moment_field(label: Any) -> forms.DateTimeField:
    """Ask for a moment by the clock of the town, to the minute."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MINUTES)
    return forms.DateTimeField(label=label, widget=widget, input_formats=[MINUTES])


class WorkForm(AreaForm):
    """A work: its area as it was drawn or as a file, what, who and how long."""

    kind = forms.ChoiceField(label=_("What is it"), choices=PlannedWork.Kind.choices)
    begins_at = moment_field(_("Begins"))
    ends_at = moment_field(_("Ends"))
    words = forms.CharField(
        label=_("What people read"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    words_en = forms.CharField(
        label=_("The same in English"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Who does it"), required=False
    )
    categories = forms.MultipleChoiceField(
        label=_("Which topics it explains"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        who = cast("forms.ModelChoiceField[Organisation]", self.fields["organisation"])
        who.queryset = organisations
        topics = cast("forms.MultipleChoiceField", self.fields["categories"])
        topics.choices = [(group.code, group.name) for group in catalogue.groups()]

    def announcement(self) -> Announcement:
        """Return what was filled in, once it is valid."""
        given = self.cleaned_data
        return Announcement(
            kind=given["kind"],
            geometry=given["area"],
            begins_at=given["begins_at"],
            ends_at=given["ends_at"],
            words=given["words"],
            words_en=given["words_en"],
            organisation=given["organisation"],
            categories=given["categories"],
        )


def told_of(work: PlannedWork) -> dict[str, Any]:
    """Return what a form shows of a work that is there."""
    names = ("kind", "begins_at", "ends_at", "words", "words_en", "categories")
    told = {name: getattr(work, name) for name in names}
    drawn = json.dumps(json.loads(work.geometry.geojson))
    return {**told, "organisation": work.organisation_id, "drawn": drawn}
