"""Is every change of what the world may see in a log of its own, by whatever path?"""

from __future__ import annotations

import pytest
from django.db import connection

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident
from geo_incidents.casework.services import change_status
from geo_incidents.casework.workflow import Status
from geo_incidents.pipeline.stages import Stopwatch, carry
from geo_incidents.publication.models import PublicIncident, PublicIncidentChange
from geo_incidents.publication.services import publish
from tests.builders import appeal
from tests.incidents import make_public_incident
from tests.toy_city import IN_WEST, ToyCity


@pytest.fixture(autouse=True)
def _an_empty_log(db: None) -> None:
    """Take out what the emptying of the tables after an earlier test has logged."""
    PublicIncidentChange.objects.all().delete()


@pytest.fixture
def incident(toy_city: ToyCity) -> Incident:
    carry([appeal(toy_city, position=IN_WEST).pk], Stopwatch())
    return Incident.objects.get()


def logged() -> list[tuple[int, int, str]]:
    rows = PublicIncidentChange.objects.order_by("pk")
    return list(rows.values_list("sign", "number", "status"))


def test_what_is_published_enters_with_what_the_index_asks(incident: Incident) -> None:
    public = PublicIncident.objects.get()
    change = PublicIncidentChange.objects.get()
    assert (change.number, change.map_key) == (incident.pk, public.map_key)
    assert (change.category, change.district, change.organisation) == (
        incident.category_id,
        incident.district_id,
        incident.organisation_id,
    )


def test_an_organisation_is_known_by_its_whole_code(incident: Incident) -> None:
    assert incident.organisation
    public = PublicIncident.objects.get()
    assert public.organisation_code == f"kvadratov.{incident.organisation.code}"


def test_publishing_again_leaves_and_enters(incident: Incident, operator: User) -> None:
    change_status(incident.pk, Status.DONE, author=operator)
    publish([incident.pk])
    assert logged()[1:] == [(-1, incident.pk, "new"), (1, incident.pk, "done")]


def test_what_is_withdrawn_leaves(incident: Incident, operator: User) -> None:
    change_status(incident.pk, Status.DUPLICATE, author=operator, reason="№ 1")
    publish([incident.pk])
    assert logged()[-1] == (-1, incident.pk, "new")


def test_an_emptied_table_is_to_be_read_again(toy_city: ToyCity) -> None:
    make_public_incident(toy_city)
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE publication_publicincident")
    assert logged()[-1] == (0, 0, "")
