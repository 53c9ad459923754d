"""Which drawings can be counted in, and what is said of the others?"""

from __future__ import annotations

import json
from typing import Any

import pytest

from geo_incidents.spatial.drawn import (
    MOST_BYTES,
    MOST_CORNERS,
    Fault,
    Unusable,
    polygons_of,
)

SQUARE = [[50.0, 55.0], [50.1, 55.0], [50.1, 55.1], [50.0, 55.1], [50.0, 55.0]]
BOW = [[50.0, 55.0], [50.1, 55.1], [50.1, 55.0], [50.0, 55.1], [50.0, 55.0]]
METRES = [[4e6, 7e6], [4.1e6, 7e6], [4.1e6, 7.1e6], [4e6, 7e6]]


def polygon(*rings: Any, **more: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings), **more}


def feature(geometry: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": {}, "geometry": geometry}


def sent(told: Any) -> bytes:
    return json.dumps(told).encode()


@pytest.mark.parametrize(
    "told",
    [
        polygon(SQUARE),
        feature(polygon(SQUARE)),
        {"type": "MultiPolygon", "coordinates": [[SQUARE]]},
        {"type": "FeatureCollection", "features": [feature(polygon(SQUARE))] * 2},
        polygon([[*at, 120.0] for at in SQUARE]),
        polygon(SQUARE[:-1]),
        polygon(SQUARE, crs={"properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}),
    ],
)
def test_polygons_in_degrees_become_one_area(told: Any) -> None:
    area = polygons_of(sent(told))
    assert area.geom_type == "MultiPolygon"
    assert area.area == pytest.approx(0.01)
    assert not area.has_z


def test_a_byte_order_mark_does_no_harm() -> None:
    assert polygons_of(b"\xef\xbb\xbf" + sent(polygon(SQUARE))).area > 0


CRS = {"type": "name", "properties": {"name": "EPSG:3857"}}
MANY = [[50 + n / 1e5, 55 + (n % 2) / 1e5] for n in range(MOST_CORNERS + 1)]
FAULTS: list[tuple[bytes, Fault]] = [
    (b"", Fault.UNREADABLE),
    (b"\xff\xfe{}", Fault.UNREADABLE),
    (b"PK\x03\x04", Fault.UNREADABLE),
    (b"[1, 2]", Fault.UNREADABLE),
    (b'{"type":' * 50_000, Fault.UNREADABLE),
    (b"[" * 200_000, Fault.UNREADABLE),
    (b"x" * (MOST_BYTES + 1), Fault.TOO_LARGE),
    (sent({"type": "FeatureCollection", "features": []}), Fault.NO_POLYGON),
    (sent({"type": "FeatureCollection", "features": "x"}), Fault.NO_POLYGON),
    (sent({"type": "Point", "coordinates": [50, 55]}), Fault.NO_POLYGON),
    (sent({"type": "LineString", "coordinates": SQUARE}), Fault.NO_POLYGON),
    (sent(feature(None)), Fault.NO_POLYGON),
    (sent({"type": "Polygon"}), Fault.UNREADABLE),
    (sent(polygon([["a", "b"]] * 4)), Fault.UNREADABLE),
    (sent(polygon(SQUARE[:2])), Fault.UNREADABLE),
    (sent(polygon([[float("nan"), 55.0], *SQUARE])), Fault.UNREADABLE),
    (sent(polygon([[10**400, 55], *SQUARE])), Fault.UNREADABLE),
    (sent(polygon()), Fault.EMPTY),
    (sent(polygon([[50, 55]] * 4)), Fault.CROSSES_ITSELF),
    (sent(polygon(METRES)), Fault.OTHER_CRS),
    (sent(polygon(SQUARE, crs=CRS)), Fault.OTHER_CRS),
    (sent(polygon(SQUARE, crs="x")), Fault.OTHER_CRS),
    (sent(polygon(MANY)), Fault.TOO_MANY_CORNERS),
    (sent(polygon(BOW)), Fault.CROSSES_ITSELF),
]


@pytest.mark.parametrize(
    ("told", "fault"), FAULTS, ids=[f"{n}-{one[1]}" for n, one in enumerate(FAULTS)]
)
def test_what_cannot_be_counted_in_is_refused(told: bytes, fault: Fault) -> None:
    with pytest.raises(Unusable) as refused:
        polygons_of(told)
    assert refused.value.fault is fault


def test_it_is_said_where_an_outline_crosses_itself() -> None:
    with pytest.raises(Unusable) as refused:
        polygons_of(sent(polygon(BOW)))
    assert refused.value.where == "50.05, 55.05"


def test_a_hand_may_cross_its_own_line() -> None:
    assert polygons_of(sent(polygon(BOW)), mend=True).area == pytest.approx(0.005)
