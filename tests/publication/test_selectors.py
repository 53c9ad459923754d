"""Does the read door of publication give what is published, in the right words?"""

from __future__ import annotations

from datetime import timedelta

from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from geo_incidents.publication.catalogue import groups, ids_by_group
from geo_incidents.publication.selectors import (
    category_name,
    find_published,
    published,
    published_period,
)
from tests.incidents import OPENED_AT, make_incident, make_public_incident
from tests.toy_city import ToyCity


def test_only_what_is_published_is_found(toy_city: ToyCity) -> None:
    shown = make_public_incident(toy_city)
    hidden = make_incident(toy_city, id=987_654)
    assert find_published(shown.number) == shown
    assert find_published(hidden.pk) is None
    assert list(published()) == [shown]


def test_the_period_spans_what_is_published(toy_city: ToyCity) -> None:
    assert published_period() is None
    later = OPENED_AT + timedelta(days=5)
    for opened_at in (later, OPENED_AT):
        make_public_incident(toy_city, opened_at=opened_at)
    assert published_period() == (OPENED_AT, later)


def test_a_category_without_an_english_name_keeps_its_own(toy_city: ToyCity) -> None:
    named = make_public_incident(toy_city)
    unnamed = make_public_incident(toy_city, category_name_en="")
    with translation.override("en"):
        assert category_name(named) == "Pothole"
        assert category_name(unnamed) == "Яма на дороге"


def test_the_catalogue_comes_in_order_in_two_queries(
    toy_city: ToyCity, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        found = groups()
    assert [group.code for group in found] == ["housing", "roads", "waste"]
    assert {topic.code for topic in found[1].topics} == {"pothole", "kerb"}
    by_group = ids_by_group()
    assert set(by_group) == {"housing", "roads", "waste"}
    ids = {code: pk for of in by_group.values() for code, pk in of.items()}
    assert ids == {code: one.pk for code, one in toy_city.categories.items()}
