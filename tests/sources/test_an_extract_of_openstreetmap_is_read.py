"""Are the objects of an extract assembled, and is a file of no use named?"""

from __future__ import annotations

import bz2
from pathlib import Path

import pytest
from django.utils import translation

from geo_incidents.errors import SourceUnreadable
from geo_incidents.sources.osm import check_extract, lines, points_and_areas
from tests.osm_files import Extract, box

BOMB = """<?xml version="1.0"?>
<!DOCTYPE osm [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<osm version="0.6"><node id="1" lon="1" lat="1"><tag k="name" v="&b;"/></node></osm>
"""


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


def test_nodes_ways_and_multipolygons_come_with_their_geometry(tmp_path: Path) -> None:
    extract = Extract()
    extract.node((50.0, 55.0), building="tent")
    extract.way(box(50.0, 55.0), building="yes")
    outer, inner = extract.way(box(50.0, 55.0, 0.003)), extract.way(box(50.001, 55.001))
    extract.multipolygon([outer], [inner], building="ring")
    extract.way([(50.0, 55.0), (50.1, 55.0)], highway="service")
    path = extract.write(tmp_path / "town.osm")
    found = {m.tags["building"]: m for m in points_and_areas(path, "building")}
    kinds = {name: m.geometry and m.geometry.geom_type for name, m in found.items()}
    assert kinds == {"tent": "Point", "yes": "MultiPolygon", "ring": "MultiPolygon"}
    ring = found["ring"].geometry
    assert ring is not None
    assert ring.area == pytest.approx(0.003**2 - 0.0002**2)
    assert [m.geometry and m.geometry.length for m in lines(path, "highway")] == [
        pytest.approx(0.1)
    ]


def test_an_outline_that_cannot_be_assembled_is_told(tmp_path: Path) -> None:
    extract = Extract()
    bow = [(50.0, 55.0), (50.1, 55.1), (50.1, 55.0), (50.0, 55.1), (50.0, 55.0)]
    extract.way(bow, building="bow")
    corner = extract.node((50.0, 55.0))
    extract.way_of([corner, 9001, 9002, corner], building="cut off")
    extract.multipolygon([9003], [], building="elsewhere")
    path = extract.write(tmp_path / "town.osm")
    found = list(points_and_areas(path, "building"))
    assert {m.tags["building"] for m in found} == {"bow", "cut off", "elsewhere"}
    assert all(m.geometry is None for m in found)


def test_a_line_goes_through_the_nodes_that_are_known(tmp_path: Path) -> None:
    extract = Extract()
    ends = [extract.node((50.0, 55.0)), extract.node((50.1, 55.0))]
    extract.way_of([ends[0], 9001, ends[1]], highway="residential")
    extract.way_of([ends[0], 9001], highway="residential")
    path = extract.write(tmp_path / "town.osm")
    whole, lost = (m.geometry for m in lines(path, "highway"))
    assert whole is not None
    assert len(whole.coords) == 2
    assert lost is None


def test_packed_xml_is_read(tmp_path: Path) -> None:
    extract = Extract()
    extract.node((50.0, 55.0), place="village")
    plain = extract.write(tmp_path / "town.osm").read_bytes()
    packed = tmp_path / "town.osm.bz2"
    packed.write_bytes(bz2.compress(plain))
    assert [m.name for m in points_and_areas(packed, "place")] == ["node/1"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("town.osm.pbf", b"no PBF at all" * 99),
        ("town.osm.pbf", b""),
        ("town.osm", BOMB.encode()),
        ("town.osm", b"<html><body/></html>"),
        ("town.txt", b"text"),
    ],
    ids=["no PBF", "empty", "entity bomb", "a page of the web", "another kind"],
)
def test_a_file_of_no_use_is_named_before_it_is_loaded(
    tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SourceUnreadable, match=f"^{name} is no OpenStreetMap extract"):
        check_extract(path)


def test_a_file_that_is_cut_off_is_named(tmp_path: Path) -> None:
    extract = Extract()
    extract.node((50.0, 55.0), place="village")
    path = extract.write(tmp_path / "town.osm")
    path.write_bytes(path.read_bytes()[:-8])
    with pytest.raises(SourceUnreadable, match=r"town\.osm .* fetch it again"):
        list(points_and_areas(path, "place"))
