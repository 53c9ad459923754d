"""Does the catalogue come in from any table, even from the appeals themselves?"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation

from geo_incidents.intake.importers.catalogue import load_catalogue, topics
from geo_incidents.intake.models import Category, CategoryGroup
from geo_incidents.sources.fields import Source
from geo_incidents.sources.loading import Loading, Tally
from tests.city_files import CATEGORIES, write_csv

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


def load(folder: Path, source: Source) -> Tally:
    with Loading("categories", folder) as loading:
        load_catalogue([source], loading)
    return loading.tally


def test_groups_and_categories_in_the_files_order(tmp_path: Path) -> None:
    source = Source(write_csv(tmp_path / "c.csv", CATEGORIES))
    assert load(tmp_path, source).new == 2
    assert load(tmp_path, source).unchanged == 2
    assert [group.code for group in CategoryGroup.objects.all()] == ["roads", "housing"]
    pothole, heating = Category.objects.all()
    assert (pothole.code, pothole.name_en, pothole.answer_days) == (
        "pothole",
        "Pothole",
        10,
    )
    assert (heating.group.name, heating.answer_days) == ("Дом", 30)
    assert topics() == {"roads", "housing", "pothole", "no-heating"}


def test_repeated_rows_of_the_appeals_collapse(tmp_path: Path) -> None:
    rows = [("id", "topic", "reason_id", "reason")]
    rows += [(str(n), "Дороги", str(n % 3), f"Причина {n % 3}") for n in range(9)]
    source = Source(
        write_csv(tmp_path / "appeals.csv", rows),
        columns={
            "group": "{topic:slug}",
            "group_name": "topic",
            "code": "r-{reason_id}",
            "name": "reason",
        },
    )
    tally = load(tmp_path, source)
    assert (tally.read, tally.new, tally.repeated) == (9, 3, 6)
    assert set(Category.objects.values_list("code", flat=True)) == {"r-0", "r-1", "r-2"}
    assert CategoryGroup.objects.get().code == "dorogi"


def test_a_row_that_contradicts_or_cannot_be_is_refused(tmp_path: Path) -> None:
    rows = [
        *CATEGORIES,
        ("roads", "Дороги", "pothole", "Яма во дворе", "", ""),
        ("roads", "Улицы", "kerb", "Бордюр", "", ""),
        ("roads", "Дороги", "бордюр", "Бордюр", "", ""),
        ("roads", "Дороги", "kerb", "", "", ""),
        ("roads", "Дороги", "kerb", "Бордюр", "", "скоро"),
    ]
    tally = load(tmp_path, Source(write_csv(tmp_path / "c.csv", rows)))
    assert (tally.new, tally.refused.total()) == (2, 5)
    assert tally.refused["another row gives this code another meaning"] == 2
