"""How do messengers come to be talked with? What was brought is heard and answered.

Only here do a channel's wire and the dialogue meet: each messenger is one function that
reads its updates.
"""

from __future__ import annotations

from geo_incidents.dialogue.conversing import converse
from geo_incidents.intake.channels.models import Incoming
from geo_incidents.intake.channels.ok import receiving as ok
from geo_incidents.intake.channels.outgoing import say
from geo_incidents.intake.channels.senders import Address
from geo_incidents.intake.channels.telegram.receiving import heard_in
from geo_incidents.intake.channels.turns import Heard
from geo_incidents.intake.channels.vk import receiving as vk
from geo_incidents.pipeline.commenting import take_comment


def talk(incoming: Incoming, heard: Heard | None) -> None:
    """Let all that is said to what was heard wait for its way out, in its order.

    None, nothing a person has said to us, is answered with nothing. What is said of an
    update has keys of its own: an update handled again says nothing again.
    """
    if heard is None:
        return
    to = Address(
        channel=incoming.channel, account=incoming.account, recipient=heard.person
    )
    cause = f"{incoming.channel}:{incoming.account}:{incoming.external_id}"
    for place, said in enumerate(converse(heard)):
        say(to, said.content(), key=f"{cause}:{place}")


def hear_telegram(incoming: Incoming) -> None:
    """Hear what somebody has written to the bot."""
    talk(incoming, heard_in(incoming))


def hear_ok(incoming: Incoming) -> None:
    """Hear what somebody has written to the group."""
    talk(incoming, ok.heard_in(incoming))


def hear_vk(incoming: Incoming) -> None:
    """Hear what somebody has written to the community, or under a post of it."""
    if incoming.payload["type"] == vk.MESSAGE:
        talk(incoming, vk.heard_in(incoming))
    elif comment := vk.comment_in(incoming):
        take_comment(comment, incoming)
