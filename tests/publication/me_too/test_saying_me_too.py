"""Is a tap counted once a browser, beside the appeals and never as one of them?"""

from __future__ import annotations

import pytest
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.casework.joining import join
from geo_incidents.casework.models import Incident
from geo_incidents.errors import TooManyAtOnce
from geo_incidents.gate.models import Tally
from geo_incidents.pipeline.stages import Stopwatch, carry
from geo_incidents.publication.me_too.counting import count_of, say_me_too
from geo_incidents.publication.me_too.models import MeToo
from geo_incidents.publication.models import PublicIncident
from geo_incidents.publication.services import publish
from tests.builders import appeal
from tests.incidents import make_public_incident
from tests.toy_city import IN_WEST, ToyCity

MOST_HERE = 20


@pytest.fixture
def incident(toy_city: ToyCity) -> PublicIncident:
    return make_public_incident(toy_city)


def tap(client: Client, incident: PublicIncident, **form: str) -> int:
    path = f"/incidents/{incident.number}/me-too/"
    return client.post(path, form).status_code


def test_a_browser_is_counted_once(client: Client, incident: PublicIncident) -> None:
    assert [tap(client, incident) for _ in range(3)] == [302] * 3
    tap(Client(), incident)
    assert count_of(incident.number) == 2
    page = client.get(f"/incidents/{incident.number}/").content.decode()
    assert "2 человека отметили: у меня то же" in page
    assert "Вы отметили" in page
    assert "Вы отметили" not in Client().get("/incidents/1/").content.decode()


def test_no_appeal_is_made_of_it(client: Client, incident: PublicIncident) -> None:
    tap(client, incident)
    incident.refresh_from_db()
    assert incident.appeals_count == 1


def test_a_script_is_answered_by_a_piece(
    client: Client, incident: PublicIncident
) -> None:
    path = f"/incidents/{incident.number}/me-too/"
    piece = client.post(path, {"fragment": "yes"}).content.decode()
    assert piece.startswith('<section class="me-too"')
    assert f"/subscriptions/new/?incident={incident.number}" in piece


def test_what_is_closed_is_not_counted(
    client: Client, toy_city: ToyCity, incident: PublicIncident
) -> None:
    PublicIncident.objects.update(status="done")
    assert tap(client, incident) == 409
    assert not MeToo.objects.exists()


def test_a_block_of_addresses_is_held_back(incident: PublicIncident) -> None:
    for place in range(MOST_HERE):
        say_me_too(incident, browser=str(place), block="192.0.2.0/24")
    with pytest.raises(TooManyAtOnce):
        say_me_too(incident, browser="more", block="192.0.2.0/24")
    say_me_too(incident, browser="more", block="198.51.100.0/24")
    assert count_of(incident.number) == MOST_HERE + 1


def test_a_forged_cookie_and_a_form_from_elsewhere_count_nothing_twice(
    incident: PublicIncident,
) -> None:
    assert (
        Client(enforce_csrf_checks=True)
        .post(f"/incidents/{incident.number}/me-too/")
        .status_code
        == 403
    )
    forger = Client()
    tap(forger, incident)
    forger.cookies["neighbour"] = "guessed:signature"
    page = forger.get(f"/incidents/{incident.number}/").content.decode()
    assert "Вы отметили" not in page


def test_no_address_is_kept(client: Client, incident: PublicIncident) -> None:
    tap(client, incident)
    kept = str([*Tally.objects.values(), *MeToo.objects.values()])
    assert "127.0.0" not in kept


def test_what_was_said_of_a_joined_one_counts_for_the_other(
    client: Client, toy_city: ToyCity, operator: User
) -> None:
    messages = [appeal(toy_city, position=IN_WEST) for _ in range(2)]
    carry([message.pk for message in messages], Stopwatch())
    first, second = Incident.objects.order_by("pk")
    tap(client, PublicIncident.objects.get(pk=second.pk))
    join(second.pk, first.pk, author=operator)
    publish([first.pk, second.pk])
    assert count_of(first.pk) == 1


def test_staff_read_the_figure_and_that_it_is_no_appeal(
    client: Client, toy_city: ToyCity, operator: User
) -> None:
    carry([appeal(toy_city, position=IN_WEST).pk], Stopwatch())
    incident = PublicIncident.objects.get()
    tap(client, incident)
    client.force_login(operator)
    card = client.get(f"/internal/incidents/{incident.number}/").content.decode()
    assert "1 человек отметил на карте: у меня то же. Это не обращение." in card
