"""What is still to be carried through the stages? The outbox, one row per appeal."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from geo_incidents.intake.models import Appeal


class OutboxRow(models.Model):
    """This appeal is waiting for the stages.

    A trigger on the appeal's table writes the row in the very statement that stores
    the appeal; a worker removes it in the transaction that stores the outcome. A row
    that failed waits until ``available_at``; ``attempts`` and ``error`` tell why.
    """

    appeal = models.OneToOneField(
        Appeal, models.CASCADE, primary_key=True, verbose_name=_("appeal")
    )
    available_at = models.DateTimeField(
        db_default=Now(), db_index=True, verbose_name=_("tried again from")
    )
    attempts = models.PositiveSmallIntegerField(
        db_default=0, verbose_name=_("attempts")
    )
    error = models.TextField(db_default="", blank=True, verbose_name=_("error"))

    class Meta:
        verbose_name = _("waiting appeal")
        verbose_name_plural = _("waiting appeals")

    def __str__(self) -> str:
        return f"appeal {self.appeal_id}"


class Heartbeat(models.Model):
    """When a part of the machinery was last seen alive, or a task last succeeded."""

    name = models.CharField(max_length=100, primary_key=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.seen_at}"
