"""What do people of the toy city write about? Words for each of three topics."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache

from geo_incidents.intake.models import Appeal
from geo_incidents.intake.services import receive_many
from geo_incidents.intake.topics.examples import Example
from geo_incidents.intake.topics.fitting import fit
from geo_incidents.intake.topics.models import TopicModel
from geo_incidents.intake.topics.weights import packed
from tests.builders import NOON, submission
from tests.toy_city import ToyCity

WHERE = ("на Ленина", "у дома 12", "возле школы", "на перекрёстке", "у остановки")
WORDS = {
    "pothole": ("яма на дороге", "выбоина в асфальте", "колесо пробил в яме"),
    "rubbish": ("мусор не вывезли", "контейнеры переполнены", "помойка завалена"),
    "roof-leak": ("крыша протекает", "капает с потолка", "заливает верхний этаж"),
}


def written(count: int) -> Iterator[Example]:
    """Yield so many texts, each topic in its turn."""
    turns = {
        code: itertools.cycle([f"{said} {where}" for where in WHERE for said in told])
        for code, told in WORDS.items()
    }
    for code in itertools.islice(itertools.cycle(WORDS), count):
        yield Example(next(turns[code]), code)


def put_a_model_on_the_shelf() -> None:
    """Let the words above have been learnt, without the appeals."""
    TopicModel.objects.create(examples=150, corrected=0, weights=_learnt())


@lru_cache(maxsize=1)
def _learnt() -> bytes:
    return packed(fit(list(written(150))))


def a_history(city: ToyCity, count: int = 150) -> list[Appeal]:
    """Let so many appeals have been written, an hour after each other."""
    receive_many(
        city.municipality,
        [
            submission(
                city,
                category=example.code,
                text=example.text,
                requested_at=NOON + timedelta(hours=hour),
            )
            for hour, example in enumerate(written(count))
        ],
    )
    return list(Appeal.objects.order_by("requested_at"))
