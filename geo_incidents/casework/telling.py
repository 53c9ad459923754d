"""What does another system say of an incident that it was told of? The write door.

It is none of our staff, so the workflow's table is not for it: what was handed over to
it is done when it says so, and open again when it says that. Anything else it says is
written down as a note, beside the status that the incident has.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from geo_incidents.casework.letters import lacks_photo
from geo_incidents.casework.models import Incident, StatusChange
from geo_incidents.casework.selectors import joined_into, open_parts_of
from geo_incidents.casework.services import locked
from geo_incidents.casework.timekeeping import follow_history
from geo_incidents.casework.workflow import Status


@transaction.atomic
def take_word(
    incident_id: int, *, words: str, is_closed: bool | None = None
) -> Incident:
    """Write down what another system says, and lead on what is with it.

    ``is_closed`` is None where it says nothing of that. What is done by a photo only
    or after its parts stays as it is, for staff to look at.

    Raises:
        Incident.DoesNotExist: there is no such incident.

    """
    incident = locked(Incident.objects.all(), [incident_id]).get(incident_id)
    if incident is None:
        raise Incident.DoesNotExist
    status = _follows(incident, is_closed)
    words = words.strip()
    # What is said while the resident is waited for would hide what they are asked.
    is_note = status == incident.status
    if is_note and (not words or status is Status.WAITING):
        return incident
    now = max(timezone.now(), incident.updated_at)
    StatusChange.objects.create(
        incident=incident, status=status, changed_at=now, reason=words
    )
    follow_history(incident, now=now)
    return incident


def _follows(incident: Incident, is_closed: bool | None) -> Status:
    """Return what the incident is after that; mostly what it is."""
    present = Status(incident.status)
    if is_closed and present is Status.FORWARDED and _may_be_done(incident):
        return Status.DONE
    if (
        is_closed is False
        and present is Status.DONE
        and _was_said_by_a_system(incident)
    ):
        return Status.IN_WORK
    return present


def _may_be_done(incident: Incident) -> bool:
    is_joined = joined_into(incident) is not None
    return not (is_joined or open_parts_of(incident) or lacks_photo(incident))


def _was_said_by_a_system(incident: Incident) -> bool:
    last = incident.status_changes.last()
    return last is not None and last.author_id is None and not last.actor
