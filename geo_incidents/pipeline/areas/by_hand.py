"""How is an area drawn by hand? In the admin, as a revision like any other.

What is saved takes effect at once and takes its incidents along; it is undone where
every revision is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from geo_incidents.errors import RevisionRefused
from geo_incidents.gazetteer.map_admin import MapAdmin
from geo_incidents.pipeline.areas.forms import DistrictBoundaryForm, ServiceAreaForm
from geo_incidents.pipeline.areas.proposing import title_of
from geo_incidents.pipeline.areas.revising import apply_revision
from geo_incidents.territories.importers.service_areas import free_code
from geo_incidents.territories.models import Revision, ServiceArea
from geo_incidents.territories.revisions.drafts import Wish
from geo_incidents.territories.revisions.rows import draft_of
from geo_incidents.territories.revisions.services import propose_edit


class AreaAdmin(MapAdmin):
    """The areas that hold; what held before is to be found in the revisions."""

    collection: ClassVar[Revision.Collection]
    readonly_fields = ("area_m2", "introduced_by")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(live=True)

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Put what was drawn in the place of what stood there."""
        stored = self.model.objects.get(pk=obj.pk) if change else None
        self.name(obj)
        revision = self._edit(request, stored, obj)
        if form.repaired:
            messages.warning(request, _("The outline crossed itself and was repaired."))
        obj.pk = self.model.objects.get(introduced_by=revision).pk

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        self._edit(request, obj, None)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for area in queryset:
            self.delete_model(request, area)

    def get_deleted_objects(
        self, objs: Iterable[Any], *_request: object
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """Say what goes: the area; nothing else is lost, a revision can be undone."""
        going = [str(area) for area in objs]
        name = str(self.opts.verbose_name_plural)
        return going, {name: len(going)}, set(), []

    def changeform_view(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except RevisionRefused as refused:
            messages.error(request, str(refused))
            return HttpResponseRedirect(request.get_full_path())

    def name(self, area: Any) -> None:
        """Give an area what tells it apart from others of its owner."""

    def _edit(self, request: HttpRequest, before: Any, after: Any) -> Revision:
        area = after or before
        owner = getattr(area, area.OWNER)
        said = _("Drawn by hand: {name}") if after else _("Removed by hand: {name}")
        wish = Wish(
            owner.municipality,
            before.introduced_by.collection if before else self.collection,
            title_of([said.format(name=owner.name)]),
            request.user.get_username(),
        )
        proposed = propose_edit(
            wish, before.pk if before else None, draft_of(after) if after else None
        )
        return apply_revision(proposed.pk)


class DistrictBoundaryAdmin(AreaAdmin):
    """Where districts lie."""

    form = DistrictBoundaryForm
    collection = Revision.Collection.DISTRICTS
    list_display = ("district", "valid_from", "valid_to", "introduced_by")
    list_filter = ("district__level", "district__municipality")
    list_select_related = ("district", "introduced_by")
    search_fields = ("district__name", "district__code")
    autocomplete_fields = ("district",)


class ServiceAreaAdmin(AreaAdmin):
    """Where organisations answer."""

    form = ServiceAreaForm
    collection = Revision.Collection.SERVICE_AREAS
    list_display = ("organisation", "categories", "valid_from", "valid_to")
    list_filter = ("organisation__kind", "organisation__municipality")
    list_select_related = ("organisation",)
    search_fields = ("organisation__name", "code")
    autocomplete_fields = ("organisation",)

    def name(self, area: ServiceArea) -> None:
        others = ServiceArea.objects.filter(
            organisation=area.organisation, valid_from=area.valid_from, live=True
        )
        taken = set(others.exclude(pk=area.pk).values_list("code", flat=True))
        area.code = free_code(area.categories, taken)
