"""What does a source draw, before it is compared with what holds at present?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import shapely

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.territories.models import Revision


@dataclass(frozen=True, slots=True)
class AreaDraft:
    """An area as a source draws it, in degrees of EPSG:4326.

    ``owner_id`` is a district's or an organisation's id; ``code`` tells apart the
    areas of one organisation. A missing start is taken over from the area replaced.
    """

    owner_id: int
    geometry: shapely.MultiPolygon
    code: str = ""
    categories: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def key(self) -> tuple[int, str]:
        return self.owner_id, self.code


@dataclass(frozen=True, slots=True)
class Wish:
    """Which change is wanted, by whom, and from which day on; None is for all time.

    ``is_complete`` says that areas the source does not draw are gone.
    """

    municipality: Municipality
    collection: Revision.Collection
    title: str
    author: str = ""
    effective_from: date | None = None
    is_complete: bool = True
