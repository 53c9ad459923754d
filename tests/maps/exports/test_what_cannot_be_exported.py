"""Is what cannot be taken away refused with a sentence, and not written down?"""

from __future__ import annotations

import pytest
from django.test import Client

from geo_incidents.accounts.models import Export, User
from geo_incidents.accounts.services import MOST_AT_ONCE, begin_export, end_export
from tests.toy_city import ToyCity


@pytest.mark.parametrize("form", ["xls", "exe", "CSV", "csv.gz", "geo"])
def test_an_unknown_form_does_not_exist(
    toy_city: ToyCity, staff_client: Client, form: str
) -> None:
    assert staff_client.get(f"/internal/incidents.{form}").status_code == 404
    assert not Export.objects.exists()


@pytest.mark.parametrize(
    "query",
    [
        "status=lost",
        "from=yesterday",
        "district=nowhere",
        "from=2026-03-02&to=2026-03-01",
    ],
)
def test_a_wrong_filter_is_told(
    toy_city: ToyCity, staff_client: Client, query: str
) -> None:
    response = staff_client.get(f"/internal/incidents.csv?{query}")
    assert (response.status_code, list(response.json())) == (400, ["error"])
    assert "Content-Disposition" not in response.headers
    assert not Export.objects.exists()


def test_nobody_waits_for_many_files_at_once(
    toy_city: ToyCity, staff_client: Client, operator: User, chief: User
) -> None:
    for user in [operator] * MOST_AT_ONCE + [chief]:
        begun = begin_export(user, form="csv", asked="", came_from=None)
    end_export(begun, rows=0, is_whole=True)
    response = staff_client.get("/internal/incidents.csv")
    assert (response.status_code, list(response.json())) == (429, ["error"])
    end_export(Export.objects.filter(user=operator)[0], rows=0, is_whole=True)
    assert staff_client.get("/internal/incidents.csv").status_code == 200


def test_nothing_is_sent_there(toy_city: ToyCity, staff_client: Client) -> None:
    assert staff_client.post("/internal/incidents.csv").status_code == 405
