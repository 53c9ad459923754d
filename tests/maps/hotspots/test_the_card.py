"""Does the card of a hotspot say in plain words what happens, and why it is here?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from geo_incidents.analysis.hotspots.finding import DOUBTED_SHARE
from geo_incidents.analysis.models import Hotspot
from tests.hotspots import make_told_hotspot
from tests.toy_city import ToyCity

PAGE: Final = "/internal/hotspots/"


def card(client: Client, hotspot: Hotspot, query: str = "") -> str:
    answer = client.get(f"{PAGE}{hotspot.pk}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_says_how_often_and_against_what(
    planners: Client, toy_city: ToyCity
) -> None:
    page = card(planners, make_told_hotspot(toy_city))
    told = "Проблема возникала 3 раза за 20 месяцев: 6 обращений от 5 жителей."
    assert told in strip_tags(page)
    assert "Последнее обращение было 6 месяцев назад." in page
    compared = "обычно около 1 месяца с жалобами; здесь жалобы были в 3 месяцах."
    assert compared in strip_tags(page)
    assert "примерно в 5 раз больше обычного" in page
    assert "случайным оказалось бы меньше одного" in page


def test_what_is_far_more_is_not_told_to_a_tenth(
    planners: Client, toy_city: ToyCity
) -> None:
    bounds: dict[str, Any] = {
        "ratio": 2000.0,
        "ratio_low": 1221.7,
        "ratio_high": 3088.8,
    }
    page = card(planners, make_told_hotspot(toy_city, **bounds))
    assert "Это почти наверняка больше обычного более чем в десять раз." in page
    assert "3 088,8" not in page


def test_it_says_which_months_are_counted(planners: Client, toy_city: ToyCity) -> None:
    of_one = card(planners, make_told_hotspot(toy_city, at_least=1))
    of_three = card(planners, make_told_hotspot(toy_city, at_least=3))
    told = "Считаются только месяцы, в которые писали не менее 3 жителей."
    assert "Считаются только месяцы" not in of_one
    assert told in of_three


def test_it_is_complete_in_english(planners: Client, toy_city: ToyCity) -> None:
    hotspot = make_told_hotspot(toy_city)
    planners.post("/language/", {"language": "en"})
    planners.cookies["django_language"] = "en"
    page = card(planners, hotspot)
    told = "The trouble came 3 times in 20 months: 6 appeals from 5 residents."
    assert told in strip_tags(page)
    assert "Comparable places usually have about 1 month with appeals" in page


@pytest.mark.parametrize("label", Hotspot.Label)
def test_every_kind_is_explained_in_a_sentence(
    planners: Client, toy_city: ToyCity, label: Hotspot.Label
) -> None:
    page = card(planners, make_told_hotspot(toy_city, label=label))
    words = {
        Hotspot.Label.RECURRING: "возвращается снова и снова",
        Hotspot.Label.SEASONAL: "в одно и то же время года",
        Hotspot.Label.CHRONIC: "одна задача длиной больше полугода",
        Hotspot.Label.EMERGING: "меньше 14 месяцев назад",
        Hotspot.Label.EXTINCT: "За последние 13 месяцев жалоб не больше",
    }
    assert words[label] in page
    assert "Что делать:" in page


@pytest.mark.parametrize(
    ("is_solved", "told"),
    [(False, "Проблему не могут решить уже 20 месяцев:"), (True, "Проблему решали 8 ")],
    ids=["not solved", "solved"],
)
def test_one_long_task_is_not_said_to_come(
    planners: Client, toy_city: ToyCity, is_solved: bool, told: str
) -> None:
    hotspot = make_told_hotspot(toy_city, label=Hotspot.Label.CHRONIC)
    first = hotspot.episodes.order_by("first_on")[0]
    solved_on = first.first_on + timedelta(days=250) if is_solved else None
    hotspot.episodes.filter(pk=first.pk).update(solved_on=solved_on)
    assert told in strip_tags(card(planners, hotspot))


def test_months_that_one_writer_fills_are_not_counted(
    planners: Client, toy_city: ToyCity
) -> None:
    alone, together = (make_told_hotspot(toy_city, months=many) for many in (2, 3))
    told = (
        "жалобы были в 2 месяцах, не считая того, кто пишет чаще всех, "
        "и разового всплеска."
    )
    assert told in strip_tags(card(planners, alone))
    assert "не считая" not in card(planners, together)


def test_how_often_it_was_soon_back_is_counted(
    planners: Client, toy_city: ToyCity
) -> None:
    hotspot = make_told_hotspot(toy_city)
    assert "0 из 2" in strip_tags(card(planners, hotspot))
    first = hotspot.episodes.order_by("first_on")[0]
    hotspot.episodes.filter(pk=first.pk).update(held_days=30)
    assert "1 из 2" in strip_tags(card(planners, hotspot))


def test_bars_without_a_line_are_explained(planners: Client, toy_city: ToyCity) -> None:
    plain = card(planners, make_told_hotspot(toy_city))
    assert "одиночн" not in plain
    hotspot = make_told_hotspot(toy_city, appeals=8)
    assert "2 одиночных обращения показаны только столбиками" in card(planners, hotspot)


def test_a_place_without_an_address_has_its_district(
    planners: Client, toy_city: ToyCity
) -> None:
    hotspot = make_told_hotspot(toy_city, address="")
    district = hotspot.district
    assert district is not None
    told = f'<span class="spot-card__where">{district.name_in_language()}</span>'
    assert told in card(planners, hotspot)


def test_what_is_less_sure_is_said_to_be(planners: Client, toy_city: ToyCity) -> None:
    strength = Hotspot.Strength.TO_LOOK_AT
    page = card(planners, make_told_hotspot(toy_city, strength=strength, q_value=0.12))
    assert "случайными оказались бы примерно 12" in page
    assert "Прежде чем тратить деньги, съездите и посмотрите." in page
    assert "до тридцати" not in page


def test_the_list_names_the_share_that_the_scan_lets_pass(
    planners: Client, toy_city: ToyCity
) -> None:
    make_told_hotspot(toy_city, strength=Hotspot.Strength.TO_LOOK_AT)
    page = planners.get(PAGE).content.decode()
    assert "из ста таких мест до тридцати могут быть случайными" in page
    assert DOUBTED_SHARE == 0.30


def test_the_picture_stands_with_a_table_that_says_the_same(
    planners: Client, toy_city: ToyCity
) -> None:
    page = card(planners, make_told_hotspot(toy_city))
    assert page.count(", закрыто</title>") >= 2
    assert ", не закрыто</title>" in page
    assert page.count('class="years__tick"') == 2
    assert page.count("ещё нет") == 1
    assert page.count("183 дн.") >= 3


def test_months_stand_against_the_usual_year_by_year(
    planners: Client, toy_city: ToyCity
) -> None:
    shown = planners.get(f"{PAGE}{make_told_hotspot(toy_city).pk}/").context["card"]
    assert sum(year.months for year in shown.years) == 3
    assert sum(year.expected for year in shown.years) == pytest.approx(20 * 0.06)


def test_the_incidents_behind_it_lead_to_their_cards_and_a_trip(
    planners: Client, toy_city: ToyCity
) -> None:
    hotspot = make_told_hotspot(toy_city)
    page = card(planners, hotspot)
    numbers = list(hotspot.members.values_list("incident", flat=True))
    assert all(f"/internal/?incident={number}" in page for number in numbers)
    assert "/internal/trips/?numbers=" in page


def test_the_history_on_the_map_is_of_its_topic_and_place(
    planners: Client, toy_city: ToyCity
) -> None:
    hotspot = make_told_hotspot(toy_city)
    shown = planners.get(f"{PAGE}{hotspot.pk}/").context["card"]
    assert "category=pothole" in shown.history
    assert "district=west-south" in shown.history
    assert f"from={hotspot.first_on}" in shown.history
    assert planners.get(shown.history).status_code == 200


def test_a_verdict_is_told_above_all(planners: Client, toy_city: ToyCity) -> None:
    today = timezone.localdate()
    told: dict[str, Any] = {"verdict_on": today, "measure_on": today}
    held = make_told_hotspot(toy_city, verdict=Hotspot.Verdict.HELD, **told)
    returned = make_told_hotspot(toy_city, verdict=Hotspot.Verdict.RETURNED, **told)
    assert "Мера помогла: с тех пор проблема не возвращалась." in card(planners, held)
    assert "Мера не помогла" in card(planners, returned)
    assert "years__mark" in card(planners, held)


def test_what_is_not_known_is_left_out(planners: Client, toy_city: ToyCity) -> None:
    hotspot = make_told_hotspot(
        *(toy_city,),
        trend=None,
        held_days=None,
        returned_share=None,
        course=[],
        first_on=timezone.localdate(),
        last_on=timezone.localdate(),
        is_current=False,
        q_value=0.2,
        expected=0.0,
    )
    hotspot.episodes.all().delete()
    hotspot.members.all().delete()
    page = card(planners, hotspot)
    assert "Последнее обращение пришло сегодня." in page
    assert "последний расчёт её уже не находит" in page
    assert "Проблема возникала 0 раз за 1 день" in page


def test_the_way_back_keeps_the_filter(planners: Client, toy_city: ToyCity) -> None:
    hotspot = make_told_hotspot(toy_city)
    page = card(planners, hotspot, "?district=west")
    assert f'href="{PAGE}?district=west#hotspot-{hotspot.pk}"' in page


def test_a_measure_of_long_ago_is_marked_where_the_picture_reaches(
    planners: Client, toy_city: ToyCity
) -> None:
    long_ago = timezone.localdate() - timedelta(days=9000)
    page = card(planners, make_told_hotspot(toy_city, measure_on=long_ago))
    assert "years__mark" not in page
