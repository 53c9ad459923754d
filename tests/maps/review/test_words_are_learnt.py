"""Do the words of a decision mean its place the next time?"""

from __future__ import annotations

import pytest

from geo_incidents.geocoding.models import Alias, Location
from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline.drain import drain
from tests.builders import appeal
from tests.doubts import SAME_WORDS
from tests.maps.review.conftest import Post
from tests.toy_city import IN_EAST, ToyCity


def read_anew(city: ToyCity) -> Location:
    later = appeal(city, text=SAME_WORDS)
    drain()
    return Location.objects.get(pk=later.pk)


def test_the_next_appeal_with_the_same_words_is_placed_there(
    post: Post, toy_city: ToyCity, doubts: dict[str, Appeal]
) -> None:
    assert read_anew(toy_city).position is None
    lon, lat = IN_EAST
    path = f"{doubts['nowhere'].pk}/place"
    status, told = post(path, lon=lon, lat=lat, words="Возле  Шарика")
    assert (status, told["learnt"]) == (200, "возле шарика")
    found = read_anew(toy_city)
    assert found.provider == "gazetteer"
    assert found.position is not None
    assert found.position.coords == pytest.approx(IN_EAST)


def test_without_words_nothing_is_learnt(
    post: Post, toy_city: ToyCity, doubts: dict[str, Appeal]
) -> None:
    lon, lat = IN_EAST
    assert post(f"{doubts['nowhere'].pk}/place", lon=lon, lat=lat)[0] == 200
    assert not Alias.objects.exists()
    assert read_anew(toy_city).position is None


@pytest.mark.parametrize(
    "words", ["мусор", "третью неделю", "Вокзал", "возле Шарика третью неделю не вы"]
)
def test_words_that_cannot_be_learnt_are_refused_and_nothing_is_placed(
    post: Post, doubts: dict[str, Appeal], words: str
) -> None:
    lon, lat = IN_EAST
    number = doubts["nowhere"].pk
    status, tried = post(f"{number}/words", words=words)
    assert (status, tried["words"]) == (200, "")
    status, told = post(f"{number}/place", lon=lon, lat=lat, words=words)
    assert (status, told) == (400, {"error": tried["refusal"]})
    assert Location.objects.get(pk=number).position is None
    assert not Alias.objects.exists()


def test_words_are_tried_before_they_are_learnt(
    post: Post, doubts: dict[str, Appeal]
) -> None:
    number = doubts["nowhere"].pk
    tried = post(f"{number}/words", words="Шарика")
    assert tried == (200, {"words": "шарика", "refusal": ""})
    assert not Alias.objects.exists()
