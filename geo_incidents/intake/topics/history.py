"""What is there to learn from? What was written, and what it was about in the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, OuterRef

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.models import Appeal
from geo_incidents.intake.topics.catalogue import UNSORTED
from geo_incidents.intake.topics.examples import Example
from geo_incidents.intake.topics.models import TopicChoice

# The latest are enough: ten times as many add a per cent, and take ten times as long.
MOST: Final = 100_000
# A hand that corrected has read the text; a suggestion that nobody doubted is no proof.
CORRECTED: Final = 3.0
UNCONFIRMED: Final = 0.2


@dataclass(frozen=True, slots=True)
class Lesson:
    """An example from the history, and whether staff have corrected it."""

    example: Example
    is_corrected: bool


def lessons(municipality: Municipality | None) -> list[Lesson]:
    """Return the latest appeals that have a text, in the order they were written."""
    said_by = TopicChoice.objects.filter(appeal=OuterRef("pk"))
    rows = (
        Appeal.objects.exclude(text="")
        .exclude(category__code=UNSORTED)
        .annotate(
            corrected=Exists(said_by.filter(by=TopicChoice.By.OPERATOR)),
            suggested=Exists(said_by.filter(by=TopicChoice.By.SUGGESTION)),
        )
    )
    if municipality:
        rows = rows.filter(municipality=municipality)
    latest = rows.order_by("-requested_at", "-pk")
    fields = latest.values_list("text", "category__code", "corrected", "suggested")
    return [_lesson(*told) for told in fields[:MOST]][::-1]


def _lesson(text: str, code: str, is_corrected: object, is_suggested: object) -> Lesson:
    counts = CORRECTED if is_corrected else UNCONFIRMED if is_suggested else 1.0
    return Lesson(Example(text, code, counts), bool(is_corrected))
