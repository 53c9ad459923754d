"""What do other packages ask intake? The catalogue, and whose city a point is in."""

from __future__ import annotations

from itertools import groupby

from django.contrib.gis.geos import Point
from django.utils.translation import get_language, gettext

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.models import Category
from geo_incidents.spatial.crs import WGS84

Choices = list[tuple[str, str | list[tuple[str, str]]]]


def grouped_categories() -> Choices:
    """Return the catalogue as choices of a select, groups as their headings."""
    categories = Category.objects.select_related("group")
    english = get_language() == "en"
    choices: Choices = [("", gettext("Choose from the list"))]
    for group, members in groupby(categories, key=lambda category: category.group):
        heading = (group.name_en if english else "") or group.name
        choices.append((heading, [(c.code, c.name_in_language()) for c in members]))
    return choices


def municipality_at(position: tuple[float, float]) -> Municipality | None:
    """Return the municipality that covers (longitude, latitude), or None.

    One without a boundary is taken to reach everywhere.
    """
    municipalities = Municipality.objects.defer("geometry").order_by("pk")
    covering = municipalities.filter(geometry__covers=Point(*position, srid=WGS84))
    return covering.first() or municipalities.filter(geometry=None).first()


def first_municipality() -> Municipality:
    """Return the municipality meant when nothing says which."""
    return Municipality.objects.defer("geometry").order_by("pk")[0]
