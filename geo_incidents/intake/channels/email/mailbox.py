"""What lies in the mailbox that we have not taken yet?

A letter is kept before it is marked as read: a worker that is killed between the two
takes it once more and keeps it no second time. What a person has opened meanwhile is
taken all the same while it is young.
"""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from email import policy
from typing import Final

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone
from imap_tools import (
    AND,
    OR,
    BaseMailBox,
    ImapToolsError,
    MailBox,
    MailBoxUnencrypted,
    MailMessage,
    MailMessageFlags,
)

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.errors import RemoteUnavailable
from geo_incidents.intake.channels.email.box import Box, box_of
from geo_incidents.intake.channels.email.files import stored
from geo_incidents.intake.channels.email.reading import id_of, short
from geo_incidents.intake.channels.incoming import keep
from geo_incidents.intake.channels.models import Incoming
from geo_incidents.intake.models import Appeal

TIMEOUT_S: Final = 20
YOUNG: Final = timedelta(days=2)
MOST_AT_ONCE: Final = 50
HEADS_AT_ONCE: Final = 100
# Of a larger one the head is taken, which says who wrote about what.
LARGEST_BYTES: Final = 40 * 1024 * 1024
# As it came: a program of mail writes no ">" before a line that begins with "From".
_AS_IT_CAME: Final = policy.compat32.clone(mangle_from_=False)


def take_letters() -> int:
    """Keep what waits in the mailbox of this installation, if it has one."""
    return take(box_of(settings.MAILBOX_URL)) if settings.MAILBOX_URL else 0


def take(box: Box, most: int = MOST_AT_ONCE) -> int:
    """Keep the letters that wait, up to so many; return how many were new.

    Raises:
        RemoteUnavailable: the server does not answer, does not let us in, or has no
            such folder; in one line.

    """
    try:
        return _taken(box, most)
    except (OSError, imaplib.IMAP4.error, ImapToolsError) as error:
        said = " ".join(str(error).split())
        raise RemoteUnavailable(f"{box.host}: {type(error).__name__}: {said}") from None


def _taken(box: Box, most: int) -> int:
    taken = 0
    young = (timezone.now() - YOUNG).date()
    with _opened(box) as mailbox:
        waiting = OR(AND(seen=False), AND(date_gte=young))
        for head in mailbox.fetch(
            waiting, mark_seen=False, headers_only=True, bulk=HEADS_AT_ONCE
        ):
            if taken >= most:
                break
            taken += _take(mailbox, head, box)
    return taken


@contextmanager
def _opened(box: Box) -> Iterator[BaseMailBox]:
    mailbox: BaseMailBox
    if box.is_encrypted:
        context = ssl.create_default_context()
        mailbox = MailBox(box.host, box.port, timeout=TIMEOUT_S, ssl_context=context)
    else:
        mailbox = MailBoxUnencrypted(box.host, box.port, timeout=TIMEOUT_S)
    try:
        mailbox.login(box.user, box.password, initial_folder=box.folder)
        yield mailbox
        mailbox.logout()
    finally:
        if mailbox.client.sock.fileno() >= 0:  # not yet closed by the logging out
            mailbox.client.shutdown()


def _take(mailbox: BaseMailBox, head: MailMessage, box: Box) -> bool:
    """Keep the letter with a head and mark it as read; tell whether it was new."""
    number = short(id_of(head.obj))
    is_new = not _is_kept(box, number) and _keep(_whole(mailbox, head), number, box)
    if MailMessageFlags.SEEN not in head.flags:
        # The library's own way also removes for good what people have deleted.
        mailbox.client.uid("STORE", str(head.uid), "+FLAGS.SILENT", "(\\Seen)")
    return is_new


@seeing_everything()
def _is_kept(box: Box, number: str) -> bool:
    return Incoming.objects.filter(
        channel=Appeal.Channel.EMAIL, account=box.user, external_id=number
    ).exists()


def _whole(mailbox: BaseMailBox, head: MailMessage) -> bytes:
    if head.size_rfc822 > LARGEST_BYTES:
        return head.obj.as_bytes(policy=_AS_IT_CAME)
    for letter in mailbox.fetch(uid_list=[str(head.uid)], mark_seen=False):
        return letter.obj.as_bytes(policy=_AS_IT_CAME)
    return head.obj.as_bytes(policy=_AS_IT_CAME)


def _keep(raw: bytes, number: str, box: Box) -> bool:
    """Keep a letter: the file first, so that what is kept can be read."""
    name = stored(raw)
    is_new = keep(
        channel=Appeal.Channel.EMAIL,
        account=box.user,
        external_id=number,
        payload={"file": name, "town": box.town},
    )
    if not is_new:
        default_storage.delete(name)
    return is_new
