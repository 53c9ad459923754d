"""Do the words beside a name keep it from being taken for what it is not?"""

from __future__ import annotations

import pytest

from geo_incidents.geocoding.extraction.reading import read
from geo_incidents.geocoding.extraction.sites import Level
from tests.geocoding.extraction.asking import best, meant
from tests.geocoding.extraction.town import town


@pytest.mark.parametrize(
    "text",
    [
        "5-я Советская 5",
        "Новая Садовая 5",
        "Большая Детская 5",
        "Средняя Морская 5",
        "40 лет Победы 5",
    ],
)
def test_another_first_word_makes_another_street(text: str) -> None:
    assert meant(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "с 8 марта нет отопления",
        "С 8 марта по 15 марта нет воды",
        "поздравляю с 8 марта!",
        "до 8 марта обещали починить",
    ],
)
def test_a_date_is_no_street(text: str) -> None:
    assert meant(text) == ""


@pytest.mark.parametrize("text", ["На 8 Марта темно", "ул. 8 марта не убрана"])
def test_a_street_named_by_a_date_is_read(text: str) -> None:
    assert meant(text) == "улица 8 Марта"


@pytest.mark.parametrize(
    "text",
    [
        "деревня Малиновка, ул. Марата, 36",
        "город Кукуевск, ул. Марата, 36",
        "Пермь, ул. Марата, 36",
        "ул. Марата, 36, г. Казань",
        "станица Ясная, Марата 36",
    ],
)
def test_an_address_of_another_town_is_not_ours(text: str) -> None:
    assert meant(text) == ""


@pytest.mark.parametrize("text", ["г. Энск, ул. Марата, 36", "Энск, Марата 36"])
def test_our_own_town_is_no_hindrance(text: str) -> None:
    assert meant(text) == "улица Марата, 36"


@pytest.mark.parametrize("text", ["Захарова Анна пишет вам", "Захарова А.А. обещала"])
def test_a_person_is_no_street(text: str) -> None:
    assert meant(text) == ""


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("дом 12, Марата 36", "улица Марата, 36"),
        ("Снесли дом 14. Марата 36 трещит", "улица Марата, 36"),
        ("Марата возле 36 дома", "улица Марата, 36"),
    ],
)
def test_the_number_right_behind_a_street_is_its_house(text: str, house: str) -> None:
    assert meant(text) == house


@pytest.mark.parametrize("text", ["Марата 40-38", "Марата 13-36"])
def test_a_house_and_a_flat_are_no_other_house(text: str) -> None:
    site = best(text)
    assert site is None or site.house not in {"36", "38"}


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("Живу на Марата 12, но яма на Ленина 14", "улица Ленина, 14"),
        ("Не Марата 12, а Ленина 14", "улица Ленина, 14"),
        ("Прописан Марата 12. Адрес проблемы: Ленина 14", "улица Ленина, 14"),
    ],
)
def test_what_is_said_by_the_way_gives_way(text: str, house: str) -> None:
    assert meant(text) == house


def test_what_is_said_by_the_way_counts_where_nothing_else_is_said() -> None:
    assert meant("Живу на Марата 12, нет воды") == "улица Марата, 12"


@pytest.mark.parametrize("text", ["улица Мората 5", "улица Гаврилова 5"])
def test_two_wrong_letters_never_turn_a_known_word_into_a_street(text: str) -> None:
    site = best(text)
    assert site is None or site.label == "улица Марата, 5"


def test_namesakes_share_their_probability() -> None:
    sites = read("Советская 5", town()).sites
    rivals = [sites[0], *sites[0].alternatives]
    assert {site.level for site in rivals} == {Level.HOUSE}
    assert sum(site.confidence for site in rivals) <= 1
    assert best("Советская 5") is None


def test_a_number_of_endless_parts_is_read_as_far_as_a_number_goes() -> None:
    site = best("Марата 36" + "/1" * 4000)
    assert site
    assert len(site.number) < 20
