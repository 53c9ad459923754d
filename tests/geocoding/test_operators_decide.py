"""Does a decision place an appeal, teach its words, and can it be taken back?"""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.errors import InvalidInput
from geo_incidents.geocoding.deciding import candidate, decide, undo
from geo_incidents.geocoding.learning import Choice, alias_words
from geo_incidents.geocoding.models import Alias, Decision, Location
from geo_incidents.geocoding.selectors import handiwork
from geo_incidents.geocoding.services import geocode
from tests.builders import appeal
from tests.toy_city import IN_EAST, IN_WEST, ToyCity

BIRCHES = "У трёх берёз не горит фонарь"


def located(city: ToyCity, text: str = BIRCHES, **given: Any) -> Location:
    stored = appeal(city, text=text, **given)
    geocode([stored.pk])
    return Location.objects.get(appeal=stored)


def at_birches(words: str = "трёх берёз") -> Choice:
    return Choice(IN_WEST, "Три берёзы", words=words)


def test_a_decision_places_the_appeal_for_good(
    toy_city: ToyCity, operator: User
) -> None:
    location = located(toy_city)
    decide(location.pk, at_birches(words=""), author=operator)
    geocode([location.pk])
    location.refresh_from_db()
    assert location.position is not None
    assert location.position.coords == IN_WEST
    assert (location.provider, location.placed_by) == ("operator", operator)


def test_the_same_words_resolve_next_time(toy_city: ToyCity, operator: User) -> None:
    decide(located(toy_city).pk, at_birches(), author=operator)
    found = located(toy_city, text="Возле ТРЁХ БЕРЕЗ опять темно")
    assert (found.precision, found.address) == ("place", "Три берёзы")
    assert found.position is not None
    assert found.position.coords == IN_WEST


def test_nothing_is_learnt_unless_words_are_given(
    toy_city: ToyCity, operator: User
) -> None:
    decide(located(toy_city).pk, at_birches(words=""), author=operator)
    assert not Alias.objects.exists()
    assert located(toy_city).precision == "none"


def test_undoing_puts_everything_back(toy_city: ToyCity, operator: User) -> None:
    location = located(toy_city)
    undo(decide(location.pk, at_birches(), author=operator))
    location.refresh_from_db()
    assert (location.precision, location.position) == ("none", None)
    assert (location.provider, location.placed_by) == ("gazetteer", None)
    assert not Alias.objects.exists()
    assert located(toy_city).precision == "none"


def test_undoing_keeps_what_another_decision_needs(
    toy_city: ToyCity, operator: User
) -> None:
    first, second = located(toy_city), located(toy_city)
    decide(first.pk, at_birches(), author=operator)
    undo(decide(second.pk, at_birches(), author=operator))
    assert Alias.objects.count() == 1


def test_undoing_gives_the_words_their_former_meaning_back(
    toy_city: ToyCity, operator: User
) -> None:
    first, second = located(toy_city), located(toy_city, text="Три берёзы, темно")
    decide(first.pk, at_birches(), author=operator)
    elsewhere = Choice(IN_EAST, "Там", words="трёх берёз")
    undo(decide(second.pk, elsewhere, author=operator))
    alias = Alias.objects.get()
    assert alias.position is not None
    assert (alias.label, alias.position.coords) == ("Три берёзы", IN_WEST)


def test_undoing_outlives_the_house_that_was_there(
    toy_city: ToyCity, operator: User
) -> None:
    location = located(toy_city, text="Ленина 12, темно")
    decision = decide(location.pk, at_birches(words=""), author=operator)
    toy_city.houses["улица Ленина, 12"].delete()
    undo(decision)
    location.refresh_from_db()
    assert (location.precision, location.house) == ("house", None)


def test_only_the_latest_decision_can_be_undone_and_only_once(
    toy_city: ToyCity, operator: User
) -> None:
    location = located(toy_city)
    first = decide(location.pk, at_birches(), author=operator)
    second = decide(location.pk, Choice(IN_EAST, "Там"), author=operator)
    with pytest.raises(InvalidInput):
        undo(first)
    undo(second)
    with pytest.raises(InvalidInput):
        undo(Decision.objects.get(pk=second.pk))
    location.refresh_from_db()
    assert location.address == "Три берёзы"
    undo(first)


@pytest.mark.parametrize("words", ["темно", "во дворе", "12", "", "!!!", "а " * 10])
def test_words_that_name_nothing_are_refused(words: str) -> None:
    with pytest.raises(InvalidInput):
        alias_words(words)


def test_words_that_were_said_of_other_places_are_refused(
    toy_city: ToyCity, operator: User
) -> None:
    for _ in range(2):
        located(toy_city, text="Большая яма у дома", position=IN_EAST)
    location = located(toy_city, text="Большая яма")
    with pytest.raises(InvalidInput):
        decide(location.pk, at_birches(words="Большая яма"), author=operator)


def test_a_refused_word_changes_nothing(toy_city: ToyCity, operator: User) -> None:
    location = located(toy_city)
    with pytest.raises(InvalidInput):
        decide(location.pk, at_birches(words="темно"), author=operator)
    location.refresh_from_db()
    assert location.position is None
    assert not Decision.objects.exists()


def test_accepting_a_candidate_learns_the_name_as_it_was_written(
    toy_city: ToyCity, operator: User
) -> None:
    location = located(toy_city, text="фирма Лененка, ООО Ленинка 12 не чистит")
    location.candidates = [
        {
            "label": "улица Ленина, 12",
            "level": "house",
            "position": [50.02, 55.02],
            "accuracy_m": 15,
            "confidence": 0.3,
            "street": toy_city.streets["улица Ленина"].pk,
            "house": toy_city.houses["улица Ленина, 12"].pk,
            "name": [19, 26],
            "is_misspelt": True,
        }
    ]
    location.save()
    decide(location.pk, candidate(location.pk, 0), author=operator)
    alias = Alias.objects.get()
    assert (alias.words, alias.street) == ("ленинка", toy_city.streets["улица Ленина"])
    found = located(toy_city, text="на Ленинке 12 темно, Ленинка 12")
    assert found.house == toy_city.houses["улица Ленина, 12"]


def test_a_candidate_that_is_gone_is_refused(toy_city: ToyCity) -> None:
    with pytest.raises(InvalidInput):
        candidate(located(toy_city).pk, 3)


def test_the_share_placed_unaided_counts_what_came_without_a_pin(
    toy_city: ToyCity, operator: User
) -> None:
    now: dict[str, Any] = {"requested_at": timezone.now()}
    located(toy_city, text="Ленина 12, темно", **now)
    located(toy_city, text="Ленина 12, темно", position=IN_WEST, **now)
    decide(located(toy_city, **now).pk, at_birches(words=""), author=operator)
    located(toy_city, **now)
    found = handiwork([toy_city.municipality.pk])
    assert (found.appeals, found.placed_unaided) == (3, 1)
    assert found.share == pytest.approx(1 / 3)
