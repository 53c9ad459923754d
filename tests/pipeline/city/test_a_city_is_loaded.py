"""Does one command load a whole city, again and again, and account for every row?"""

from __future__ import annotations

import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone, translation

from geo_incidents.casework.models import Incident
from geo_incidents.gazetteer.models import House, Municipality
from geo_incidents.intake.models import Appeal, Category
from geo_incidents.pipeline.city import load as loading
from geo_incidents.pipeline.models import OutboxRow
from geo_incidents.publication.models import PublicIncident
from geo_incidents.territories.models import District, Organisation
from tests.city_files import APPEALS, CITY, write_city, write_csv

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


def load(city: Path, *options: str) -> dict[str, Any]:
    report = city.parent / "report.json"
    call_command(
        "load_city",
        str(city),
        *options,
        f"--refused={city.parent / 'refused'}",
        f"--json={report}",
        stdout=io.StringIO(),
    )
    read: dict[str, Any] = json.loads(report.read_text())
    return read


def fates(report: dict[str, Any]) -> dict[str, tuple[int, int]]:
    return {
        t["table"]: (t["new"], t["changed"] + t["unchanged"] + t["repeated"])
        for t in report["tables"]
    }


def test_the_whole_chain(tmp_path: Path) -> None:
    report = load(write_city(tmp_path))
    assert fates(report) == {
        "categories": (2, 0),
        "districts": (2, 0),
        "houses": (3, 0),
        "administrations": (2, 0),
        "appeals": (3, 0),
    }
    assert report["appeals"] == {
        "stored": 3,
        "located": {"house": 1, "point": 1},
        "waiting": 1,
        "in_outbox": 0,
        "organisation_found": 2,
        "methods": {"administration": 2},
    }
    assert Incident.objects.count() == PublicIncident.objects.count() == 2
    stages = [stage["name"] for stage in report["stages"]]
    assert stages == ["geocoding", "matching", "casework", "publication", "chain"]
    assert report["peak_memory_mb"] > 0


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    city = write_city(tmp_path)
    load(city)
    before = set(Incident.objects.values_list("pk", "updated_at"))
    report = load(city)
    assert all(new == 0 for new, _old in fates(report).values())
    assert all(table["changed"] == 0 for table in report["tables"])
    assert set(Incident.objects.values_list("pk", "updated_at")) == before


def test_a_dry_run_tells_all_and_keeps_nothing(tmp_path: Path) -> None:
    report = load(write_city(tmp_path), "--dry-run")
    assert report["dry_run"]
    assert report["appeals"]["located"] == {"house": 1, "point": 1}
    for model in (Municipality, Category, District, House, Organisation, Appeal):
        assert not model.objects.exists(), model


def test_without_appeals_only_reference_data_comes(tmp_path: Path) -> None:
    report = load(write_city(tmp_path), "--without-appeals")
    assert "appeals" not in fates(report)
    assert House.objects.count() == 3
    assert not Appeal.objects.exists()


def test_every_row_is_accounted_for(tmp_path: Path) -> None:
    city = write_city(tmp_path)
    bad = [
        ("4", "2026-03-01", "lava", "Лава", "", "", ""),
        ("5", "2026-03-01", "pothole", "", "", "", ""),
        ("6", "2026-03-01", "pothole", "Яма", "", "50.005", "55.005"),
        ("1", "2026-03-01", "pothole", "Яма", "", "", ""),
    ]
    write_csv(tmp_path / "appeals.csv", [*APPEALS, *bad])
    report = load(city)
    appeals = next(t for t in report["tables"] if t["table"] == "appeals")
    refused = sum(appeals["refused"].values())
    assert appeals["read"] == 7 == appeals["new"] + appeals["repeated"] + refused
    assert (appeals["new"], appeals["repeated"], refused) == (4, 1, 2)
    assert appeals["remarks"] == {"latitude and longitude look swapped": 1}
    outcome = report["appeals"]
    located = sum(outcome["located"].values())
    assert outcome["stored"] == 4 == located + outcome["waiting"]
    assert (tmp_path / "refused" / "appeals-appeals.csv").exists()


def test_an_interrupted_load_is_simply_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = write_city(tmp_path)
    with monkeypatch.context() as broken:
        broken.setattr(loading, "drain", _pulled_out)
        with pytest.raises(KeyboardInterrupt):
            load(city)
    assert OutboxRow.objects.count() == 3
    assert load(city)["appeals"]["located"] == {"house": 1, "point": 1}


def _pulled_out(_progress: object, *, lanes: int) -> None:
    raise KeyboardInterrupt


def test_the_districts_found_are_compared_with_the_sources_own(tmp_path: Path) -> None:
    city = write_city(tmp_path)
    header = (*APPEALS[0], "expected_district")
    rows = [
        ("1", "2026-03-01", "pothole", "Яма", "", "55.005", "50.005", "западный"),
        ("2", "2026-03-01", "pothole", "Яма", "", "55.005", "50.015", "Западный"),
        ("3", "2026-03-01", "pothole", "Яма", "", "55.005", "50.015", ""),
        ("4", "2026-03-01", "pothole", "Яма", "", "", "", "Западный"),
    ]
    write_csv(tmp_path / "appeals.csv", [header, *rows])
    (district,) = load(city)["agreement"]
    assert district == {
        "level": "district",
        "compared": 2,
        "agreed": 1,
        "outside": 0,
        "share": 0.5,
    }


def test_the_words_on_the_screen(tmp_path: Path) -> None:
    city = write_city(tmp_path)
    write_csv(
        tmp_path / "appeals.csv",
        [*APPEALS, ("4", "2026-03-01", "lava", "Тайна заявителя", "", "", "")],
    )
    shown = io.StringIO()
    call_command("load_city", str(city), "--refused", str(tmp_path), stdout=shown)
    lines = shown.getvalue()
    assert "houses          read 3, new 3" in lines
    assert "refused 1: the catalogue has no such category" in lines
    assert "located: house 1, point 1; waiting 1" in lines
    assert "not carried through" not in lines
    assert "Тайна" not in lines


def test_what_is_left_in_the_outbox_is_told(tmp_path: Path) -> None:
    city = write_city(tmp_path)
    load(city)
    stuck = Appeal.objects.earliest("pk")
    in_an_hour = timezone.now() + timedelta(hours=1)
    OutboxRow.objects.create(appeal=stuck, attempts=9, available_at=in_an_hour)
    shown = io.StringIO()
    call_command("load_city", str(city), "--refused", str(tmp_path), stdout=shown)
    assert "not carried through the stages: 1. The admin tells why" in shown.getvalue()


def test_a_problem_stops_before_anything_is_loaded(tmp_path: Path) -> None:
    city = write_city(tmp_path, CITY.replace("houses.csv", "gone.csv"))
    with pytest.raises(CommandError, match="there is no file"):
        load(city)
    assert not Municipality.objects.exists()
