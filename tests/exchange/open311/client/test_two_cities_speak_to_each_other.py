"""Do our client and our own server understand each other, over the network?"""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident
from geo_incidents.casework.workflow import Status
from geo_incidents.exchange.open311.client.models import Endpoint, RemoteRequest
from geo_incidents.exchange.open311.client.rounds import ask_neighbours
from geo_incidents.exchange.open311.pictures import fetch_pictures
from geo_incidents.intake.models import Appeal
from geo_incidents.intake.services import attach_photos
from geo_incidents.pipeline.leading import hand_over, lead
from geo_incidents.pipeline.outbox import process_batch
from geo_incidents.pipeline.posting import post_messages
from geo_incidents.pipeline.stages import Stopwatch, carry
from geo_incidents.publication.models import PublicIncident
from geo_incidents.territories.models import Organisation
from tests.builders import appeal
from tests.exchange.open311.calling import make_key
from tests.exchange.open311.client.conftest import due_again
from tests.exchange.open311.test_pictures_are_fetched import picture
from tests.toy_city import IN_WEST
from tests.two_towns import TwoTowns, build_two


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("form", "pictures"), [("json", "address"), ("xml", "file")])
def test_what_one_city_hands_over_is_closed_by_the_other(
    live_server: LiveServer,
    settings: Settings,
    operator: User,
    form: str,
    pictures: str,
) -> None:
    settings.OUTBOUND_PRIVATE_HOSTS = ["127.0.0.1", "localhost"]
    settings.SITE_URL = live_server.url
    towns = build_two(east_by=0)
    neighbour = introduce(towns, live_server.url, form=form, pictures=pictures)
    stored = appeal(towns.kvadratov, position=IN_WEST, text="Яма на мосту")
    attach_photos(stored, [ContentFile(picture(), name="photo.jpg")])
    carry([stored.pk], Stopwatch())
    here = Incident.objects.get()
    hand_over(here.pk, neighbour.pk, author=operator, reason="Ваш мост")
    assert post_messages(5) == 1

    there = Appeal.objects.get(municipality=towns.krugov.municipality)
    assert there.channel == Appeal.Channel.OPEN311
    assert there.text.startswith("Яма на мосту")
    fetch_pictures(5)
    assert there.photos.count() == 1
    while process_batch():
        pass
    due_again()
    ask_neighbours(1)
    their_incident = Incident.objects.exclude(pk=here.pk).get()
    assert RemoteRequest.objects.get().remote_id == str(their_incident.pk)

    lead(their_incident.pk, Status.IN_WORK, author=operator)
    lead(their_incident.pk, Status.DONE, author=operator)
    due_again()
    ask_neighbours(1)
    assert Endpoint.objects.get().error == ""
    here.refresh_from_db()
    assert here.status == Status.DONE
    assert PublicIncident.objects.get(number=here.pk).status == "done"
    assert "Соседи" in here.status_changes.latest("changed_at", "pk").reason


def introduce(towns: TwoTowns, url: str, **how: str) -> Organisation:
    """Let the first town know the second; return whom it hands over to."""
    ours, theirs = towns.kvadratov.municipality, towns.krugov.municipality
    neighbour = Organisation.objects.create(
        municipality=ours, code="next", kind="regional", name="Соседи"
    )
    Endpoint.objects.create(
        municipality=ours,
        name="Соседи",
        url=f"{url}/open311/v2",
        jurisdiction_id=theirs.code,
        api_key=make_key(municipality=theirs),
        organisation=neighbour,
        **how,
    )
    return neighbour
