"""How do the fixtures get their exact bytes?  Compact text, gzip without a date."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from tests.demo_city.frame import to_degrees

Properties = Mapping[str, str | int]


def geojson(features: Iterable[tuple[BaseGeometry, Properties]]) -> bytes:
    """One feature per line, so that a difference can be read; in degrees."""
    rows = [_feature(geometry, properties) for geometry, properties in features]
    return (
        '{"type":"FeatureCollection","features":[\n' + ",\n".join(rows) + "\n]}\n"
    ).encode()


def _feature(geometry: BaseGeometry, properties: Properties) -> str:
    known = {key: value for key, value in properties.items() if value != ""}
    shape = mapping(to_degrees(geometry))
    feature = {"type": "Feature", "properties": known, "geometry": shape}
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        packed = (
            gzip.compress(content, compresslevel=9, mtime=0)
            if name.endswith(".gz")
            else content
        )
        (folder / name).write_bytes(packed)
