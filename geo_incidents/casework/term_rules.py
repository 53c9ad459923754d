"""When is a town at work, and which terms are its own? What it keeps in the admin."""

from __future__ import annotations

from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from geo_incidents.casework.clocks.rules import Clock, Law, Rule, Unit
from geo_incidents.casework.clocks.working_hours import Shift
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.models import Appeal, Category

LAW_NAMES: Final = [
    (Law.FEDERAL.value, _("Federal law 59-FZ")),
    (Law.REGULATION.value, _("Regulation of the town")),
]
CLOCK_NAMES: Final = [
    (Clock.REACTION.value, _("first reaction")),
    (Clock.SOLUTION.value, _("solution and answer")),
]
UNIT_NAMES: Final = [
    (Unit.WORKING_HOURS.value, _("working hours")),
    (Unit.WORKING_DAYS.value, _("working days")),
    (Unit.CALENDAR_DAYS.value, _("calendar days")),
]
LONGEST: Final = 365


class TermRule(models.Model):
    """A term that a town sets itself; what is empty stands for everything.

    Of the rules of one law the most specific speaks; see ``clocks.rules``.
    """

    municipality = models.ForeignKey(
        *(Municipality, models.CASCADE),
        null=True,
        blank=True,
        verbose_name=_("municipality"),
    )
    category = models.ForeignKey(
        Category, models.CASCADE, null=True, blank=True, verbose_name=_("topic")
    )
    channel = models.CharField(
        max_length=10,
        choices=Appeal.Channel.choices,
        blank=True,
        verbose_name=_("channel"),
    )
    law = models.CharField(max_length=10, choices=LAW_NAMES, verbose_name=_("law"))
    clock = models.CharField(
        max_length=10, choices=CLOCK_NAMES, verbose_name=_("term for")
    )
    amount = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
        verbose_name=_("how many"),
    )
    unit = models.CharField(
        max_length=10, choices=UNIT_NAMES, verbose_name=_("counted in")
    )

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "category", "channel", "law", "clock"],
                nulls_distinct=False,
                name="term_rule_unique",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=1, amount__lte=LONGEST),
                name="term_rule_amount",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_law_display()}: {self.amount} {self.get_unit_display()}"

    def as_rule(self) -> Rule:
        """Return the rule that this row writes down."""
        return Rule(
            law=Law(self.law),
            clock=Clock(self.clock),
            amount=self.amount,
            unit=Unit(self.unit),
            category_id=self.category_id,
            channel=self.channel,
        )


class OfficeHours(models.Model):
    """A stretch of work of a town on a weekday; a break lies between two of them."""

    class Weekday(models.IntegerChoices):
        MONDAY = 0, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, verbose_name=_("municipality")
    )
    weekday = models.PositiveSmallIntegerField(
        choices=Weekday.choices, verbose_name=_("weekday")
    )
    begins = models.TimeField(verbose_name=_("from"))
    ends = models.TimeField(verbose_name=_("until"))

    class Meta:
        verbose_name = _("office hours")
        verbose_name_plural = _("office hours")
        ordering = ["municipality", "weekday", "begins"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "weekday", "begins"],
                name="office_hours_unique",
            ),
            models.CheckConstraint(
                condition=Q(begins__lt=F("ends")), name="office_hours_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.begins:%H:%M}–{self.ends:%H:%M}"

    def clean(self) -> None:
        """Refuse hours that overlap others of the same day: they would count twice."""
        others = OfficeHours.objects.filter(
            municipality=self.municipality_id,
            weekday=self.weekday,
            begins__lt=self.ends,
            ends__gt=self.begins,
        )
        if others.exclude(pk=self.pk).exists():
            raise ValidationError(_("These hours overlap others of the same day."))

    def as_shift(self) -> Shift:
        """Return the shift that this row writes down."""
        return Shift(self.begins, self.ends)
