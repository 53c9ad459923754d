"""Is city.toml checked as a whole, with every problem named at once?"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation

from geo_incidents.errors import CityFileInvalid
from geo_incidents.pipeline.city.plan import CityPlan, read_plan
from tests.city_files import CITY, write_city


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


def problems(folder: Path, text: str) -> str:
    with pytest.raises(CityFileInvalid) as caught:
        read_plan(write_city(folder, text))
    return str(caught.value)


def test_a_good_file_is_a_plan(tmp_path: Path) -> None:
    plan = read_plan(write_city(tmp_path))
    assert isinstance(plan, CityPlan)
    assert plan.code == "small"
    assert [source.path.name for source in plan.sources["houses"]] == ["houses.csv"]
    assert plan.administrations[0].level == "district"


@pytest.mark.parametrize(
    ("instead_of", "written", "said"),
    [
        (
            "time_zone",
            "timezone",
            "[city]: nothing is called timezone; perhaps time_zone",
        ),
        ("time_zone", "timezone", "[city]: time_zone is missing"),
        ("Europe/Samara", "Samara", "there is no time zone Samara"),
        ('code = "small"', 'code = "Малый"', "code may hold a-z"),
        ('name = "Малый"', "name = 7", '[city]: name must be text in "quotes"'),
        ("[[houses]]", "[[house]]", "nothing is called house; perhaps houses"),
        ("[[houses]]", "[houses]", "write [[houses]] above each"),
        ('"houses.csv"', '"gone.csv"', "there is no file"),
        (
            '"houses.csv"',
            '"categories.csv"',
            "[[houses]] 1: categories.csv gives nothing",
        ),
        ('"houses.csv"', '"houses.csv"\ncolumn = {}', "perhaps columns"),
        (
            '"houses.csv"',
            '"houses.csv"\ncolumns = { stret = "street" }',
            "[[houses]] 1 columns: nothing is called stret; perhaps street",
        ),
        (
            'level = "district"',
            'level = "town"',
            "level must be one of: city, district",
        ),
        ('"Europe/Samara"', '"Europe/Samara"\nlanguages = ["tt"]', "may be ru, en"),
        (
            'level = "district"',
            'level = "district"\nvalues = { title = { a = "b" } }',
            "nothing is called title",
        ),
        ("{name}", "{title}", "name may speak of {name} only"),
        ("[city]", "[city", "cannot be read"),
    ],
)
def test_a_problem_is_named(
    tmp_path: Path, instead_of: str, written: str, said: str
) -> None:
    assert said in problems(tmp_path, CITY.replace(instead_of, written, 1))


def test_all_problems_are_named_at_once(tmp_path: Path) -> None:
    text = CITY.replace("houses.csv", "a.csv").replace("appeals.csv", "b.csv")
    said = problems(tmp_path, text)
    assert said.count("there is no file") == 2


def test_a_missing_file_is_no_traceback(tmp_path: Path) -> None:
    with pytest.raises(CityFileInvalid, match="cannot be read"):
        read_plan(tmp_path / "city.toml")


def test_the_root_comes_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    write_city(tmp_path / "data")
    city = tmp_path / "city.toml"
    root = 'root = "${CITY_DATA:-nowhere}"\n[[categories]]'
    city.write_text(CITY.replace("[[categories]]", root), encoding="utf-8")
    with pytest.raises(CityFileInvalid, match="nowhere"):
        read_plan(city)
    monkeypatch.setenv("CITY_DATA", str(tmp_path / "data"))
    assert read_plan(city).sources["houses"][0].path.is_file()


def test_a_variable_that_is_not_set_is_named(tmp_path: Path) -> None:
    root = 'root = "${CITY_DATA}"\n[[categories]]'
    said = problems(tmp_path, CITY.replace("[[categories]]", root))
    assert "the variable CITY_DATA is not set" in said
