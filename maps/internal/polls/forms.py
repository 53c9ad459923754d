"""What is filled in to make a poll?"""

from __future__ import annotations

import json
from itertools import zip_longest
from typing import Any, Final, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from geo_incidents.publication.polls.making import Questionnaire
from geo_incidents.publication.polls.models import Choice, Poll
from geo_incidents.territories.models import District
from maps.internal.plots.forms import AreaForm
from maps.internal.works.forms import moment_field

LONGEST_CHOICE: Final = 200
ENGLISH: Final = ("question_en", "choices_en", "asked_by_en", "details_en")


def _lines(label: Any, *, required: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(
        label=label, required=required, max_length=2200, widget=widget
    )


def _words(label: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, required=False, max_length=2000, widget=widget)


class EndForm(forms.Form):
    """Until when a poll is open."""

    ends_at = moment_field(_("Ends"))


class PollForm(AreaForm):
    """A poll: what is asked, of whom, how long, and when the result is shown."""

    question = forms.CharField(label=_("Question"), max_length=300)
    choices = _lines(_("Choices"))
    is_multiple = forms.BooleanField(
        label=_("Several choices may be taken"), required=False
    )
    details = _words(_("What one should know to answer"))
    asked_by = forms.CharField(label=_("Who asks"), max_length=200)
    district = forms.ChoiceField(label=_("Whom to ask"), required=False)
    begins_at = moment_field(_("Begins"))
    ends_at = moment_field(_("Ends"))
    shows_at_once = forms.ChoiceField(
        label=_("When the result is shown"),
        choices=[
            ("", _("When the poll is over: nobody is led by what others say")),
            ("yes", _("At once, while the poll is open")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    question_en = forms.CharField(
        label=_("Question in English"), max_length=300, required=False
    )
    choices_en = _lines(_("Choices in English"), required=False)
    asked_by_en = forms.CharField(
        label=_("Who asks, in English"), max_length=200, required=False
    )
    details_en = _words(_("What one should know, in English"))

    def __init__(
        self, *args: Any, districts: QuerySet[District], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._districts = {str(one.pk): one for one in districts}
        field = cast("forms.ChoiceField", self.fields["district"])
        field.choices = [
            ("", _("An area that I draw")),
            *((key, one.name_in_language()) for key, one in self._districts.items()),
        ]

    def clean_district(self) -> District | None:
        """Read which district is asked as a whole, if one is."""
        return self._districts.get(self.cleaned_data["district"])

    def clean_choices(self) -> list[str]:
        """Read a choice from each line."""
        return self._each("choices")

    def clean_choices_en(self) -> list[str]:
        """Read likewise those in English."""
        return self._each("choices_en")

    def clean(self) -> dict[str, Any]:
        """Read the area where no district is chosen; both would contradict."""
        given = self.cleaned_data
        self._require_pairs(given)
        is_drawn = bool(given.get("drawn") or given.get("file"))
        if not given.get("district"):
            return super().clean()
        if is_drawn:
            raise forms.ValidationError(
                _("Choose a district or draw an area, not both.")
            )
        return given

    def questionnaire(self) -> Questionnaire:
        """Return what was filled in, once it is valid."""
        given = self.cleaned_data
        names = (
            *("question", "question_en", "details", "details_en", "asked_by"),
            *("asked_by_en", "is_multiple", "begins_at", "ends_at", "district"),
        )
        pairs = zip_longest(given["choices"], given["choices_en"], fillvalue="")
        return Questionnaire(
            choices=list(pairs),
            geometry=given.get("area"),
            shows_at_once=bool(given["shows_at_once"]),
            **{name: given[name] for name in names},
        )

    def _require_pairs(self, given: dict[str, Any]) -> None:
        english = given.get("choices_en")
        if english and len(english) != len(given.get("choices", english)):
            self.add_error(
                "choices_en", _("Write as many choices in English as in Russian.")
            )

    def _each(self, name: str) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data[name].splitlines()]
        kept = [line for line in lines if line]
        if any(len(line) > LONGEST_CHOICE for line in kept):
            raise forms.ValidationError(_("A choice is longer than 200 characters."))
        return kept


def told_of(poll: Poll) -> dict[str, Any]:
    """Return what a form shows of a poll that is there."""
    names = (
        *("question", "question_en", "details", "details_en", "asked_by"),
        *("asked_by_en", "is_multiple", "begins_at", "ends_at"),
    )
    choices: list[Choice] = list(poll.choices.all())
    place: dict[str, Any] = {"drawn": json.dumps(json.loads(poll.geometry.geojson))}
    if poll.is_whole_district:
        place = {"district": poll.district_id}
    return {
        **{name: getattr(poll, name) for name in names},
        **place,
        "shows_at_once": "yes" if poll.shows_at_once else "",
        "choices": "\n".join(choice.text for choice in choices),
        "choices_en": "\n".join(choice.text_en for choice in choices).strip(),
    }
