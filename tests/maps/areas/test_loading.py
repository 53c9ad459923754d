"""Do files become a proposal, whatever their columns are called?"""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from collections.abc import Mapping
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.territories.models import District, Revision, ServiceArea
from maps.internal.areas import forms
from tests.city_files import csv_text, feature, square
from tests.toy_city import ToyCity

NEW = "/internal/areas/new/"
PLAIN = ("organisation_code", "organisation", "lat", "lon", "categories")
RUSSIAN = ("ИНН", "Управляющая организация", "Широта", "Долгота", "Этажей")
ROWS = [
    ("7801", "УК «Двор»", "55.02", "50.02", "housing"),
    ("7802", "ТСЖ «Сад»", "55.021", "50.022", "housing"),
    ("7802", "ТСЖ «Сад»", "1", "1", "housing"),
]


def listed(*heads: str, name: str = "list.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, csv_text([heads, *ROWS]).encode())


def send(client: Client, *files: SimpleUploadedFile, **given: Any) -> Any:
    form = {
        "municipality": "",
        "collection": "house_lists",
        "sources": list(files),
        "is_complete": "on",
        **given,
    }
    return client.post(NEW, form, follow=True)


@pytest.fixture(autouse=True)
def city_id(toy_city: ToyCity, monkeypatch: pytest.MonkeyPatch) -> int:
    return toy_city.municipality.pk


@pytest.fixture
def sent(chief_client: Client, city_id: int) -> Any:
    def send_here(*files: SimpleUploadedFile, **given: Any) -> Any:
        return send(chief_client, *files, municipality=city_id, **given)

    return send_here


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_a_file_with_our_columns_is_proposed_at_once(
    chief_client: Client, chief: User, sent: Any
) -> None:
    response = sent(listed(*PLAIN), first_day="2026-06-01", title="June")
    revision = Revision.objects.get(state="proposed")
    assert response.redirect_chain[-1][0] == f"/internal/areas/{revision.pk}/"
    assert (revision.title, revision.author) == ("June", chief.username)
    assert str(revision.effective_from) == "2026-06-01"
    assert "Появляются 2 зоны" in text_of(response)
    assert default_storage.listdir("area_uploads")[0] == []


def test_refused_rows_are_sent_with_their_reason(
    chief_client: Client, sent: Any
) -> None:
    response = sent(listed(*PLAIN))
    revision = Revision.objects.get(state="proposed")
    link = f"/internal/areas/{revision.pk}/refused-0.csv"
    assert link in text_of(response)
    table = chief_client.get(link).content.decode("utf-8-sig")
    assert table.count("\n") == 2
    assert "за пределами" in table or "вне" in table
    assert chief_client.get(link.replace("-0", "-1")).status_code == 404


def test_other_columns_are_asked_for_and_guessed(
    chief_client: Client, sent: Any
) -> None:
    response = sent(listed(*RUSSIAN))
    text = text_of(response)
    address = response.redirect_chain[-1][0]
    assert re.fullmatch(NEW + r"[-0-9a-f]{36}/", address)
    assert "УК «Двор»" in text
    for column in RUSSIAN[:4]:
        assert f'<option value="{column}" selected>' in text
    response = chief_client.post(
        address, columns(response) | {"constant_categories": ["housing"]}, follow=True
    )
    revision = Revision.objects.get(state="proposed")
    assert response.redirect_chain[-1][0] == f"/internal/areas/{revision.pk}/"
    areas = ServiceArea.objects.filter(introduced_by=revision)
    assert {tuple(area.categories) for area in areas} == {("housing",)}


def columns(response: Any) -> dict[str, Any]:
    """Return what the form is prefilled with."""
    form = response.context["form"]
    return {
        name: field.initial or ""
        for name, field in form.fields.items()
        if name.startswith("column_")
    }


def test_what_is_needed_must_be_chosen(chief_client: Client, sent: Any) -> None:
    response = sent(listed("a1", "b2", "c3", "d4", "e5"))
    answer = chief_client.post(response.redirect_chain[-1][0], {})
    assert len(answer.context["form"].errors) == 3
    assert not Revision.objects.filter(state="proposed").exists()


def test_somebody_elses_files_are_not_there(
    client: Client, administrator: User, sent: Any
) -> None:
    address = sent(listed(*RUSSIAN)).redirect_chain[-1][0]
    client.force_login(administrator)
    assert client.get(address).status_code == 404
    assert client.get(address + "refused-0.csv").status_code == 404


def test_boundaries_come_as_geojson(chief_client: Client, sent: Any) -> None:
    features = [feature(square(50.0, 55.0, 0.02), OKATO="41", NAME="Новый")]
    document = {"type": "FeatureCollection", "features": features}
    file = SimpleUploadedFile("okrugs.geojson", json.dumps(document).encode())
    response = sent(file, collection="districts", is_complete="")
    assert "column_lat" not in response.context["form"].fields
    answer = chief_client.post(
        response.redirect_chain[-1][0],
        columns(response) | {"constant_level": "okrug"},
        follow=True,
    )
    assert "Появляется 1 зона" in text_of(answer)
    assert District.objects.get(code="41").name == "Новый"


def test_nothing_new_is_said(chief_client: Client, sent: Any) -> None:
    sent(listed(*PLAIN))
    revision = Revision.objects.get(state="proposed")
    chief_client.post(f"/internal/areas/{revision.pk}/apply/")
    assert "менять нечего" in text_of(sent(listed(*PLAIN)))


def test_a_file_of_refused_rows_takes_nothing_away(
    chief_client: Client, sent: Any
) -> None:
    rows = csv_text([PLAIN, ("1", "А", "1", "1", "housing")]).encode()
    response = sent(SimpleUploadedFile("list.csv", rows))
    text = text_of(response)
    assert "refused-0.csv" in text
    address = response.redirect_chain[-1][0]
    assert "1" in chief_client.get(address + "refused-0.csv").content.decode()
    assert not Revision.objects.filter(state="proposed").exists()


def test_a_second_proposal_is_refused_before_it_is_read(sent: Any) -> None:
    sent(listed(*PLAIN), title="First")
    response = sent(listed(*PLAIN))
    assert "«First» ждёт решения" in text_of(response)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.png", b"\x89PNG"),
        ("list.csv", b""),
        ("list.csv", b"PK\x03\x04 an Excel workbook"),
        ("areas.geojson", b"<OGRVRTDataSource></OGRVRTDataSource>"),
        ("areas.gpkg", b"<OGRVRTDataSource></OGRVRTDataSource>"),
        ("areas.zip", b"PK no archive"),
        ("list.csv.gz", gzip.compress(b"a,b\n", mtime=0)[:12]),
        ("areas.json.gz", gzip.compress(b"<OGRVRTDataSource/>", mtime=0)),
    ],
)
def test_what_is_no_list_is_refused_kindly(
    sent: Any, name: str, content: bytes
) -> None:
    response = sent(SimpleUploadedFile(name, content))
    assert response.status_code == 200
    assert "sources" in response.context["form"].errors
    assert not Revision.objects.filter(state="proposed").exists()


def test_a_shapefile_may_hold_nothing_else(sent: Any) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.shp", b"")
        archive.writestr("a.vrt", b"<OGRVRTDataSource/>")
    response = sent(SimpleUploadedFile("a.zip", packed.getvalue()))
    assert "sources" in response.context["form"].errors


def test_what_is_too_large_is_refused_kindly(
    sent: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "MOST_BYTES", 10)
    assert "list.csv" in str(sent(listed(*PLAIN)).context["form"].errors["sources"])


def test_no_file_is_said(sent: Any) -> None:
    given: Mapping[str, Any] = sent().context["form"].errors
    assert list(given) == ["sources"]
