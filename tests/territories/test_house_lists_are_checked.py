"""What becomes of a house list with impossible points, dates and companies?"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import shapely
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from geo_incidents.errors import SourceUnreadable
from geo_incidents.gazetteer.importers.houses import load_houses
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.sources.boundary import Boundary
from geo_incidents.sources.fields import Source
from geo_incidents.sources.loading import Loading, Tally
from geo_incidents.territories.importers.house_lists import propose_house_lists
from geo_incidents.territories.models import Organisation, Revision, ServiceArea
from geo_incidents.territories.revisions.drafts import Wish
from geo_incidents.territories.revisions.services import apply
from tests.city_files import findings, make_municipality, write_csv

CITY = Boundary(shapely.box(50.0, 55.0, 50.2, 55.2))
ON = date(2026, 11, 22)
FIELDS = (
    *("organisation_code", "organisation", "address", "lat", "lon"),
    *("valid_from", "valid_to"),
)
YARD, GARDEN = "УК «Двор»", "ТСЖ «Сад»"
FAR = "the position is far from the street it claims"
CROWDED = "houses of several streets are put at one point"
ASTRAY = "the position is far from the house of this address in the register"
REGISTER = "; the point of the address register is used"
LATER = "another company has the house under a later contract"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


def row(code: str = "1", name: str = YARD, **said: str) -> dict[str, str]:
    here = {"lat": "55.002", "lon": "50.002"} if "address" not in said else {}
    return {"organisation_code": code, "organisation": name} | here | said


def street(numbers: int = 6) -> list[dict[str, str]]:
    """Houses of ulitsa Mira northwards, 20 m apart."""
    return [
        row(
            address=f"ул. Мира, д. {number}",
            lat=f"{55.1 + number / 5000:.4f}",
            lon="50.1",
        )
        for number in range(1, numbers + 1)
    ]


def load(
    folder: Path,
    rows: Sequence[dict[str, str]],
    city: Municipality | None = None,
    *,
    on: date | None = ON,
    effective_from: date | None = None,
) -> Tally:
    written = [FIELDS, *([each.get(f, "") for f in FIELDS] for each in rows)]
    path = write_csv(folder / "list.csv", written)
    with Loading("house_lists", folder) as loading:
        wish = Wish(
            city or make_municipality(),
            Revision.Collection.HOUSE_LISTS,
            "houses",
            effective_from=effective_from,
        )
        proposal = propose_house_lists(wish, [Source(path)], loading, CITY, (), on=on)
        if proposal.revision:
            apply(proposal.revision.pk)
    return loading.tally


def with_register(folder: Path, *houses: tuple[str, str, str]) -> Municipality:
    """A town whose address register knows houses of ulitsa Mira."""
    city = make_municipality()
    rows = [("улица Мира", *house) for house in houses]
    path = write_csv(folder / "r.csv", [("street", "number", "lat", "lon"), *rows])
    with Loading("houses", folder) as loading:
        load_houses(city, [Source(path)], loading, CITY)
    return city


def areas() -> dict[str, BaseGeometry]:
    return {
        area.organisation.code: shapely.from_wkb(bytes(area.geometry.wkb))
        for area in ServiceArea.objects.filter(live=True).select_related("organisation")
    }


def test_a_house_far_from_its_street_is_set_aside(tmp_path: Path) -> None:
    astray = row(address="ул. Мира, д. 7", lat="55.01", lon="50.01")
    assert load(tmp_path, [*street(), astray]).refused == {FAR: 1}
    (found,) = findings(tmp_path / "house_lists-list.csv")
    assert (found["_row"], found["_value"]) == ("8", "55.01 50.01")
    assert not areas()["1"].covers(shapely.Point(50.01, 55.01))


def test_the_register_knows_better(tmp_path: Path) -> None:
    city = with_register(tmp_path, ("7", "55.1014", "50.1"))
    astray = row(address="ул. Мира, д. 7", lat="55.01", lon="50.01")
    tally = load(tmp_path, [*street(), astray], city)
    assert (tally.refused, tally.remarks) == ({}, {FAR + REGISTER: 1})
    assert areas()["1"].covers(shapely.Point(50.1, 55.1014))


@pytest.mark.parametrize("in_register", ["7", "7 литера А"])
def test_five_hundred_metres_from_the_register_are_too_many(
    tmp_path: Path, in_register: str
) -> None:
    city = with_register(tmp_path, (in_register, "55.1014", "50.1"))
    near = row(address="ул. Мира, д. 7", lat="55.1057", lon="50.1")
    assert load(tmp_path, [near], city).remarks == {}
    far = row(address="ул. Мира, д. 7", lat="55.1061", lon="50.1")
    assert load(tmp_path, [far], city).remarks == {ASTRAY + REGISTER: 1}


def test_a_middle_of_the_town_for_many_streets_is_no_house(tmp_path: Path) -> None:
    middle = {"lat": "55.05", "lon": "50.05"}
    lost = [
        row(address=address, **middle)
        for address in ("ул. Ленина, д. 1", "ул. Садовая, д. 2", "д. 23")
    ]
    assert load(tmp_path, [row(), *lost]).refused == {CROWDED: 3}


@pytest.mark.parametrize(
    ("lat", "lon", "reason"),
    [
        ("0", "0", "the position lies outside the municipality"),
        ("50.002", "55.002", "latitude and longitude look swapped"),
        (
            *("7361000", "5566000"),
            "there is no such place on Earth; degrees of EPSG:4326 are needed",
        ),
        (
            *("55.002", ""),
            "latitude and longitude must be numbers such as 59.93 and 30.31",
        ),
    ],
)
def test_an_impossible_point_is_set_aside(
    tmp_path: Path, lat: str, lon: str, reason: str
) -> None:
    assert load(tmp_path, [row(), row(lat=lat, lon=lon)]).refused == {reason: 1}


def test_an_impossible_point_is_replaced_by_the_register(tmp_path: Path) -> None:
    city = with_register(tmp_path, ("7", "55.1014", "50.1"))
    tally = load(tmp_path, [row(address="ул. Мира, д. 7", lat="0", lon="0")], city)
    outside = "the position lies outside the municipality"
    assert tally.remarks == {outside + REGISTER: 1}
    assert areas()["1"].covers(shapely.Point(50.1, 55.1014))


@pytest.mark.parametrize(
    ("since", "until", "reason"),
    [
        ("2026-05-01", "2025-05-01", "the contract ends before it starts"),
        ("2026-05-01", "2026-05-01", "the contract ends before it starts"),
        ("2025-01-01", "2026-11-22", "the contract has ended"),
        ("2026-11-23", "", "the contract has not begun"),
        ("yesterday", "", "no date; such is read: 2026-11-22 or 22.11.2026"),
    ],
)
def test_a_contract_must_hold_on_the_day(
    tmp_path: Path, since: str, until: str, reason: str
) -> None:
    late = row("2", GARDEN, lat="55.003", valid_from=since, valid_to=until)
    assert load(tmp_path, [row(), late]).refused == {reason: 1}
    assert set(areas()) == {"1"}


def test_a_contract_that_holds_counts(tmp_path: Path) -> None:
    holds = row(valid_from="22.11.2026", valid_to="2026-11-23")
    assert load(tmp_path, [holds]).refused == {}


def test_a_change_counts_the_contracts_of_its_first_day(tmp_path: Path) -> None:
    contract = row(valid_from="2026-12-01")
    begins = date(2026, 12, 1)
    assert load(tmp_path, [contract], on=None, effective_from=begins).refused == {}


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_companies_the_later_contract_counts(
    tmp_path: Path, turned: bool
) -> None:
    rows = [
        row("1", YARD, address="ул. Мира, д. 1", lat="55.1", lon="50.1"),
        row("2", GARDEN, address="Мира ул., 1", lat="55.1001", lon="50.1"),
    ]
    rows[0]["valid_from"], rows[1]["valid_from"] = "2015-01-01", "2014-12-31"
    tally = load(tmp_path, rows[::-1] if turned else rows)
    assert tally.refused == {LATER: 1}
    assert set(areas()) == {"1"}
    (found,) = findings(tmp_path / "house_lists-list.csv")
    assert (found["organisation_code"], found["_value"]) == ("2", "1")


def test_two_houses_of_one_address_far_apart_are_two(tmp_path: Path) -> None:
    rows = [
        row("1", YARD, address="ул. Мира, д. 1", lat="55.1", lon="50.1"),
        row("2", GARDEN, address="ул. Мира, д. 1", lat="55.15", lon="50.1"),
    ]
    assert load(tmp_path, rows).refused == {}
    assert set(areas()) == {"1", "2"}


def test_two_spellings_of_a_company_are_remarked(tmp_path: Path) -> None:
    rows = [row(lat=f"55.00{n}") for n in (2, 3)]
    tally = load(tmp_path, [row(name="ДВОР", lat="55.004"), *rows])
    reason = "the company is written in two ways; the usual one counts"
    assert tally.remarks == {reason: 1}
    assert Organisation.objects.get(code="1").name == YARD


def test_one_name_under_two_codes_is_remarked(tmp_path: Path) -> None:
    tally = load(tmp_path, [row("1", YARD), row("2", 'ук "двор"', lat="55.004")])
    assert tally.remarks == {"a company of this name has another code as well": 1}
    assert set(areas()) == {"1", "2"}


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([], "list.csv: there is no house with a company"),
        ([row("", "")], "list.csv: there is no house with a company"),
        (
            [row(lat="50.002", lon="55.002")] * 3,
            (
                "list.csv: no house with a company can be used; most often (3 rows): "
                "latitude and longitude look swapped"
            ),
        ),
    ],
)
def test_a_list_of_no_use_changes_nothing(
    tmp_path: Path, rows: list[dict[str, str]], message: str
) -> None:
    city = make_municipality()
    load(tmp_path, [row()], city)
    before = areas()
    with pytest.raises(SourceUnreadable) as raised:
        load(tmp_path, rows, city)
    assert str(raised.value) == message
    assert areas() == before


spots = st.fixed_dictionaries(
    {
        "organisation_code": st.sampled_from("123"),
        "organisation": st.sampled_from([YARD, GARDEN]),
        "address": st.sampled_from(["", "ул. Мира, д. 1", "ул. Мира, д. 2", "д. 7"]),
        "lat": st.sampled_from(["55.1", "55.1002", "55.12", "0"]),
        "lon": st.sampled_from(["50.1", "50.101"]),
        "valid_from": st.sampled_from(["", "2015-01-01", "2016-01-01", "2030-01-01"]),
    }
)


@settings(max_examples=30, deadline=None)
@given(st.lists(spots, max_size=8), st.randoms())
def test_order_of_rows_never_matters(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[dict[str, str]],
    dice: random.Random,
) -> None:
    def outcome(order: list[dict[str, str]]) -> object:
        Municipality.objects.all().delete()
        folder = tmp_path_factory.mktemp("list")
        tally = load(folder, [row("9", "УК", lat="55.19"), *order])
        return areas(), tally.refused, tally.remarks.total()

    shuffled = list(rows)
    dice.shuffle(shuffled)
    assert outcome(rows) == outcome(shuffled)
