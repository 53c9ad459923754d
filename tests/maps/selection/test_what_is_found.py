"""Which incidents does a drawn line select, and for whom?"""

from __future__ import annotations

import pytest

from maps.internal.selection import finding
from tests.maps.selection.conftest import LogIn, Pile
from tests.personas import Role, make_company_user, make_officer, make_user
from tests.toy_city import ToyCity

AROUND_WEST = "50.01,55.01,50.03,55.01,50.03,55.03,50.01,55.03"
# Two triangles that meet in a point: the west lies in one, the east in the other.
CROSSING = "50.01,55.01,50.08,55.03,50.08,55.01,50.01,55.03"
EVERYWHERE = "49,54,51,56"


def test_all_under_the_filter(desk_of: LogIn, pile: Pile) -> None:
    desk = desk_of(make_user("operator", Role.OPERATOR))
    assert desk.find() == pile.numbers
    assert desk.find("?layer=done") == set()


def test_what_lies_within_a_line(desk_of: LogIn, pile: Pile) -> None:
    desk = desk_of(make_user("operator", Role.OPERATOR))
    assert desk.find(ring=AROUND_WEST) == {one.pk for one in pile.west}


def test_a_line_that_crosses_itself_holds_both_of_its_parts(
    desk_of: LogIn, pile: Pile
) -> None:
    desk = desk_of(make_user("operator", Role.OPERATOR))
    assert desk.find(ring=CROSSING) == pile.numbers


def test_what_is_on_the_screen(desk_of: LogIn, pile: Pile) -> None:
    desk = desk_of(make_user("operator", Role.OPERATOR))
    assert desk.find(bbox="50.06,55.01,50.08,55.03") == {pile.east.pk}


def test_an_officer_finds_the_own_districts_only(
    desk_of: LogIn, toy_city: ToyCity, pile: Pile
) -> None:
    desk = desk_of(make_officer(toy_city, "east"))
    for where in ({}, {"ring": AROUND_WEST}, {"bbox": EVERYWHERE}):
        assert desk.find(**where) <= {pile.east.pk}


def test_a_company_finds_its_own_only(
    desk_of: LogIn, toy_city: ToyCity, pile: Pile
) -> None:
    desk = desk_of(make_company_user(toy_city, "company-a"))
    assert pile.east.pk not in desk.find(bbox=EVERYWHERE)


def test_no_more_than_the_newest_so_many(
    desk_of: LogIn, pile: Pile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST", 2)
    desk = desk_of(make_user("operator", Role.OPERATOR))
    _status, told = desk.ask("found.json")
    assert (told["total"], told["most"]) == (4, 2)
    newest = [number for number, _lon, _lat in told["incidents"]]
    assert newest == [pile.east.pk, pile.west[-1].pk]


@pytest.mark.parametrize(
    "ring", ["", "1,2", "50,55,50", "a,b,c,d,e,f", "0,0,0,99,1,1", "1,1," * 201 + "1,1"]
)
def test_what_is_no_line_is_refused(desk_of: LogIn, pile: Pile, ring: str) -> None:
    desk = desk_of(make_user("operator", Role.OPERATOR))
    status, told = desk.ask("found.json", ring=ring)
    assert status == 400
    assert told["error"] == "Обведите проблемы ещё раз."
