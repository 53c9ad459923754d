"""What are incidents really about? Another topic, said by a hand. The write door.

Their appeals are about it, too, and so are their parts; what follows from a topic,
whose it is and until when, is for the stages to say again. All is done, or nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.casework.actors import actor_of
from geo_incidents.casework.models import Incident, IncidentAppeal, TopicChange
from geo_incidents.casework.selectors import incidents_visible_to
from geo_incidents.casework.services import locked
from geo_incidents.casework.workflow import CLOSED, RENAMING
from geo_incidents.errors import InvalidInput, StepForbidden
from geo_incidents.intake.models import Category
from geo_incidents.intake.services import change_topic

logger: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Renamed:
    """Which incidents have another topic, their appeals, and why others were left.

    ``left`` says by number, in a sentence, why one keeps its topic.
    """

    incidents: tuple[int, ...]
    appeals: tuple[int, ...]
    left: Mapping[int, str]


@transaction.atomic
def rename(
    seen: Mapping[int, int], category_id: int, *, author: User, reason: str = ""
) -> Renamed:
    """Put incidents under another topic, and write down who said so and why.

    ``seen`` is the topic in which the author saw each: what somebody else has changed
    since keeps that.

    Raises:
        StepForbidden: the author's role changes no topics.
        InvalidInput: there is no such topic.

    """
    if actor_of(author) not in RENAMING:
        logger.warning("user %s may not change topics", author.pk)
        raise StepForbidden(_("Your role may not change topics."))
    category = Category.objects.filter(pk=category_id).first()
    if category is None:
        raise InvalidInput(_("There is no such topic. Choose another."))
    found = locked(incidents_visible_to(author), set(seen))
    left = {
        number: why
        for number, before in sorted(seen.items())
        if (why := _why_left(found.get(number), before, category))
    }
    chosen = [one for number, one in sorted(found.items()) if number not in left]
    _write(chosen, category, author=author, reason=reason.strip())
    return Renamed(tuple(one.pk for one in chosen), _follow(chosen, category), left)


def able_to_be_renamed(numbers: Collection[int], *, author: User) -> Mapping[int, int]:
    """Return the topics, by number, of those that can have another one."""
    if actor_of(author) not in RENAMING:
        return {}
    visible = incidents_visible_to(author).filter(pk__in=numbers, parent=None)
    still_open = visible.exclude(status__in=CLOSED).order_by("pk")
    return dict(still_open.values_list("pk", "category"))


def _why_left(incident: Incident | None, before: int, category: Category) -> str:
    if incident is None:
        return _("There is no such incident in your districts.")
    if incident.status in CLOSED:
        return _("It is closed; its topic stays.")
    if incident.parent_id:
        return _("It is a part: its whole says what it is about.")
    if incident.category_id == category.pk:
        return _("It has this topic already.")
    if incident.category_id != before:
        return _("Somebody has changed its topic meanwhile.")
    return ""


def _write(
    chosen: Collection[Incident], category: Category, *, author: User, reason: str
) -> None:
    now = timezone.now()
    TopicChange.objects.bulk_create(
        TopicChange(
            incident=one,
            origin_id=one.category_id,
            category=category,
            author=author,
            reason=reason,
            changed_at=max(now, one.updated_at),
        )
        for one in chosen
    )


def _follow(chosen: Collection[Incident], category: Category) -> tuple[int, ...]:
    """Let rows, parts and appeals say the same; return the appeals."""
    numbers = [one.pk for one in chosen]
    rows = Incident.objects.filter(Q(pk__in=numbers) | Q(parent__in=numbers))
    rows.update(category=category)
    links = IncidentAppeal.objects.filter(incident__in=numbers)
    appeals = tuple(links.order_by("pk").values_list("pk", flat=True))
    change_topic(appeals, category)
    return appeals
