"""Which months are told, and how did one go? Nobody reads of what they may not see."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from geo_incidents.analysis.models import Digest
from geo_incidents.analysis.selectors import digests_visible_to
from maps.files.heading import heading
from maps.internal.digests.paper import pdf_of
from maps.internal.digests.telling import context, month_of, subject_of, told
from maps.internal.digests.workbook import workbook_of

ON_A_PAGE: Final = 100


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def listing(request: HttpRequest) -> HttpResponse:
    """Show the digests that the user may read, by month, the town's own first."""
    pages = Paginator(digests_visible_to(request.user).defer("figures"), ON_A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    months = [
        (month, [(one, subject_of(one)) for one in digests])
        for month, digests in groupby(shown, key=month_of)
    ]
    context = {"months": months, "page": shown}
    return render(request, "maps/digests/listing.html", context)


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def page(request: HttpRequest, digest_id: int) -> HttpResponse:
    """Show a digest."""
    found = _found(request, digest_id)
    return render(request, "maps/digests/page.html", context(found))


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def as_pdf(request: HttpRequest, digest_id: int) -> HttpResponse:
    """Print a digest; it is printed when somebody wants it, as most are never."""
    found = _found(request, digest_id)
    content = pdf_of("maps/digests/paper.html", context(found))
    return HttpResponse(content, headers=heading(_name(found, "pdf")))


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def as_xlsx(request: HttpRequest, digest_id: int) -> HttpResponse:
    """Send the tables of a digest as a workbook."""
    found = _found(request, digest_id)
    return HttpResponse(workbook_of(told(found)), headers=heading(_name(found, "xlsx")))


def _found(request: HttpRequest, digest_id: int) -> Digest:
    found = digests_visible_to(request.user).filter(pk=digest_id).first()
    if found is None:
        raise Http404(_("There is no such digest of yours."))
    return found


def _name(digest: Digest, ending: str) -> str:
    return f"{subject_of(digest)} {digest.month:%Y-%m}.{ending}"
