"""What is a poll, who decided what of it, and what is kept of an answer?"""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.spatial.crs import WGS84
from geo_incidents.territories.models import District


class Poll(models.Model):
    """A question to those who live in an area (EPSG:4326), open for a period.

    ``district`` is the whole that is asked, or the deepest in which a drawn area lies;
    ``address`` is the house in the middle of what was drawn. ``asked_by`` is read by
    people, ``author`` is a login. It is a draft until ``published_at``, over from
    ``closed_at`` or ``ends_at``; once ``counted_at`` is set, ``answers_count`` and the
    counts of the choices are all that is left of the answers. ``told_at`` is when those
    were asked who follow the place in a messenger.
    """

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("a poll", "draft")
        COMING = "coming", pgettext_lazy("a poll", "not open yet")
        OPEN = "open", pgettext_lazy("a poll", "open")
        OVER = "over", pgettext_lazy("a poll", "over")

    municipality = models.ForeignKey(Municipality, models.CASCADE)
    district = models.ForeignKey(District, models.SET_NULL, null=True)
    is_whole_district = models.BooleanField()
    geometry = models.MultiPolygonField(srid=WGS84)
    address = models.CharField(max_length=500, blank=True)
    question = models.CharField(max_length=300)
    question_en = models.CharField(max_length=300, blank=True)
    details = models.TextField(max_length=2000, blank=True)
    details_en = models.TextField(max_length=2000, blank=True)
    asked_by = models.CharField(max_length=200)
    asked_by_en = models.CharField(max_length=200, blank=True)
    is_multiple = models.BooleanField(default=False)
    shows_at_once = models.BooleanField(default=False)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)
    author = models.CharField(max_length=150)
    made_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    counted_at = models.DateTimeField(null=True)
    answers_count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-ends_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("begins_at")), name="poll_period_ordered"
            ),
            models.CheckConstraint(
                condition=Q(geometry__isvalid=True), name="poll_geometry_valid"
            ),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def over_at(self) -> datetime:
        """Return when it is over, or was."""
        return min(self.closed_at or self.ends_at, self.ends_at)

    @property
    def state(self) -> State:
        """Tell how it stands now."""
        now = timezone.now()
        if self.published_at is None:
            return self.State.DRAFT
        if self.over_at <= now:
            return self.State.OVER
        return self.State.COMING if self.begins_at > now else self.State.OPEN

    def question_in_language(self) -> str:
        """Return the question in the language of the present request."""
        return _said(self.question, self.question_en)

    def details_in_language(self) -> str:
        """Return what is told beside the question likewise."""
        return _said(self.details, self.details_en)

    def asked_by_in_language(self) -> str:
        """Return who asks likewise."""
        return _said(self.asked_by, self.asked_by_en)


class Choice(models.Model):
    """What may be answered; ``rank`` counts from 1, ``count`` once all is counted."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="choices")
    rank = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    text_en = models.CharField(max_length=200, blank=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "rank"], name="choice_rank_once")
        ]

    def __str__(self) -> str:
        return self.text

    def text_in_language(self) -> str:
        """Return its words in the language of the present request."""
        return _said(self.text, self.text_en)


class PollStep(models.Model):
    """What staff did to a poll, kept for good: who moved an end is not forgotten."""

    class Kind(models.TextChoices):
        MADE = "made", pgettext_lazy("a poll", "made")
        CHANGED = "changed", pgettext_lazy("a poll", "changed")
        PUBLISHED = "published", pgettext_lazy("a poll", "published")
        CLOSED = "closed", pgettext_lazy("a poll", "closed early")

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    author = models.CharField(max_length=150)
    ends_at = models.DateTimeField()
    taken_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.poll_id} {self.kind}"


class Answer(models.Model):
    """What a mailbox, or an account of a messenger, answered.

    ``person`` is a keyed digest of it and of the poll.
    By it nobody is found again at another poll. It has no time and goes when the poll
    is counted. ``ranks`` are those of the choices.
    """

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="answers")
    person = models.CharField(max_length=64)
    ranks = ArrayField(models.PositiveSmallIntegerField())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "person"], name="answer_once_a_person"
            )
        ]

    def __str__(self) -> str:
        return str(self.poll_id)


class WaitingAnswer(models.Model):
    """An answer that nobody has confirmed yet; its ``key`` stands in the letter."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    poll = models.ForeignKey(Poll, models.CASCADE, related_name="waiting")
    person = models.CharField(max_length=64)
    ranks = ArrayField(models.PositiveSmallIntegerField())
    asked_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return str(self.poll_id)


def _said(words: str, english: str) -> str:
    return (english if get_language() == "en" else "") or words
