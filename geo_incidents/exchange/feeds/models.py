"""Which feeds are told at once, and what of their appeals are they to be told next?"""

from __future__ import annotations

from django.db import models

from geo_incidents.casework.models import StatusChange
from geo_incidents.casework.replies import Letter
from geo_incidents.intake.models import Appeal


class PushedFeed(models.Model):
    """A feed whose description names an address; triggers ask here who is told."""

    code = models.CharField(max_length=30, primary_key=True)

    class Meta:
        app_label = "exchange"

    def __str__(self) -> str:
        return self.code


class FeedNews(models.Model):
    """How an appeal of a feed stood after something had become of it.

    Triggers write it with a step of its incident, a letter or a move to another
    incident, once for all that one transaction (``happening``) does; it goes in the
    transaction that says it. ``step`` and ``letter`` were the latest then.
    """

    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="feed_news")
    happening = models.BigIntegerField()
    step = models.ForeignKey(StatusChange, models.CASCADE, null=True, related_name="+")
    letter = models.ForeignKey(Letter, models.CASCADE, null=True, related_name="+")

    class Meta:
        app_label = "exchange"
        constraints = [
            models.UniqueConstraint(
                fields=["appeal", "happening"], name="a_happening_is_told_once"
            )
        ]

    def __str__(self) -> str:
        return f"appeal {self.appeal_id}, step {self.step_id}"
