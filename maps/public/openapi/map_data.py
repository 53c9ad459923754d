"""How are the answers described that the public map itself asks for?"""

from __future__ import annotations

from typing import Final

from geo_incidents.publication.models import PublicStatus
from maps import parameters
from maps.features import Json
from maps.filters import MOST_VALUES
from maps.public import record
from maps.public.openapi.writing import (
    JSON,
    MOMENT,
    NUMBER,
    TEXT,
    WHOLE,
    Paths,
    get,
    in_path,
    listed,
    query,
    told,
)
from maps.public.openapi.writing import record as record_of
from maps.tiles.addresses import CLOSEST_ZOOM

TAG: Final = "Map"
FILES: Final = "Files"
ERROR: Final = record_of({"error": TEXT})
WRONG: Final = told("What was asked cannot be answered; why, in words.", ERROR)
BUSY: Final = told("Ask again in half a minute.", ERROR)
_DAY: Final[Json] = {"type": "string", "format": "date"}
_COUNT: Final[Json] = {"type": "integer", "minimum": 0}
_MAYBE: Final[Json] = {**MOMENT, "nullable": True}
_CODES: Final = listed(TEXT, maxItems=MOST_VALUES)
_STATUS: Final[Json] = {"type": "string", "enum": list(PublicStatus.values)}
_FILTERS: Final = (
    query("status", listed(_STATUS, maxItems=MOST_VALUES), "Layers of the map."),
    query("group", _CODES, "Codes of groups of topics."),
    query("category", _CODES, "Codes of topics."),
    query("district", _CODES, "Codes of districts; all below them count, too."),
    query("organisation", _CODES, "Codes of organisations."),
    query("from", _DAY, "The first day on which they were opened."),
    query("to", _DAY, "The last day on which they were opened."),
)
_BBOX: Final = query("bbox", TEXT, "west,south,east,north in degrees.")
_ITEM: Final = record_of(
    {
        **{name: WHOLE if name == "number" else TEXT for name in ("number", "status")},
        **dict.fromkeys(
            ("status_word", "group", "category", "address", "district", "organisation"),
            TEXT,
        ),
        "opened_at": MOMENT,
        "updated_at": MOMENT,
        "due_at": _MAYBE,
        **dict.fromkeys(("accuracy_m", "lon", "lat"), NUMBER),
    }
)
_LIST: Final = record_of(
    {
        "here": _COUNT,
        "total": _COUNT,
        "items": listed(_ITEM),
        "next": {**_COUNT, "nullable": True},
    }
)
_FEATURE: Final = record_of(
    {
        "type": {"type": "string", "enum": ["Feature"]},
        "geometry": {"type": "object"},
        "properties": {"type": "object"},
    }
)
_INCIDENT: Final = record_of(
    {
        **_FEATURE["properties"],
        "id": WHOLE,
        "properties": record_of({one.name: one.schema for one in record.PROPERTIES}),
    }
)
_CHANGE: Final = record_of(
    {
        "number": WHOLE,
        "kind": {"type": "string", "enum": ["added", "changed", "withdrawn"]},
        "changed_at": MOMENT,
        "feature": {"nullable": True, "type": "object"},
    }
)


def paths() -> Paths:
    """Describe the data of the map, the tiles and the files of open data."""
    return {**_map(), **_tiles(), **_files()}


def _map() -> Paths:
    page = query("page", {**WHOLE, "minimum": 1, "maximum": parameters.LAST_PAGE}, "")
    near = query("near", TEXT, "lon,lat: the nearest come first.")
    numbers = query("numbers", TEXT, "Only these incidents: 1,2,3.")
    asked = [*_FILTERS, _BBOX, near, numbers, page]
    organisation = [
        query("q", TEXT, "The beginning of a name."),
        query("code", listed(TEXT), "Codes."),
    ]
    outlines = record_of({"type": TEXT, "features": listed(_FEATURE)})
    return {
        "/map/incidents.json": _data(
            "map_list", "The list beside the map", _LIST, asked
        ),
        "/map/counts.json": _data(
            "map_counts",
            "How many each choice would show",
            {"type": "object"},
            [*_FILTERS, _BBOX],
        ),
        "/map/timeline.json": _data(
            "map_months", "How many were opened in each month", {}, [*_FILTERS]
        ),
        "/map/organisations.json": _data(
            "map_organisations",
            "Organisations by name or code",
            listed({"type": "object"}),
            organisation,
        ),
        "/map/districts.json": _data("map_districts", "Outlines", outlines, []),
    }


def _tiles() -> Paths:
    tilejson = record_of(
        {"tilejson": TEXT, "tiles": listed(TEXT), "vector_layers": listed({})}
    )
    size = {**WHOLE, "minimum": 0, "maximum": 2**CLOSEST_ZOOM - 1}
    zoom = {**WHOLE, "minimum": 0, "maximum": CLOSEST_ZOOM}
    place = [
        in_path("z", zoom, "Zoom."),
        *(in_path(name, size, "Of the grid XYZ.") for name in ("x", "y")),
    ]
    form = in_path("form", {"type": "string", "enum": ["json", "mvt"]}, "How written.")
    view = query("view", {"type": "string", "enum": ["donuts", "heat"]}, "What for.")
    tile = told("A tile.", {"type": "object"})
    tile["content"]["application/vnd.mapbox-vector-tile"] = {
        "schema": {"type": "string", "format": "binary"}
    }
    answers = {
        200: tile,
        204: {"description": "Nothing is there."},
        400: WRONG,
        503: BUSY,
    }
    return {
        "/map/tiles.json": _data(
            "map_tilejson", "TileJSON 3.0 of the tiles", tilejson, [*_FILTERS]
        ),
        "/map/tiles/{z}/{x}/{y}.{form}": get(
            "map_tile",
            "A tile: counts and incidents",
            answers,
            parameters=[*place, form, view, *_FILTERS],
            tag=TAG,
        ),
    }


def _files() -> Paths:
    since = query("since", TEXT, "A version, a moment, or 0.", required=True)
    limit = query("limit", {**WHOLE, "minimum": 1, "maximum": 10_000}, "At most.")
    changes = record_of(
        {"changes": listed(_CHANGE), "next": TEXT, "is_more": {"type": "boolean"}}
    )
    gone = told("This version is unknown by now; take the file again.", ERROR)
    answers = {200: told("Found.", changes), 400: WRONG, 410: gone, 503: BUSY}
    collection = record_of({"type": TEXT, "features": listed(_INCIDENT)})
    forms: dict[str, tuple[str, Json]] = {
        "geojson": ("application/geo+json", collection),
        "ndjson": ("application/x-ndjson", TEXT),
        "csv": ("text/csv", TEXT),
    }
    return {
        "/open-data/changes.json": get(
            "changes",
            "What has changed since a version",
            answers,
            parameters=[since, limit],
            tag=FILES,
        ),
        **{
            f"/open-data/incidents.{form}": get(
                f"all_as_{form}",
                f"All that is published, as {form}",
                {200: told("All.", schema, content_type), 429: WRONG, 503: BUSY},
                tag=FILES,
            )
            for form, (content_type, schema) in forms.items()
        },
    }


def _data(name: str, summary: str, schema: Json, parameters: list[Json]) -> Json:
    answers = {200: told("Found.", schema, JSON), 400: WRONG, 503: BUSY}
    return get(name, summary, answers, parameters=parameters, tag=TAG)
