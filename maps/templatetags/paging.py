"""Where does the next page of a list lead, when a page holds several lists?"""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def querystring_for(context: dict[str, Any], name: str, number: int) -> str:
    """Return the query of the present address with another page of one list."""
    asked = context["request"].GET.copy()
    asked[name] = str(number)
    return f"?{asked.urlencode()}"
