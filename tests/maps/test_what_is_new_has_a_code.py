"""Is a new topic, district or organisation named as soon as something counts in it?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from geo_incidents.intake.models import Category
from geo_incidents.territories.models import Organisation
from maps import vocabulary
from tests.incidents import make_incident, make_public_incident
from tests.toy_city import ToyCity

Make = Callable[..., Any]
MAPS = pytest.mark.parametrize(
    ("path", "make"), [("/map", make_public_incident), ("/internal", make_incident)]
)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "AT_LEAST_S", 0.0)


@MAPS
def test_a_new_topic_is_counted_at_once(
    toy_city: ToyCity, staff_client: Client, path: str, make: Make
) -> None:
    staff_client.get(f"{path}/counts.json")
    toy_city.categories["wild-boar"] = Category.objects.create(
        group=toy_city.categories["pothole"].group, code="wild-boar", name="Кабан"
    )
    make(toy_city, category="wild-boar")
    counts = staff_client.get(f"{path}/counts.json").json()
    assert counts["category"]["wild-boar"] == counts["total"] == 1
    assert counts["group"]["roads"] == 1


@MAPS
def test_a_new_organisation_is_found_at_once(
    toy_city: ToyCity, staff_client: Client, path: str, make: Make
) -> None:
    staff_client.get(f"{path}/organisations.json")
    toy_city.organisations["zoo"] = Organisation.objects.create(
        municipality=toy_city.municipality, code="zoo", name="Зоопарк"
    )
    make(toy_city, organisation="zoo")
    (found,) = staff_client.get(f"{path}/organisations.json?q=зоо").json()
    assert (found["code"], found["count"]) == ("kvadratov.zoo", 1)


def test_what_has_no_code_at_all_is_left_out(
    toy_city: ToyCity, staff_client: Client
) -> None:
    make_public_incident(toy_city, category_number=999_999)
    counts = staff_client.get("/map/counts.json").json()
    assert (counts["total"], sum(counts["category"].values())) == (1, 0)
