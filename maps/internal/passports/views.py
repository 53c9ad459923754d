"""Which pages have addresses? A search, and passports on the screen and on paper."""

from __future__ import annotations

from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from geo_incidents.accounts.scope import Scope, scope_of
from geo_incidents.analysis.passports.places import (
    Place,
    house_visible_to,
    street_visible_to,
)
from geo_incidents.gazetteer.selectors import suggest
from geo_incidents.gazetteer.suggestions.answering import Suggestion
from maps.files.heading import heading
from maps.internal.digests.paper import pdf_of
from maps.internal.passports.links import link_to
from maps.internal.passports.page import shown

LONGEST: Final = 100
FINDERS: Final = {"house": house_visible_to, "street": street_visible_to}


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def addresses(request: HttpRequest) -> HttpResponse:
    """Find the passport of an address; the one that is surely meant opens at once."""
    if scope_of(request.user) == Scope():
        raise PermissionDenied(_("Your role has no addresses to look at."))
    text = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    found = [
        (one.label, place)
        for one in suggest(text).items
        if (place := _meant(one, request))
    ]
    exact = [place for label, place in found if label.casefold() == text.casefold()]
    if len(exact) == 1:
        return redirect(link_to(exact[0]).href)
    context = {"text": text, "found": [(label, link_to(of)) for label, of in found]}
    return render(request, "maps/passports/search.html", context)


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def house(request: HttpRequest, house_id: int) -> HttpResponse:
    """Show the passport of a house."""
    return _page(request, house_visible_to(request.user, house_id))


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def house_pdf(request: HttpRequest, house_id: int) -> HttpResponse:
    """Print the passport of a house."""
    return _paper(request, house_visible_to(request.user, house_id))


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def street(request: HttpRequest, street_id: int) -> HttpResponse:
    """Show the passport of a street."""
    return _page(request, street_visible_to(request.user, street_id))


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def street_pdf(request: HttpRequest, street_id: int) -> HttpResponse:
    """Print the passport of a street."""
    return _paper(request, street_visible_to(request.user, street_id))


def _meant(found: Suggestion, request: HttpRequest) -> Place | None:
    finder = FINDERS.get(found.kind)
    return finder(request.user, found.pk) if finder else None


def _page(request: HttpRequest, place: Place | None) -> HttpResponse:
    return render(request, "maps/passports/page.html", _told(request, place))


def _paper(request: HttpRequest, place: Place | None) -> HttpResponse:
    told = _told(request, place)
    content = pdf_of("maps/passports/paper.html", told)
    return HttpResponse(content, headers=heading(f"{told['title']}.pdf"))


def _told(request: HttpRequest, place: Place | None) -> dict[str, Any]:
    if place is None:
        raise Http404(_("There is no such address of yours."))
    return shown(place, request.user, request.GET.get("page", ""))
