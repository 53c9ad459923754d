"""Which pictures does everybody see? Those that were released, by unguessable names."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from geo_incidents.publication.pictures import shown_name

# What is taken back is seen by nobody a minute later.
KEPT_S: Final = 60


@require_safe
@cache_control(public=True, max_age=KEPT_S)
def photo(request: HttpRequest, number: int, name: UUID) -> FileResponse:
    """Serve a released picture of an incident that is on the public map."""
    stored = shown_name(number, name)
    if stored is None or not default_storage.exists(stored):
        raise Http404
    return FileResponse(default_storage.open(stored), content_type="image/jpeg")
