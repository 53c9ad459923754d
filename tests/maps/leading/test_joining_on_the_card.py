"""Does the card say what a problem repeats, join it, and let it go again?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident, IncidentAppeal
from geo_incidents.pipeline.stages import Stopwatch, carry
from geo_incidents.publication.models import PublicIncident
from tests.builders import appeal
from tests.maps.leading.conftest import Card, LogIn
from tests.toy_city import IN_WEST, ToyCity

WORDS = "И у нас с потолка капает"
NEAR = (IN_WEST[0] + 0.0002, IN_WEST[1])


@pytest.fixture
def repeat(toy_city: ToyCity, incident: Incident) -> Incident:
    """A fresh incident a few steps from the one of yesterday."""
    message = appeal(
        toy_city,
        position=NEAR,
        category="roof-leak",
        channel="vk",
        text=WORDS,
        requested_at=timezone.now() - timedelta(hours=1),
    )
    carry([message.pk], Stopwatch())
    return Incident.objects.get(founder=message.pk)


def card_for(user: User, incident: Incident) -> Card:
    client = Client()
    client.force_login(user)
    return Card(client, incident)


def unreacted(user: User) -> dict[int, dict[str, Any]]:
    client = Client()
    client.force_login(user)
    answer = client.get("/internal/queue.json?kind=unreacted")
    return {item["number"]: item for item in answer.json()["items"]}


def test_the_queue_says_what_a_fresh_one_looks_like(
    incident: Incident, repeat: Incident, operator: User, planner: User
) -> None:
    items = unreacted(operator)
    assert (
        items[repeat.pk]["alike"] == f"№ {incident.pk}: тот же адрес, вчера, та же тема"
    )
    assert "alike" not in items[incident.pk]
    assert "alike" not in unreacted(planner)[repeat.pk]


def test_the_card_shows_both_texts_side_by_side(
    incident: Incident, repeat: Incident, operator: User
) -> None:
    html = card_for(operator, repeat).html
    assert "Похоже на известную проблему" in html
    both = html.split("alike__both")[1].split("</div>")[0]
    assert WORDS in both
    assert "Яма во дворе" in both
    assert "Похоже на" not in card_for(operator, incident).html


def test_what_the_user_may_not_see_is_not_suggested(
    toy_city: ToyCity, incident: Incident, repeat: Incident, officer_of_west: User
) -> None:
    assert "alike__both" in card_for(officer_of_west, repeat).html
    Incident.objects.filter(pk=incident.pk).update(
        district=toy_city.districts["east-south"]
    )
    assert "alike__both" not in card_for(officer_of_west, repeat).html


def test_joined_the_card_of_the_known_one_comes_with_both_appeals(
    client: Client, incident: Incident, repeat: Incident, operator: User
) -> None:
    card = card_for(operator, repeat)
    status, told = card.send("join", into=incident.pk, seen="new")
    assert (status, told) == (200, {"number": incident.pk, "is_visible": True})
    html = card_for(operator, incident).html
    assert WORDS in html
    assert f"было в № {repeat.pk}" in html
    assert f"№ {incident.pk}</a>" in card_for(operator, repeat).html
    assert PublicIncident.objects.get().number == incident.pk
    assert PublicIncident.objects.get().appeals_count == 2


def test_the_public_address_of_the_joined_one_leads_to_the_joint_one(
    client: Client, incident: Incident, repeat: Incident, operator: User
) -> None:
    card_for(operator, repeat).send("join", into=incident.pk, seen="new")
    answer = client.get(f"/incidents/{repeat.pk}/")
    assert (answer.status_code, answer["Location"]) == (
        302,
        f"/incidents/{incident.pk}/",
    )
    shown = client.get(f"/incidents/{repeat.pk}/card/").content.decode()
    assert f"№ {incident.pk}" in shown
    assert WORDS not in shown


def test_its_writer_sees_the_joint_status_and_nothing_of_the_other_appeal(
    client: Client, incident: Incident, repeat: Incident, operator: User
) -> None:
    written = repeat.links.get().appeal
    card = card_for(operator, repeat)
    card.send("join", into=incident.pk, seen="new")
    card_for(operator, incident).step("in_work")
    page = client.get(f"/appeals/{written.token}/").content.decode()
    assert "В работе" in page
    assert WORDS in page
    assert "Яма во дворе" not in page
    assert incident.links.get(home=incident).appeal.token.hex not in page


def test_split_off_again_both_are_on_the_map(
    incident: Incident, repeat: Incident, operator: User
) -> None:
    card_for(operator, repeat).send("join", into=incident.pk, seen="new")
    moved = IncidentAppeal.objects.get(home=repeat)
    joint = card_for(operator, incident)
    status, told = joint.send("split", appeal=moved.pk, reason="другой подъезд")
    assert (status, told["split_off"]) == (200, repeat.pk)
    assert set(PublicIncident.objects.values_list("pk", flat=True)) == {
        incident.pk,
        repeat.pk,
    }
    assert joint.send("split", appeal=moved.pk)[0] == 409
    assert "другой подъезд" in joint.html


def test_a_form_sent_twice_joins_once_and_a_stale_one_not_at_all(
    incident: Incident, repeat: Incident, operator: User
) -> None:
    card = card_for(operator, repeat)
    assert card.send("join", into=incident.pk, seen="planned")[0] == 409
    answers = [card.send("join", into=incident.pk, seen="new")[0] for _ in range(2)]
    assert answers == [200, 409]
    assert repeat.departures.count() == 1


@pytest.mark.parametrize(
    "fields",
    [{}, {"into": "1", "seen": ""}, {"into": "дом", "seen": "new"}, {"into": "0"}],
)
def test_what_cannot_be_read_joins_nothing(
    incident: Incident, repeat: Incident, operator: User, fields: dict[str, str]
) -> None:
    status, told = card_for(operator, repeat).send("join", **fields)
    assert (status, list(told)) == (400, ["error"])


def test_another_district_is_as_if_it_were_not_there(
    toy_city: ToyCity, incident: Incident, repeat: Incident, officer_of_west: User
) -> None:
    Incident.objects.filter(pk=incident.pk).update(
        district=toy_city.districts["east-south"]
    )
    card = card_for(officer_of_west, repeat)
    refused = card.send("join", into=incident.pk, seen="new")
    assert refused == card.send("join", into=10**9, seen="new")
    assert refused[0] == 400


@pytest.mark.parametrize("persona", ["user_of_company_a", "planner"])
def test_who_may_not_join_is_not_offered_it_and_is_refused(
    card_of: LogIn, incident: Incident, repeat: Incident, persona: str
) -> None:
    card = card_of(persona)
    assert "alike" not in card.html
    assert "/join" not in card.html
    assert card.send("join", into=repeat.pk, seen="new")[0] == 403


def test_a_part_is_given_out_and_the_whole_says_so(
    toy_city: ToyCity, card_of: LogIn, incident: Incident, user_of_company_b: User
) -> None:
    company = toy_city.organisations["company-b"].pk
    card = card_of("operator")
    given = {"organisation": company, "reason": "закрыть стояк", "seen": "new"}
    assert [card.send("parts", **given)[0] for _ in range(2)] == [200, 409]
    part = Incident.objects.get(parent=incident)
    assert "закрыть стояк" in card.html
    assert "Ещё не закрыты части" in card.html
    assert card.step("done")[0] == 400
    theirs = card_for(user_of_company_b, part).html
    assert f"Часть проблемы № {incident.pk}" in theirs
    assert "Открыть её целиком" not in theirs
    assert "Яма во дворе" not in theirs
    assert card.step("done", reason="и так сухо")[0] == 200
