"""Can a filter be saved, opened, renamed, shared and deleted, and only one's own?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from geo_incidents.accounts.models import SavedFilter, User
from tests.maps.conftest import Canary

LIST, SAVE = "/internal/filters.json", "/internal/filters/save"
QUERY = "layer=new&district=west&days=7&lat=55.1&lon=37.2&zoom=14&incident=5&x=y"


def save(client: Client, **more: str) -> Any:
    said = {"name": "Ямы на западе", "query": QUERY, "audience": "owner", **more}
    return client.post(SAVE, said)


def panel(response: Any) -> str:
    assert response.status_code == 200
    said: str = response.json()["panel"]
    return said


def test_it_is_saved_as_a_link_to_the_same_filter(
    staff_client: Client, operator: User
) -> None:
    shown = panel(save(staff_client))
    assert "Ямы на западе" in shown
    assert 'href="/internal/?layer=new&amp;district=west&amp;days=7"' in shown
    assert shown == panel(staff_client.get(LIST))
    assert SavedFilter.objects.get().owner == operator


def test_it_is_renamed_shared_and_deleted(
    staff_client: Client, client: Client, planner: User
) -> None:
    save(staff_client)
    one = f"/internal/filters/{SavedFilter.objects.get().pk}"
    changed = {"name": "Ямы", "audience": "everybody"}
    assert "Все сотрудники города" in panel(staff_client.post(f"{one}/change", changed))
    client.force_login(planner)
    shown = panel(client.get(LIST))
    assert "Ямы" in shown
    assert "operator" in shown
    assert f"{one}/change" not in shown
    assert "Ямы" not in panel(staff_client.post(f"{one}/delete"))


def test_nobody_changes_what_is_not_theirs(
    staff_client: Client, client: Client, planner: User
) -> None:
    save(staff_client, audience="everybody")
    one = f"/internal/filters/{SavedFilter.objects.get().pk}"
    client.force_login(planner)
    said = {"name": "Чужое", "audience": "owner"}
    assert client.post(f"{one}/change", said).status_code == 404
    assert client.post(f"{one}/delete").status_code == 404
    assert SavedFilter.objects.get().name == "Ямы на западе"


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"audience": "district"}, {"audience": "world"}]
)
def test_what_cannot_be_saved_is_refused_by_a_sentence(
    staff_client: Client, wrong: dict[str, str]
) -> None:
    refusal = save(staff_client, **wrong)
    assert refusal.status_code == 400
    assert refusal.json()["error"]


def test_a_name_is_shown_as_it_was_typed(staff_client: Client) -> None:
    shown = panel(save(staff_client, name="<b>'\"&"))
    assert "<b>" not in shown
    assert "&lt;b&gt;" in shown


def test_a_shared_filter_shows_its_reader_no_more_than_their_own(
    staff_client: Client,
    client: Client,
    officer_of_east: User,
    west_canary: Canary,
    east_canary: Canary,
) -> None:
    """The filter asks for the west; an officer of the east sees nothing there."""
    save(staff_client, audience="everybody", query="layer=new&from=2026-01-01")
    client.force_login(officer_of_east)
    assert "Ямы на западе" in panel(client.get(LIST))
    query = SavedFilter.objects.get().query
    listed = client.get(f"/internal/incidents.json?{query}&bbox=-180,-85,180,85")
    assert west_canary.word not in listed.content.decode()
    assert east_canary.word in listed.content.decode()


def test_visitors_are_asked_to_log_in(client: Client, db: None) -> None:
    assert client.get(LIST).status_code == 401
    assert save(client).status_code == 401
    assert client.post("/internal/filters/1/delete").status_code == 401
