"""What is in an OpenStreetMap extract? Tagged objects with their geometry, streamed.

Reads whatever pyosmium reads: PBF, XML, XML packed with bzip2 or gzip. The positions of
nodes wait on disk, so memory does not grow with the extract.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import osmium
import shapely
from django.utils.translation import gettext as _
from osmium.osm import WAY
from shapely.geometry.base import BaseGeometry

from geo_incidents.errors import SourceUnreadable

_AREAS: Final = frozenset({"multipolygon", "boundary"})
_LEAST_NODES: Final = 2
_WKB: Final = osmium.geom.WKBFactory()


@dataclass(frozen=True, slots=True)
class Mapped:
    """One object of the map; ``name`` is such as "way/123".

    ``geometry`` is a point, a line or a multipolygon in longitude, latitude; None when
    its outline crosses itself or is not whole in the extract.
    """

    name: str
    tags: Mapping[str, str]
    geometry: BaseGeometry | None


def check_extract(path: Path) -> None:
    """Find out by its header whether an extract can be read.

    Raises:
        SourceUnreadable: it is no OpenStreetMap file.

    """
    with _told(path):
        _ = osmium.FileProcessor(path).header


def lines(path: Path, *keys: str) -> Iterator[Mapped]:
    """Yield the ways that have one of these keys, as lines through their known nodes.

    Raises:
        SourceUnreadable: the extract is no OpenStreetMap file, or damaged.

    """
    with _told(path), _processor(path) as processor:
        processor.with_filter(osmium.filter.EntityFilter(WAY))
        for way in processor.with_filter(osmium.filter.KeyFilter(*keys)):
            yield Mapped(f"way/{way.id}", _tags(way), _line(way))


def points_and_areas(path: Path, *keys: str) -> Iterator[Mapped]:
    """Yield the nodes, closed ways and multipolygons that have one of these keys.

    Raises:
        SourceUnreadable: the extract is no OpenStreetMap file, or damaged.

    """
    wanted = osmium.filter.KeyFilter(*keys)
    with _told(path), _processor(path) as processor:
        yield from _assembled(processor.with_areas(wanted).with_filter(wanted))


def _assembled(things: Iterable[Any]) -> Iterator[Mapped]:
    """Yield points and areas; last come those whose outline could not be put together.

    The area of a way comes after the way, that of a relation before the relation.
    """
    awaited: dict[str, Mapping[str, str]] = {}
    come: set[str] = set()
    for thing in things:
        if thing.is_area():
            name = f"{'way' if thing.from_way() else 'relation'}/{thing.orig_id()}"
            come.add(name)
            awaited.pop(name, None)
            yield Mapped(name, _tags(thing), _area(thing))
        elif thing.is_node():
            yield Mapped(f"node/{thing.id}", _tags(thing), _point(thing))
        else:
            name = f"{'way' if thing.is_way() else 'relation'}/{thing.id}"
            if _encloses(thing) and name not in come:
                awaited[name] = _tags(thing)
    for name, tags in awaited.items():
        yield Mapped(name, tags, None)


def _encloses(thing: Any) -> bool:
    if thing.is_way():
        return bool(thing.is_closed()) and thing.tags.get("area") != "no"
    return thing.tags.get("type") in _AREAS


@contextmanager
def _processor(path: Path) -> Iterator[osmium.FileProcessor]:
    with TemporaryDirectory() as folder:
        index = f"sparse_file_array,{folder}/positions"
        yield osmium.FileProcessor(path).with_locations(index)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say of which file it is that pyosmium complains."""
    try:
        yield
    except (RuntimeError, OSError) as error:
        raise SourceUnreadable(
            _(
                "{file} is no OpenStreetMap extract, or a damaged one ({error}): "
                "fetch it again, as .osm.pbf or .osm"
            ).format(file=path.name, error=error)
        ) from error


def _tags(thing: Any) -> dict[str, str]:
    return {tag.k: tag.v for tag in thing.tags}


def _point(node: Any) -> BaseGeometry | None:
    at = node.location
    return shapely.Point(at.lon, at.lat) if at.valid() else None


def _line(way: Any) -> shapely.LineString | None:
    known = [(n.lon, n.lat) for n in way.nodes if n.location.valid()]
    return shapely.LineString(known) if len(set(known)) >= _LEAST_NODES else None


def _area(area: Any) -> BaseGeometry | None:
    if not area.num_rings()[0]:
        return None
    return shapely.from_wkb(_WKB.create_multipolygon(area))
