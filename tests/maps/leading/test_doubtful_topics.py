"""Is a topic that the words speak against doubted on the card, and mended by a key?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident, TopicChange
from geo_incidents.intake.models import Category
from geo_incidents.intake.topics.models import TopicChoice
from geo_incidents.pipeline.drain import drain
from tests.builders import appeal
from tests.intake.topics.trades import put_a_model_on_the_shelf
from tests.toy_city import IN_WEST, ToyCity

DOUBT = "Судя по тексту, это скорее"


@pytest.fixture
def learnt(toy_city: ToyCity) -> ToyCity:
    put_a_model_on_the_shelf()
    return toy_city


def incident(city: ToyCity, **given: Any) -> Incident:
    stored = appeal(city, position=IN_WEST, **given)
    drain()
    return Incident.objects.get(links__appeal=stored)


def card(client: Client, user: User, of: Incident) -> str:
    client.force_login(user)
    return client.get(f"/internal/incidents/{of.pk}/").content.decode()


def accepted(client: Client, of: Incident, topic: Category) -> Any:
    form = {"seen": of.category_id, "topic": topic.pk}
    return client.post(f"/internal/incidents/{of.pk}/topic", form)


def test_the_words_speak_against_it(
    client: Client, learnt: ToyCity, operator: User
) -> None:
    wrong = incident(learnt, category="roof-leak", text="Колесо пробил в яме")
    page = card(client, operator, wrong)
    assert DOUBT in page
    assert 'data-key="t"' in page


def test_what_fits_is_left_alone(
    client: Client, learnt: ToyCity, operator: User
) -> None:
    right = incident(learnt, category="pothole", text="Колесо пробил в яме")
    assert DOUBT not in card(client, operator, right)


def test_before_anything_is_learnt_nobody_is_sure(
    client: Client, toy_city: ToyCity, operator: User
) -> None:
    wrong = incident(toy_city, category="roof-leak", text="Колесо пробил в яме")
    assert DOUBT not in card(client, operator, wrong)


def test_the_suggested_topic_is_accepted(
    client: Client, learnt: ToyCity, operator: User
) -> None:
    wrong = incident(learnt, category="roof-leak", text="Колесо пробил в яме")
    client.force_login(operator)
    answer = accepted(client, wrong, learnt.categories["pothole"])
    assert answer.json() == {"number": wrong.pk, "is_visible": True}
    wrong.refresh_from_db()
    assert wrong.category == learnt.categories["pothole"]
    assert TopicChange.objects.get().author == operator
    assert TopicChoice.objects.get().by == TopicChoice.By.OPERATOR


def test_what_staff_have_said_is_not_doubted_again(
    client: Client, learnt: ToyCity, operator: User
) -> None:
    wrong = incident(learnt, category="pothole", text="Колесо пробил в яме")
    client.force_login(operator)
    accepted(client, wrong, learnt.categories["roof-leak"])
    assert DOUBT not in card(client, operator, wrong)


def test_who_comes_second_is_told(
    client: Client, learnt: ToyCity, operator: User
) -> None:
    wrong = incident(learnt, category="roof-leak", text="Колесо пробил в яме")
    client.force_login(operator)
    accepted(client, wrong, learnt.categories["pothole"])
    again = accepted(client, wrong, learnt.categories["rubbish"])
    assert again.status_code == 409
    assert "error" in again.json()


def test_a_company_is_offered_nothing_and_may_not(
    client: Client, learnt: ToyCity, user_of_company_a: User
) -> None:
    wrong = incident(learnt, category="roof-leak", text="Колесо пробил в яме")
    assert DOUBT not in card(client, user_of_company_a, wrong)
    answer = accepted(client, wrong, learnt.categories["pothole"])
    assert answer.status_code in {403, 404}


def test_of_another_district_nothing_is_told(
    client: Client, learnt: ToyCity, officer_of_east: User
) -> None:
    wrong = incident(learnt, category="roof-leak", text="Колесо пробил в яме")
    client.force_login(officer_of_east)
    answer = accepted(client, wrong, learnt.categories["pothole"])
    assert answer.status_code == 404


@pytest.mark.parametrize("form", [{}, {"seen": "a", "topic": 1}, {"seen": 1}])
def test_a_damaged_form_is_refused(
    client: Client, learnt: ToyCity, operator: User, form: dict[str, Any]
) -> None:
    client.force_login(operator)
    some = incident(learnt)
    answer = client.post(f"/internal/incidents/{some.pk}/topic", form)
    assert answer.status_code == 400


def test_staff_see_whose_else_it_may_be(
    client: Client, toy_city: ToyCity, operator: User
) -> None:
    theirs = incident(toy_city, text="Мне неправильно посчитали пенсию")
    assert "социальный фонд" in card(client, operator, theirs)
