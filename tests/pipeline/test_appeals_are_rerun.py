"""Can a corrected register or name reach what was carried on before?"""

from __future__ import annotations

import pytest
from django.core.management import call_command

from geo_incidents.celery import app
from geo_incidents.gazetteer.models import House
from geo_incidents.geocoding.models import Location
from geo_incidents.pipeline.drain import drain
from geo_incidents.pipeline.models import OutboxRow
from geo_incidents.publication.models import PublicIncident
from geo_incidents.territories.models import Organisation
from tests.builders import appeal
from tests.toy_city import IN_WEST, ToyCity


@pytest.fixture(autouse=True)
def _silent_bell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "send_task", lambda *_, **__: None)


def test_a_new_house_places_who_waited_for_it(toy_city: ToyCity) -> None:
    waiting = appeal(toy_city, address="Зелёный переулок, 7")
    drain()
    House.objects.create(
        street=toy_city.streets["Зелёный переулок"],
        number="7",
        key="7",
        number_base=7,
        position=toy_city.houses["улица Ленина, 1"].position,
    )
    call_command("rerun")
    drain()
    assert Location.objects.get(appeal=waiting).precision == "house"


def test_a_corrected_phone_reaches_the_map(toy_city: ToyCity) -> None:
    appeal(toy_city, position=IN_WEST)
    drain()
    Organisation.objects.update(phone="8-800-000-00-77")
    call_command("rerun", city="kvadratov")
    drain()
    assert PublicIncident.objects.get().organisation_phone == "8-800-000-00-77"


def test_only_the_unlocated_can_be_chosen(toy_city: ToyCity) -> None:
    appeal(toy_city, position=IN_WEST)
    unlocated = appeal(toy_city)
    drain()
    call_command("rerun", unlocated=True)
    assert list(OutboxRow.objects.values_list("appeal", flat=True)) == [unlocated.pk]


def test_another_city_is_left_alone(toy_city: ToyCity) -> None:
    appeal(toy_city, position=IN_WEST)
    drain()
    call_command("rerun", city="elsewhere")
    assert not OutboxRow.objects.exists()
