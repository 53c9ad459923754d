"""What waits for a hand? Appeals without a sure place, incidents nobody answers for.

And those nobody has reacted to, terms that somebody asks to extend, doubtful answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from geo_incidents.accounts.looking import write_down_look
from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import may_place
from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.casework.selectors import (
    doubtful_visible_to,
    has_doubtful,
    has_unassigned,
    has_undecided,
    has_unlocated,
    has_unreacted,
    incident_number_of,
    unassigned_visible_to,
    undecided_visible_to,
    unlocated_visible_to,
    unreacted_visible_to,
)
from geo_incidents.casework.suspicion import (
    doubtful_replies_visible_to,
    has_doubtful_replies,
)
from geo_incidents.errors import InvalidInput
from geo_incidents.gazetteer.municipalities import inside
from geo_incidents.geocoding.models import Location
from geo_incidents.intake.selectors import municipality_of
from geo_incidents.pipeline.stages import place_by_hand
from maps import parameters
from maps.answers import internal_json
from maps.features import Json
from maps.filters import Filter
from maps.internal.alike import with_likeness
from maps.internal.encoding import (
    SHOWN_WITH,
    suspicious,
    unanswered,
    undecided,
    unreacted,
    waiting,
)
from maps.lists import Page, page_in_order
from maps.questions import Questions

QUESTIONS: Final = Questions({}, shared=("group", "category"))


@dataclass(frozen=True, slots=True)
class Kind:
    """One queue: its rows, whom it is for, how rows are asked for and written.

    What is fresh may repeat something that is known.
    """

    visible_to: Callable[[Any], QuerySet[Any]]
    is_for: Callable[[Any], bool]
    write: Callable[[Any], Json]
    columns: Mapping[str, str]
    shown_with: tuple[str, ...]
    is_fresh: bool = False


def _of_appeals(
    visible_to: Callable[[Any], QuerySet[Any]], is_for: Callable[[Any], bool]
) -> Kind:
    columns = {
        "period": "appeal__requested_at",
        "category": "appeal__category",
    }
    return Kind(visible_to, is_for, waiting, columns, ("appeal__category",))


PLACES: Final = {
    "unlocated": _of_appeals(unlocated_visible_to, has_unlocated),
    "doubtful": _of_appeals(doubtful_visible_to, has_doubtful),
}
_OF_INCIDENTS: Final = {"period": "opened_at", "category": "category"}
_OF_EXTENSIONS: Final = {
    name: f"incident__{column}" for name, column in _OF_INCIDENTS.items()
}
KINDS: Final = PLACES | {
    "unassigned": Kind(
        *(unassigned_visible_to, has_unassigned, unanswered),
        *(_OF_INCIDENTS, SHOWN_WITH),
    ),
    "unreacted": Kind(
        *(unreacted_visible_to, has_unreacted, unreacted),
        *(_OF_INCIDENTS, SHOWN_WITH),
        is_fresh=True,
    ),
    "undecided": Kind(
        *(undecided_visible_to, has_undecided, undecided, _OF_EXTENSIONS),
        ("author", *(f"incident__{name}" for name in SHOWN_WITH)),
    ),
    "suspicious": Kind(
        *(doubtful_replies_visible_to, has_doubtful_replies, suspicious),
        *(_OF_EXTENSIONS, tuple(f"incident__{name}" for name in SHOWN_WITH)),
    ),
}


def queues_of(user: User | AnonymousUser) -> list[str]:
    """Return the kinds of queue in which this user can ever find something."""
    return [name for name, kind in KINDS.items() if kind.is_for(user)]


@require_safe
@internal_json
def queue(request: HttpRequest) -> dict[str, Any]:
    """Answer a page of what nobody could place, or only by guess, or answers for.

    Topic and period of the map's filters hold here too; an appeal that lies nowhere
    has neither a district nor a status to ask for.
    """
    name = request.GET.get("kind", "unlocated")
    kind = KINDS.get(name)
    if kind is None:
        raise InvalidInput(
            _("There is no such queue, only: {queues}.").format(queues=", ".join(KINDS))
        )
    rows = kind.visible_to(request.user).select_related(*kind.shown_with)
    asked = topics_asked(request).restrict(rows, kind.columns)
    page: Page = page_in_order(asked, parameters.page(request.GET))
    if name in PLACES:
        write_down_look(request, appeals=[row.pk for row in page.rows])
    answer = page.answer(kind.write)
    if kind.is_fresh:
        with_likeness(answer["items"], page.rows, request.user)
    return answer


def topics_asked(request: HttpRequest) -> Filter:
    """Read the topics and the period of a request; a queue knows nothing else."""
    return QUESTIONS.asked(request).filter


@require_POST
@internal_json
def place(request: HttpRequest, appeal_id: int) -> dict[str, Any]:
    """Put an appeal where the user points, and carry it through the stages."""
    author = request.user
    if not isinstance(author, User) or not may_place(author):
        raise PermissionDenied(_("Your role may look but not place."))
    if not _waits(request, appeal_id):
        raise Http404(_("This appeal is not in your queue."))
    lon, lat = parameters.spot(request.POST)
    if not all(inside(municipality_of(appeal_id), [(lon, lat)])):
        raise InvalidInput(_("This point lies outside the city. Choose one inside."))
    place_by_hand(appeal_id, lon=lon, lat=lat, author=author)
    with seeing_everything():  # it may have left the user's sight just now
        return {"incident": incident_number_of(appeal_id)}


def _waits(request: HttpRequest, appeal_id: int) -> bool:
    queues: list[QuerySet[Location]] = [
        kind.visible_to(request.user) for kind in PLACES.values()
    ]
    return any(rows.filter(pk=appeal_id).exists() for rows in queues)
