"""Who said what an appeal is about? Written down for the next training."""

from __future__ import annotations

from collections.abc import Sequence

from geo_incidents.intake.models import Appeal
from geo_incidents.intake.topics.models import TopicChoice
from geo_incidents.intake.topics.suggesting import Suggestion


def note_choice(appeal: Appeal, *, by: str, offered: Sequence[Suggestion] = ()) -> None:
    """Write down who gave an appeal its first topic, and what was offered.

    Once for an appeal; a repeat changes nothing. ``by`` is one of ``TopicChoice.By``.
    """
    TopicChoice.objects.bulk_create(
        [
            TopicChoice(
                appeal=appeal,
                category_id=appeal.category_id,
                by=TopicChoice.By(by),
                offered=[
                    [one.category.code, round(one.confidence, 4)] for one in offered
                ],
            )
        ],
        ignore_conflicts=True,
    )


def note_corrections(appeal_ids: Sequence[int], category_id: int) -> None:
    """Write down that staff have put appeals under another topic."""
    TopicChoice.objects.bulk_create(
        TopicChoice(
            appeal_id=appeal_id, category_id=category_id, by=TopicChoice.By.OPERATOR
        )
        for appeal_id in appeal_ids
    )
