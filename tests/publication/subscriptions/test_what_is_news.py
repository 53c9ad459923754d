"""Is every change of what is published noticed once, whatever is killed?"""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from geo_incidents.publication.models import PublicIncident
from geo_incidents.publication.subscriptions import places
from geo_incidents.publication.subscriptions.models import (
    News,
    Reading,
    Subscription,
)
from geo_incidents.publication.subscriptions.noticing import notice
from geo_incidents.publication.subscriptions.services import subscribe
from tests.incidents import make_public_incident
from tests.publication.subscriptions.conftest import READER
from tests.toy_building import build
from tests.toy_city import IN_EAST, IN_WEST, ToyCity

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def toy_city(transactional_db: None) -> ToyCity:
    city = build()
    notice()
    return city


def turned() -> list[tuple[int, str, str]]:
    return list(News.objects.order_by("pk").values_list("number", "was", "became"))


def lately(city: ToyCity) -> PublicIncident:
    return make_public_incident(city, opened_at=timezone.now())


def test_what_appears_turns_and_leaves_is_news_once_each(toy_city: ToyCity) -> None:
    incident = lately(toy_city)
    notice()
    PublicIncident.objects.update(status="in_work")
    PublicIncident.objects.update(status="done")
    notice()
    notice()
    PublicIncident.objects.all().delete()
    notice()
    number = incident.number
    assert turned() == [
        (number, "", "new"),
        (number, "new", "done"),
        (number, "done", ""),
    ]


def test_what_says_the_same_again_is_no_news(toy_city: ToyCity) -> None:
    incident = lately(toy_city)
    notice()
    incident.appeals_count = 7
    incident.save()
    notice()
    assert len(turned()) == 1


def test_a_slower_transaction_is_not_missed(toy_city: ToyCity) -> None:
    incident = lately(toy_city)
    notice()
    with closing(connection.copy()) as slow:
        slow.set_autocommit(False)
        with slow.cursor() as cursor:
            cursor.execute("UPDATE publication_publicincident SET status = 'waiting'")
        lately(toy_city)
        notice()
        slow.commit()
    notice()
    assert turned()[-1] == (incident.number, "new", "waiting")
    assert len(turned()) == 3


def test_who_is_killed_in_the_middle_has_noticed_nothing(toy_city: ToyCity) -> None:
    lately(toy_city)
    with transaction.atomic():
        notice()
        transaction.set_rollback(True)
    assert turned() == []
    notice()
    assert len(turned()) == 1


def test_a_table_filled_anew_is_no_news(toy_city: ToyCity) -> None:
    make_public_incident(toy_city)
    PublicIncident.objects.all().delete()
    make_public_incident(toy_city, opened_at=timezone.now() - timedelta(days=30))
    notice()
    assert turned() == []


def test_numbers_of_transactions_that_come_round_again_are_read(
    toy_city: ToyCity,
) -> None:
    Reading.objects.update(snapshot="900000000:900000000:")
    incident = lately(toy_city)
    notice()
    assert turned() == [(incident.number, "", "new")]


def test_those_wait_who_follow_the_place(toy_city: ToyCity) -> None:
    here = [
        places.around(IN_WEST, 300),
        places.district(toy_city.districts["west"]),
        places.drawn([(50.01, 55.01), (50.03, 55.01), (50.03, 55.03), (50.01, 55.03)]),
    ]
    elsewhere = [
        places.around(IN_EAST, 300),
        places.district(toy_city.districts["east"]),
    ]
    waiting = {subscribe(place, to=READER).pk for place in here}
    for place in elsewhere:
        subscribe(place, to=READER)
    incident = lately(toy_city)
    alone = subscribe(places.incident(incident.number), to=READER)
    notice()
    found = Subscription.objects.exclude(waits_since=None)
    assert set(found.values_list("pk", flat=True)) == {*waiting, alone.pk}
