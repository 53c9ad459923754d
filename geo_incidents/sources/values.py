"""How is the text of a row read as a number, a date, a choice or a position?

Everything here raises :class:`RowRefused` with the field and what to change.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import shapely
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from geo_incidents.errors import InvalidGeometry
from geo_incidents.sources.boundary import Boundary
from geo_incidents.sources.rows import Row, RowRefused
from geo_incidents.spatial.validity import areal

_DAY_FIRST: Final = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})(.*)$")
_SLUG: Final = re.compile(r"^[-a-zA-Z0-9_]+$")
_FIRST_DAY: Final = date(1990, 1, 1)
_SUCH_DATES: Final = gettext_noop("no date; such is read: 2026-11-22 or 22.11.2026")


def said(row: Row, field: str, model: type[Model], name: str = "") -> str:
    """Return the text of a field that fits its column; "" when the row has none."""
    text = row.get(field)
    longest = getattr(model._meta.get_field(name or field), "max_length", None)
    if longest is not None and len(text) > longest:
        reason = _("the text is longer than {longest} characters")
        raise RowRefused(field, reason.format(longest=longest), text)
    return text


def needed(row: Row, field: str, model: type[Model], name: str = "") -> str:
    """Return the text of a field that must be there and fit its column."""
    text = said(row, field, model, name)
    if not text:
        raise RowRefused(field, _("the value is missing"))
    return text


def slug_of(row: Row, field: str, model: type[Model], name: str = "") -> str:
    """Return a code that can stand in an address line."""
    text = needed(row, field, model, name)
    if not _SLUG.match(text):
        reason = _("a code may hold Latin letters, digits, - and _ only")
        raise RowRefused(field, reason, text)
    return text


def choice(row: Row, field: str, allowed: Collection[str], default: str = "") -> str:
    """Return one of the words a field may have."""
    text = row.get(field) or default
    if text not in allowed:
        reason = _("the value must be one of: {allowed}")
        raise RowRefused(field, reason.format(allowed=", ".join(sorted(allowed))), text)
    return text


def whole(row: Row, field: str, *, highest: int = 32767) -> int | None:
    """Return a whole number from 0 to ``highest``, None when the row has none."""
    text = row.get(field)
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or int(text) > highest:
        reason = _("a whole number from 0 to {highest} is needed")
        raise RowRefused(field, reason.format(highest=highest), text)
    return int(text)


def day(row: Row, field: str) -> date | None:
    """Return a date, None when the row has none."""
    text = row.get(field)
    try:
        return date.fromisoformat(_year_first(text)[:10]) if text else None
    except ValueError:
        raise RowRefused(field, _(_SUCH_DATES), text) from None


def moment(row: Row, field: str, zone: ZoneInfo) -> datetime | None:
    """Return an aware time from 1990 to tomorrow; without an offset the city's own."""
    text = row.get(field)
    try:
        found = datetime.fromisoformat(_year_first(text)) if text else None
    except ValueError:
        raise RowRefused(field, _(_SUCH_DATES), text) from None
    if found is None:
        return None
    tomorrow = timezone.localdate(timezone=zone) + timedelta(days=1)
    if not _FIRST_DAY <= found.date() <= tomorrow:
        reason = _("the date must lie between 1990 and tomorrow")
        raise RowRefused(field, reason, text)
    return found.replace(tzinfo=found.tzinfo or zone)


def words(row: Row, field: str) -> list[str]:
    """Return the parts of a list written with semicolons."""
    return [part.strip() for part in row.get(field).split(";") if part.strip()]


def area(row: Row) -> tuple[shapely.MultiPolygon, str]:
    """Return the polygons of a feature and what was repaired in them."""
    if row.geometry is None:
        raise RowRefused("geometry", _("there is no geometry; a polygon is needed"))
    try:
        return areal(row.geometry)
    except InvalidGeometry as error:
        reason = _("no area remains; a polygon is needed")
        raise RowRefused("geometry", reason, str(error)) from error


def position(row: Row, boundary: Boundary) -> tuple[float, float]:
    """Return (longitude, latitude) of a row, checked against the municipality."""
    found = _said_position(row)
    objection = boundary.objection(*found)
    if objection:
        raise RowRefused("lat, lon", objection, f"{found[1]:.15g} {found[0]:.15g}")
    return found


def has_position(row: Row) -> bool:
    """Tell whether a row says where it is in coordinates, rightly or wrongly."""
    return row.geometry is not None or bool(row.get("lat") or row.get("lon"))


def _said_position(row: Row) -> tuple[float, float]:
    if row.geometry is not None:
        point = row.geometry.centroid
        if not row.geometry.intersects(point):
            point = row.geometry.point_on_surface()
        return point.x, point.y
    lat, lon = row.get("lat"), row.get("lon")
    try:
        return float(lon.replace(",", ".")), float(lat.replace(",", "."))
    except ValueError:
        reason = _("latitude and longitude must be numbers such as 59.93 and 30.31")
        raise RowRefused("lat, lon", reason, f"{lat} {lon}".strip()) from None


def _year_first(text: str) -> str:
    match = _DAY_FIRST.match(text)
    if match is None:
        return text
    day_, month, year, rest = match.groups()
    return f"{year}-{month:0>2}-{day_:0>2}{rest}"
