"""Which columns does a file have, and what stands in its first rows?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.reading import read
from geo_incidents.sources.rows import LINE
from geo_incidents.spatial.crs import WGS84


@dataclass(frozen=True, slots=True)
class Glimpse:
    """The columns of a file in their order, and its first rows."""

    columns: Sequence[str]
    rows: Sequence[Mapping[str, str]]


def peek(source: Source, rows: int) -> Glimpse:
    """Read so many rows as the file has them, whatever its coordinates mean.

    Raises:
        SourceUnreadable: the file as a whole is of no use.

    """
    anywhere = replace(source, crs=source.crs or f"EPSG:{WGS84}")
    found = islice(read(anywhere, Fields()), rows)
    first = [dict(row.original or {}) for row in found]
    columns = [name for name in (first[0] if first else {}) if name != LINE]
    return Glimpse(columns, first)
