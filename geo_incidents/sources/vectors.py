"""How is a layer of GeoJSON, GeoPackage or Shapefile read, whatever its CRS?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

import shapely
from django.contrib.gis.gdal import CoordTransform, DataSource, GDALException
from django.contrib.gis.gdal.feature import Feature
from django.contrib.gis.gdal.layer import Layer
from django.utils.encoding import DjangoUnicodeDecodeError
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from geo_incidents.errors import SourceUnreadable
from geo_incidents.sources.fields import Fields, Source, mapper
from geo_incidents.sources.projection import reference, to_wgs84
from geo_incidents.sources.rows import BrokenRow, Row, RowRefused

SUFFIXES: Final = (".geojson", ".json", ".gpkg", ".shp")


def is_vector(path: Path) -> bool:
    """Tell by the name: GeoJSON, GeoPackage or Shapefile, packed or not."""
    name = path.name.lower().removesuffix(".gz").removesuffix(".zip")
    return name.endswith(SUFFIXES)


def read_vector(source: Source, fields: Fields) -> Iterator[Row | BrokenRow]:
    """Yield the features of a layer as rows with geometry in EPSG:4326.

    Raises:
        SourceUnreadable: the file as a whole is of no use.

    """
    with _opened(source) as layer:
        transform = _transform(source, layer)
        columns = layer.fields
        to_ours = mapper(source, fields, columns, has_geometry=True)
        for number, feature in enumerate(layer, start=2):
            original = dict.fromkeys(columns, "")
            try:
                original = {name: _text(feature.get(name)) for name in columns}
                geometry = _geometry(feature, transform)
            except (GDALException, shapely.GEOSException) as error:
                reason = _("the geometry cannot be read")
                refused = RowRefused("geometry", reason, str(error))
                yield BrokenRow(source.path, number, refused, original)
            except DjangoUnicodeDecodeError:
                reason = _("the row is not in the encoding of the file")
                yield BrokenRow(source.path, number, RowRefused("", reason), original)
            else:
                values = to_ours(original)
                yield Row(source.path, number, values, geometry, original)


def check_vector(source: Source, fields: Fields) -> None:
    """Open a layer as far as its columns and CRS.

    Raises:
        SourceUnreadable: the file as a whole is of no use.

    """
    with _opened(source) as layer:
        _transform(source, layer)
        mapper(source, fields, layer.fields, has_geometry=True)


@contextmanager
def _opened(source: Source) -> Iterator[Layer]:
    with _shape_encoding(source.encoding):
        try:
            data = DataSource(
                _virtual(source.path), encoding=source.encoding or "utf-8"
            )
        except GDALException as error:
            raise SourceUnreadable(
                _(
                    "{file} is no GeoJSON, GeoPackage or Shapefile that can be read"
                ).format(file=source.path.name)
            ) from error
        yield _layer(source, data)


def _virtual(path: Path) -> str:
    """Return GDAL's name of a packed file."""
    name = path.name.lower()
    if name.endswith(".gz"):
        return f"/vsigzip/{path}"
    return f"/vsizip/{path}" if name.endswith(".zip") else str(path)


@contextmanager
def _shape_encoding(declared: str) -> Iterator[None]:
    """Keep GDAL from recoding a Shapefile whose encoding we were told."""
    if not declared:
        yield
        return
    os.environ["SHAPE_ENCODING"] = ""
    try:
        yield
    finally:
        del os.environ["SHAPE_ENCODING"]


def _layer(source: Source, data: DataSource) -> Layer:
    layers = {data[index].name for index in range(len(data))}
    if not source.layer and len(layers) == 1:
        return data[0]
    if source.layer not in layers:
        raise SourceUnreadable(
            _('{file} has the layers {layers}: write layer = "…" for one').format(
                file=source.path.name, layers=", ".join(sorted(layers))
            )
        )
    return data[source.layer]


def _transform(source: Source, layer: Layer) -> CoordTransform:
    origin = reference(source.crs, source.path) if source.crs else layer.srs
    if origin is None:
        raise SourceUnreadable(
            _('{file} does not say its CRS: write crs = "EPSG:…" beside it').format(
                file=source.path.name
            )
        )
    return to_wgs84(origin)


def _geometry(feature: Feature, transform: CoordTransform) -> BaseGeometry | None:
    try:
        geometry = feature.geom
    except GDALException:
        return None
    geometry.transform(transform)
    flat = shapely.force_2d(shapely.from_wkb(bytes(geometry.wkb)))
    return None if flat.is_empty else flat


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.15g}" if isinstance(value, float) else str(value)
