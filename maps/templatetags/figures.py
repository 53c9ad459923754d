"""How are numbers and names written on the pages of the staff?"""

from __future__ import annotations

import math
from typing import Final

from babel.numbers import format_decimal
from django import template
from django.template.defaultfilters import floatformat
from django.utils.translation import get_language, gettext

from geo_incidents.gazetteer.models import Municipality

SMALLEST_M2: Final = 1
TENS: Final = 10
M2_PER_KM2: Final = 1_000_000

register = template.Library()


@register.filter
def thin(number: float) -> str:
    """Write a whole number with the thousands apart: «1 204», "1,204"."""
    language = get_language() or "ru"
    written = format_decimal(round(number), locale=language)
    return written.replace("\u00a0", "\u202f")


@register.filter
def short(number: float) -> str:
    """Write a number with two digits that matter: «0,42», «4,2», «1 204»."""
    digits = 0 if not number or number >= TENS else 1 if number >= 1 else 2
    return format_decimal(
        round(number, digits),
        format=f"#,##0.{'0' * digits}" if digits else "#,##0",
        locale=get_language() or "ru",
    ).replace("\u00a0", "\u202f")


@register.filter
def square_metres(area_m2: float) -> str:
    """Write an area; what is there and rounds to nothing is "less than one"."""
    if area_m2 < SMALLEST_M2:
        return gettext("under 1")
    return thin(math.floor(area_m2 + 0.5))


@register.filter
def ground(area_m2: float) -> str:
    """Write an area with its unit, from a square kilometre on in km²."""
    if abs(area_m2) >= M2_PER_KM2:
        return gettext("%(area)s km²") % {
            "area": floatformat(area_m2 / M2_PER_KM2, "2g")
        }
    return gettext("%(area)s m²") % {"area": floatformat(area_m2, "0g")}


@register.filter
def named(municipality: Municipality) -> str:
    """Name a municipality in the language of the request."""
    english = get_language() == "en"
    return (municipality.name_en if english else "") or municipality.name
