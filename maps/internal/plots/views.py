"""Which plots are there, and how is one told of, kept, changed and deleted?"""

from __future__ import annotations

from http import HTTPStatus
from itertools import chain
from typing import Any, Final, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    QueryDict,
)
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from geo_incidents.accounts.models import Plot, User
from geo_incidents.accounts.plots import change_plot, draw_plot, may_share, plots_for
from geo_incidents.accounts.scope import Scope, scope_of
from geo_incidents.errors import InvalidInput
from maps.answers import explained
from maps.files.heading import heading
from maps.internal.digests.paper import pdf_of
from maps.internal.digests.workbook import workbook_of
from maps.internal.exports.views import export_of_area
from maps.internal.home_map import home_map
from maps.internal.plots.forms import OptionsForm, PlotForm
from maps.internal.plots.hotspots import feature_of, table_of
from maps.internal.plots.report import Report, area_feature, context, report

ON_A_PAGE: Final = 50


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@cache_control(private=True, no_store=True)
def listing(request: HttpRequest) -> HttpResponse:
    """Show the plots that the user may open; keep a new one and tell of it."""
    if scope_of(request.user) == Scope():
        raise PermissionDenied(_("Your role has nothing to sum up."))
    if request.method != "POST":
        return _drawing(request, PlotForm(), HTTPStatus.OK)
    form = PlotForm(request.POST, request.FILES)
    try:
        if form.is_valid():
            return _leading_to(_drawn(request, form))
    except InvalidInput as error:
        form.add_error(None, str(error))
    return _drawing(request, form, HTTPStatus.BAD_REQUEST)


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def page(request: HttpRequest, plot_id: int) -> HttpResponse:
    """Tell of a plot."""
    plot, trouble = _found(request, plot_id), ""
    try:
        told = report(plot, request)
    except InvalidInput as error:
        trouble = str(error)
        request.META["QUERY_STRING"], request.GET = "", QueryDict()
        told = report(plot, request)
    status = HTTPStatus.BAD_REQUEST if trouble else HTTPStatus.OK
    return _told(request, told, trouble, status)


@require_safe
@login_required
@cache_control(private=True, no_store=True)
@explained
def as_pdf(request: HttpRequest, plot_id: int) -> HttpResponse:
    """Print what is told of a plot."""
    told = report(_found(request, plot_id), request)
    content = pdf_of("maps/plots/paper.html", context(told))
    return HttpResponse(content, headers=heading(f"{told.plot.name}.pdf"))


@require_safe
@login_required
@cache_control(private=True, no_store=True)
@explained
def as_xlsx(request: HttpRequest, plot_id: int) -> HttpResponse:
    """Send the tables as a workbook."""
    told = report(_found(request, plot_id), request)
    more = [table_of(told.hotspots)] if told.hotspots else []
    content = workbook_of(told.told, *more)
    return HttpResponse(content, headers=heading(f"{told.plot.name}.xlsx"))


@require_safe
@login_required
@cache_control(private=True, no_store=True)
@explained
def as_geojson(request: HttpRequest, plot_id: int) -> HttpResponseBase:
    """Send the outline, and the incidents that came in the period in it."""
    told = report(_found(request, plot_id), request)
    outlines = [area_feature(told.plot), *map(feature_of, told.hotspots)]
    name = f"{told.plot.name}.geojson"
    return export_of_area(request, told.incidents(), *outlines, name=name)


@require_POST
@login_required
def change(request: HttpRequest, plot_id: int) -> HttpResponse:
    """Change the name of one's own plot, and who is shown it and told of it."""
    plot = _own(request, plot_id)
    form = OptionsForm(request.POST)
    try:
        if form.is_valid():
            return _leading_to(change_plot(plot, **form.cleaned_data))
        trouble = str(next(chain.from_iterable(form.errors.values())))
    except InvalidInput as error:
        trouble = str(error)
    plot.refresh_from_db()
    request.META["QUERY_STRING"] = ""
    return _told(request, report(plot, request), trouble, HTTPStatus.BAD_REQUEST)


@require_POST
@login_required
def delete(request: HttpRequest, plot_id: int) -> HttpResponse:
    """Forget one's own plot."""
    _own(request, plot_id).delete()
    return redirect("maps:internal:plots:listing")


def _drawn(request: HttpRequest, form: PlotForm) -> Plot:
    given = form.cleaned_data
    return draw_plot(
        cast("User", request.user),
        given["area"],
        name=given["name"],
        is_shared=given["is_shared"],
        is_monthly=given["is_monthly"],
    )


def _drawing(request: HttpRequest, form: PlotForm, status: HTTPStatus) -> HttpResponse:
    shown = {
        "form": form,
        "plots": plots_for(request.user).defer("geometry"),
        "may_share": may_share(request.user),
        "map_setup": home_map(request.user),
    }
    return render(request, "maps/plots/listing.html", shown, status=status)


def _told(
    request: HttpRequest, told: Report, trouble: str, status: HTTPStatus
) -> HttpResponse:
    plot = told.plot
    listed = told.incidents().select_related("category", "organisation")
    shown: dict[str, Any] = context(told) | {
        "incidents": Paginator(listed, ON_A_PAGE).get_page(request.GET.get("page")),
        "trouble": trouble,
        "is_own": plot.owner_id == request.user.pk,
        "may_share": may_share(request.user),
    }
    return render(request, "maps/plots/page.html", shown, status=status)


def _leading_to(plot: Plot) -> HttpResponse:
    return redirect(reverse("maps:internal:plots:page", args=[plot.pk]))


def _found(request: HttpRequest, plot_id: int) -> Plot:
    found = plots_for(request.user).filter(pk=plot_id).first()
    if found is None:
        raise Http404(_("There is no such area of yours."))
    return found


def _own(request: HttpRequest, plot_id: int) -> Plot:
    found = plots_for(request.user).filter(pk=plot_id, owner=request.user.pk).first()
    if found is None:
        raise Http404(_("There is no such area of yours."))
    return found
