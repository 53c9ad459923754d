"""How are findings written as GeoJSON (RFC 7946)? Pure.

Coordinates are rounded to a centimetre, outer rings run counterclockwise, and what is
missing as a whole is a feature without a geometry.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo_incidents.territories.coverage.findings import Finding

DECIMALS: Final = 7
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Called:
    """By which code and name something is known."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Names:
    """How organisations and districts are called, by their id."""

    organisations: Mapping[int, Called] = field(default_factory=dict)
    districts: Mapping[int, Called] = field(default_factory=dict)


def feature_collection(findings: Iterable[Finding], names: Names) -> Json:
    """Write all findings."""
    features = [feature(finding, names) for finding in findings]
    return {"type": "FeatureCollection", "features": features}


def feature(finding: Finding, names: Names) -> Json:
    """Write one finding."""
    owners = [names.organisations[pk] for pk in finding.organisation_ids]
    districts = [names.districts[pk] for pk in finding.district_ids]
    return {
        "type": "Feature",
        "id": identifier(finding),
        "geometry": geometry_of(finding.geometry),
        "properties": {
            "finding": finding.what.value,
            "kind": finding.kind,
            "topics": list(finding.topics),
            "organisations": [owner.code for owner in owners],
            "organisation_names": [owner.name for owner in owners],
            "districts": [district.code for district in districts],
            "district_names": [district.name for district in districts],
            "houses": finding.houses,
            "area_m2": round(finding.area_m2, 1),
        },
    }


def geometry_of(geometry: BaseGeometry | None) -> Json | None:
    """Write a geometry in degrees; none stays none."""
    if geometry is None:
        return None
    turned = shapely.orient_polygons(geometry)
    rounded = shapely.transform(turned, lambda degrees: np.round(degrees, DECIMALS))
    written: Json = shapely.geometry.mapping(rounded)
    return written


def identifier(finding: Finding) -> str:
    """Return what knows the same finding again, in a link or on the map."""
    where = b"" if finding.geometry is None else shapely.to_wkb(finding.geometry)
    said = (finding.what, finding.kind, finding.topics)
    whom = (finding.organisation_ids, finding.district_ids)
    digest = hashlib.blake2b(repr((said, whom)).encode() + where, digest_size=6)
    return digest.hexdigest()
