"""What were the writers of an incident answered, and what is doubtful about it?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geo_incidents.accounts.models import User
from geo_incidents.casework.actors import actor_of
from geo_incidents.casework.doubts import Doubt
from geo_incidents.casework.letters import letters_of
from geo_incidents.casework.models import Incident
from geo_incidents.casework.replies import (
    Letter,
    Reply,
    ReplyAct,
    ReplyPhoto,
    ReplyReview,
)
from geo_incidents.casework.workflow import REVIEWING
from geo_incidents.publication.letters import photos_of
from maps.internal.names import named
from maps.letters import Sheet


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter that was sent, by whom and by what, with the doubts about its reply.

    ``reviewed_by`` is who found it in order, "" for nobody yet; ``waits`` for the post.
    """

    reply: int
    sheet: Sheet
    author: str
    post: str
    waits: bool
    doubts: tuple[str, ...]
    reviewed_by: str
    may_review: bool


def sent_about(
    incident: Incident, user: User | AnonymousUser
) -> Mapping[int, Sequence[Sent]]:
    """Return what was sent, by the number of the appeal, in order of time."""
    appeals = list(incident.links.values_list("pk", flat=True))
    sent: dict[int, list[Sent]] = defaultdict(list)
    for letter in letters_of(appeals):
        sent[letter.appeal_id].append(_sent(letter, user))
    return sent


def said(doubts: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Say doubts in words."""
    return tuple(_said(doubt) for doubt in doubts)


def _said(doubt: Mapping[str, Any]) -> str:
    match doubt["code"]:
        case Doubt.SAME_WORDS:
            times = doubt["times"]
            return ngettext(
                "nearly the same words went to {times} other problem",
                "nearly the same words went to {times} other problems",
                times,
            ).format(times=times)
        case Doubt.NO_PHOTO:
            told = _(
                "no photo, while {percent} % of the answers on this topic have one"
            )
            return told.format(percent=doubt["percent"])
        case Doubt.TOO_FAST:
            minutes = doubt["minutes"]
            return ngettext(
                "solved {minutes} minute after the problem was opened",
                "solved {minutes} minutes after the problem was opened",
                minutes,
            ).format(minutes=minutes)
        case _:
            return _("neither a photo nor an act")


def _sent(letter: Letter, user: User | AnonymousUser) -> Sent:
    reply: Reply = letter.reply
    review: ReplyReview | None = getattr(reply, "review", None)
    return Sent(
        reply=reply.pk,
        sheet=Sheet(
            letter.salutation,
            letter.text,
            reply.act,
            reply.written_at,
            _addresses(reply, ReplyPhoto.Moment.BEFORE),
            _addresses(reply, ReplyPhoto.Moment.AFTER),
            _paper(reply),
        ),
        author=named(reply.author),
        post=letter.get_post_display(),
        waits=letter.sent_at is None,
        doubts=said(reply.doubts),
        reviewed_by=named(review.author) if review else "",
        may_review=bool(reply.doubts)
        and review is None
        and actor_of(user) in REVIEWING
        and reply.author != user,
    )


def _paper(reply: Reply) -> str | None:
    paper: ReplyAct | None = getattr(reply, "paper", None)
    return reverse("maps:internal:reply_act", args=[paper.pk]) if paper else None


def _addresses(reply: Reply, moment: str) -> tuple[str, ...]:
    return tuple(
        reverse("maps:internal:reply_photo", args=[pk])
        for pk in photos_of(reply, moment)
    )
