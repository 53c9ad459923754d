"""Can a hotspot be led on from its card, by whom it may, once at a time?"""

from __future__ import annotations

from typing import Any, Final

import pytest
from django.test import Client
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.analysis.models import Hotspot
from geo_incidents.analysis.watching.steps import HotspotStatus
from tests.hotspots import make_told_hotspot
from tests.toy_city import ToyCity

PAGE: Final = "/internal/hotspots/"


@pytest.fixture
def hotspot(toy_city: ToyCity) -> Hotspot:
    return make_told_hotspot(toy_city)


def post(client: Client, hotspot: Hotspot, act: str, **form: Any) -> str:
    """Post a form of the card; return the card it leads to, with what is said."""
    answer: Any = client.post(f"{PAGE}{hotspot.pk}/{act}?label=recurring", form)
    assert answer["Location"] == f"{PAGE}{hotspot.pk}/?label=recurring"
    hotspot.refresh_from_db()
    return client.get(answer["Location"]).content.decode()


def test_a_planner_accepts_plans_and_takes_a_measure(
    planners: Client, hotspot: Hotspot
) -> None:
    post(planners, hotspot, "step", status="accepted", seen="seen")
    assert hotspot.status == HotspotStatus.ACCEPTED
    page = post(
        *(planners, hotspot, "step"),
        status="measure_planned",
        seen="accepted",
        measure_on="2030-05-04",
        words="Новая площадка",
    )
    assert hotspot.status == HotspotStatus.MEASURE_PLANNED
    assert "Новая площадка" in page
    assert "4 мая 2030" in page
    today = timezone.localdate().isoformat()
    post(
        *(planners, hotspot, "step"),
        status="measure_done",
        seen="measure_planned",
        measure_on=today,
    )
    assert hotspot.status == HotspotStatus.MEASURE_DONE


def test_what_somebody_else_did_meanwhile_is_not_undone(
    planners: Client, hotspot: Hotspot
) -> None:
    Hotspot.objects.filter(pk=hotspot.pk).update(status=HotspotStatus.WATCHED)
    page = post(planners, hotspot, "step", status="accepted", seen="seen")
    assert hotspot.status == HotspotStatus.WATCHED
    assert "notice--bad" in page


@pytest.mark.parametrize(
    "form",
    [
        {"status": "watched", "seen": "seen"},
        {"status": "measure_planned", "seen": "seen"},
        {"status": "measure_planned", "seen": "seen", "measure_on": "soon"},
        {"status": "closed", "seen": "seen"},
        {"status": "gone", "seen": "seen"},
        {"status": "closed", "seen": "seen", "words": "x" * 2001},
        {},
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    planners: Client, hotspot: Hotspot, form: dict[str, str]
) -> None:
    page = post(planners, hotspot, "step", **form)
    assert hotspot.status == HotspotStatus.SEEN
    assert "notice--bad" in page


@pytest.mark.parametrize("persona", ["officer_of_west", "operator"])
def test_who_does_not_lead_comments(
    client: Client, hotspot: Hotspot, request: pytest.FixtureRequest, persona: str
) -> None:
    client.force_login(request.getfixturevalue(persona))
    assert 'name="status"' not in client.get(f"{PAGE}{hotspot.pk}/").content.decode()
    page = post(client, hotspot, "comment", words="Труба лежит выше мороза")
    assert "Труба лежит выше мороза" in page
    assert "notice--bad" in post(
        client, hotspot, "step", status="accepted", seen="seen"
    )
    assert hotspot.status == HotspotStatus.SEEN


def test_words_are_no_markup(planners: Client, hotspot: Hotspot) -> None:
    page = post(planners, hotspot, "comment", words="<script>wren</script>")
    assert "<script>wren" not in page
    assert "&lt;script&gt;wren" in page


def test_nothing_is_no_comment(planners: Client, hotspot: Hotspot) -> None:
    assert "Напишите, что хотите сказать." in post(
        planners, hotspot, "comment", words="  "
    )


def test_it_is_given_to_somebody_who_leads_there(
    planners: Client, hotspot: Hotspot, chief: User, operator: User
) -> None:
    page = post(planners, hotspot, "owner", owner=chief.pk)
    assert hotspot.owner == chief
    assert "<strong>chief</strong>" in page
    assert "Выберите, кто ведёт точку." in post(
        planners, hotspot, "owner", owner=operator.pk
    )
    assert hotspot.owner == chief


def test_a_page_is_only_looked_at_by_asking(planners: Client, hotspot: Hotspot) -> None:
    for act in ("step", "owner", "comment"):
        assert planners.get(f"{PAGE}{hotspot.pk}/{act}").status_code == 405
