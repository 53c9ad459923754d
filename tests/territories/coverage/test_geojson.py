"""Can the file be opened by any GIS?"""

from __future__ import annotations

import json

import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_incidents.territories.coverage.findings import Finding, What
from geo_incidents.territories.coverage.geojson import (
    Called,
    Names,
    feature,
    feature_collection,
    identifier,
)
from tests.territories.coverage.drawing import box

NAMES = Names({1: Called("a", "A"), 2: Called("b", "B")}, {7: Called("west", "West")})
OVERLAP = Finding(
    What.OVERLAP,
    box(0, 0, 10, 10),
    "utility",
    ("water",),
    (1, 2),
    (7,),
    houses=3,
    area_m2=100.04,
)


def test_a_finding_is_written_with_its_properties() -> None:
    assert feature(OVERLAP, NAMES)["properties"] == {
        "finding": "overlap",
        "kind": "utility",
        "topics": ["water"],
        "organisations": ["a", "b"],
        "organisation_names": ["A", "B"],
        "districts": ["west"],
        "district_names": ["West"],
        "houses": 3,
        "area_m2": 100.0,
    }


def test_the_outer_ring_runs_counterclockwise() -> None:
    clockwise = box(0, 0, 10, 10).reverse()
    holed = clockwise.difference(box(2, 2, 3, 3))
    written = feature(Finding(What.GAP, holed), Names())["geometry"]
    outer, inner = map(shapely.LinearRing, written["coordinates"])
    assert outer.is_ccw
    assert not inner.is_ccw


def test_what_is_missing_as_a_whole_has_no_geometry() -> None:
    written = feature(Finding(What.NO_AREA, organisation_ids=(1,)), NAMES)
    assert written["geometry"] is None


def test_the_file_is_json_and_its_ids_differ() -> None:
    findings = [OVERLAP, Finding(What.GAP, box(0, 0, 5, 5))]
    read = json.loads(json.dumps(feature_collection(findings, NAMES)))
    assert read["type"] == "FeatureCollection"
    assert len({one["id"] for one in read["features"]}) == 2


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 1000), st.integers(1, 1000))
def test_a_finding_is_known_again(west: int, size: int) -> None:
    drawn = [box(west, 0, west + size, size) for _ in range(2)]
    one, again = (identifier(Finding(What.GAP, shape)) for shape in drawn)
    assert one == again
