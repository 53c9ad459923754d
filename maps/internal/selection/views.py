"""What can be done with several incidents at once, with how many, and how did it go?

Nothing is believed of what a page sends: what its user may not see is not there, and
what has changed since it was seen is left as it is.
"""

from __future__ import annotations

import logging
from typing import Any, Final, cast

from django.http import Http404, HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from geo_incidents.accounts.models import User
from geo_incidents.casework.actors import actor_of
from geo_incidents.casework.models import Incident
from geo_incidents.casework.renaming import able_to_be_renamed
from geo_incidents.casework.workflow import Status
from geo_incidents.errors import InvalidInput
from geo_incidents.pipeline import leading
from maps import parameters
from maps.answers import internal_json
from maps.internal.hands import Hands, hands_of
from maps.internal.selection.choices import Choice, choices
from maps.internal.selection.finding import MOST, found_by, statuses_of
from maps.internal.selection.forms import LeadingForm
from maps.sights.patience import patience

logger: Final = logging.getLogger(__name__)


@require_POST
@internal_json
@patience()
def found(request: HttpRequest) -> dict[str, Any]:
    """Answer which incidents lie where the user has drawn, or under the filter."""
    return found_by(request).answer()


@require_POST
@internal_json
def steps(request: HttpRequest) -> dict[str, Any]:
    """Show which steps can be taken with the selected, and with how many."""
    numbers, seen = _seen(request)
    shown = {
        "choices": choices(seen, actor_of(request.user)),
        "count": len(seen),
        "missing": len(numbers) - len(seen),
        "renamable": len(able_to_be_renamed(seen, author=cast("User", request.user))),
    }
    return {"html": render_to_string("maps/selection/steps.html", shown)}


@require_POST
@internal_json
def step(request: HttpRequest, name: str) -> dict[str, Any]:
    """Show with how many a step is taken, why not with the others, and its form."""
    _numbers, seen = _seen(request)
    named = {one.name: one for one in choices(seen, actor_of(request.user))}
    if name not in named:
        raise Http404(_("None of the selected can take this step any more."))
    choice = named[name]
    shown = {"choice": choice, "count": len(seen), "hands": _hands(choice)}
    return {"html": render_to_string("maps/selection/step.html", shown)}


@require_POST
@internal_json
def lead(request: HttpRequest) -> dict[str, Any]:
    """Lead some of the selected on; say which were left as they were, and why.

    They are named by their place among those that were sent, so that no answer says a
    number to whom it is foreign.
    """
    given, author = _read(request), cast("User", request.user)
    seen: dict[int, Status] = given["incidents"]
    _report_strangers(author, seen)
    left = leading.lead_each(
        seen,
        Status(given["status"]),
        author=author,
        reason=given["reason"],
        organisation_id=given["organisation"],
    )
    return {
        "done": len(seen) - len(left),
        "left": [
            {"place": place, "why": left[number]}
            for place, number in enumerate(seen)
            if number in left
        ],
    }


def _seen(request: HttpRequest) -> tuple[list[int], dict[int, Status]]:
    numbers = parameters.numbers(request.POST, most=MOST)
    return numbers, statuses_of(request.user, numbers)


def _hands(choice: Choice) -> list[Hands]:
    if not choice.offer.is_handing_over:
        return []
    towns = Incident.objects.filter(pk__in=choice.seen).values_list("municipality")
    return hands_of({town for (town,) in towns.distinct()})


def _read(request: HttpRequest) -> dict[str, Any]:
    filled = LeadingForm(request.POST)
    if filled.is_valid():
        return filled.cleaned_data
    (message, *_others) = next(iter(filled.errors.values()))
    raise InvalidInput(str(message))


def _report_strangers(author: User, seen: dict[int, Status]) -> None:
    """Write down who asks for what they cannot see; mostly it has been handed over."""
    strangers = sorted(set(seen) - set(statuses_of(author, list(seen))))
    if strangers:
        logger.warning(
            "user %s may not see the incidents %s to be led on", author.pk, strangers
        )
