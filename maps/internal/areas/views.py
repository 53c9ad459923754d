"""Which pages show changes of areas, and how are they applied, discarded and undone?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from geo_incidents.accounts.scope import may_revise
from geo_incidents.errors import RevisionRefused
from geo_incidents.gazetteer import municipalities
from geo_incidents.gazetteer.selectors import city_name
from geo_incidents.pipeline.areas import revising, uploads
from geo_incidents.pipeline.areas.summary import summary_of
from geo_incidents.territories.models import DistrictBoundary, Revision, ServiceArea
from geo_incidents.territories.revisions.services import discard as forget
from geo_incidents.territories.selectors import extent
from maps.internal.areas.changes import areas_of, incidents_of, undoable
from maps.internal.areas.door import (
    for_lookers,
    for_revisers,
    revision_or_404,
    revisions_visible_to,
)
from maps.internal.areas.wording import topic_names, topics_said
from maps.layers import map_setup

REVISIONS_SHOWN: Final = 30
ROWS_SHOWN: Final = 50


@require_safe
@for_lookers
def revisions(request: HttpRequest) -> HttpResponse:
    """List the changes of areas, the newest first."""
    page = _page(_counted(revisions_visible_to(request.user)), request, "page")
    context = {
        "page": page,
        "undoable": undoable(),
        "may_revise": may_revise(request.user),
    }
    return render(request, "maps/areas/revisions.html", context)


@require_safe
@for_lookers
def revision(request: HttpRequest, number: int) -> HttpResponse:
    """Show what one change changes, and let it be applied, discarded or undone."""
    found = revision_or_404(request, number)
    areas, incidents = areas_of(found), incidents_of(found)
    shown, names = _page(areas, request, "areas"), topic_names()
    context = {
        "revision": found,
        "summary": summary_of(areas, incidents or []),
        "areas": shown,
        "area_rows": [(area, topics_said(area.code, names)) for area in shown],
        "incidents": None if incidents is None else _page(incidents, request, "rows"),
        "findings": uploads.findings_of_revision(found.pk),
        "may_revise": may_revise(request.user),
        "may_be_undone": found.pk in undoable(),
        "map_setup": _setup(found),
    }
    return render(request, "maps/areas/revision.html", context)


@require_POST
@for_revisers
def apply(request: HttpRequest, number: int) -> HttpResponse:
    """Let a change take effect."""
    done = _carried_out(request, number, revising.apply_revision)
    if done:
        messages.success(request, _applied(done.reassigned or 0))
    return _back(number)


@require_POST
@for_revisers
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """Bring back what held before a change."""
    done = _carried_out(request, number, revising.undo_revision)
    if done:
        messages.success(request, _undone(done.reassigned or 0))
    return _back(number)


@require_POST
@for_revisers
def discard(request: HttpRequest, number: int) -> HttpResponse:
    """Forget a proposal."""
    found = revision_or_404(request, number)
    try:
        forget(found.pk)
    except RevisionRefused as refused:
        messages.error(request, str(refused))
        return _back(number)
    uploads.forget_findings(number)
    said = _("“%(title)s” is discarded. Nothing has changed.")
    messages.success(request, said % {"title": found.title})
    return redirect("maps:internal:areas:revisions")


def _carried_out(
    request: HttpRequest, number: int, change: Callable[[int], Revision]
) -> Revision | None:
    """Change areas; a refusal becomes a message, and nothing has changed."""
    try:
        return change(revision_or_404(request, number).pk)
    except RevisionRefused as refused:
        messages.error(request, str(refused))
        return None


def _applied(count: int) -> str:
    return ngettext(
        "The change is applied. %(count)d appeal got another district or organisation.",
        "The change is applied. %(count)d appeals got another district or "
        "organisation.",
        count,
    ) % {"count": count}


def _undone(count: int) -> str:
    return ngettext(
        "The change is undone. %(count)d appeal got its district or organisation back.",
        "The change is undone. %(count)d appeals got their district or organisation "
        "back.",
        count,
    ) % {"count": count}


def _back(number: int) -> HttpResponse:
    return redirect("maps:internal:areas:revision", number=number)


def _page(rows: Any, request: HttpRequest, name: str) -> Page[Any]:
    """Return the page that the request names; the nearest one if it does not exist."""
    shown = REVISIONS_SHOWN if name == "page" else ROWS_SHOWN
    return Paginator(rows, shown).get_page(request.GET.get(name))


def _counted(rows: QuerySet[Revision]) -> QuerySet[Revision]:
    return rows.annotate(
        introduced=_number("introduced_by"), withdrawn=_number("withdrawn_by")
    )


def _number(role: str) -> Any:
    """Return how many areas of either kind a revision introduces or withdraws."""
    one, other = (
        Coalesce(
            Subquery(
                model.objects.filter(**{role: OuterRef("pk")})
                .order_by()
                .values(role)
                .annotate(areas=Count("pk"))
                .values("areas"),
                output_field=IntegerField(),
            ),
            0,
        )
        for model in (DistrictBoundary, ServiceArea)
    )
    return one + other


def _setup(found: Revision) -> dict[str, Any]:
    home = {found.municipality_id}
    outlines = reverse("maps:internal:areas:outlines", args=[found.pk])
    return map_setup(
        urls={"outlines": outlines},
        groups=(),
        city=city_name(home),
        bounds=municipalities.extent(home) or extent(),
        period=None,
    )
