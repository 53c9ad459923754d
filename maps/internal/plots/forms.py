"""What is sent to keep a plot? A drawing or a file, a name, and who is told of it."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.contrib.gis.geos import GEOSGeometry, MultiPolygon
from django.utils.translation import gettext_lazy as _

from geo_incidents.spatial.crs import WGS84
from geo_incidents.spatial.drawn import (
    MOST_BYTES,
    MOST_CORNERS,
    Fault,
    Unusable,
    polygons_of,
)

SAID: Final = {
    Fault.TOO_LARGE: _("The file is larger than %(kilobytes)d kB."),
    Fault.UNREADABLE: _("This is no GeoJSON that can be read."),
    Fault.NO_POLYGON: _("Only polygons can be counted in, no points and no lines."),
    Fault.OTHER_CRS: _(
        "The coordinates are no longitudes and latitudes. Save the file in EPSG:4326 "
        "(WGS 84)."
    ),
    Fault.TOO_MANY_CORNERS: _("The outline has more than %(corners)d corners."),
    Fault.CROSSES_ITSELF: _("The outline crosses itself at %(where)s."),
    Fault.EMPTY: _("The outline holds no ground."),
}


class OptionsForm(forms.Form):
    """How a plot is called, and who is shown it and told of it."""

    name = forms.CharField(label=_("Name"), required=False, max_length=100)
    is_shared = forms.BooleanField(
        label=_("Show it to all staff of the city"), required=False
    )
    is_monthly = forms.BooleanField(
        label=_("Write to me after each month"), required=False
    )


class AreaForm(forms.Form):
    """An area as it was drawn on the map, or as a file of GeoJSON."""

    drawn = forms.CharField(required=False, widget=forms.HiddenInput)
    file = forms.FileField(
        label=_("Or a file of GeoJSON"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,application/geo+json"}),
    )

    def clean(self) -> dict[str, Any]:
        """Read the polygons as ``area`` (EPSG:4326)."""
        given: dict[str, Any] = super().clean() or {}
        file, drawn = given.get("file"), given.get("drawn")
        if not (file or drawn):
            raise forms.ValidationError(_("Draw an area on the map, or choose a file."))
        sent = file.read(MOST_BYTES + 1) if file else str(drawn).encode()
        try:
            area = polygons_of(sent, mend=not file)
        except Unusable as error:
            raise forms.ValidationError(_said(error)) from error
        made = GEOSGeometry(memoryview(area.wkb), srid=WGS84)
        if isinstance(made, MultiPolygon):
            given["area"] = made
        return given


class PlotForm(OptionsForm, AreaForm):
    """A plot: its area, its name, and who is told of it."""


def _said(error: Unusable) -> str:
    limits = {"kilobytes": MOST_BYTES // 1000, "corners": MOST_CORNERS}
    return SAID[error.fault] % {**limits, "where": error.where}
