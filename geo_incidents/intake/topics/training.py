"""How is a model trained? Tried on what was written last, then it learns that, too."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.errors import InvalidInput
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.topics.catalogue import examples
from geo_incidents.intake.topics.examples import Progress
from geo_incidents.intake.topics.fitting import fit
from geo_incidents.intake.topics.history import lessons
from geo_incidents.intake.topics.models import TopicModel
from geo_incidents.intake.topics.shelf import KEPT, catalogue
from geo_incidents.intake.topics.trying import tried
from geo_incidents.intake.topics.weights import packed

# Of a few hundred appeals the catalogue alone knows more.
FEWEST: Final = 100


def train(
    municipality: Municipality | None = None, progress: Progress | None = None
) -> TopicModel | None:
    """Train a model on a town's history, or on all there is, and put it on the shelf.

    Return None where there is too little history: the catalogue alone does better then.
    It may be run again at any time, and beside another: the newest holds.

    Raises:
        InvalidInput: there is no catalogue.

    """
    known = examples(catalogue())
    if not known:
        raise InvalidInput(_("There are no topics. Load a catalogue first."))
    with seeing_everything():
        learnt = lessons(municipality)
    if len(learnt) < FEWEST:
        return None
    history = [lesson.example for lesson in learnt]
    trial, honest = tried(known, history, _part(progress, 0))
    weights = fit([*known, *history], _part(progress, 1))
    model = TopicModel(
        municipality=municipality,
        examples=len(history),
        corrected=sum(lesson.is_corrected for lesson in learnt),
        tested=trial.tested,
        right=trial.right,
        right_of_three=trial.right_of_three,
        off=trial.off,
        weights=packed(replace(weights, warmth=honest.warmth)),
    )
    _put_on_the_shelf(model)
    return model


@transaction.atomic
def _put_on_the_shelf(model: TopicModel) -> None:
    """Keep a model, and of those before it as many as may have to step in."""
    model.save()
    same = TopicModel.objects.filter(municipality=model.municipality)
    kept = list(same.order_by("-pk").values_list("pk", flat=True)[:KEPT])
    same.exclude(pk__in=kept).delete()


def _part(progress: Progress | None, place: int) -> Progress | None:
    """Tell the progress of one of two fittings as that of both."""
    if progress is None:
        return None
    return lambda done, total: progress(done + place * total, 2 * total)
