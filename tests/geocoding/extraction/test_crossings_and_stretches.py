"""Are crossings, stretches, places and districts read?"""

from __future__ import annotations

import pytest

from geo_incidents.geocoding.extraction.reading import read
from geo_incidents.geocoding.extraction.register import AliasRow
from geo_incidents.geocoding.extraction.sites import Level
from tests.geocoding.extraction.asking import best
from tests.geocoding.extraction.town import BLOCK, SOUTH, WEST, town


@pytest.mark.parametrize(
    "text",
    [
        "на углу Марата и проспекта Мира не горит светофор",
        "пересечение ул. Марата с пр. Мира",
        "перекрёсток Марата/Мира",
        "Марата – Мира, лужа",
        "на Марата и Мира лужа",
        "поворот с Марата на пр. Мира",
    ],
)
def test_a_crossing_is_where_the_streets_meet(text: str) -> None:
    site = best(text)
    assert site
    assert site.level is Level.INTERSECTION
    assert site.position == pytest.approx((WEST, SOUTH + BLOCK))


def test_streets_that_do_not_meet_make_no_crossing() -> None:
    site = best("на углу улицы Марата и улицы Ленина яма")
    assert site is None or site.level is not Level.INTERSECTION


def test_a_list_of_streets_is_no_crossing() -> None:
    site = best("улицу Марата и проспект Мира не чистят")
    assert site
    assert site.level is Level.STREET


@pytest.mark.parametrize(
    "text",
    [
        "по Марата между домами 12 и 14 провал",
        "между домами 12 и 14 по улице Марата провал",
        "Марата от дома 12 до дома 14 провал",
    ],
)
def test_a_stretch_between_houses_is_read(text: str) -> None:
    site = best(text)
    assert site
    assert (site.level, site.label) == (Level.SEGMENT, "улица Марата, 12–14")


def test_a_stretch_between_streets_is_read() -> None:
    site = best("по улице Марата от проспекта Мира до Невского проспекта темно")
    assert site
    assert site.level is Level.SEGMENT
    assert site.position == pytest.approx((WEST + BLOCK, SOUTH + BLOCK))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("возле школы 144 скользко", "школа № 144"),
        ("в 144 школе скользко", "школа № 144"),
        ("у школы №144 скользко", "школа № 144"),
        ("возле детского сада номер 5 лужа", "детский сад № 5"),
        ("у д/с №5 лужа", "детский сад № 5"),
        ("на остановке Рынок нет урны", "остановка «Рынок»"),
        ("у ТЦ Солнечный нет урны", "торговый центр «Солнечный»"),
        ("в парке Победы сломаны скамейки", "парк Победы"),
    ],
)
def test_a_place_is_read(text: str, place: str) -> None:
    site = best(text)
    assert site
    assert (site.level, site.label) == (Level.PLACE, place)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("в Заводском районе нет воды", "Заводской район"),
        ("р-н Заводской без воды", "Заводской район"),
        ("в посёлке Заречный нет света", "посёлок Заречный"),
    ],
)
def test_a_district_or_a_settlement_alone_is_only_that(text: str, area: str) -> None:
    site = best(text)
    assert site
    assert (site.level, site.label) == (Level.SETTLEMENT, area)


def test_what_an_operator_taught_is_read() -> None:
    words = ("у", "трех", "берез")
    taught = town(AliasRow(1, words, "Три берёзы", None, (50.01, 55.01)))
    site = read("не горит фонарь у трёх берёз", taught).best
    assert site
    assert (site.level, site.label) == (Level.PLACE, "Три берёзы")
    assert site.position == (50.01, 55.01)


def test_another_name_of_a_street_takes_houses_too() -> None:
    taught = town(AliasRow(1, ("бродвей",), "улица Марата", 1, None))
    site = read("Бродвей 36, темно", taught).best
    assert site
    assert site.label == "улица Марата, 36"
