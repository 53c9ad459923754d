"""Does Nominatim get what the register says, in the words of the Russian map?"""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree

import pytest

from tests.benchmarks.geocoding import osm_xml
from tests.benchmarks.geocoding.register import House, Register, Street

REGISTER = Register(
    "Энск",
    (
        Street("улица Мира", line=((50.0, 54.0), (50.1, 54.0))),
        Street("Кленовая улица"),
        Street("Ничья улица"),
    ),
    (
        House("Кленовая улица", "дом 10", (50.03, 54.01)),
        House("Кленовая улица", "дом 2, литера А", (50.01, 54.01)),
        House("улица Мира", "1", (50.0, 54.0)),
    ),
)


@pytest.fixture
def osm(tmp_path: Path) -> Element:
    file = tmp_path / "ensk.osm"
    osm_xml.write(REGISTER, file)
    root = ElementTree(file=file).getroot()
    assert root is not None
    return root


def tags(element: Element) -> dict[str, str]:
    return {tag.attrib["k"]: tag.attrib["v"] for tag in element.iter("tag")}


def line_of(osm: Element, street: str) -> list[tuple[float, float]]:
    at = {
        node.attrib["id"]: (float(node.attrib["lon"]), float(node.attrib["lat"]))
        for node in osm.iter("node")
    }
    way = next(way for way in osm.iter("way") if tags(way).get("name") == street)
    return [at[node.attrib["ref"]] for node in way.iter("nd")]


def test_a_house_names_the_street_as_the_way_does(osm: Element) -> None:
    houses = [tags(node) for node in osm.iter("node") if tags(node)]
    named = {tags(way)["name"] for way in osm.iter("way") if "name" in tags(way)}
    assert {house["addr:street"] for house in houses} <= named
    assert [house["addr:housenumber"] for house in houses] == ["10", "2", "1"]


def test_a_street_keeps_its_line(osm: Element) -> None:
    assert line_of(osm, "улица Мира") == [(50.0, 54.0), (50.1, 54.0)]


def test_a_street_without_a_line_runs_through_its_houses(osm: Element) -> None:
    assert line_of(osm, "Кленовая улица") == [(50.01, 54.01), (50.03, 54.01)]


def test_a_street_without_line_and_houses_is_left_out(osm: Element) -> None:
    assert "Ничья улица" not in {tags(way).get("name") for way in osm.iter("way")}


def test_the_city_has_a_closed_boundary(osm: Element) -> None:
    city = next(osm.iter("relation"))
    outer = city.find("member")
    assert outer is not None
    assert tags(city)["name"] == "Энск"
    way = next(way for way in osm.iter("way") if way.get("id") == outer.get("ref"))
    nodes = [node.attrib["ref"] for node in way.iter("nd")]
    assert nodes[0] == nodes[-1]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("дом 3, корпус 1, литера А", "3 к1"),
        ("26 строение 3", "26 с3"),
        ("8/30", "8/30"),
        ("5 корп. 2 стр. 1", "5 к2 с1"),
    ],
)
def test_a_number_is_written_as_on_the_map(said: str, written: str) -> None:
    assert osm_xml.osm_number(said) == written
