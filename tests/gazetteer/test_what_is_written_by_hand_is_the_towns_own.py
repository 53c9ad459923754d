"""Does a correction in the admin outlast the next extract?"""

from __future__ import annotations

import pytest
from django.contrib.gis.geos import Point
from django.test import Client
from django.urls import reverse

from geo_incidents.gazetteer.models import House, Register, Street
from tests.city_files import make_municipality

pytestmark = pytest.mark.django_db


def test_a_corrected_house_is_the_towns_own(admin_client: Client) -> None:
    street = Street.objects.create(
        municipality=make_municipality(), name="улица Мира", key="|мира|улица"
    )
    house = House.objects.create(
        street=street,
        number="1",
        key="1",
        number_base=1,
        position=Point(50, 55),
        register=Register.OSM,
    )
    form = {"street": street.pk, "number": "1", "key": "1", "number_base": "1"}
    form["position"] = '{"type": "Point", "coordinates": [50.5, 55.5]}'
    url = reverse("admin:gazetteer_house_change", args=[house.pk])
    answer = admin_client.post(url, form)
    assert answer.status_code == 302
    house.refresh_from_db()
    assert (house.position.x, house.register) == (50.5, Register.TOWN)
