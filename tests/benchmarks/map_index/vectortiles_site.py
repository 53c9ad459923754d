"""Which addresses and views has the site that serves django-vectortiles alone?"""

from __future__ import annotations

import json
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path
from vectortiles import VectorLayer
from vectortiles.views import MVTView

from geo_incidents.publication.models import PublicIncident


class Incidents(VectorLayer):
    """The points of the public map, with their status; cut off at the tile's edge."""

    id = "incidents"
    geom_field = "position"
    tile_fields = ("status",)
    tile_buffer = 0

    def __init__(self, lookups: dict[str, Any]) -> None:
        self._lookups = lookups

    def get_queryset(self) -> QuerySet[PublicIncident]:
        return PublicIncident.objects.filter(**self._lookups)


class Tiles(MVTView):
    """A tile of them; ``wish`` holds the look-ups of a QuerySet, as JSON."""

    def get_layers(self) -> list[Incidents]:
        return [Incidents(json.loads(self.request.GET.get("wish", "{}")))]

    def get(
        self, request: HttpRequest, z: int, x: int, y: int, **_: Any
    ) -> HttpResponse:
        answer: HttpResponse = super().get(request, z, x, y)
        return answer


urlpatterns = [path("<int:z>/<int:x>/<int:y>", Tiles.as_view())]
