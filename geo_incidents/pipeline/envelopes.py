"""What stands on the envelope of a letter, and what is in it?"""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from geo_incidents.casework.replies import Letter, ReplyPhoto
from geo_incidents.intake.channels.senders import Address, Message
from geo_incidents.intake.models import Appeal


def message_of(letter: Letter) -> Message | None:
    """Return a letter as it leaves; None: its writer is not known any more."""
    to = _address(letter)
    if to is None:
        return None
    with override(settings.LANGUAGE_CODE):
        subject = _("Answer to your appeal № {number}").format(number=letter.appeal_id)
        page = f"{settings.SITE_URL}/appeals/{letter.appeal.token}/"
        where = _("Photos and all that happens: {page}").format(page=page)
    content = {
        "subject": subject,
        "text": "\n\n".join([letter.salutation, letter.text, where]),
        "photos": _pictures(letter),
    }
    return Message(to, f"letter:{letter.pk}", content)


def _address(letter: Letter) -> Address | None:
    """Return where the writer wrote from, or else the mailbox they have left."""
    if hasattr(letter.appeal, "return_address"):
        there = letter.appeal.return_address
        return Address(
            channel=letter.post,
            account=there.account,
            recipient=there.recipient,
            thread=there.thread,
        )
    reporter = letter.appeal.reporter
    if reporter is None or not reporter.email:
        return None
    return Address(channel=Appeal.Channel.EMAIL, recipient=reporter.email)


def _pictures(letter: Letter) -> list[str]:
    """Return the stored names of the pictures of what was done."""
    done = letter.reply.photos.filter(moment=ReplyPhoto.Moment.AFTER)
    return list(done.values_list("image", flat=True))
