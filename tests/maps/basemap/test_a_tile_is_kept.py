"""Is a tile made once, and known to be old as soon as anything on it changes?"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from geo_incidents.gazetteer.models import Ground, House, Place
from geo_incidents.geocoding.models import Alias
from geo_incidents.territories.models import District, DistrictBoundary
from maps.basemap.editions import edition
from tests.maps.basemap.reading import read_tile, tile_path, told
from tests.toy_city import IN_WEST, ToyCity, position

PATH = tile_path(IN_WEST, 14)
FOR_THE_EDITION = 2


def test_the_second_visitor_gets_what_the_first_one_had_made(
    client: Client,
    toy_city: ToyCity,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(FOR_THE_EDITION + 1):
        first = client.get(PATH)
    with django_assert_num_queries(FOR_THE_EDITION):
        second = client.get(PATH)
    assert first.content == second.content


def test_who_has_it_is_told_so_and_nothing_is_made(
    client: Client,
    toy_city: ToyCity,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    tag = f'W/"{edition()}"'
    with django_assert_num_queries(FOR_THE_EDITION):
        again = client.get(PATH, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)


def test_by_the_address_of_its_edition_it_is_kept_for_a_year(
    client: Client, toy_city: ToyCity
) -> None:
    kept = client.get(PATH, {"v": edition()})
    assert kept["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("old", [{}, {"v": "of-yesterday"}])
def test_by_any_other_address_it_is_soon_asked_for_again(
    client: Client, toy_city: ToyCity, old: dict[str, str]
) -> None:
    answer = client.get(PATH, old)
    assert answer["Cache-Control"] == "public, max-age=300, stale-while-revalidate=300"


@pytest.mark.parametrize(
    "change",
    [
        lambda _city: Ground.objects.filter(kind="road").delete(),
        lambda _city: House.objects.update(number="1"),
        lambda _city: Place.objects.all().delete(),
        lambda _city: District.objects.update(name_en="A district"),
        lambda _city: DistrictBoundary.objects.update(
            valid_from=timezone.localdate() - timedelta(days=1)
        ),
    ],
    ids=["ground", "house", "place", "district", "boundary"],
)
def test_a_change_of_what_is_drawn_makes_another_edition(
    toy_city: ToyCity, change: Callable[[ToyCity], object]
) -> None:
    before = edition()
    change(toy_city)
    assert edition() != before


def roads(client: Client) -> list[str]:
    return told(read_tile(client, PATH).get("roads", []), "name")


def test_after_a_change_the_tile_is_another(client: Client, toy_city: ToyCity) -> None:
    assert roads(client) == ["улица Ленина"]
    Ground.objects.filter(name="улица Ленина").delete()
    assert roads(client) == []


def test_what_operators_teach_changes_no_tile(toy_city: ToyCity) -> None:
    before = edition()
    Alias.objects.create(
        municipality=toy_city.municipality,
        words="три березы",
        label="Три берёзы",
        position=position(IN_WEST),
    )
    assert edition() == before


def test_a_boundary_that_begins_to_hold_by_its_day_makes_another_edition(
    toy_city: ToyCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    boundary = DistrictBoundary.objects.filter(live=True)[:1]
    DistrictBoundary.objects.filter(pk__in=boundary).update(valid_from=tomorrow)
    today = edition()
    monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)
    assert edition() != today


def test_it_is_sent_compressed_to_whom_that_suits(
    client: Client, toy_city: ToyCity
) -> None:
    plain = client.get(PATH)
    packed = client.get(PATH, headers={"Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in plain
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in packed["Vary"]


def test_where_nothing_can_be_kept_tiles_are_answered_all_the_same(
    client: Client, toy_city: ToyCity, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "full").write_text("no folder")
    broken = settings.CACHES["basemap"] | {"LOCATION": tmp_path / "full" / "tiles"}
    settings.CACHES = settings.CACHES | {"basemap": broken}
    assert client.get(PATH).status_code == 200


def test_no_more_than_so_many_are_kept(
    client: Client, toy_city: ToyCity, settings: Settings, tmp_path: Path
) -> None:
    small = settings.CACHES["basemap"] | {
        "LOCATION": tmp_path,
        "OPTIONS": {"MAX_ENTRIES": 4},
    }
    settings.CACHES = settings.CACHES | {"basemap": small}
    for zoom in range(6, 17):
        assert client.get(tile_path(IN_WEST, zoom)).status_code == 200
    assert len(list(tmp_path.iterdir())) <= 4
