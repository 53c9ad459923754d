"""Which requests is another system told of, and does it get each of them once?"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from geo_incidents.gazetteer.models import House
from geo_incidents.publication.models import PublicIncident
from tests.exchange.open311.calling import told
from tests.incidents import make_public_incident
from tests.toy_city import IN_EAST, IN_WEST, ToyCity

NOW = timezone.now()
GUID = "6f1a2b3c-0000-4000-8000-000000000012"


def make(city: ToyCity, *, days: float = 1, **fields: Any) -> str:
    """Publish an incident of so many days ago; return its id."""
    at = NOW - timedelta(days=days)
    return str(make_public_incident(city, opened_at=at, **fields).number)


def ids(**query: Any) -> list[str]:
    return [each["service_request_id"] for each in told("v2/requests", **query)]


def test_many_ids_are_asked_for_as_often_as_one(toy_city: ToyCity) -> None:
    made = [make(toy_city) for _ in range(5)]
    asked = []
    for some in (made[:1], made):
        with CaptureQueriesContext(connection) as queries:
            assert ids(service_request_id=",".join([*some, "999999"])) == some
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_the_newest_comes_first_and_three_months_are_told(toy_city: ToyCity) -> None:
    older, newer = make(toy_city, days=89), make(toy_city, days=2)
    make(toy_city, days=91)
    assert ids() == [newer, older]


def test_a_period_is_told_that_is_asked_for(toy_city: ToyCity) -> None:
    long_ago = make(toy_city, days=200)
    make(toy_city)
    start = (NOW - timedelta(days=210)).isoformat()
    assert ids(start_date=start) == [long_ago]
    day_later = (NOW - timedelta(days=209)).isoformat()
    assert ids(start_date=start, end_date=day_later) == []


def test_a_plus_that_was_lost_on_the_way_is_understood(toy_city: ToyCity) -> None:
    number = make(toy_city)
    start = (NOW - timedelta(days=2)).strftime("%Y-%m-%dT%H:%M:%S 00:00")
    assert ids(start_date=start) == [number]


def test_what_is_open_and_what_is_closed_is_told_apart(toy_city: ToyCity) -> None:
    opened = [make(toy_city, status=each) for each in ("new", "in_work", "waiting")]
    closed = [make(toy_city, status=each) for each in ("done", "closed")]
    assert sorted(ids(status="open")) == sorted(opened)
    assert sorted(ids(status="closed")) == sorted(closed)
    assert len(ids(status="open,CLOSED")) == 5


def test_one_topic_is_told_or_several(toy_city: ToyCity) -> None:
    kerb = make(toy_city, category="kerb")
    make(toy_city)
    assert ids(service_code="kerb") == [kerb]
    assert len(ids(service_code="kerb,pothole")) == 2


def test_what_lies_in_a_box_is_told(toy_city: ToyCity) -> None:
    east = make(toy_city, at=IN_EAST)
    make(toy_city, at=IN_WEST)
    assert ids(bbox="50.06,55.01,50.08,55.03") == [east]


def test_ids_are_told_whatever_else_is_asked(toy_city: ToyCity) -> None:
    long_ago, fresh = make(toy_city, days=400), make(toy_city)
    wanted = f"{fresh},{long_ago},77777,x"
    assert ids(service_request_id=wanted, status="lost") == [fresh, long_ago]


def test_pages_fit_together_where_all_came_at_once(toy_city: ToyCity) -> None:
    made = [make(toy_city, days=1) for _ in range(7)]
    pages = [ids(page=page, page_size=3) for page in (1, 2, 3, 4)]
    assert pages[3] == []
    assert [each for page in pages for each in page] == made[::-1]
    assert ids(page=0, page_size=3) == pages[0]


def test_no_page_is_longer_than_five_hundred(toy_city: ToyCity) -> None:
    first = PublicIncident.objects.get(number=int(make(toy_city)))
    fields = [f for f in PublicIncident._meta.concrete_fields if not f.generated]
    same = {field.attname: getattr(first, field.attname) for field in fields}
    PublicIncident.objects.bulk_create(
        PublicIncident(**same | {"number": 10_000 + more}) for more in range(1002)
    )
    assert len(ids(page_size=9999)) == 500
    assert len(ids(page=3, page_size=500)) == 3
    assert len(ids()) == 1000


def test_changes_are_told_in_their_order_however_old_the_request(
    toy_city: ToyCity,
) -> None:
    old = make(toy_city, days=300, updated_at=NOW - timedelta(hours=1))
    new = make(toy_city, days=2, updated_at=NOW - timedelta(hours=2))
    make(toy_city, days=3)
    day_ago = (NOW - timedelta(days=1)).isoformat()
    assert ids(updated_after=day_ago) == [new, old]
    hours_ago = (NOW - timedelta(minutes=90)).isoformat()
    assert ids(updated_after=day_ago, updated_before=hours_ago) == [new]


def test_the_facts_are_told_in_the_words_of_the_standard(toy_city: ToyCity) -> None:
    House.objects.filter(pk=toy_city.houses["улица Ленина, 12"].pk).update(
        gar_guid=GUID
    )
    at = (50.02, 55.0203)
    number = make(toy_city, at=at, status="waiting", timeline=_handed_over())
    (request,) = told("v2/requests", service_request_id=number)
    assert request["status"] == "open"
    assert request["status_notes"] == "Ожидает. Передано: Соседи"
    assert request["service_name"] == "Яма на дороге"
    assert request["agency_responsible"] == "УК «Азимут»"
    assert (request["long"], request["lat"]) == at
    assert request["address_id"] == GUID
    assert request["expected_datetime"]
    assert (request["description"], request["media_url"]) == (None, None)


def test_released_words_are_told_and_what_is_covered_is_not(
    toy_city: ToyCity,
) -> None:
    parts = [{"text": "Сосед "}, {"hidden": "name"}, {"text": " сыпет мусор"}]
    words = [{"said_at": NOW.isoformat(), "parts": parts}]
    number = make(toy_city, words=words)
    (request,) = told("v2/requests", service_request_id=number)
    assert request["description"] == "Сосед [имя] сыпет мусор"


def test_what_people_call_a_topic_is_told(toy_city: ToyCity) -> None:
    kerb = toy_city.categories["kerb"]
    kerb.keywords = "поребрик, бордюр"
    kerb.save()
    (service,) = (s for s in told("v2/services") if s["service_code"] == "kerb")
    assert service["keywords"] == "поребрик, бордюр"


def test_a_closed_request_says_when_it_was_closed(toy_city: ToyCity) -> None:
    closed_at = (NOW - timedelta(hours=3)).replace(microsecond=0)
    number = make(toy_city, status="done", closed_at=closed_at)
    (request,) = told("v2/requests", service_request_id=number)
    assert request["status"] == "closed"
    assert datetime.fromisoformat(request["updated_datetime"]) == closed_at


def test_extensions_tell_the_history_and_what_has_no_field(toy_city: ToyCity) -> None:
    number = make(toy_city, timeline=_handed_over())
    (request,) = told(f"v2/requests/{number}", extensions="true")
    assert [note["type"] for note in request["notes"]] == ["new", "waiting"]
    assert request["extended_attributes"]["district"] == "Юго-Западный"


@pytest.mark.parametrize("query", [{}, {"status": "open"}])
def test_updates_are_told_the_oldest_first_and_page_by_page(
    toy_city: ToyCity, query: dict[str, str]
) -> None:
    number = make(toy_city, updated_at=NOW, timeline=_handed_over())
    updates = told("v2/servicerequestupdates", **query)
    assert [each["update_id"] for each in updates] == [f"{number}-1", f"{number}-2"]
    assert [each["status"] for each in updates] == ["open", "open"]
    (second,) = told("v2/servicerequestupdates", page=2, page_size=1)
    assert second["description"] == "Ожидает. Передано: Соседи"


def test_updates_of_a_period_are_told(toy_city: ToyCity) -> None:
    number = make(toy_city, updated_at=NOW, timeline=_handed_over())
    start = (NOW - timedelta(hours=3)).isoformat()
    updates = told("v2/servicerequestupdates", start_date=start)
    assert [each["update_id"] for each in updates] == [f"{number}-2"]


def _handed_over() -> list[dict[str, str]]:
    day_ago, hour_ago = (NOW - timedelta(hours=hours) for hours in (24, 1))
    return [
        {"status": "new", "changed_at": day_ago.isoformat()},
        {"status": "waiting", "changed_at": hour_ago.isoformat(), "to": "Соседи"},
    ]
