"""How is it going, in one page? For a district, an organisation or the city."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from geo_incidents.accounts.scope import Scope, scope_of
from geo_incidents.errors import InvalidInput
from maps.internal.summary.asked import asked
from maps.internal.summary.page import shown


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def page(request: HttpRequest) -> HttpResponse:
    """Show the figures of what the user may see, and lead to the lists of them."""
    if scope_of(request.user) == Scope():
        raise PermissionDenied(_("Your role has nothing to sum up."))
    if (tidy := _without_empties(request.GET)) != request.GET:
        return redirect(f"{request.path}?{tidy.urlencode()}")
    trouble = ""
    try:
        read = asked(request)
    except InvalidInput as error:
        trouble = str(error)
        request.META["QUERY_STRING"], request.GET = "", QueryDict()
        read = asked(request)
    context = shown(read, request.user) | {"trouble": trouble}
    status = HTTPStatus.BAD_REQUEST if trouble else HTTPStatus.OK
    return render(request, "maps/summary/page.html", context, status=status)


def _without_empties(params: QueryDict) -> QueryDict:
    """Leave out what a form sends of what nobody chose."""
    told = QueryDict(mutable=True)
    for word, codes in params.lists():
        if chosen := [code for code in codes if code]:
            told.setlist(word, chosen)
    return told
