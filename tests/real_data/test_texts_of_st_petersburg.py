"""Are free texts of a real city read: how many, how far off, how fast, how honestly?

Figures are printed, texts never.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.core.management import call_command

from geo_incidents.geocoding.models import Location
from geo_incidents.spatial.crs import distance_m
from tests.real_data.loading import DATA, city_file, loaded, needs

SPB = DATA / "spb"
REGISTER = [SPB / "spb_buildings.csv.gz", SPB / "spb_houses_companies_2016.csv.gz"]

pytestmark = needs("spb/spb_texts_with_address.csv.gz")


def evaluated(texts: Path, out: Path) -> dict[str, Any]:
    register = ("--register", *REGISTER)
    call_command("evaluate_geocoding", *register, "--texts", texts, "--json", out)
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


def test_texts_that_name_a_house(tmp_path: Path) -> None:
    out = tmp_path / "figures.json"
    texts = SPB / "spb_texts_with_address.csv.gz"
    found = evaluated(texts, out)
    assert (found["texts"], found["right"]["of"]) == (984, 689)
    assert found["right"]["share"] >= 0.92
    assert found["right at confidence >= 0.9"]["share"] >= 0.97
    assert found["right at confidence >= 0.9"]["of"] >= 500
    assert found["metres off, of the right"]["50 %"] <= 15
    assert found["within 200 m"]["share"] >= 0.88
    assert found["ECE"] <= 0.05
    assert found["register"]["MB at most, above the bare process"] <= 150


def test_every_address_of_the_portal_is_read_as_its_own_house(tmp_path: Path) -> None:
    texts, out = tmp_path / "addresses.csv", tmp_path / "figures.json"
    with gzip.open(REGISTER[0], "rt", encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["lat"]]
    with texts.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file)
        write.writerow(("text", "address", "lat", "lon", "house_in_truth"))
        for row in rows:
            address = row["address"]
            write.writerow((address, address, row["lat"], row["lon"], "True"))
    found = evaluated(texts, out)
    assert found["right"]["share"] >= 0.995


def test_the_whole_chain_by_words_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = loaded(city_file("spb").with_name("words_alone.toml"), tmp_path)
    assert report["appeals"]["in_outbox"] == 0
    with gzip.open(SPB / "spb_appeals.csv.gz", "rt", encoding="utf-8") as lines:
        truth = {
            row["id"]: (float(row["lon"]), float(row["lat"]))
            for row in csv.DictReader(lines)
        }
    levels: Counter[str] = Counter()
    off: dict[str, list[float]] = {}
    rows = Location.objects.values_list("appeal__external_id", "precision", "position")
    for external_id, precision, position in rows.iterator():
        levels[precision] += 1
        if position:
            at = (position.x, position.y)
            off.setdefault(precision, []).append(distance_m(at, truth[external_id]))
    with capsys.disabled():
        for level, count in levels.most_common():
            metres = np.percentile(off.get(level, [np.nan]), (50, 90, 95)).round()
            print(f"{level}: {count}, metres off at 50, 90, 95 %: {metres}")
    assert levels.total() == len(truth)
    assert np.mean(np.array(off["house"]) <= 200) >= 0.85
