"""Is what cannot be taken away refused with a sentence, and not written down?"""

from __future__ import annotations

import pytest
from django.test import Client

from geo_incidents.accounts.models import Export
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


def test_nothing_is_sent_there(toy_city: ToyCity, staff_client: Client) -> None:
    assert staff_client.post("/internal/incidents.csv").status_code == 405
