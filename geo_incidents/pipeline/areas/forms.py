"""Is an area that was drawn by hand fit to be applied? Valid, alone, and undisputed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely
from django import forms
from django.contrib.gis.geos import GEOSGeometry, MultiPolygon
from django.utils.translation import gettext_lazy as _

from geo_incidents.errors import InvalidGeometry
from geo_incidents.spatial.crs import WGS84
from geo_incidents.spatial.validity import areal
from geo_incidents.territories.models import DistrictBoundary, ServiceArea
from geo_incidents.territories.revisions.overlaps import overlaps_of

if TYPE_CHECKING:  # generic for django-stubs, not for Django
    DistrictBoundaryModelForm = forms.ModelForm[DistrictBoundary]
    ServiceAreaModelForm = forms.ModelForm[ServiceArea]
else:
    DistrictBoundaryModelForm = ServiceAreaModelForm = forms.ModelForm


class DrawnArea(forms.Form):
    """What every area drawn by hand must pass; ``repaired`` says what was mended."""

    instance: Any
    repaired = ""
    accept_overlap = forms.BooleanField(
        label=_("Save in spite of an overlap"), required=False
    )

    def clean_geometry(self) -> GEOSGeometry:
        drawn: MultiPolygon = self.cleaned_data["geometry"]
        try:
            area, self.repaired = areal(shapely.from_wkb(bytes(drawn.wkb)))
        except InvalidGeometry as error:
            raise forms.ValidationError(
                _("No ground is enclosed: draw a polygon.")
            ) from error
        return GEOSGeometry(memoryview(area.wkb), srid=WGS84)

    def refuse_overlap(self, model: type[DistrictBoundary] | type[ServiceArea]) -> None:
        """Name those who hold some of the ground, unless that is what is wanted."""
        facts = dict(self.cleaned_data)
        if self.errors or facts.pop("accept_overlap"):
            return
        for overlap in overlaps_of(model(pk=self.instance.pk, **facts)):
            shared = f"{overlap.shared_m2:,.0f}".replace(",", "\u202f")
            message = _("%(shared)s m² of this ground belong to “%(name)s”.")
            params = {"shared": shared, "name": overlap.name}
            self.add_error("geometry", forms.ValidationError(message, params=params))


class DistrictBoundaryForm(DrawnArea, DistrictBoundaryModelForm):
    """A boundary drawn by hand."""

    class Meta:
        model = DistrictBoundary
        fields = ("district", "geometry", "valid_from", "valid_to")

    def clean(self) -> None:
        super().clean()
        self.refuse_overlap(DistrictBoundary)


class ServiceAreaForm(DrawnArea, ServiceAreaModelForm):
    """A service area drawn by hand."""

    class Meta:
        model = ServiceArea
        fields = ("organisation", "categories", "geometry", "valid_from", "valid_to")

    def clean(self) -> None:
        super().clean()
        self.refuse_overlap(ServiceArea)
