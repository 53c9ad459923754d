"""How does a resident say that they have the same trouble? By one button."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from geo_incidents.accounts.origins import origin_of
from geo_incidents.errors import InvalidInput, TooManyAtOnce
from geo_incidents.gate.blocks import block_of
from geo_incidents.publication.me_too.browser import (
    known_browser,
    new_browser,
    remember,
)
from geo_incidents.publication.me_too.counting import neighbours, say_me_too
from geo_incidents.publication.models import PublicIncident
from geo_incidents.publication.selectors import find_published


@require_POST
@never_cache
def me_too(request: HttpRequest, number: int) -> HttpResponse:
    """Count the browser; answer the fragment to a script, else lead to the page.

    A number that was joined to another counts for that.
    """
    incident = find_published(number)
    if incident is None:
        raise Http404(_("There is no such problem on the map."))
    browser = known_browser(request) or new_browser()
    trouble, status = "", HTTPStatus.OK
    try:
        say_me_too(incident, browser=browser, block=block_of(origin_of(request)))
    except InvalidInput as error:
        trouble, status = str(error), HTTPStatus.CONFLICT
    except TooManyAtOnce as error:
        trouble, status = str(error), HTTPStatus.TOO_MANY_REQUESTS
    response = _answer(request, incident, browser, trouble, status)
    if not trouble:
        remember(response, browser)
    return response


def _answer(
    request: HttpRequest,
    incident: PublicIncident,
    browser: str,
    trouble: str,
    status: HTTPStatus,
) -> HttpResponse:
    if not trouble and "fragment" not in request.POST:
        page = reverse("maps:incident", args=[incident.number])
        return HttpResponseRedirect(f"{page}#me-too")
    shown = {
        "neighbours": neighbours(incident.number, incident.status, browser),
        "trouble": trouble,
    }
    name = "fragment" if "fragment" in request.POST else "page"
    return render(request, f"publication/me_too_{name}.html", shown, status=status)
