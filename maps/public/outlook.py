"""What does the world see, and by which words can it ask for less?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from geo_incidents.publication.models import PublicIncident, PublicStatus
from geo_incidents.publication.selectors import published
from maps.filters import Term
from maps.index.selection import EVERYTHING
from maps.questions import Questions
from maps.sights.outlook import Outlook
from maps.sights.sight import Legend
from maps.upkeep.audiences import PUBLIC
from maps.upkeep.standing import standing
from maps.vocabulary import Counted, naming

LAYERS: Final = tuple(PublicStatus.values)
COLUMNS: Final = {
    "period": "opened_at",
    "status": "status",
    "category": "category_number",
    "district": "district_number",
    "organisation": "organisation_number",
}
LEGEND: Final = Legend(
    layers=LAYERS,
    layer_of={layer: place for place, layer in enumerate(LAYERS)},
    overdue=None,
    numbers=PUBLIC.words,
)
STATUSES: Final = Term("status", {layer: frozenset([layer]) for layer in LAYERS})
QUESTIONS: Final = Questions({"status": STATUSES})


def outlook() -> Outlook[PublicIncident]:
    """Return everything that is published."""
    now = standing(PUBLIC)
    return Outlook(
        published(),
        COLUMNS,
        LEGEND,
        EVERYTHING,
        index=now.index if now else None,
        version=now.version if now else None,
    )


def facets(counted: Counted) -> Mapping[str, Term]:
    """Return what is counted beside the filters, with codes for what was counted."""
    return {"status": STATUSES, **naming(counted).facets}
