"""Does any answer tell of who wrote, or what? Not before it was released."""

from __future__ import annotations

from typing import Any

import pytest

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident
from geo_incidents.casework.workflow import Status
from geo_incidents.exchange.open311.models import HandedIn
from geo_incidents.pipeline.leading import hand_over, lead
from geo_incidents.pipeline.outbox import process_batch
from geo_incidents.publication.services import withdraw
from tests.exchange.open311.calling import FORMS, IN_WEST, get, make_key, post
from tests.toy_city import ToyCity

WORDS = "Канарейка-слова"
SAID: dict[str, Any] = {
    "service_code": "pothole",
    "description": WORDS,
    "first_name": "Канарейка-имя",
    "last_name": "Канарейка-фамилия",
    "email": "canary@example.org",
    "phone": "+7 912 345-67-89",
    "account_id": "canary-account",
    "device_id": "canary-device",
    "media_url": "https://canary.example/photo.jpg",
    "address_string": "улица Ленина, 12, квартира канарейки",
    **IN_WEST,
}
BIRDS = ("анарейк", "canary", "345-67-89", "3456789")
EVERYWHERE = [
    ("discovery", {}),
    ("v2/services", {}),
    ("v2/requests", {"extensions": "true"}),
    ("v2/requests", {"extensions": "true", "updated_after": "2020-01-01"}),
    ("v2/requests/{number}", {"extensions": "true"}),
    ("v2/requests/{number}", {"extensions": "true", "api_key": "{key}"}),
    ("v2/requests", {"service_request_id": "{number}", "api_key": "{key}"}),
    ("v2/tokens/{token}", {}),
    ("v2/servicerequestupdates", {}),
]


@pytest.mark.parametrize("form", FORMS)
def test_no_word_and_no_person_stands_in_any_answer(
    toy_city: ToyCity, operator: User, form: str
) -> None:
    key = make_key()
    handed_in = post("v2/requests", form, api_key=key, **SAID)
    process_batch()
    number = Incident.objects.get().pk
    other = toy_city.organisations["company-a"].pk
    hand_over(number, other, author=operator, reason="Канарейка-повод")
    lead(number, Status.REFUSED, author=operator, reason="Канарейка-отказ")
    token = HandedIn.objects.get().token
    known = {"key": key, "number": number, "token": token}
    answers = [handed_in.content.decode()]
    for path, query in EVERYWHERE:
        filled = {name: value.format(**known) for name, value in query.items()}
        response = get(path.format(**known), form, **filled)
        assert response.status_code == 200
        answers.append(response.content.decode())
    assert str(number) in "".join(answers)
    assert not [bird for bird in BIRDS for answer in answers if bird in answer]


def test_what_is_not_on_the_map_is_told_to_who_handed_it_in_alone(
    toy_city: ToyCity,
) -> None:
    key, other = make_key(), make_key("другой")
    said = SAID | {"lat": "", "long": "", "address_string": "Зелёный переулок"}
    post("v2/requests", api_key=key, **said)
    process_batch()
    Incident.objects.update(accuracy_m=900)
    number = Incident.objects.get().pk
    withdraw([number])
    assert get(f"v2/requests/{number}").status_code == 404
    assert get(f"v2/requests/{number}", api_key=other).status_code == 404
    assert get(f"v2/requests/{number}", api_key=key).status_code == 200
