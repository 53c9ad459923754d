"""Up to where has Telegram been polled? Its next update is the one after."""

from __future__ import annotations

from django.db import models


class Polling(models.Model):
    """Where the polling of a bot stands: all updates below ``offset`` are kept."""

    account = models.CharField(max_length=100, primary_key=True)
    offset = models.BigIntegerField(default=0)
    polled_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.account}: {self.offset}"
