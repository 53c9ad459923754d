"""Which models were trained, and who said what an appeal is about?"""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.models import Appeal, Category


class TopicModel(models.Model):
    """A table of weights as it was trained; of a town, or of the whole installation.

    Learnt from ``examples`` appeals, of which staff had put ``corrected`` under another
    topic. ``right`` and ``right_of_three`` are shares of the latest ``tested`` appeals,
    which it was tried on before it learnt them too; ``off`` is how far its confidence
    was from that (ECE). None: there were too few to try it on.
    """

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, null=True, verbose_name=_("town")
    )
    trained_at = models.DateTimeField(default=timezone.now, verbose_name=_("trained"))
    examples = models.PositiveIntegerField(verbose_name=_("appeals"))
    corrected = models.PositiveIntegerField(verbose_name=_("corrected by staff"))
    tested = models.PositiveIntegerField(default=0, verbose_name=_("tried on"))
    right = models.FloatField(null=True, verbose_name=_("right"))
    right_of_three = models.FloatField(
        null=True, verbose_name=_("right among three suggested")
    )
    off = models.FloatField(null=True, verbose_name=_("error of its confidence"))
    weights = models.BinaryField()

    class Meta:
        verbose_name = _("model of topics")
        verbose_name_plural = _("models of topics")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.trained_at:%Y-%m-%d %H:%M}"


class TopicChoice(models.Model):
    """Somebody said what an appeal is about; what was ``offered`` then, best first.

    ``offered`` are pairs of a topic's code and the confidence in it. An appeal is given
    its first topic once; staff may change it as often as they like.
    """

    class By(models.TextChoices):
        RESIDENT = "resident", _("resident")
        SUGGESTION = "suggestion", _("suggestion")
        OPERATOR = "operator", _("operator")

    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="topic_choices")
    category = models.ForeignKey(Category, models.CASCADE)
    by = models.CharField(max_length=10, choices=By.choices)
    offered = models.JSONField(default=list)
    chosen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["chosen_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["appeal"],
                condition=~models.Q(by="operator"),
                name="topic_first_chosen_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id}: {self.category_id} ({self.by})"
