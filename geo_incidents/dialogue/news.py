"""What is a person told in the chat when something becomes of what they wrote?

Several steps at once are told as where they lead to, and a step that looks the same
from outside is no news.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.casework.models import StatusChange
from geo_incidents.casework.workflow import Status
from geo_incidents.dialogue.appeals import state_of
from geo_incidents.dialogue.models import Conversation, News
from geo_incidents.intake.channels.models import ReturnAddress
from geo_incidents.intake.channels.outgoing import say
from geo_incidents.intake.channels.senders import Address
from geo_incidents.intake.channels.turns import Said
from geo_incidents.intake.models import Appeal
from geo_incidents.publication.policy import PUBLIC_STATUS

# What is always told: whose it is by now, and what somebody is asked.
ALWAYS_NEWS = frozenset({Status.FORWARDED, Status.WAITING})


@seeing_everything()
def tell_news(most: int) -> int:
    """Let up to so many steps be told; return how many were taken."""
    with transaction.atomic():
        waiting = News.objects.order_by("step").select_for_update(
            skip_locked=True, of=("self",)
        )
        taken = list(waiting.values_list("step", flat=True)[:most])
        steps: dict[int, list[StatusChange]] = defaultdict(list)
        for step in StatusChange.objects.filter(pk__in=taken).order_by("pk"):
            steps[step.incident_id].append(step)
        for of_incident in steps.values():
            _tell(of_incident)
        News.objects.filter(pk__in=taken).delete()
    return len(taken)


def _tell(steps: Sequence[StatusChange]) -> None:
    first, last = steps[0], steps[-1]
    before = StatusChange.objects.filter(incident=first.incident_id, pk__lt=first.pk)
    previous = before.order_by("pk").last()
    if previous is not None and not _is_news(previous, steps):
        return
    for appeal, conversation in _writers(first.incident_id):
        with override(conversation.language):
            said = _news(appeal, is_first=previous is None and len(steps) == 1)
        to = Address(
            channel=conversation.channel,
            account=conversation.account,
            recipient=conversation.person,
        )
        say(
            *(to, said.content()),
            key=f"news:{appeal.pk}:{last.pk}",
            municipality=appeal.municipality,
        )


def _is_news(previous: StatusChange, steps: Sequence[StatusChange]) -> bool:
    """Tell whether the world sees a difference after these steps."""
    was, now = (PUBLIC_STATUS[Status(step.status)] for step in (previous, steps[-1]))
    return was != now or not ALWAYS_NEWS.isdisjoint({Status(s.status) for s in steps})


def _writers(incident_id: int) -> Iterator[tuple[Appeal, Conversation]]:
    """Yield the appeals about an incident of those who talk with us."""
    addresses = ReturnAddress.objects.filter(
        appeal__incidentappeal__incident=incident_id
    ).select_related("appeal__municipality")
    for address in addresses.order_by("pk"):
        conversation = Conversation.objects.filter(
            channel=address.appeal.channel,
            account=address.account,
            person=address.recipient,
        ).first()
        if conversation is not None:
            yield address.appeal, conversation


def _news(appeal: Appeal, *, is_first: bool) -> Said:
    state = state_of(appeal)
    title = (
        _("We have found out who is responsible.")
        if is_first
        else _("There is news about your appeal.")
    )
    return Said(text=f"{title}\n{state.text}", buttons=state.buttons)
