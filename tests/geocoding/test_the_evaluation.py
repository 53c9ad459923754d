"""Do the commands judge any register and texts that come as files?"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

HOUSES = [
    ("г.Энск, улица Марата, дом 36, литера А", "55.01", "50.01"),
    ("г.Энск, улица Марата, дом 38", "55.01", "50.011"),
    ("г.Энск, Садовая улица, дом 5, корпус 1", "55.02", "50.02"),
    ("город Пригородный, Садовая улица, дом 88", "55.09", "50.09"),
]
TEXTS = [
    ("Марата 36, не горит фонарь", HOUSES[0], "True"),
    ("Яма у Марата 38", HOUSES[1], "True"),
    ("Садовая 5 к 1, лифт", HOUSES[2], "True"),
    ("Мусор во дворе", HOUSES[2], "True"),
    ("Сколько можно ждать", None, ""),
]


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "houses.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file)
        write.writerow(("ADDRESS", "LAT", "LON"))
        write.writerows(HOUSES)
    return path


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    path = tmp_path / "texts.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file)
        write.writerow(("id", "text", "near_address", "lat", "lon", "house_in_truth"))
        for number, (text, house, certain) in enumerate(TEXTS):
            address, lat, lon = house or ("", "", "")
            write.writerow((number, text, address, lat, lon, certain))
    return path


def figures(register: Path, texts: Path, folder: Path) -> dict[str, Any]:
    out = folder / "figures.json"
    call_command(
        "evaluate_geocoding", "--register", register, "--texts", texts, "--json", out
    )
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


def test_every_text_is_judged(register: Path, texts: Path, tmp_path: Path) -> None:
    found = figures(register, texts, tmp_path)
    assert found["register"]["town"] == "Энск"
    assert (found["register"]["streets"], found["register"]["houses"]) == (3, 4)
    assert (found["right"]["hits"], found["right"]["of"]) == (3, 4)
    assert (found["false alarms"]["hits"], found["false alarms"]["of"]) == (0, 1)
    assert found["levels"] == {"house": 3, "none": 2}
    assert found["metres off, of the right"]["50 %"] == 0
    assert found["speed"]["distinct texts"] == 5


def test_no_word_of_a_text_is_printed(
    register: Path, texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("evaluate_geocoding", "--register", register, "--texts", texts)
    said = capsys.readouterr().out
    assert "right" in said
    assert "фонарь" not in said
    assert "Марата" not in said


@pytest.mark.parametrize("content", ["", "text\n", "id,words\n1,Марата 36\n"])
def test_texts_without_a_text_are_refused(
    register: Path, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "broken.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError, match="broken"):
        call_command("evaluate_geocoding", "--register", register, "--texts", path)


def test_a_register_of_no_use_is_refused(texts: Path, tmp_path: Path) -> None:
    path = tmp_path / "useless.csv"
    path.write_text("colour,size\nred,5\n", encoding="utf-8")
    with pytest.raises(CommandError, match="useless"):
        call_command("evaluate_geocoding", "--register", path, "--texts", texts)


def test_the_confidence_is_fitted_to_what_is_right(
    register: Path, texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("fit_confidence", "--register", register, "--texts", texts)
    said = capsys.readouterr().out
    assert "texts.csv: 3 sites" in said
    assert "PRIOR: Final = " in said
    assert "Clue.HOUSE_EXACT: " in said
