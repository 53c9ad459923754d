"""For how long is it kept what somebody began to tell and did not send? A month."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils import timezone

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.dialogue.keeping import draft_of, keep
from geo_incidents.dialogue.models import Conversation
from geo_incidents.dialogue.photographs import drop

KEPT: Final = timedelta(days=30)
BATCH: Final = 500


@seeing_everything()
def forget_drafts() -> int:
    """Forget drafts that nobody has gone on with, and their photos; return how many."""
    silent = Conversation.objects.filter(heard_at__lt=timezone.now() - KEPT)
    left = silent.exclude(draft={}).select_for_update(skip_locked=True)
    conversations = list(left.order_by("heard_at")[:BATCH])
    for conversation in conversations:
        draft = draft_of(conversation)
        drop(draft.photos if draft else ())
        keep(conversation, None)
        conversation.save(update_fields=["draft"])
    return len(conversations)
