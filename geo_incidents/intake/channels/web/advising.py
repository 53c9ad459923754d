"""What is a text about, and whose is it? Told beside the form, before it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, JsonResponse
from django.utils.html import urlize
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from geo_incidents.gate.door import paced
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.gazetteer.municipalities import first_municipality, is_alone
from geo_incidents.intake.channels.filling import LONGEST_TEXT
from geo_incidents.intake.channels.web.forms import ReportForm
from geo_incidents.intake.recipients.kinds import Kind
from geo_incidents.intake.recipients.recognising import Elsewhere, whose
from geo_incidents.intake.topics.suggesting import (
    Suggestion,
    suggest,
    worth_offering,
)

# Thanks are taken at once: they have a topic of their own.
_WELCOME: Final = frozenset({Kind.THANKS})


@dataclass(frozen=True, slots=True)
class Advice:
    """The likeliest topics of a text, best first, and whose else it may be."""

    topics: tuple[Suggestion, ...]
    elsewhere: Elsewhere | None

    @classmethod
    def of(cls, text: str, municipality: Municipality | None) -> Advice:
        """Return the advice on a text; the texts of one town are read by its model."""
        town = municipality or (first_municipality() if is_alone() else None)
        topics = worth_offering(suggest(text, municipality=town))
        return cls(topics, whose(text, municipality=town))

    @classmethod
    def on(cls, form: ReportForm) -> Advice:
        """Return the advice on a form that was filled in, whether rightly or not."""
        form.is_valid()
        filled = form.cleaned_data
        return cls.of(filled.get("text", ""), filled.get("municipality"))

    def holds_up(self, form: ReportForm) -> bool:
        """Tell whether the writer has to read first that it is not the town's."""
        if self.elsewhere is None or self.elsewhere.kind in _WELCOME:
            return False
        return not form.cleaned_data.get("insists")

    def told(self) -> dict[str, Any]:
        """Return what the script of the form shows; whose it is, as HTML."""
        return {
            "topics": [
                {
                    "code": one.category.code,
                    "name": one.category.name_in_language(),
                    "sure": one.is_sure,
                }
                for one in self.topics
            ],
            "elsewhere": urlize(self.elsewhere.words, autoescape=True)
            if self.elsewhere
            else "",
        }


NONE: Final = Advice((), None)


@never_cache
@require_POST
@paced("advice")
def advice(request: HttpRequest) -> JsonResponse:
    """Advise on the words so far; they are neither kept nor written to a log."""
    text = request.POST.get("text", "")
    if len(text) > LONGEST_TEXT:
        return JsonResponse({}, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return JsonResponse(Advice.of(text, None).told())
