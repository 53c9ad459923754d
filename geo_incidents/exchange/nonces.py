"""Which signed messages have been received already? One row each, for some minutes."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils import timezone


class Nonce(models.Model):
    """The id of a message by one sender; ``token`` is of whoever wrote the row."""

    scope = models.CharField(max_length=64)
    identity = models.CharField(max_length=128)
    token = models.UUIDField(default=uuid4)
    seen_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        app_label = "exchange"
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "identity"], name="a_message_comes_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.identity}"
