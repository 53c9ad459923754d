"""Is a vector layer read in any format and CRS?"""

from __future__ import annotations

import gzip
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.utils import translation

from geo_incidents.errors import SourceUnreadable
from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.reading import check, read
from geo_incidents.sources.rows import BrokenRow, Row
from tests.city_files import feature, square, write_geojson

FIELDS = Fields(
    required=frozenset({"code"}), optional=frozenset({"name", "built", "lat", "lon"})
)
# pyogrio hushes Django's own GDAL for good, so it writes in a process of its own.
WRITER = """
import sys, numpy, pyogrio.raw, shapely
path, driver, crs, encoding = sys.argv[1:]
box = shapely.box(350000, 6650000, 351000, 6651000)
pyogrio.raw.write(
    path, numpy.array([shapely.to_wkb(box)]), [
        numpy.array(["7"], dtype=object), numpy.array(["Лесной"], dtype=object),
        numpy.array([1975.0]),
    ], ["code", "name", "built"], driver=driver, geometry_type="Polygon",
    crs=crs or None, encoding=encoding or None,
)
"""


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


def written(
    path: Path, driver: str, crs: str = "EPSG:32636", encoding: str = ""
) -> Path:
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-c",
        WRITER,
        str(path),
        driver,
        crs,
        encoding,
    ]
    subprocess.run(command, check=True)
    return path


def only_row(source: Source) -> Row:
    (row,) = read(source, FIELDS)
    assert isinstance(row, Row)
    return row


def assert_the_box(row: Row) -> None:
    assert dict(row.values) == {"code": "7", "name": "Лесной", "built": "1975"}
    assert row.geometry is not None
    centre = row.geometry.centroid
    assert (centre.x, centre.y) == pytest.approx((30.32209, 59.96465), abs=1e-3)


def test_a_geopackage_in_utm(tmp_path: Path) -> None:
    assert_the_box(only_row(Source(written(tmp_path / "d.gpkg", "GPKG"))))


def test_a_zipped_shapefile_in_utm(tmp_path: Path) -> None:
    written(tmp_path / "d.shp", "ESRI Shapefile", encoding="UTF-8")
    with zipfile.ZipFile(tmp_path / "d.shp.zip", "w") as archive:
        for part in tmp_path.glob("d.*"):
            if part.suffix != ".zip":
                archive.write(part, part.name)
    assert_the_box(only_row(Source(tmp_path / "d.shp.zip")))


def test_a_shapefile_whose_encoding_was_declared(tmp_path: Path) -> None:
    path = written(tmp_path / "d.shp", "ESRI Shapefile", encoding="CP1251")
    path.with_suffix(".cpg").unlink()
    assert_the_box(only_row(Source(path, encoding="windows-1251")))


def test_a_geojson_in_mercator_and_gzip(tmp_path: Path) -> None:
    box = {"type": "Point", "coordinates": [3378165.9, 8387000.0]}
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    path = write_geojson(tmp_path / "d.geojson", feature(box, code=7), crs=crs)
    packed = tmp_path / "d.geojson.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    geometry = only_row(Source(packed)).geometry
    assert geometry is not None
    assert geometry.centroid.coords[0] == pytest.approx((30.34658, 59.94274), abs=1e-4)


def test_a_shapefile_without_a_crs_needs_one(tmp_path: Path) -> None:
    path = written(tmp_path / "d.shp", "ESRI Shapefile", crs="", encoding="UTF-8")
    with pytest.raises(SourceUnreadable, match='write crs = "EPSG:'):
        check(Source(path), FIELDS)
    assert_the_box(only_row(Source(path, crs="EPSG:32636")))


def test_a_file_that_is_no_layer(tmp_path: Path) -> None:
    path = tmp_path / "d.geojson"
    path.write_text("code,name\n")
    with pytest.raises(SourceUnreadable, match="no GeoJSON, GeoPackage or Shapefile"):
        check(Source(path), FIELDS)


def test_a_layer_nobody_knows(tmp_path: Path) -> None:
    path = write_geojson(tmp_path / "d.geojson", feature(square(50, 55), code="1"))
    with pytest.raises(SourceUnreadable, match="has the layers d"):
        check(Source(path, layer="other"), FIELDS)


def test_a_feature_without_geometry_is_a_row(tmp_path: Path) -> None:
    path = write_geojson(tmp_path / "d.geojson", feature(None, code="1"))
    assert only_row(Source(path)).geometry is None


def test_a_height_is_left_out(tmp_path: Path) -> None:
    point = {"type": "Point", "coordinates": [50.0, 55.0, 120.0]}
    path = write_geojson(tmp_path / "d.geojson", feature(point, code="1"))
    geometry = only_row(Source(path)).geometry
    assert geometry is not None
    assert not geometry.has_z


def test_a_position_outside_the_crs_is_a_broken_row(tmp_path: Path) -> None:
    point = {"type": "Point", "coordinates": [1e30, 1e30]}
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32636"}}
    path = write_geojson(tmp_path / "d.geojson", feature(point, code="1"), crs=crs)
    (row,) = read(Source(path), FIELDS)
    assert isinstance(row, BrokenRow)
    assert row.refused.reason == "the geometry cannot be read"
