"""What is our bot called, and up to where has it been polled?"""

from __future__ import annotations

from django.db import models


class Bot(models.Model):
    """The name by which people find a bot, as Telegram told it when it was met last."""

    account = models.CharField(max_length=100, primary_key=True)
    name = models.CharField(max_length=100)

    def __str__(self) -> str:
        return f"@{self.name}"


class Polling(models.Model):
    """Where the polling of a bot stands: all updates below ``offset`` are kept.

    The next update is the one after.
    """

    account = models.CharField(max_length=100, primary_key=True)
    offset = models.BigIntegerField(default=0)
    polled_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.account}: {self.offset}"
