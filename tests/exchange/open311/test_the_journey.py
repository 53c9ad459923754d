"""Does a sentence that another system hands in come back as closed?"""

from __future__ import annotations

from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.casework.workflow import Status
from geo_incidents.pipeline.leading import join, lead
from geo_incidents.pipeline.outbox import process_batch
from tests.exchange.open311.calling import make_key, post, told
from tests.toy_city import ToyCity


def test_a_sentence_becomes_a_request_that_is_closed(
    toy_city: ToyCity, operator: User
) -> None:
    sentence = "Яма на дороге напротив дома Ленина 12"
    handed_in = post(
        "v2/requests",
        api_key=make_key(),
        service_code="pothole",
        address_string="Ленина 12",
        description=sentence,
    ).json()
    path = f"v2/tokens/{handed_in[0]['token']}"
    assert told(path)[0]["service_request_id"] is None
    process_batch()
    number = told(path)[0]["service_request_id"]
    (request,) = told(f"v2/requests/{number}", extensions="true")
    assert (request["status"], request["status_notes"]) == ("open", "Новое")
    assert (request["long"], request["lat"]) == (50.02, 55.0203)
    assert request["extended_attributes"]["district"] == "Юго-Западный"
    assert request["agency_responsible"] == "Дорожная служба"
    lead(int(number), Status.IN_WORK, author=operator)
    lead(int(number), Status.DONE, author=operator)
    (request,) = told("v2/requests", service_request_id=number)
    assert (request["status"], request["status_notes"]) == ("closed", "Решено")
    updates = told("v2/servicerequestupdates")
    assert [each["status"] for each in updates] == ["open", "open", "closed"]
    assert {each["service_request_id"] for each in updates} == {number}


def test_a_number_that_was_joined_leads_to_the_one_it_repeats(
    toy_city: ToyCity, operator: User
) -> None:
    key, numbers = make_key(), []
    for word in ("раз", "два"):
        handed_in = post(
            "v2/requests",
            api_key=key,
            service_code="pothole",
            lat="55.02",
            long="50.02",
            description=word,
        ).json()
        process_batch()
        (known,) = told(f"v2/tokens/{handed_in[0]['token']}")
        numbers.append((handed_in[0]["token"], known["service_request_id"]))
    (_, first), (token, second) = numbers
    assert first != second
    join(int(second), int(first), author=operator)
    lead(int(first), Status.DONE, author=operator)
    assert told(f"v2/tokens/{token}")[0]["service_request_id"] == second
    (request,) = told(f"v2/requests/{second}")
    assert (request["service_request_id"], request["status"]) == (second, "closed")
    assert Client().get(f"/open311/v2/requests/{second}.xml").status_code == 200
