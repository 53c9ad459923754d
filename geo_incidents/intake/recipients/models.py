"""Who is there besides the town? Those to whom a writer can be shown the way."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.recipients.kinds import Kind


class Recipient(models.Model):
    """Whose business a kind is; without a town it holds for all of them."""

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, null=True, blank=True, verbose_name=_("town")
    )
    kind = models.CharField(
        max_length=20, choices=Kind.choices, verbose_name=_("what is written")
    )
    name = models.CharField(max_length=200, verbose_name=_("name"))
    name_en = models.CharField(
        max_length=200, blank=True, verbose_name=_("name in English")
    )
    does = models.CharField(
        max_length=300, blank=True, verbose_name=_("what they do, in a sentence")
    )
    does_en = models.CharField(
        max_length=300, blank=True, verbose_name=_("the same in English")
    )
    phone = models.CharField(max_length=50, blank=True, verbose_name=_("phone"))
    link = models.URLField(blank=True, verbose_name=_("link"))

    class Meta:
        verbose_name = _("recipient besides the town")
        verbose_name_plural = _("recipients besides the town")
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "kind"],
                nulls_distinct=False,
                name="recipient_of_a_kind_once",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def name_in_language(self) -> str:
        """Return the name in the language of the present request."""
        return (self.name_en if get_language() == "en" else "") or self.name

    def does_in_language(self) -> str:
        """Return what they do in the language of the present request."""
        return (self.does_en if get_language() == "en" else "") or self.does
