"""Who sees which polls on the pages of the staff, and who makes and leads one?"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.gis.geos import Polygon
from django.test import Client
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.publication.polls.answering import ask_to_confirm
from geo_incidents.publication.polls.counting import count_for_good
from geo_incidents.publication.polls.models import Poll
from tests.maps.polls.conftest import DRAFT, EAST, WEST
from tests.publication.polls.conftest import (
    IN_THE_EAST,
    IN_THE_WEST,
    SQUARE,
    answered_by,
    end,
)
from tests.toy_city import ToyCity, square

PATH = "/internal/polls/"
ALL = {WEST, EAST, DRAFT}
SIGHTS: dict[str, set[str]] = {
    "operator": ALL,
    "planner": ALL,
    "chief": ALL,
    "administrator": ALL,
    "officer_of_west": {WEST, DRAFT},
    "officer_of_east": {EAST},
    "user_of_company_a": set(),
    "nobody": set(),
}
MAKERS = ["operator", "officer_of_west"]


def filled(area: Polygon | None = IN_THE_WEST, **told: Any) -> dict[str, Any]:
    now = timezone.localtime()
    drawn = ""
    if area:
        ring = [list(area.exterior_ring.coords)]
        drawn = json.dumps({"type": "Polygon", "coordinates": ring})
    usual = {
        "question": "Ставить ли скамейки?",
        "choices": "Да\nНет\n",
        "asked_by": "Администрация",
        "drawn": drawn,
        "begins_at": now.strftime("%Y-%m-%dT%H:%M"),
        "ends_at": (now + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M"),
        "shows_at_once": "yes",
    }
    return usual | told


@pytest.mark.parametrize("persona", SIGHTS)
def test_each_sees_their_own(
    browser: Client, polls: dict[str, Poll], persona: str
) -> None:
    answer = browser.get(PATH)
    assert answer.status_code == (200 if SIGHTS[persona] else 403)
    page = answer.content.decode()
    assert {name for name in ALL if name in page} == SIGHTS[persona]
    for name, poll in polls.items():
        status = browser.get(f"{PATH}{poll.pk}/").status_code
        expected = {200} if name in SIGHTS[persona] else {403, 404}
        assert status in expected


@pytest.mark.parametrize("persona", MAKERS)
def test_who_may_makes_publishes_moves_and_closes(
    browser: Client, toy_city: ToyCity, persona: str
) -> None:
    led = browser.post(f"{PATH}new/", filled())
    poll = Poll.objects.get()
    assert led["Location"] == f"{PATH}{poll.pk}/"
    assert "Пока его не видит никто" in browser.get(led["Location"]).content.decode()
    assert Client().get(f"/polls/{poll.pk}/").status_code == 404
    told = filled(question="Нужны ли скамейки?", drawn=poll.geometry.geojson)
    assert browser.post(f"{PATH}{poll.pk}/change/", told).status_code == 302
    browser.post(f"{PATH}{poll.pk}/step", {"act": "publish"})
    seen = Client().get(f"/polls/{poll.pk}/").content.decode()
    assert "Нужны ли скамейки?" in seen
    later = (timezone.localtime() + timedelta(days=9)).strftime("%Y-%m-%dT%H:%M")
    assert browser.post(f"{PATH}{poll.pk}/end", {"ends_at": later}).status_code == 302
    browser.post(f"{PATH}{poll.pk}/step", {"act": "close"})
    poll.refresh_from_db()
    assert poll.state == Poll.State.OVER
    assert poll.shows_at_once
    kinds = list(poll.steps.values_list("kind", flat=True))
    assert kinds == ["made", "changed", "published", "changed", "closed"]
    assert "закрыт досрочно" in browser.get(f"{PATH}{poll.pk}/").content.decode()


@pytest.mark.parametrize("persona", ["operator"])
def test_a_whole_district_is_asked_without_drawing(
    browser: Client, toy_city: ToyCity
) -> None:
    east = toy_city.districts["east"]
    told = filled(None, district=east.pk, choices_en="Yes\nNo", question_en="Benches?")
    assert browser.post(f"{PATH}new/", told).status_code == 302
    poll = Poll.objects.get()
    assert (poll.district, poll.is_whole_district) == (east, True)
    assert poll.geometry.area == pytest.approx(0.003 - 0.000025)
    assert [one.text_en for one in poll.choices.all()] == ["Yes", "No"]
    page = browser.get(f"{PATH}{poll.pk}/change/").content.decode()
    assert f'<option value="{east.pk}" selected>' in page


@pytest.mark.parametrize(
    "persona",
    [
        *("planner", "chief", "administrator"),
        *("user_of_company_a", "user_of_company_b", "nobody"),
    ],
)
def test_others_make_and_lead_none(browser: Client, polls: dict[str, Poll]) -> None:
    assert browser.get(f"{PATH}new/").status_code == 403
    assert browser.post(f"{PATH}new/", filled()).status_code == 403
    for poll in polls.values():
        for act in ("publish", "close", "discard"):
            answer = browser.post(f"{PATH}{poll.pk}/step", {"act": act})
            assert answer.status_code in {403, 404}
        for page in ("change/", "end"):
            answer = browser.post(f"{PATH}{poll.pk}/{page}", filled())
            assert answer.status_code in {403, 404}
    assert Poll.objects.filter(closed_at=None).count() == len(polls)
    assert Poll.objects.get(question=DRAFT).published_at is None


@pytest.mark.parametrize("persona", ["officer_of_west"])
def test_an_officer_stays_in_the_district(
    browser: Client, toy_city: ToyCity, polls: dict[str, Poll]
) -> None:
    beyond = square(50.03, 55.01, 50.07, 55.02)
    for area in (IN_THE_EAST, beyond):
        answer = browser.post(f"{PATH}new/", filled(area))
        assert "за пределы вашей территории" in answer.content.decode()
    east = filled(None, district=toy_city.districts["east"].pk)
    assert browser.post(f"{PATH}new/", east).status_code == 400
    step = browser.post(f"{PATH}{polls[EAST].pk}/step", {"act": "close"})
    assert step.status_code == 404
    assert Poll.objects.count() == len(polls)


@pytest.mark.parametrize("persona", ["operator"])
def test_what_cannot_be_is_refused_in_words(browser: Client, toy_city: ToyCity) -> None:
    many = "\n".join(f"Вариант {number}" for number in range(11))
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"choices": "Да"}, "от двух до десяти"),
        ({"choices": many}, "от двух до десяти"),
        ({"choices": "Да\nда"}, "одинаковы"),
        ({"choices": "Да\n" + "н" * 201}, "длиннее 200"),
        ({"choices_en": "Yes"}, "столько же вариантов"),
        ({"ends_at": "2020-01-01T10:00"}, "Конец раньше начала"),
        ({"begins_at": "2019-12-01T10:00", "ends_at": "2020-01-01T10:00"}, "уже"),
        ({"ends_at": "2090-01-01T10:00"}, "дольше года"),
        ({"drawn": ""}, "Обведите"),
        ({"district": toy_city.districts["west"].pk}, "не то и другое"),
        ({"question": ""}, "field--bad"),
    ]
    for told, said in wrong:
        answer = browser.post(f"{PATH}new/", filled(**told))
        assert answer.status_code == 400
        assert said in answer.content.decode()
    assert not Poll.objects.exists()


@pytest.mark.parametrize("persona", ["operator"])
def test_once_somebody_has_answered_only_the_end_is_moved(
    browser: Client, polls: dict[str, Poll]
) -> None:
    poll = polls[WEST]
    ask_to_confirm(poll, email="reader@example.org", ranks=[SQUARE])
    page = browser.get(f"{PATH}{poll.pk}/").content.decode()
    assert f"{PATH}{poll.pk}/change/" not in page
    refused = browser.post(f"{PATH}{poll.pk}/change/", filled())
    assert refused.status_code == 400
    assert "варианты и место не меняются" in refused.content.decode()
    later = (timezone.localtime() + timedelta(days=9)).strftime("%Y-%m-%dT%H:%M")
    assert browser.post(f"{PATH}{poll.pk}/end", {"ends_at": later}).status_code == 302
    assert [one.text for one in poll.choices.all()] == ["Сквер", "Стоянка", "Ничего"]
    wrong = {"ends_at": "2020-01-01T10:00"}
    told = browser.post(f"{PATH}{poll.pk}/end", wrong, follow=True).content.decode()
    assert "Конец раньше начала" in told
    assert browser.post(f"{PATH}{poll.pk}/end", {"ends_at": "x"}).status_code == 400


@pytest.mark.parametrize("persona", ["operator"])
def test_what_is_over_stands_as_it_is(browser: Client, polls: dict[str, Poll]) -> None:
    poll = polls[WEST]
    end(poll)
    count_for_good(timezone.now())
    later = (timezone.localtime() + timedelta(days=9)).strftime("%Y-%m-%dT%H:%M")
    answer = browser.post(f"{PATH}{poll.pk}/end", {"ends_at": later}, follow=True)
    assert "Опрос завершён: изменить его нельзя" in answer.content.decode()
    assert browser.post(f"{PATH}{poll.pk}/change/", filled()).status_code == 400
    before = Poll.objects.values().get(pk=poll.pk)
    browser.post(f"{PATH}{poll.pk}/step", {"act": "close"})
    assert Poll.objects.values().get(pk=poll.pk) == before


@pytest.mark.parametrize("persona", ["operator"])
def test_a_draft_is_deleted_and_what_is_published_is_not(
    browser: Client, polls: dict[str, Poll]
) -> None:
    for poll in polls.values():
        browser.post(f"{PATH}{poll.pk}/step", {"act": "discard"})
    assert set(Poll.objects.values_list("question", flat=True)) == {WEST, EAST}
    assert browser.post(f"{PATH}1/step", {"act": "other"}).status_code == 404


@pytest.mark.parametrize("persona", ["administrator"])
def test_staff_learn_no_more_before_the_end_than_residents(
    browser: Client, polls: dict[str, Poll]
) -> None:
    answered_by(polls[WEST], 6)
    page = browser.get(f"{PATH}{polls[WEST].pk}/").content.decode()
    assert "Ответили 6 человек" in page
    assert "<progress" not in page


def test_who_is_not_logged_in_is_led_to_the_login(
    client: Client, polls: dict[str, Poll], nobody: User
) -> None:
    assert client.get(PATH).status_code == 302
    assert client.post(f"{PATH}{polls[WEST].pk}/step").status_code == 302
