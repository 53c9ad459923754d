"""Do new houses and renamed areas reach the appeals that came before?"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from geo_incidents.geocoding.models import Location
from geo_incidents.pipeline.city.again import send_again
from geo_incidents.pipeline.models import OutboxRow
from geo_incidents.sources.loading import Tally
from tests.builders import appeal
from tests.city_files import write_city
from tests.toy_city import IN_WEST, ToyCity

pytestmark = pytest.mark.django_db


def queued(city: ToyCity, *tallies: Tally) -> set[int]:
    OutboxRow.objects.all().delete()
    send_again(city.municipality, tallies, up_to=10**9)
    return set(OutboxRow.objects.values_list("appeal", flat=True))


def test_only_what_a_change_concerns_is_sent_again(toy_city: ToyCity) -> None:
    placed, unplaced = appeal(toy_city, position=IN_WEST), appeal(toy_city)
    Location.objects.create(
        appeal=placed,
        position=placed.position,
        precision="point",
        accuracy_m=25,
        provider="sender",
        confidence=0.9,
    )
    Location.objects.create(
        appeal=unplaced, precision="none", provider="gazetteer", confidence=0
    )
    assert queued(toy_city, Tally("houses", unchanged=3)) == set()
    assert queued(toy_city, Tally("houses", new=1)) == {unplaced.pk}
    assert queued(toy_city, Tally("districts", changed=1)) == {placed.pk, unplaced.pk}


def test_loading_again_unchanged_sends_nothing(tmp_path: Path) -> None:
    city = write_city(tmp_path)
    for _ in range(2):
        call_command(
            "load_city", str(city), f"--refused={tmp_path}", stdout=io.StringIO()
        )
        before = dict(Location.objects.values_list("pk", "located_at"))
    call_command("load_city", str(city), f"--refused={tmp_path}", stdout=io.StringIO())
    assert dict(Location.objects.values_list("pk", "located_at")) == before
