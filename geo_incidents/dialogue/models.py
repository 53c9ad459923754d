"""Where does the conversation with a person stand, and what are they to be told?"""

from __future__ import annotations

from django.db import models

from geo_incidents.casework.models import StatusChange


class Conversation(models.Model):
    """What we are talking about with one person in one channel.

    ``person`` is their private chat at our ``account``. ``draft`` holds the fields of
    :class:`geo_incidents.dialogue.drafts.Draft` that are known so far, ``number`` how
    many were begun. ``awaited`` is what the next words answer: {"what", "appeal"}.
    """

    channel = models.CharField(max_length=10)
    account = models.CharField(max_length=100)
    person = models.CharField(max_length=100)
    language = models.CharField(max_length=2)
    number = models.PositiveIntegerField(default=0)
    draft = models.JSONField(default=dict)
    awaited = models.JSONField(default=dict)
    heard_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "account", "person"],
                name="conversation_with_a_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.account}: {self.number}"


class News(models.Model):
    """A step of an incident of which people in messengers are to be told.

    A trigger writes it with the step, where somebody who talks with us wrote an appeal
    about the incident; it goes in the transaction that says it to them.
    """

    step = models.OneToOneField(StatusChange, models.CASCADE, primary_key=True)

    def __str__(self) -> str:
        return f"step {self.step_id}"
