"""What does the administrator see of the machinery? What waits, and why it failed.

Areas are drawn here too, because what is drawn is carried to the incidents at once.
"""

from __future__ import annotations

from django.contrib import admin

from geo_incidents.gazetteer.map_admin import PlainAdmin
from geo_incidents.pipeline.areas.by_hand import DistrictBoundaryAdmin, ServiceAreaAdmin
from geo_incidents.pipeline.models import OutboxRow
from geo_incidents.territories.models import DistrictBoundary, ServiceArea

admin.site.register(DistrictBoundary, DistrictBoundaryAdmin)
admin.site.register(ServiceArea, ServiceAreaAdmin)


@admin.register(OutboxRow)
class OutboxRowAdmin(PlainAdmin):
    """Read only: the workers alone take rows out."""

    list_display = ["appeal", "attempts", "available_at", "error"]
    list_select_related = ["appeal"]
    ordering = ["-attempts", "available_at"]

    def has_add_permission(self, *_asked: object) -> bool:
        return False

    def has_change_permission(self, *_asked: object) -> bool:
        return False

    def has_delete_permission(self, *_asked: object) -> bool:
        return False
