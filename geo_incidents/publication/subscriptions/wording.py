"""What is said to somebody who follows places? Public facts, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geo_incidents.publication.models import PublicIncident, PublicStatus
from geo_incidents.publication.selectors import category_name
from geo_incidents.publication.subscriptions.links import (
    confirm_link,
    leave_link,
    mine_link,
)
from geo_incidents.publication.subscriptions.models import Subscriber, Subscription

EMAIL: Final = "email"
_LONGEST_SUBJECT: Final = 120


@dataclass(frozen=True, slots=True)
class Heard:
    """An incident of which somebody is told: what it was, and its public facts now.

    ``incident`` is None, or another, where ``number`` has left the map (``has_left``).
    """

    number: int
    was: str
    incident: PublicIncident | None
    has_left: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """What happened at one place; ``more`` incidents are not told one by one."""

    label: str
    heard: Sequence[Heard]
    more: int


def content_of(sections: Sequence[Section], subscriber: Subscriber) -> dict[str, Any]:
    """Write the message as it leaves."""
    paragraphs = [*_told(sections), _foot(subscriber)]
    content: dict[str, Any] = {
        "subject": _subject(sections),
        "text": "\n\n".join(paragraphs),
    }
    return content | _headers(subscriber)


def content_to_confirm(
    subscription: Subscription, label: str, pace: str
) -> dict[str, Any]:
    """Write the letter that asks whether its reader wants to be told."""
    asked = _("Somebody, we hope you, asked us to tell you of what happens here:")
    to_do = _("If you want that, open the link within two days and press the button:")
    else_ = _("If you do not, do nothing: we will not write again.")
    text = "\n\n".join(
        (
            f"{asked}\n{label}",
            f"{to_do}\n{confirm_link(subscription, pace)}",
            else_,
        )
    )
    subject = _("Confirm: news of %(place)s") % {"place": label}
    headers = _headers(subscription.subscriber)
    return {"subject": _short(subject), "text": text, **headers}


def content_of_link(subscriber: Subscriber) -> dict[str, Any]:
    """Write the letter that brings the page of what somebody follows."""
    text = _("Here you see what you follow, and change or end it (for 30 days):")
    subject = _("What you follow on the map")
    return {"subject": subject, "text": f"{text}\n{mine_link(subscriber)}"} | _headers(
        subscriber
    )


def _told(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        lines = [_line(heard) for heard in section.heard]
        if section.more:
            lines.append(
                ngettext(
                    "… and %(count)d problem more, see the map.",
                    "… and %(count)d problems more, see the map.",
                    section.more,
                )
                % {"count": section.more}
            )
        is_alone = len(section.heard) == 1 and section.label.startswith("№")
        head = [] if is_alone or not section.label else [section.label]
        yield "\n\n".join(head + lines)


def _line(heard: Heard) -> str:
    incident = heard.incident
    if heard.has_left or incident is None:
        return _gone(heard)
    status = str(PublicStatus(incident.status).label)
    if heard.was and heard.was != incident.status:
        before = str(PublicStatus(heard.was).label)
        status = _("%(now)s (was: %(before)s)") % {"now": status, "before": before}
    where = incident.address or _("a point on the map")
    lines = [f"{status}: {category_name(incident)}, {where}"]
    if incident.organisation_name:
        lines.append(_("Responsible: %(name)s") % {"name": incident.organisation_name})
    lines.append(f"№ {incident.number}, {_page(incident.number)}")
    return "\n".join(lines)


def _gone(heard: Heard) -> str:
    if heard.incident is None:
        said = _("№ %(number)s is not on the public map any more.")
        return said % {"number": heard.number}
    said = _("№ %(number)s is the same as № %(other)s; you follow that one now:")
    numbers = {"number": heard.number, "other": heard.incident.number}
    return f"{said % numbers}\n{_page(heard.incident.number)}"


def _subject(sections: Sequence[Section]) -> str:
    count = sum(len(section.heard) + section.more for section in sections)
    first = sections[0].heard[0]
    if count == 1 and first.incident is not None and not first.has_left:
        incident = first.incident
        status = PublicStatus(incident.status).label
        where = f", {incident.address}" if incident.address else ""
        return _short(f"{status}: {category_name(incident)}{where}")
    return _short(
        ngettext("News of %(count)d problem", "News of %(count)d problems", count)
        % {"count": count}
    )


def _foot(subscriber: Subscriber) -> str:
    words = _("What you follow, how often, and how to end it:")
    return f"—\n{words}\n{mine_link(subscriber)}"


def _headers(subscriber: Subscriber) -> dict[str, Any]:
    """Let a mail program offer to leave with one press (RFC 8058)."""
    if subscriber.channel != EMAIL:
        return {}
    return {
        "headers": {
            "List-Unsubscribe": f"<{leave_link(subscriber)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        }
    }


def _page(number: int) -> str:
    return f"{settings.SITE_URL}/incidents/{number}/"


def _short(subject: str) -> str:
    one_line = " ".join(subject.split())
    if len(one_line) <= _LONGEST_SUBJECT:
        return one_line
    return f"{one_line[: _LONGEST_SUBJECT - 1]}…"
