"""Which incidents are at a house, and what does its passport count?"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from geo_incidents.accounts.models import User
from geo_incidents.analysis.passports.answering import tenures_at
from geo_incidents.analysis.passports.places import incidents_at, place_of
from geo_incidents.analysis.passports.telling import Passport, passport
from geo_incidents.casework.models import Incident, IncidentAppeal, StatusChange
from geo_incidents.gazetteer.models import House, Street
from geo_incidents.geocoding.models import Location
from tests.builders import appeal
from tests.incidents import OPENED_AT, make_incident
from tests.toy_city import IN_EAST, ToyCity, square

NOW = datetime(2026, 11, 1, 9, tzinfo=UTC)
AT_HOUSE = (50.02, 55.0203)


@pytest.fixture
def house(toy_city: ToyCity) -> House:
    return toy_city.houses["улица Ленина, 12"]


@pytest.fixture
def street(toy_city: ToyCity) -> Street:
    return toy_city.streets["улица Ленина"]


def numbers(place: House | Street, user: User) -> set[int]:
    return set(incidents_at(place, user).values_list("pk", flat=True))


def placed_at(house: House, incident: Incident, city: ToyCity) -> None:
    """Let the words of an appeal have been read as this house."""
    message = appeal(city)
    Location.objects.update_or_create(
        appeal=message,
        defaults={
            "position": house.position,
            "precision": "house",
            "accuracy_m": 15.0,
            "provider": "gazetteer",
            "confidence": 0.98,
            "house": house,
            "street": house.street,
        },
    )
    IncidentAppeal.objects.create(appeal=message, incident=incident, home=incident)


def solve(incident: Incident, days: float) -> None:
    StatusChange.objects.create(
        incident=incident,
        status="done",
        changed_at=incident.opened_at + timedelta(days=days),
    )
    Incident.objects.filter(pk=incident.pk).update(
        status="done", closed_at=incident.opened_at + timedelta(days=days)
    )


def told(house: House, user: User) -> Passport:
    return passport(incidents_at(house, user), now=NOW)


def test_a_point_that_says_the_address_is_at_the_house(
    toy_city: ToyCity, house: House, street: Street, planner: User
) -> None:
    own = make_incident(toy_city, AT_HOUSE)
    next_door = make_incident(toy_city, AT_HOUSE, address="улица Ленина, 1")
    make_incident(toy_city, AT_HOUSE, address="улица Ленинаградская, 12")
    make_incident(toy_city, IN_EAST, address="улица Ленина, 12")  # far from it
    assert numbers(house, planner) == {own.pk}
    assert {own.pk, next_door.pk} <= numbers(street, planner)


def test_where_the_words_were_placed_counts_whatever_the_card_says(
    toy_city: ToyCity, house: House, street: Street, planner: User
) -> None:
    incident = make_incident(toy_city, AT_HOUSE, address="у магазина")
    placed_at(house, incident, toy_city)
    assert numbers(house, planner) == {incident.pk} == numbers(street, planner)
    assert place_of(incident) == house


def test_a_card_leads_to_the_house_it_names(toy_city: ToyCity, house: House) -> None:
    assert place_of(make_incident(toy_city, AT_HOUSE)) == house
    assert place_of(make_incident(toy_city, AT_HOUSE, address="")) is None


def test_years_topics_and_statuses_add_up(
    toy_city: ToyCity, house: House, planner: User
) -> None:
    for year in (2024, 2026, 2026):
        at = OPENED_AT.replace(year=year)
        make_incident(toy_city, AT_HOUSE, category="kerb", opened_at=at)
    make_incident(toy_city, AT_HOUSE, status="refused", closed_at=OPENED_AT)
    counted = told(house, planner)
    assert counted.total.received == 4
    assert counted.total.open == 3
    assert [(year, of.received) for year, of in counted.years] == [(2026, 3), (2024, 1)]
    assert [(str(of), count) for of, count in counted.statuses] == [
        ("new", 3),
        ("refused", 1),
    ]
    assert [one.sum.received for one in counted.topics] == [3, 1]


def test_times_say_on_how_many_they_rest(
    toy_city: ToyCity, house: House, planner: User
) -> None:
    solve(make_incident(toy_city, AT_HOUSE), 4)
    solve(make_incident(toy_city, AT_HOUSE), 6)
    make_incident(toy_city, AT_HOUSE, status="refused", closed_at=OPENED_AT)
    solution = told(house, planner).solution
    assert (solution.count, solution.ended) == (2, 2)
    assert solution.pace.median.at == pytest.approx(4)


def test_the_same_topic_after_a_repair_has_come_back(
    toy_city: ToyCity, house: House, planner: User
) -> None:
    first = make_incident(toy_city, AT_HOUSE)
    solve(first, 10)
    second = make_incident(toy_city, AT_HOUSE, opened_at=OPENED_AT + timedelta(days=40))
    make_incident(
        *(toy_city, AT_HOUSE),
        category="kerb",
        opened_at=OPENED_AT + timedelta(days=20),
    )
    (back,) = told(house, planner).returned
    assert (back.number, back.back_as) == (first.pk, second.pk)
    assert back.held_days(NOW) == pytest.approx(30)


def test_what_was_solved_before_it_came_here_counts_by_its_day(
    toy_city: ToyCity, house: House, planner: User
) -> None:
    closed_at = OPENED_AT + timedelta(days=2)
    make_incident(toy_city, AT_HOUSE, status="done", closed_at=closed_at)
    (repair,) = told(house, planner).repairs
    assert repair.at == closed_at


def test_an_address_without_incidents_is_empty_and_no_error(
    house: House, planner: User
) -> None:
    counted = told(house, planner)
    assert counted.total.received == 0
    assert counted.reaction.pace.median.low is None
    assert (*counted.years, *counted.topics, *counted.repairs) == ()


def test_who_answers_is_told_with_the_periods_known(
    toy_city: ToyCity, house: House, planner: User, user_of_company_b: User
) -> None:
    toy_city.serve(
        *("company-b", square(50.0, 55.0, 50.03, 55.03), ["waste"]),
        valid_to=date(2025, 1, 1),
    )
    shown = tenures_at(house, planner)
    assert [(one.organisation, one.holds) for one in shown] == [
        ("Дорожная служба", True),
        ("УК «Азимут»", True),
        ("УК «Бульвар»", False),
    ]
    own = tenures_at(house, user_of_company_b)
    assert [(one.organisation, one.until) for one in own] == [
        ("УК «Бульвар»", date(2025, 1, 1))
    ]
