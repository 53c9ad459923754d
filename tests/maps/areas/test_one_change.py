"""Is it said, listed and sent what a change would change, and what became of it?"""

from __future__ import annotations

import csv
import io

from django.test import Client
from django.utils import translation

from geo_incidents.casework.models import Incident
from geo_incidents.territories.models import Revision, ServiceArea
from tests.toy_city import ToyCity


def page(client: Client, revision: Revision, path: str = "", **query: str) -> str:
    address = f"/internal/areas/{revision.pk}/{path}"
    return " ".join(client.get(address, query).content.decode().split())


def sheet(client: Client, revision: Revision, name: str) -> list[list[str]]:
    """Read a CSV as Excel in Russia does."""
    response = client.get(f"/internal/areas/{revision.pk}/{name}")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.startswith(b"\xef\xbb\xbf")
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_the_page_says_it_in_words(chief_client: Client, proposal: Revision) -> None:
    text = page(chief_client, proposal)
    assert "West to B" in text
    assert "Меняется 1 зона" in text
    assert "=ООО «Бульвар»" in text
    assert "УК «Азимут»" in text
    incident = Incident.objects.get()
    assert f"/internal/?incident={incident.pk}" in text


def test_it_is_said_in_english_too(chief_client: Client, proposal: Revision) -> None:
    chief_client.cookies["django_language"] = "en"
    text = page(chief_client, proposal)
    assert "1 area changes" in text
    assert "Waits for a decision" in text


def test_areas_come_as_a_table_without_formulas(
    chief_client: Client, proposal: Revision
) -> None:
    heads, row = sheet(chief_client, proposal, "areas.csv")
    assert row[:4] == ["'=ООО «Бульвар»", "company-b", "Дом", "меняется"]
    assert int(row[4]) > int(row[5]) > 0
    assert len(heads) == len(row)


def test_incidents_come_as_a_table(chief_client: Client, proposal: Revision) -> None:
    _heads, row = sheet(chief_client, proposal, "incidents.csv")
    assert row[0] == str(Incident.objects.get().pk)
    assert row[-2:] == ["УК «Азимут»", "'=ООО «Бульвар»"]


def test_outlines_tell_old_from_new(chief_client: Client, proposal: Revision) -> None:
    for name in ("outlines.json", "areas.geojson"):
        response = chief_client.get(f"/internal/areas/{proposal.pk}/{name}")
        features = response.json()["features"]
        assert [f["properties"]["side"] for f in features] == ["old", "new"]
        assert {f["geometry"]["type"] for f in features} == {"Polygon"}
    assert response["Content-Type"] == "application/geo+json"


def test_applying_says_what_it_did(chief_client: Client, proposal: Revision) -> None:
    answer = chief_client.post(
        f"/internal/areas/{proposal.pk}/apply/", follow=True
    ).content.decode()
    assert "Изменение применено" in answer
    assert "1 обращение" in answer
    organisation = Incident.objects.get().organisation
    assert organisation is not None
    assert organisation.code == "company-b"
    assert "УК «Азимут»" in page(chief_client, proposal)


def test_a_refusal_is_said_on_the_page(
    chief_client: Client, proposal: Revision
) -> None:
    ServiceArea.objects.filter(withdrawn_by=proposal).update(live=False)
    answer = chief_client.post(
        f"/internal/areas/{proposal.pk}/apply/", follow=True
    ).content.decode()
    with translation.override("ru"):
        reason = translation.gettext(
            "The areas have changed meanwhile: discard this and load it again."
        )
    assert reason in answer
    assert Revision.objects.get(pk=proposal.pk).state == "proposed"


def test_a_discarded_proposal_is_gone(chief_client: Client, proposal: Revision) -> None:
    answer = chief_client.post(f"/internal/areas/{proposal.pk}/discard/", follow=True)
    assert "West to B" in answer.content.decode()
    assert page(chief_client, proposal) != ""
    assert chief_client.get(f"/internal/areas/{proposal.pk}/").status_code == 404


def test_what_others_have_followed_cannot_be_undone(
    chief_client: Client, toy_city: ToyCity, proposal: Revision
) -> None:
    first = toy_city.revision(Revision.Collection.SERVICE_AREAS)
    chief_client.post(f"/internal/areas/{proposal.pk}/apply/")
    text = page(chief_client, first)
    assert "/undo/" not in text
    assert (
        chief_client.get(f"/internal/areas/{first.pk}/incidents.csv").status_code == 404
    )
    assert "/undo/" in page(chief_client, proposal)


def test_a_page_that_does_not_exist_shows_the_nearest(
    chief_client: Client, proposal: Revision
) -> None:
    assert "Бульвар" in page(chief_client, proposal, areas="99", rows="no")
