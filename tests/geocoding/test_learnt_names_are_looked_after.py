"""Can the administrator see, correct and forget what operators taught?"""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from geo_incidents.geocoding.models import Alias
from tests.personas import make_user
from tests.toy_city import IN_WEST, ToyCity, position


@pytest.fixture
def alias(toy_city: ToyCity) -> Alias:
    return Alias.objects.create(
        municipality=toy_city.municipality,
        words="трех берез",
        label="Три берёзы",
        position=position(IN_WEST),
    )


@pytest.fixture
def administrator(db: None, client: Client) -> Client:
    client.force_login(make_user("admin", "administrator", superuser=True))
    return client


def page(name: str, *args: object) -> str:
    return reverse(f"admin:geocoding_alias_{name}", args=args)


def test_they_are_listed_in_russian(administrator: Client, alias: Alias) -> None:
    answer = administrator.get(page("changelist")).content.decode()
    assert "трех берез" in answer
    assert "другие названия" in answer.lower()


def test_corrected_words_are_kept_as_texts_are_cut(
    administrator: Client, alias: Alias
) -> None:
    form = {
        "municipality": alias.municipality_id,
        "words": "У «Трёх берёз»!",
        "label": "Три берёзы",
        "position": '{"type": "Point", "coordinates": [50.02, 55.02]}',
    }
    answer = administrator.post(page("change", alias.pk), form)
    assert answer.status_code == 302
    alias.refresh_from_db()
    assert alias.words == "у трех берез"


def test_words_of_any_place_are_refused(administrator: Client, alias: Alias) -> None:
    form = {"municipality": alias.municipality_id, "words": "во дворе", "label": "x"}
    answer = administrator.post(page("change", alias.pk), form)
    assert answer.status_code == 200
    assert "подходят к любому месту" in answer.content.decode()


def test_one_that_is_forgotten_is_gone(administrator: Client, alias: Alias) -> None:
    administrator.post(page("delete", alias.pk), {"post": "yes"})
    assert not Alias.objects.exists()


def test_none_is_added_by_hand(administrator: Client, alias: Alias) -> None:
    assert administrator.get(page("add")).status_code == 403


def test_nobody_else_sees_them(client: Client, operator: object, alias: Alias) -> None:
    assert client.get(page("changelist")).status_code == 302
