"""Is a service's answer kept that comes while the gazetteer looks again?"""

from __future__ import annotations

import threading

import pytest
from django.contrib.gis.geos import Point
from django.db import connection, transaction

from geo_incidents.geocoding.models import Location
from geo_incidents.geocoding.services import geocode
from geo_incidents.spatial.crs import WGS84
from tests.builders import appeal
from tests.toy_building import build
from tests.toy_city import IN_WEST

WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return bool(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_an_answer_that_comes_in_between_is_kept() -> None:
    stored = appeal(build(), address="ул. Неведомая, 5")
    geocode([stored.pk])

    def look_again() -> None:
        geocode([stored.pk])
        connection.close()

    again = threading.Thread(target=look_again)
    with transaction.atomic():
        Location.objects.filter(pk=stored.pk).update(
            position=Point(*IN_WEST, srid=WGS84),
            precision="house",
            provider="nominatim",
        )
        again.start()
        while again.is_alive() and not somebody_waits():
            pass
    again.join()
    assert Location.objects.get(pk=stored.pk).provider == "nominatim"
