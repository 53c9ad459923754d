"""Is an incident about something else than its topic says? Told to who may mend it.

Judged by the words of the appeal it was opened for, and never again once one of the
staff has said what it is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from geo_incidents.accounts.models import User
from geo_incidents.casework.actors import actor_of
from geo_incidents.casework.models import Incident
from geo_incidents.casework.workflow import CLOSED, RENAMING
from geo_incidents.errors import AlreadyDecided
from geo_incidents.intake.models import Category
from geo_incidents.intake.recipients.recognising import whose
from geo_incidents.intake.topics.models import TopicChoice
from geo_incidents.intake.topics.suggesting import suggest
from geo_incidents.pipeline import renaming
from maps.answers import internal_json
from maps.internal.leading import read, told, visible_or_404
from maps.internal.messages import Message
from maps.parameters import LARGEST_NUMBER

_UNREADABLE: Final = _("The page is out of date. Reload it.")


@dataclass(frozen=True, slots=True)
class Doubt:
    """The topic that the words are surely about, if any, and how sure, in per cent.

    ``elsewhere`` names whose business it may be instead of the town's, "" for nobody's.
    """

    topic: Category | None
    percent: int
    elsewhere: str


class TopicForm(forms.Form):
    """Another topic, and the one in which the user saw the incident, by their ids."""

    seen = forms.IntegerField(min_value=1, max_value=LARGEST_NUMBER)
    topic = forms.IntegerField(min_value=1, max_value=LARGEST_NUMBER)

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        for field in self.fields.values():
            field.error_messages = dict.fromkeys(field.error_messages, _UNREADABLE)


def doubt(
    incident: Incident, appeals: Sequence[Message], user: User | AnonymousUser
) -> Doubt | None:
    """Return what speaks against the topic of an incident, None where nothing does."""
    text = next((appeal.text for appeal in appeals if appeal.text), "")
    may_rename = actor_of(user) in RENAMING and incident.parent_id is None
    if not (text and may_rename) or incident.status in CLOSED or _is_said(appeals):
        return None
    topic, percent = _sounds_like(incident, text)
    found = whose(text, municipality=incident.municipality)
    elsewhere = ""
    if found:
        known = found.recipient
        elsewhere = known.name_in_language() if known else str(found.kind.label)
    return Doubt(topic, percent, elsewhere) if topic or elsewhere else None


@require_POST
@internal_json
def rename(request: HttpRequest, number: int) -> dict[str, Any]:
    """Put an incident under the topic that its words are about."""
    incident, given = visible_or_404(request, number), read(TopicForm, request)
    author = cast("User", request.user)
    left = renaming.rename({incident.pk: given["seen"]}, given["topic"], author=author)
    if left:
        raise AlreadyDecided(left[incident.pk])
    return told(request, number)


def _is_said(appeals: Sequence[Message]) -> bool:
    numbers = [appeal.id for appeal in appeals]
    chosen = TopicChoice.objects.filter(appeal__in=numbers)
    return chosen.filter(by=TopicChoice.By.OPERATOR).exists()


def _sounds_like(incident: Incident, text: str) -> tuple[Category | None, int]:
    for best in suggest(text, municipality=incident.municipality, most=1):
        if best.is_sure and best.category.pk != incident.category_id:
            return best.category, round(best.confidence * 100)
    return None, 0
