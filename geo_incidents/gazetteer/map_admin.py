"""How does a form of the admin show a map under the strict content policy?

django-stubs makes ``ModelAdmin`` generic, Django does not; and django-leaflet has no
types. ``PlainAdmin`` is the one place that knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csp.constants import NONCE, SELF
from csp.decorators import csp_update
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

if TYPE_CHECKING:
    PlainAdmin = ModelAdmin[Any]
    LeafletGeoAdmin = ModelAdmin[Any]
else:
    from leaflet.admin import LeafletGeoAdmin

    PlainAdmin = ModelAdmin

_MAP_POLICY = {"script-src": [SELF, NONCE]}


class MapAdmin(LeafletGeoAdmin):
    """A form whose geometry is drawn on a map.

    django-leaflet starts its map by an inline script; it runs by a nonce, which this
    page's policy alone allows.
    """

    @method_decorator(csp_update(_MAP_POLICY))
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        return super().changeform_view(request, object_id, form_url, extra_context)
