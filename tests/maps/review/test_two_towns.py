"""Does nobody limited to one town see, place or undo anything in the other?"""

from __future__ import annotations

import pytest
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.geocoding.models import Location
from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline.drain import drain
from tests.builders import NOON, appeal
from tests.personas import Role, make_user
from tests.toy_city import IN_WEST
from tests.two_towns import TwoTowns, in_krugov

TEXT = "Возле Шарика не вывозят мусор"


@pytest.fixture
def lost(two_towns: TwoTowns) -> dict[str, Appeal]:
    made = {
        "kvadratov": appeal(two_towns.kvadratov, text=TEXT, requested_at=NOON),
        "krugov": appeal(two_towns.krugov, text=TEXT, requested_at=NOON),
    }
    drain()
    return made


@pytest.fixture
def of_krugov(two_towns: TwoTowns, lost: dict[str, Appeal]) -> User:
    user = make_user("of-krugov", Role.OPERATOR)
    user.municipalities.add(two_towns.krugov.municipality)
    return user


def test_only_the_own_town_is_listed_and_opened(
    client: Client, lost: dict[str, Appeal], of_krugov: User
) -> None:
    client.force_login(of_krugov)
    listed = client.get("/internal/review/waiting.json").json()["items"]
    assert [row["id"] for row in listed] == [lost["krugov"].pk]
    other = f"/internal/review/{lost['kvadratov'].pk}"
    assert client.get(f"{other}.json").status_code == 404
    lon, lat = IN_WEST
    assert client.post(f"{other}/place", {"lon": lon, "lat": lat}).status_code == 404
    assert Location.objects.get(pk=lost["kvadratov"].pk).position is None


def test_words_learnt_in_one_town_mean_nothing_in_the_other(
    client: Client, two_towns: TwoTowns, lost: dict[str, Appeal], of_krugov: User
) -> None:
    client.force_login(of_krugov)
    lon, lat = in_krugov(IN_WEST)
    path = f"/internal/review/{lost['krugov'].pk}/place"
    sent = client.post(path, {"lon": lon, "lat": lat, "words": "Шарика"})
    assert sent.status_code == 200
    here = appeal(two_towns.krugov, text=TEXT)
    there = appeal(two_towns.kvadratov, text=TEXT)
    drain()
    assert Location.objects.get(pk=here.pk).position is not None
    assert Location.objects.get(pk=there.pk).position is None


def test_who_is_moved_to_the_other_town_leaves_decisions_behind(
    client: Client, two_towns: TwoTowns, lost: dict[str, Appeal], of_krugov: User
) -> None:
    client.force_login(of_krugov)
    lon, lat = in_krugov(IN_WEST)
    path = f"/internal/review/{lost['krugov'].pk}/place"
    decision = client.post(path, {"lon": lon, "lat": lat}).json()["decision"]
    of_krugov.municipalities.set([two_towns.kvadratov.municipality])
    client.force_login(of_krugov)
    undo = f"/internal/review/decisions/{decision}/undo"
    assert client.post(undo).status_code == 404
