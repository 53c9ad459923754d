"""How does a plot come in, and what is said of one that cannot be used?"""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from geo_incidents.accounts import plots
from geo_incidents.accounts.models import Plot, User
from tests.maps.plots.conftest import DRAWN
from tests.toy_city import ToyCity

PATH = "/internal/plots/"


@pytest.fixture
def browser(client: Client, toy_city: ToyCity, planner: User) -> Client:
    client.force_login(planner)
    return client


def refusal(browser: Client, **form: Any) -> str:
    response = browser.post(PATH, form)
    assert response.status_code == 400
    assert not Plot.objects.filter(name="no").exists()
    return str(response.content.decode())


def test_what_was_drawn_is_kept_and_told_of(browser: Client, planner: User) -> None:
    response = browser.post(PATH, {"drawn": DRAWN, "name": "  Двор   у реки "})
    plot = Plot.objects.get()
    assert response["Location"] == f"{PATH}{plot.pk}/"
    assert (plot.owner, plot.name, plot.is_shared) == (planner, "Двор у реки", False)


def test_a_file_is_as_good(browser: Client) -> None:
    file = SimpleUploadedFile("area.geojson", DRAWN.encode())
    assert browser.post(PATH, {"file": file}).status_code == 302
    assert Plot.objects.get().name.startswith("Участок от ")


BOW = [[50.01, 55.01], [50.02, 55.02], [50.02, 55.01], [50.01, 55.02], [50.01, 55.01]]
CROSSED = json.dumps({"type": "Polygon", "coordinates": [BOW]})
SWAPPED = json.dumps(
    {"type": "Polygon", "coordinates": [[[lat, lon] for lon, lat in BOW[:3]]]}
)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (CROSSED, "пересекает сам себя в точке 50.015, 55.015"),
        (SWAPPED, "Не перепутаны ли долгота и широта?"),
        ('{"type": "Point", "coordinates": [50, 55]}', "только внутри полигонов"),
        (DRAWN.replace("50.", "5000."), "Координаты — не долгота и широта"),
        ("<html>", "Это не GeoJSON"),
        (" " * 500_001, "Файл больше 500 кБ"),
    ],
)
def test_a_file_that_cannot_be_used_is_answered_in_words(
    browser: Client, content: str, said: str
) -> None:
    file = SimpleUploadedFile("area.geojson", content.encode())
    assert said in refusal(browser, file=file, name="no")


def test_nothing_sent_is_said_so(browser: Client) -> None:
    assert "Обведите участок на карте или выберите файл." in refusal(browser)


def test_a_name_is_had_once_and_is_a_name(browser: Client) -> None:
    browser.post(PATH, {"drawn": DRAWN, "name": "Берег"})
    assert "уже есть" in refusal(browser, drawn=DRAWN, name="Берег")
    assert refusal(browser, drawn=DRAWN, name="я" * 101)
    assert refusal(browser, drawn=DRAWN, name="a\x07b")


def test_there_is_an_end_to_how_many(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plots, "MOST", 1)
    browser.post(PATH, {"drawn": DRAWN})
    assert "Сначала удалите" in refusal(browser, drawn=DRAWN, name="no")


def test_a_company_cannot_share(client: Client, user_of_company_a: User) -> None:
    client.force_login(user_of_company_a)
    assert "is_shared" not in client.get(PATH).content.decode()
    response = client.post(PATH, {"drawn": DRAWN, "name": "no", "is_shared": "yes"})
    assert response.status_code == 400


def test_a_wrong_change_keeps_what_was(browser: Client) -> None:
    browser.post(PATH, {"drawn": DRAWN, "name": "Берег"})
    browser.post(PATH, {"drawn": DRAWN, "name": "Двор"})
    plot = Plot.objects.get(name="Двор")
    response = browser.post(f"{PATH}{plot.pk}/change", {"name": "Берег"})
    assert response.status_code == 400
    assert "<h1>Двор" in response.content.decode()
