"""Is an incident a problem of its own, or a part of one? PostgreSQL tells.

People report wholes, organisations work on parts: who counts problems leaves parts out,
who counts work does not.
"""

from __future__ import annotations

from django.db.models import (
    Case,
    GeneratedField,
    IntegerChoices,
    PositiveSmallIntegerField,
    Q,
    Value,
    When,
)
from django.utils.translation import gettext_lazy as _


class Wholeness(IntegerChoices):
    """Whether it was reported, or given out by staff as a task."""

    WHOLE = 1, _("Problem")
    PART = 2, _("Part of a problem")


def wholeness_field() -> GeneratedField:
    """Return the column of a table whose rows may have a ``parent``."""
    return GeneratedField(
        expression=Case(
            When(Q(parent__isnull=False), then=Value(Wholeness.PART.value)),
            default=Value(Wholeness.WHOLE.value),
        ),
        output_field=PositiveSmallIntegerField(choices=Wholeness.choices),
        db_persist=True,
    )
