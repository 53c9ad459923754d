"""How sure is it where an incident lies? PostgreSQL tells, from what is on the row.

It is doubtful where the words were read with too little confidence, where the map draws
a circle instead of a pin, and where its appeal has lost its place again.
"""

from __future__ import annotations

from typing import Final

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

# Below this confidence somebody should look where an appeal is.
CERTAIN: Final = 0.7
# The map draws a circle round what is known less precisely (maps/js/marks/doubts.js).
PIN_M: Final = 60


class Certainty(IntegerChoices):
    """Whether one goes there without asking."""

    CERTAIN = 1, _("Place is certain")
    DOUBTFUL = 2, _("Place is doubtful")


def certainty_field() -> GeneratedField:
    """Return the column of a table with confidence, accuracy in metres, precision."""
    doubtful = Q(confidence__lt=CERTAIN) | Q(accuracy_m__gt=PIN_M) | Q(precision="none")
    return GeneratedField(
        expression=Case(
            When(doubtful, then=Value(Certainty.DOUBTFUL.value)),
            default=Value(Certainty.CERTAIN.value),
        ),
        output_field=PositiveSmallIntegerField(choices=Certainty.choices),
        db_persist=True,
    )
