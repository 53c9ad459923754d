"""Is everybody told in time, in one message, and never a storm of them?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import Q

from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.publication.models import PublicIncident
from geo_incidents.publication.subscriptions import places
from geo_incidents.publication.subscriptions.models import Subscriber, Subscription
from geo_incidents.publication.subscriptions.paces import MOST_A_DAY, is_night
from geo_incidents.publication.subscriptions.telling import SHOWN, tell
from tests.incidents import make_public_incident
from tests.publication.subscriptions.conftest import (
    NOON,
    follow,
    happen,
    moment,
    texts,
)
from tests.toy_city import IN_EAST, ToyCity

LATER = NOON + timedelta(minutes=5)


@pytest.fixture
def incident(toy_city: ToyCity) -> PublicIncident:
    return make_public_incident(toy_city)


def test_what_follows_within_minutes_is_one_message(
    subscription: Subscription, incident: PublicIncident
) -> None:
    happen(incident, "", "new", at=NOON)
    tell(10, now=NOON + timedelta(minutes=1))
    assert texts() == []
    happen(incident, "new", "in_work", at=NOON + timedelta(minutes=2))
    tell(10, now=LATER)
    [text] = texts()
    assert "В работе: Яма на дороге, улица Ленина, 12" in text
    assert f"/incidents/{incident.number}/" in text


def test_what_is_told_is_not_told_again(
    subscription: Subscription, incident: PublicIncident
) -> None:
    happen(incident, "new", "done", at=NOON)
    for minutes in (5, 60, 600):
        tell(10, now=NOON + timedelta(minutes=minutes))
    assert len(texts()) == 1


def test_what_is_in_the_end_as_it_was_is_no_news(
    subscription: Subscription, incident: PublicIncident
) -> None:
    happen(incident, "new", "done", at=NOON)
    happen(incident, "done", "new", at=NOON)
    tell(10, now=LATER)
    assert texts() == []
    assert not Subscription.objects.exclude(waits_since=None).exists()


def test_it_says_what_it_was_before(
    subscription: Subscription, incident: PublicIncident
) -> None:
    happen(incident, "in_work", "done", at=NOON)
    tell(10, now=LATER)
    assert "Решено (было: В работе)" in texts()[0]


def test_a_message_is_followed_by_a_pause(
    subscription: Subscription, incident: PublicIncident
) -> None:
    happen(incident, "new", "in_work", at=NOON)
    tell(10, now=LATER)
    happen(incident, "in_work", "done", at=NOON + timedelta(minutes=10))
    tell(10, now=NOON + timedelta(minutes=20))
    assert len(texts()) == 1
    tell(10, now=NOON + timedelta(minutes=40))
    assert len(texts()) == 2


def test_mass_changes_are_few_messages_a_day(
    subscription: Subscription, incident: PublicIncident
) -> None:
    turns = ("new", "in_work")
    for step in range(24 * 4):
        at = moment(hour=0) + timedelta(minutes=15 * step)
        happen(incident, turns[step % 2], turns[(step + 1) % 2], at=at)
        tell(10, now=at + timedelta(minutes=10))
        tell(10, now=at + timedelta(minutes=12))
    assert 1 <= len(texts()) <= MOST_A_DAY


def test_many_problems_fold_into_one_message(
    subscription: Subscription, toy_city: ToyCity
) -> None:
    for _ in range(SHOWN + 7):
        happen(make_public_incident(toy_city), "", "new", at=NOON)
    tell(10, now=LATER)
    [text] = texts()
    assert text.count("Яма на дороге") == SHOWN
    assert "и ещё 7 проблем" in text
    assert Outgoing.objects.get().content["subject"] == "Новости о 27 проблемах"


def test_several_places_of_one_person_are_one_message(
    subscription: Subscription, toy_city: ToyCity, incident: PublicIncident
) -> None:
    follow(places.district(toy_city.districts["west"]))
    other = make_public_incident(toy_city, IN_EAST, district="east-south")
    follow(places.incident(other.number))
    happen(incident, "new", "done", at=NOON)
    happen(other, "new", "in_work", at=NOON)
    tell(10, now=LATER)
    [text] = texts()
    assert text.count(f"№ {incident.number},") == 1
    assert f"№ {other.number}," in text


def test_nobody_is_woken_who_wants_to_sleep(
    subscription: Subscription, incident: PublicIncident
) -> None:
    happen(incident, "new", "in_work", at=moment(hour=23))
    tell(10, now=moment(hour=23) + timedelta(minutes=30))
    assert texts() == []
    tell(10, now=moment(hour=8, day=4))
    assert len(texts()) == 1


def test_who_wants_to_is_told_at_night(
    subscription: Subscription, incident: PublicIncident
) -> None:
    Subscriber.objects.update(rests_at_night=False)
    happen(incident, "new", "in_work", at=moment(hour=23))
    tell(10, now=moment(hour=23) + timedelta(minutes=30))
    assert len(texts()) == 1


def test_a_daily_digest_comes_in_the_morning(
    place: places.Place, incident: PublicIncident
) -> None:
    made = follow(place, pace="daily")
    Subscription.objects.filter(pk=made.pk).update(heard_at=moment(hour=10))
    happen(incident, "new", "in_work", at=moment(hour=15))
    tell(10, now=moment(hour=20))
    tell(10, now=moment(hour=8, day=4))
    assert texts() == []
    tell(10, now=moment(hour=9, day=4) + timedelta(minutes=1))
    assert len(texts()) == 1


def test_a_weekly_digest_comes_on_monday(
    place: places.Place, incident: PublicIncident
) -> None:
    made = follow(place, pace="weekly")
    Subscription.objects.filter(pk=made.pk).update(heard_at=moment(hour=10, day=1))
    happen(incident, "new", "in_work", at=moment(hour=15))
    tell(10, now=moment(hour=12, day=7))
    assert texts() == []
    tell(10, now=moment(hour=10, day=8))
    assert len(texts()) == 1


def test_what_happens_elsewhere_is_not_told(
    subscription: Subscription, toy_city: ToyCity
) -> None:
    far = make_public_incident(toy_city, IN_EAST, district="east-south")
    happen(far, "", "new", at=NOON)
    tell(10, now=LATER)
    assert texts() == []


def test_who_has_not_confirmed_is_told_nothing(
    place: places.Place, incident: PublicIncident
) -> None:
    follow(place, is_confirmed=False)
    happen(incident, "", "new", at=NOON)
    Subscription.objects.filter(~Q(confirmed_at=None)).update(waits_since=NOON)
    Subscription.objects.update(waits_since=None)
    tell(10, now=LATER)
    assert texts() == []


def test_a_district_is_told_of_with_all_below_it(
    toy_city: ToyCity, incident: PublicIncident
) -> None:
    follow(places.district(toy_city.districts["west"]))
    follow(places.district(toy_city.districts["east"]))
    happen(incident, "", "new", at=NOON)
    tell(10, now=LATER)
    [text] = texts()
    assert text.startswith("Западный")


def test_a_problem_that_left_the_map_is_said_to_its_followers_only(
    subscription: Subscription, incident: PublicIncident
) -> None:
    alone = follow(places.incident(incident.number))
    happen(incident, "new", "", at=NOON)
    incident.delete()
    tell(10, now=LATER)
    [text] = texts()
    assert "больше нет на карте" in text
    alone.refresh_from_db()
    assert alone.waits_since is None


@pytest.mark.parametrize(
    ("hour", "night"), [(21, False), (22, True), (3, True), (8, False)]
)
def test_the_night_is_from_ten_to_eight(hour: int, night: bool) -> None:
    assert is_night(moment(hour=hour)) is night
