"""Is an appeal received by the town it is meant for, also where it had no pin?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from geo_incidents.intake.models import Appeal
from tests.builders import appeal
from tests.intake.test_the_web_form import filled
from tests.toy_city import IN_WEST
from tests.two_towns import TwoTowns, in_krugov


def send(client: Client, **changed: Any) -> Any:
    return client.post("/report/", filled(**changed))


@pytest.mark.parametrize(
    ("at", "town"), [(IN_WEST, "kvadratov"), (in_krugov(IN_WEST), "krugov")]
)
def test_the_pin_decides(
    client: Client, two_towns: TwoTowns, at: tuple[float, float], town: str
) -> None:
    lon, lat = at
    assert send(client, lon=lon, lat=lat).status_code == 302
    assert Appeal.objects.get().municipality.code == town


def test_without_a_pin_the_town_that_is_named(
    client: Client, two_towns: TwoTowns
) -> None:
    send(client, address="Кругов, улица Ленина, 12")
    assert Appeal.objects.get().municipality == two_towns.krugov.municipality


def test_which_town_must_be_said(client: Client, two_towns: TwoTowns) -> None:
    """Else the appeal would be placed at the house of the wrong town."""
    response = send(client, address="улица Ленина, 12")
    assert response.status_code == 422
    assert "в нескольких городах" in response.content.decode()
    assert not Appeal.objects.exists()


def test_towns_may_number_their_appeals_alike(two_towns: TwoTowns) -> None:
    ours = appeal(two_towns.kvadratov, external_id="7")
    theirs = appeal(two_towns.krugov, external_id="7")
    again = appeal(two_towns.krugov, external_id="7")
    assert ours != theirs
    assert again == theirs
