"""Which areas hold?"""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.contrib.gis.db.models import Model, Q, QuerySet

Area = TypeVar("Area", bound=Model)


class AreaQuerySet(QuerySet[Area]):
    """Areas of any kind."""

    def holding_on(self, day: date) -> Self:
        """Keep the live areas whose period includes a day."""
        begun = Q(valid_from=None) | Q(valid_from__lte=day)
        goes_on = Q(valid_to=None) | Q(valid_to__gt=day)
        return self.filter(begun, goes_on, live=True)
