"""Does the public table hold the facts, all of them, and nothing else?"""

from __future__ import annotations

import pytest

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident
from geo_incidents.casework.services import change_status
from geo_incidents.casework.workflow import Status
from geo_incidents.intake.models import Appeal
from geo_incidents.intake.services import Person
from geo_incidents.pipeline.stages import Stopwatch, carry
from geo_incidents.publication.following import follow
from geo_incidents.publication.models import PublicIncident
from geo_incidents.publication.services import publish
from tests.builders import appeal
from tests.toy_city import IN_WEST, ToyCity

SECRETS = ("секретные слова", "Тайный Житель", "тайный@example.org", "8-800-000-11-22")


@pytest.fixture
def incident(toy_city: ToyCity) -> Incident:
    person = Person(name=SECRETS[1], email=SECRETS[2], phone=SECRETS[3])
    stored = appeal(toy_city, position=IN_WEST, text=SECRETS[0], person=person)
    carry([stored.pk], Stopwatch())
    return Incident.objects.get()


def test_the_facts_are_published(incident: Incident) -> None:
    public = PublicIncident.objects.get()
    assert public.number == incident.pk
    assert public.status == "new"
    assert public.category_name == "Яма на дороге"
    assert public.category_name_en == "Pothole"
    assert public.organisation_name == "Дорожная служба"
    assert public.district_code == "kvadratov.west-south"
    assert [step["status"] for step in public.timeline] == ["new"]


def test_no_word_and_no_person_is_published(incident: Incident) -> None:
    row = str(PublicIncident.objects.values().get())
    assert not [secret for secret in SECRETS if secret in row]


def test_publishing_again_changes_nothing(incident: Incident) -> None:
    before = PublicIncident.objects.values().get()
    publish([incident.pk])
    assert PublicIncident.objects.values().get() == before


def test_a_change_of_status_is_told_in_public_words(
    incident: Incident, operator: User
) -> None:
    change_status(incident.pk, Status.ACCEPTED, author=operator, reason="внутреннее")
    change_status(incident.pk, Status.IN_WORK, author=operator)
    publish([incident.pk])
    public = PublicIncident.objects.get()
    assert [step["status"] for step in public.timeline] == ["new", "in_work"]
    assert "внутреннее" not in str(public.timeline)


def test_a_duplicate_is_withdrawn(incident: Incident, operator: User) -> None:
    change_status(incident.pk, Status.DUPLICATE, author=operator, reason="№ 1")
    publish([incident.pk])
    assert not PublicIncident.objects.exists()


def test_what_has_lost_its_place_is_withdrawn(incident: Incident) -> None:
    link = incident.links.get()
    Appeal.objects.filter(pk=link.pk).update(position=None)
    carry([link.pk], Stopwatch())
    assert not PublicIncident.objects.exists()
    incident.refresh_from_db()
    assert incident.precision == "none"


def test_its_writer_follows_it_by_token(incident: Incident) -> None:
    written = incident.links.get().appeal
    followed = follow(written.token)
    assert followed
    assert followed.text == SECRETS[0]
    assert followed.is_published
    assert followed.incident
    assert followed.incident.organisation_name == "Дорожная служба"


def test_its_writer_follows_it_before_it_is_placed(toy_city: ToyCity) -> None:
    written = appeal(toy_city)
    followed = follow(written.token)
    assert followed
    assert (followed.incident, followed.status) == (None, "new")
