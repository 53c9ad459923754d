"""Does the demo tell of works, past, present and to come, and show released words?"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from geo_incidents.intake.consents import Consent
from geo_incidents.intake.models import Category
from geo_incidents.pipeline.demo import newcomers
from geo_incidents.pipeline.demo.newcomers import announce_works, release_some_words
from geo_incidents.pipeline.demo.streaming import WORKS
from geo_incidents.pipeline.stages import Stopwatch, carry
from geo_incidents.publication.models import PublicIncident
from geo_incidents.territories.works.models import PlannedWork
from geo_incidents.territories.works.selectors import announced
from tests.builders import appeal
from tests.toy_city import IN_WEST, ToyCity

WRITTEN = "Сосед Пётр Ёлкин третий день бросает мусор возле качелей"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The works of the demo, in the street of the toy city."""
    told = WORKS.read_text(encoding="utf-8")
    for street in ("Дружбы", "Пушкина", "Фрунзе"):
        told = told.replace(f"улица {street},", "улица Ленина,")
    (tmp_path / "works.csv").write_text(told, encoding="utf-8")
    return tmp_path / "works.csv"


def test_works_are_over_go_on_and_are_to_come(
    client: Client, toy_city: ToyCity, file: Path
) -> None:
    now = timezone.now()
    assert announce_works(toy_city.municipality, file, now=now) == 3
    assert announce_works(toy_city.municipality, file, now=now) == 0
    assert PlannedWork.objects.count() == 3
    begun = [work.begins_at < now for work in announced().order_by("begins_at")]
    assert begun == [True, False]
    assert PlannedWork.objects.filter(ends_at__lt=now - timedelta(days=2)).count() == 1
    page = client.get("/works/").content.decode()
    assert "Меняют асфальт" in page
    assert "площадки" not in page


def test_some_words_are_read_by_all_and_some_wait(
    toy_city: ToyCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(newcomers, "RELEASED", 2)
    for category in Category.objects.order_by("pk"):
        carry([_written(toy_city, category)], Stopwatch())
    assert release_some_words(toy_city.municipality) == 2
    shown = [one.words for one in PublicIncident.objects.all() if one.words]
    assert len(shown) == 2
    assert "Ёлкин" not in str(shown)
    assert Consent.objects.count() > 2
    assert release_some_words(toy_city.municipality) == 0


def _written(city: ToyCity, category: Category) -> int:
    sent = appeal(city, position=IN_WEST, text=WRITTEN)
    sent.category = category
    sent.save(update_fields=["category"])
    return sent.pk
