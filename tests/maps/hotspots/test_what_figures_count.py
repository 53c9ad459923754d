"""Does every figure of a card lead to a list with as many rows?"""

from __future__ import annotations

import re
from typing import Final

import pytest
from django.test import Client
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.analysis.models import Hotspot
from tests.hotspots import make_told_hotspot
from tests.incidents import make_incident
from tests.toy_city import IN_EAST, ToyCity

PAGE: Final = "/internal/hotspots/"
FIGURE: Final = re.compile(r'href="([^"]*/counted/[^"]*)">([^<]*)</a>')
ROW: Final = re.compile(r"<tr><th scope=\"row\">")


@pytest.fixture
def hotspot(toy_city: ToyCity) -> Hotspot:
    return make_told_hotspot(toy_city)


def shown(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def figures(client: Client, hotspot: Hotspot, query: str = "") -> dict[str, int]:
    """Return the figures of a card by where they lead."""
    page = shown(client, f"{PAGE}{hotspot.pk}/{query}")
    return {
        href.replace("&amp;", "&"): int("".join(re.findall(r"\d+", said)[:1]))
        for href, said in FIGURE.findall(page)
    }


def rows(client: Client, path: str) -> int:
    return len(ROW.findall(shown(client, path)))


def test_every_figure_leads_to_as_many_rows(planners: Client, hotspot: Hotspot) -> None:
    led = figures(planners, hotspot, "?district=west")
    lists = {re.findall(r"of=(\w+)", path)[0] for path in led}
    assert lists == {"appeals", "residents", "months", "episodes", "closed", "returned"}
    assert sum("episode=" in path for path in led) == 2 * 3
    for path, said in led.items():
        assert rows(planners, path) == said, path


@pytest.mark.parametrize("of", ["appeals", "months", "episodes"])
def test_every_figure_has_the_name_of_its_column_for_a_phone(
    planners: Client, hotspot: Hotspot, of: str
) -> None:
    page = shown(planners, f"{PAGE}{hotspot.pk}/counted/?of={of}")
    cells = re.findall(r"<td[^>]*>", page)
    assert cells
    assert all(re.search(r'data-name="\w', cell) for cell in cells)


def test_a_closing_after_which_it_was_soon_back_is_listed(
    planners: Client, hotspot: Hotspot
) -> None:
    first = hotspot.episodes.order_by("first_on")[0]
    hotspot.episodes.filter(pk=first.pk).update(held_days=30)
    assert rows(planners, f"{PAGE}{hotspot.pk}/counted/?of=returned") == 1
    assert rows(planners, f"{PAGE}{hotspot.pk}/counted/?of=closed") == 2


def test_months_that_do_not_stand_alone_are_listed_and_told(
    planners: Client, hotspot: Hotspot
) -> None:
    path = f"{PAGE}{hotspot.pk}/counted/?of=months"
    every = rows(planners, path)
    Hotspot.objects.filter(pk=hotspot.pk).update(months=every)
    assert "без разового всплеска" not in shown(planners, path)
    Hotspot.objects.filter(pk=hotspot.pk).update(months=every - 1)
    assert rows(planners, path) == every
    assert f"из них остаются {every - 1}" in shown(planners, path)


def test_appeals_joined_to_one_problem_are_each_a_row(
    planners: Client, hotspot: Hotspot
) -> None:
    joined = hotspot.members.all()[0]
    hotspot.members.create(
        incident=joined.incident, reported_on=timezone.localdate(), resident=6
    )
    Hotspot.objects.filter(pk=hotspot.pk).update(appeals=7, residents=6)
    assert rows(planners, f"{PAGE}{hotspot.pk}/counted/?of=appeals") == 7
    assert rows(planners, f"{PAGE}{hotspot.pk}/counted/?of=residents") == 6
    assert "лежат вне ваших районов" not in shown(planners, f"{PAGE}{hotspot.pk}/")


def test_rows_lead_to_problems_and_back_to_the_card(
    planners: Client, hotspot: Hotspot
) -> None:
    path = f"{PAGE}{hotspot.pk}/counted/?of=appeals&category=pothole"
    page = shown(planners, path)
    numbers = hotspot.members.values_list("incident", flat=True)
    assert all(f"/internal/?incident={number}" in page for number in numbers)
    assert f'href="{PAGE}{hotspot.pk}/?category=pothole"' in page


@pytest.mark.parametrize("of", ["appeals", "residents"])
def test_what_lies_across_the_border_is_a_number_only(
    *,
    client: Client,
    toy_city: ToyCity,
    officer_of_west: User,
    hotspot: Hotspot,
    of: str,
) -> None:
    foreign = make_incident(
        toy_city, IN_EAST, district="east-south", address="eagle street, 1"
    )
    hotspot.members.create(incident=foreign, reported_on=hotspot.last_on, resident=6)
    Hotspot.objects.filter(pk=hotspot.pk).update(appeals=7, residents=6)
    client.force_login(officer_of_west)
    page = shown(client, f"{PAGE}{hotspot.pk}/counted/?of={of}")
    assert "eagle street" not in page
    assert f"incident={foreign.pk}" not in page
    assert "Ещё 1 вне ваших районов" in page


@pytest.mark.parametrize(
    ("persona", "status"),
    [("officer_of_east", 404), ("user_of_company_a", 403), ("nobody", 403)],
)
def test_who_may_not_see_the_card_sees_no_list(
    *,
    client: Client,
    hotspot: Hotspot,
    request: pytest.FixtureRequest,
    persona: str,
    status: int,
) -> None:
    client.force_login(request.getfixturevalue(persona))
    for of in ("appeals", "residents", "months", "episodes", "closed", "returned"):
        answer = client.get(f"{PAGE}{hotspot.pk}/counted/?of={of}")
        assert answer.status_code == status
        assert "улица Ленина" not in answer.content.decode()


@pytest.mark.parametrize("query", ["", "of=money", "of=appeals&episode=9"])
def test_what_is_not_counted_does_not_exist(
    planners: Client, hotspot: Hotspot, query: str
) -> None:
    answer = planners.get(f"{PAGE}{hotspot.pk}/counted/?{query}")
    assert answer.status_code == 404
