"""How is so much ground said: in m², and from a square kilometre on in km²?"""

from __future__ import annotations

from typing import Final

from django import template
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _

M2_PER_KM2: Final = 1_000_000

register = template.Library()


@register.filter
def ground(m2: float) -> str:
    """Say an area with its unit."""
    if abs(m2) >= M2_PER_KM2:
        return _("%(area)s km²") % {"area": floatformat(m2 / M2_PER_KM2, "2g")}
    return _("%(area)s m²") % {"area": floatformat(m2, "0g")}
