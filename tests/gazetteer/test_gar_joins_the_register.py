"""Do streets and houses of the state register find their like, and is it told?"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.utils import translation

from geo_incidents.gazetteer.importers.gar.files import StateRegister
from geo_incidents.gazetteer.importers.gar.load import load_gar
from geo_incidents.gazetteer.importers.houses import load_houses
from geo_incidents.gazetteer.models import (
    House,
    Municipality,
    Register,
    Street,
    UnplacedHouse,
)
from geo_incidents.sources.boundary import Boundary
from geo_incidents.sources.fields import Source
from geo_incidents.sources.loading import Loading, Tally
from tests.city_files import findings, make_municipality, write_csv
from tests.gar_files import SETTLEMENT, TERRITORY, Gar, guid

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


@pytest.fixture
def city() -> Municipality:
    return make_municipality()


@pytest.fixture
def gar() -> Gar:
    return Gar()


def load(city: Municipality, gar: Gar, folder: Path, municipality: str = "") -> Tally:
    register = StateRegister(gar.write(folder / "gar"), municipality=municipality)
    with Loading("gar", folder) as loading:
        load_gar(city, [register], loading)
    return loading.tally


def register_houses(city: Municipality, folder: Path, *rows: tuple[str, str]) -> Tally:
    header = ("street", "number", "lat", "lon")
    path = write_csv(
        folder / "houses.csv", [header, *((*row, "55.0", "50.0") for row in rows)]
    )
    with Loading("houses", folder) as loading:
        load_houses(city, [Source(path)], loading, Boundary(None))
    return loading.tally


def unplaced() -> set[tuple[str, str]]:
    return set(UnplacedHouse.objects.values_list("street__name", "number"))


def streets() -> set[tuple[str, str]]:
    return set(Street.objects.values_list("name", "settlement"))


def test_streets_and_houses_get_the_guids_of_their_like(
    city: Municipality, gar: Gar, tmp_path: Path
) -> None:
    register_houses(city, tmp_path, ("улица Ленина", "5к2 лит. А"))
    lenin = gar.street("Ленина")
    part = {"ADDTYPE1": "1", "ADDNUM1": "2", "ADDTYPE2": "4", "ADDNUM2": "А"}
    house = gar.house(lenin, "5", **part)
    tally = load(city, gar, tmp_path)
    assert (tally.read, tally.new, tally.changed) == (2, 0, 2)
    assert Street.objects.get().gar_guid == UUID(guid(lenin))
    assert House.objects.get().gar_guid == UUID(guid(house))
    assert load(city, gar, tmp_path).unchanged == 2


def test_a_street_is_joined_by_another_of_its_names(
    city: Municipality, gar: Gar, tmp_path: Path
) -> None:
    Street.objects.create(
        municipality=city,
        name="улица Мира",
        key="|мира|улица",
        other_names=["Сталина ул."],
    )
    Street.objects.create(municipality=city, name="Садовая", key="|садовая|")
    gar.street("Сталина")
    gar.street("Садовая")
    assert load(city, gar, tmp_path).joins["streets"] == (2, 0, 0)


def test_a_house_that_only_gar_knows_waits_without_a_position(
    city: Municipality, gar: Gar, tmp_path: Path
) -> None:
    house = gar.house(gar.street("Мира", "пр-кт"), "7")
    assert load(city, gar, tmp_path).new == 2
    assert unplaced() == {("проспект Мира", "7")}
    assert Street.objects.get().register == Register.GAR
    register_houses(city, tmp_path, ("Мира проспект", "7"))
    assert unplaced() == set()
    assert House.objects.get().gar_guid == UUID(guid(house))
    assert load(city, gar, tmp_path).unchanged == 2


def test_it_is_told_what_met_and_what_did_not(
    city: Municipality, gar: Gar, tmp_path: Path
) -> None:
    rows = [("улица Ленина", "1"), ("улица Ленина", "3"), ("улица Мира", "1")]
    register_houses(city, tmp_path, *rows)
    lenin, garden = gar.street("Ленина"), gar.street("Садовая")
    for number in ("1", "9", "11"):
        gar.house(lenin, number)
    tally = load(city, gar, tmp_path)
    assert tally.joins == {"streets": (1, 1, 1), "houses": (1, 2, 2)}
    assert tally.as_json()["joins"] == {
        "streets": {"joined": 1, "only_in_source": 1, "only_in_register": 1},
        "houses": {"joined": 1, "only_in_source": 2, "only_in_register": 2},
    }
    told = [tuple(row.values()) for row in findings(tmp_path / "gar-unmatched.csv")]
    assert told == [
        ("street", "only in GAR", "", "улица Садовая", "", guid(garden)),
        ("street", "only in the register", "", "улица Мира", "", ""),
        ("house", "only in GAR", "", "улица Ленина", "9", guid(1007)),
        ("house", "only in GAR", "", "улица Ленина", "11", guid(1008)),
        ("house", "only in the register", "", "улица Ленина", "3", ""),
        ("house", "only in the register", "", "улица Мира", "1", ""),
    ]


def test_what_gar_has_no_more_is_forgotten(
    city: Municipality, gar: Gar, tmp_path: Path
) -> None:
    register_houses(city, tmp_path, ("улица Ленина", "1"))
    lenin = gar.street("Ленина")
    for number in ("1", "9"):
        gar.house(lenin, number)
    load(city, gar, tmp_path)
    later = Gar()
    later.street("Мира")
    load(city, later, tmp_path)
    assert (House.objects.get().gar_guid, unplaced()) == (None, set())
    assert Street.objects.get(name="улица Ленина").gar_guid is None


def test_only_what_holds_today_counts(
    city: Municipality, gar: Gar, tmp_path: Path
) -> None:
    lenin = gar.street("Ленина")
    gar.street("Сталина", ISACTUAL="0")
    gar.house(lenin, "1", ISACTIVE="0")
    gar.house(lenin, "3", HOUSETYPE="4")
    load(city, gar, tmp_path)
    assert (streets(), unplaced()) == ({("улица Ленина", "")}, set())


def test_villages_gardens_and_districts_of_houses(
    city: Municipality, gar: Gar, tmp_path: Path
) -> None:
    village = gar.place("Дальний", "п", SETTLEMENT, gar.okrug)
    garden = gar.place("Ромашка", "тер. СНТ", TERRITORY, gar.town)
    blocks = gar.place("Горки-2", "мкр", TERRITORY, gar.town)
    gar.street("Лесная", parent=village)
    gar.street("1-я", "линия", parent=garden)
    gar.street("Новая", parent=blocks)
    gar.house(blocks, "12")
    gar.house(village, "3")
    load(city, gar, tmp_path)
    assert streets() == {
        ("улица Лесная", "Дальний"),
        ("линия 1-я", "Ромашка"),
        ("улица Новая", ""),
        ("микрорайон Горки-2", ""),
        ("Дальний", ""),
    }
    assert unplaced() == {("микрорайон Горки-2", "12"), ("Дальний", "3")}


def test_a_house_of_no_use_is_refused_and_told(
    city: Municipality, gar: Gar, tmp_path: Path
) -> None:
    gar.house(gar.town, "1")
    peace = gar.street("Мира")
    gar.house(peace, "б/н")
    gar.house(peace, "3", HOUSETYPE="10")
    gar.street("я" * 201)
    tally = load(city, gar, tmp_path)
    assert tally.refused == {
        "the house stands on no street": 1,
        "no house number can be read": 2,
        "the text is longer than 200 characters": 1,
    }
    refused = [
        (row["_value"], row["OBJECTGUID"]) for row in findings(tmp_path / "gar-gar.csv")
    ]
    assert refused[1:] == [
        ("1", guid(1004)),
        ("б/н", guid(1006)),
        ("корпус 3", guid(1007)),
    ]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("", {"улица Ленина", "улица Лесная"}),
        ("Малый", {"улица Ленина", "улица Лесная"}),
        ("92701000", {"улица Ленина", "улица Лесная", "улица Чужая"}),
        (guid(1003), {"улица Ленина"}),
        ("Дальний", {"улица Лесная"}),
    ],
    ids=["by its own name", "by a name", "by OKTMO", "by GUID", "a village"],
)
def test_a_municipality_is_selected(
    city: Municipality, gar: Gar, tmp_path: Path, wanted: str, found: set[str]
) -> None:
    gar.street("Ленина")
    gar.street("Лесная", parent=gar.place("Дальний", "п", SETTLEMENT, gar.okrug))
    gar.street("Чужая", parent=gar.place("Чужой", "г", 5, 1001))
    load(city, gar, tmp_path, wanted)
    assert {name for name, _settlement in streets()} == found


def test_a_number_is_what_people_write(
    city: Municipality, gar: Gar, tmp_path: Path
) -> None:
    lenin = gar.street("Ленина")
    both: dict[str, Any] = {"ADDTYPE1": "1", "ADDNUM1": "2"}
    both |= {"ADDTYPE2": "2", "ADDNUM2": "3"}
    gar.house(lenin, "12/5", **both)
    gar.house(lenin, "7а", HOUSETYPE="1", ADDTYPE1="4", ADDNUM1="Б")
    load(city, gar, tmp_path)
    keys = UnplacedHouse.objects.values_list("number", "key", "number_base")
    assert set(keys) == {
        ("12/5 корпус 2 строение 3", "12/5к2с3", 12),
        ("7а литера Б", "7алитб", 7),
    }
