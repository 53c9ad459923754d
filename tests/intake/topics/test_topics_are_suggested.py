"""Is a topic suggested from the first day, by the newest model, and without errors?"""

from __future__ import annotations

import logging

import pytest

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.channels.sorting import topic_for
from geo_incidents.intake.models import Category
from geo_incidents.intake.topics.catalogue import UNSORTED
from geo_incidents.intake.topics.models import TopicModel
from geo_incidents.intake.topics.suggesting import suggest
from geo_incidents.intake.topics.training import train
from tests.as_the_application import the_application
from tests.intake.topics.trades import a_history, put_a_model_on_the_shelf
from tests.toy_city import ToyCity
from tests.two_towns import TwoTowns


def codes(text: str, town: Municipality | None = None) -> list[str]:
    return [one.category.code for one in suggest(text, municipality=town)]


def test_without_a_history_the_catalogue_is_asked(toy_city: ToyCity) -> None:
    assert codes("мусор у дома")[0] == "rubbish"


def test_keywords_of_the_admin_hold_at_once(toy_city: ToyCity) -> None:
    Category.objects.filter(code="roof-leak").update(keywords="хлещет сверху")
    assert codes("хлещет сверху")[0] == "roof-leak"


def test_three_at_most_the_best_first(toy_city: ToyCity) -> None:
    found = suggest("яма и мусор", municipality=toy_city.municipality)
    assert len(found) <= 3
    confidences = [one.confidence for one in found]
    assert confidences == sorted(confidences, reverse=True)


@pytest.mark.parametrize("text", ["", "!!!", "12345", "\x00", "я" * 100_000])
def test_nothing_is_said_of_what_says_nothing(toy_city: ToyCity, text: str) -> None:
    assert codes(text) == []


def test_without_a_catalogue_nothing_is_suggested(db: None) -> None:
    assert suggest("яма", municipality=None) == ()


def test_what_was_trained_holds_without_a_restart(toy_city: ToyCity) -> None:
    a_history(toy_city)
    before = codes("колесо пробил")
    train()
    assert before[:1] != ["pothole"]
    assert codes("колесо пробил")[0] == "pothole"


def test_the_model_of_a_town_goes_before_that_of_all(two_towns: TwoTowns) -> None:
    a_history(two_towns.kvadratov)
    both = train()
    own = train(two_towns.kvadratov.municipality)
    assert both
    assert own
    TopicModel.objects.filter(pk=both.pk).update(weights=b"torn")
    assert codes("колесо пробил", two_towns.kvadratov.municipality)[0] == "pothole"


def test_a_broken_model_gives_way_to_the_one_before(
    toy_city: ToyCity, caplog: pytest.LogCaptureFixture
) -> None:
    a_history(toy_city)
    train()
    broken = TopicModel.objects.create(examples=1, corrected=0, weights=b"torn")
    with caplog.at_level(logging.ERROR):
        assert codes("колесо пробил")[0] == "pothole"
        assert codes("мусор")[0] == "rubbish"
    assert [str(broken.pk) in record.getMessage() for record in caplog.records] == [
        True
    ]


def test_a_broken_model_alone_gives_way_to_the_catalogue(toy_city: ToyCity) -> None:
    TopicModel.objects.create(examples=1, corrected=0, weights=b"torn")
    assert codes("мусор")[0] == "rubbish"


def test_a_topic_that_has_left_the_catalogue_is_not_suggested(
    toy_city: ToyCity,
) -> None:
    a_history(toy_city)
    train()
    Category.objects.filter(code="pothole").update(code="renamed")
    assert "pothole" not in codes("яма на дороге")


def test_the_site_itself_may_ask(toy_city: ToyCity) -> None:
    a_history(toy_city)
    train()
    with the_application():
        assert codes("колесо пробил")[0] == "pothole"


def test_who_cannot_be_asked_back_gets_what_is_sure(toy_city: ToyCity) -> None:
    put_a_model_on_the_shelf()
    assert topic_for("Колесо пробил в яме", municipality=None).code == "pothole"


def test_what_nobody_is_sure_of_is_for_people_to_sort(toy_city: ToyCity) -> None:
    assert topic_for("Добрый день", municipality=None).code == UNSORTED


def test_nothing_is_about_what_waits_to_be_sorted(toy_city: ToyCity) -> None:
    topic_for("…", municipality=None)
    assert UNSORTED not in codes("Тема уточняется")
