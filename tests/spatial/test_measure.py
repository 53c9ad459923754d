"""Are areas and widths right on the ground, and not only in degrees?"""

from __future__ import annotations

import pytest
import shapely
from django.db import connection

from geo_incidents.spatial.measure import (
    areas_m2,
    array_of,
    mean_widths_m,
    polygons_of,
)

CITY = shapely.box(30.0, 59.75, 30.6, 60.05)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "drawn",
    [CITY, CITY.buffer(0.1).difference(CITY), shapely.box(50.0, 55.0, 50.0001, 55.001)],
)
def test_an_area_is_that_of_the_ellipsoid(drawn: shapely.Polygon) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT ST_Area(%s::geography)", [drawn.wkt])
        true_m2 = cursor.fetchone()[0]
    assert areas_m2(array_of([drawn]))[0] == pytest.approx(true_m2, rel=0.001)


def test_the_width_of_a_strip_is_the_width() -> None:
    strip = shapely.box(50.0, 55.0, 50.01, 55.000009)
    assert mean_widths_m(array_of([strip]))[0] == pytest.approx(1.0, rel=0.01)


def test_what_has_no_area_has_no_width() -> None:
    line = shapely.LineString([(50, 55), (50.1, 55)])
    assert mean_widths_m(array_of([line, shapely.Point(50, 55)])).tolist() == [0, 0]


def test_only_the_polygons_of_a_mixture_are_kept() -> None:
    mixture = shapely.GeometryCollection(
        [shapely.Point(50, 55), shapely.MultiPolygon([CITY]), CITY.exterior]
    )
    parts, source = polygons_of(array_of([shapely.Point(50, 55), mixture]))
    assert (parts.tolist(), source.tolist()) == ([CITY], [1])
