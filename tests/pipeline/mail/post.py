"""What does a letter go through? It comes in, is read, and is answered."""

from __future__ import annotations

from email.message import EmailMessage

from geo_incidents.casework.models import Incident
from geo_incidents.intake.channels.email.mailbox import take_letters
from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline.hearing import hear
from geo_incidents.pipeline.posting import post_messages
from geo_incidents.pipeline.stages import Stopwatch, carry
from tests.servers.imap import Mailbox


def arrives(box: Mailbox, *letters: EmailMessage) -> None:
    """Let letters come in, be read, and be answered."""
    box.put(*map(bytes, letters))
    take_letters()
    hear(50)
    post_messages(50)


def opened(appeal: Appeal) -> Incident:
    carry([appeal.pk], Stopwatch())
    return Incident.objects.get(founder=appeal.pk)
