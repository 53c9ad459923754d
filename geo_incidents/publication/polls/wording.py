"""What is written to who has answered? What was asked, never what they answered."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from geo_incidents.publication.polls.links import confirm_link
from geo_incidents.publication.polls.models import WaitingAnswer


def content_to_confirm(waiting: WaitingAnswer) -> dict[str, Any]:
    """Write the letter that asks whether its reader has answered."""
    poll = waiting.poll
    asked = _("Somebody, we hope you, answered a poll under this address:")
    to_do = _(
        "For the answer to count, open the link within two days and press the button:"
    )
    else_ = _("If it was not you, do nothing: the answer will not count.")
    kept = _(
        "We keep no address beside an answer. Who answered what is known to nobody."
    )
    return {
        "subject": _("Confirm your answer to the poll"),
        "text": "\n\n".join(
            (
                f"{asked}\n{poll.question_in_language()}",
                f"{to_do}\n{confirm_link(waiting)}",
                else_,
                kept,
            )
        ),
        "headers": {"Auto-Submitted": "auto-generated"},
    }
