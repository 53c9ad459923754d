"""What does a member of staff see, and by which words can they ask for less?

The scope comes from the user on the server; nothing in a request can widen it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.contrib.auth.models import AnonymousUser

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import Scope, scope_of
from geo_incidents.casework.deadlines import Deadline
from geo_incidents.casework.models import Incident
from geo_incidents.casework.workflow import Status
from geo_incidents.intake.models import Appeal
from geo_incidents.publication.models import PublicStatus
from geo_incidents.publication.policy import PUBLIC_STATUS
from geo_incidents.territories.models import District
from maps.filters import NOTHING, Term
from maps.index.selection import EVERYTHING, Selection
from maps.questions import Questions
from maps.sights.outlook import Outlook
from maps.sights.sight import Legend
from maps.upkeep.audiences import CERTAINTIES, DEADLINES, INTERNAL, WHOLENESSES
from maps.upkeep.standing import standing
from maps.vocabulary import Counted, naming

LAYERS: Final = {
    layer.value: [status.value for status, of in PUBLIC_STATUS.items() if of == layer]
    for layer in PublicStatus
}
COLUMNS: Final = {
    "period": "opened_at",
    "status": "status",
    "category": "category",
    "district": "district",
    "organisation": "organisation",
    "deadline": "deadline",
    "channel": "channel",
    "certainty": "certainty",
    "wholeness": "wholeness",
}
LEGEND: Final = Legend(
    layers=tuple(LAYERS),
    layer_of={
        status: place
        for place, statuses in enumerate(LAYERS.values())
        for status in statuses
    },
    overdue=frozenset([Deadline.OVERDUE.value, Deadline.FAR_OVERDUE.value]),
    numbers=INTERNAL.words,
)
OWN: Final = {
    "status": Term("status", {word: frozenset([word]) for word in Status.values}),
    "layer": Term("status", {layer: frozenset(of) for layer, of in LAYERS.items()}),
    "deadline": Term(
        "deadline", {word: frozenset([of]) for word, of in DEADLINES.items()}
    ),
    "channel": Term(
        "channel", {word: frozenset([word]) for word in Appeal.Channel.values}
    ),
    "certainty": Term(
        "certainty", {word: frozenset([of]) for word, of in CERTAINTIES.items()}
    ),
    "wholeness": Term(
        "wholeness", {word: frozenset([of]) for word, of in WHOLENESSES.items()}
    ),
}
# What has one answer only is counted without a tally of all the others.
ALONE: Final = {
    "unassigned": Term("organisation", {"yes": frozenset([NOTHING])}),
}
QUESTIONS: Final = Questions({**OWN, **ALONE})


def outlook_of(user: User | AnonymousUser) -> Outlook[Incident]:
    """Return everything in the scope of a user."""
    scope = scope_of(user)
    selection = _selection(scope)
    now = None if selection is None else standing(INTERNAL)
    return Outlook(
        scope.narrow(Incident.objects.all()),
        COLUMNS,
        LEGEND,
        selection or EVERYTHING,
        index=now.index if now else None,
        version=now.version if now else None,
    )


def facets(counted: Counted) -> Mapping[str, Term]:
    """Return what is counted beside the filters, with codes for what was counted."""
    return {**OWN, **naming(counted).facets}


def _selection(scope: Scope) -> Selection | None:
    """Put a scope as the index knows it; None where it cannot be put."""
    if scope.everything:
        return EVERYTHING
    kinds = (scope.municipality_ids, scope.district_ids, scope.organisation_ids)
    if sum(map(bool, kinds)) > 1:
        return None
    if scope.organisation_ids:
        return Selection({"organisation": scope.organisation_ids})
    return Selection({"district": scope.district_ids | _all_of(scope.municipality_ids)})


def _all_of(municipality_ids: frozenset[int]) -> frozenset[int]:
    """Return how the index knows where in these towns something lies.

    What lies in no district has the id of its municipality, negated.
    """
    districts = District.objects.filter(municipality__in=municipality_ids)
    nowhere = {-municipality for municipality in municipality_ids}
    return frozenset(districts.values_list("pk", flat=True)) | nowhere
