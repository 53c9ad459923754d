"""How do staff put what they selected under another topic, seeing first what follows?

All of it is done in one transaction. What has changed since it was seen keeps its topic
and is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django.http import Http404, HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from geo_incidents.accounts.models import User
from geo_incidents.casework.renaming import able_to_be_renamed
from geo_incidents.errors import InvalidInput
from geo_incidents.pipeline import renaming
from geo_incidents.publication import catalogue
from maps import parameters
from maps.answers import internal_json
from maps.internal.selection.finding import MOST
from maps.internal.selection.forms import TopicForm


@require_POST
@internal_json
def form(request: HttpRequest) -> dict[str, Any]:
    """Show how many can have another topic, and the catalogue to choose from."""
    numbers = parameters.numbers(request.POST, most=MOST)
    able = able_to_be_renamed(numbers, author=cast("User", request.user))
    if not able:
        raise Http404(_("None of the selected can have another topic."))
    shown = {
        "incidents": ",".join(f"{pk}:{topic}" for pk, topic in able.items()),
        "can": len(able),
        "count": len(numbers),
        "groups": catalogue.groups(),
    }
    return {"html": render_to_string("maps/selection/topic.html", shown)}


@require_POST
@internal_json
def preview(request: HttpRequest) -> dict[str, Any]:
    """Show what would follow from another topic; nothing is changed."""
    given, author = _read(request), cast("User", request.user)
    told = renaming.foresee(given["incidents"], given["topic"], author=author)
    html = render_to_string("maps/selection/foresight.html", {"told": told})
    return {"html": html}


@require_POST
@internal_json
def change(request: HttpRequest) -> dict[str, Any]:
    """Put the selected under another topic; say which keep theirs, and why.

    They are named by their place among those that were sent, so that no answer says a
    number to whom it is foreign.
    """
    given, author = _read(request), cast("User", request.user)
    seen: Mapping[int, int] = given["incidents"]
    left = renaming.rename(seen, given["topic"], author=author, reason=given["reason"])
    return {
        "done": len(seen) - len(left),
        "left": [
            {"place": place, "why": left[number]}
            for place, number in enumerate(seen)
            if number in left
        ],
    }


def _read(request: HttpRequest) -> dict[str, Any]:
    filled = TopicForm(request.POST)
    if not filled.is_valid():
        (message, *_others) = next(iter(filled.errors.values()))
        raise InvalidInput(str(message))
    known = {
        code: pk for of in catalogue.ids_by_group().values() for code, pk in of.items()
    }
    topic = known.get(filled.cleaned_data["category"])
    if topic is None:
        raise InvalidInput(_("There is no such topic. Choose another."))
    return {**filled.cleaned_data, "topic": topic}
