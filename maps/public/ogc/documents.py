"""How does OpenAPI 3.0 describe the resources of OGC API - Features?

GDAL and QGIS read here how many features a page may have and by which properties they
can ask, so each collection has paths of its own.
"""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from maps.features import Json
from maps.filters import MOST_VALUES
from maps.parameters import LARGEST_NUMBER
from maps.public.ogc import links
from maps.public.ogc.asked import LONGEST_KEY, MOST, USUAL_LIMIT, Filter
from maps.public.ogc.collections import Collection
from maps.public.ogc.views import COLLECTIONS
from maps.public.open_to_others import open_to_others
from maps.public.openapi.writing import (
    JSON,
    MOMENT,
    NUMBER,
    TEXT,
    WHOLE,
    Paths,
    document,
    get,
    in_path,
    listed,
    query,
    record,
    told,
)

TAG: Final = "OGC API - Features"
KEPT_S: Final = 300
_EXCEPTION: Final = record({"code": TEXT, "description": TEXT})
_WRONG: Final = told("What was asked cannot be answered.", _EXCEPTION)
_NOT_HERE: Final = told("There is no such thing here.", _EXCEPTION)
_BUSY: Final = told("Ask again in half a minute.", _EXCEPTION)
_LINK: Final = {
    "type": "object",
    "required": ["href", "rel"],
    "properties": {"href": TEXT, "rel": TEXT, "type": TEXT, "title": TEXT},
}
_LINKS: Final = listed(_LINK)
_FORM: Final = query(
    "f", {"type": "string", "enum": ["json", "html"]}, "For programs or for people."
)
_BOX: Final = {
    "type": "array",
    "items": NUMBER,
    "oneOf": [{"minItems": of, "maxItems": of} for of in (4, 6)],
}
_KEY: Final = {"type": "string", "maxLength": LONGEST_KEY}
_PAGING: Final = (
    query(
        "limit",
        {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL_LIMIT},
        "At most so many features a page.",
    ),
    query(
        "bbox",
        _BOX,
        "West, south, east, north in degrees of CRS84.",
        style="form",
        explode=False,
    ),
    query("datetime", TEXT, "A moment, or two with a slash between; .. is open."),
    query("after", _KEY, "Where the page begins; follow the link “next”."),
    query("before", _KEY, "Where the page ends; follow the link “prev”."),
    _FORM,
)
_COLLECTION: Final = {
    "type": "object",
    "required": ["id", "links"],
    "properties": {
        **dict.fromkeys(("id", "title", "description", "itemType"), TEXT),
        "links": _LINKS,
        "crs": listed(TEXT),
        "extent": {"type": "object"},
    },
}


@open_to_others
@require_safe
@conditional_page
@cache_control(public=True, max_age=KEPT_S)
def openapi(request: HttpRequest) -> HttpResponse:
    """Answer the description of what lies below the landing page."""
    written = document(
        TAG, "What the city publishes.", server=links.root(request), paths=paths()
    )
    return JsonResponse(written, content_type=links.OPENAPI)


def paths(under: str = "") -> Paths:
    """Describe all resources; ``under`` stands before their paths."""
    described: Paths = {
        "/": _resource("landing", "What is here and where.", {"links": _LINKS}),
        "/conformance": _resource(
            "conformance", "Which parts are kept.", {"conformsTo": listed(TEXT)}
        ),
        "/collections": _resource(
            "collections",
            "Which collections there are.",
            {"links": _LINKS, "collections": listed(_COLLECTION)},
        ),
    }
    for name, collection in COLLECTIONS.items():
        described |= _of(name, collection)
    return {f"{under}{path}": told for path, told in described.items()}


def _of(name: str, collection: Collection) -> Paths:
    feature = _feature(collection.schema)
    page = record(
        {
            "type": {"type": "string", "enum": ["FeatureCollection"]},
            "features": listed(feature),
            "links": _LINKS,
            "timeStamp": MOMENT,
            "numberReturned": {**WHOLE, "minimum": 0},
        }
    )
    page["properties"]["numberMatched"] = {**WHOLE, "minimum": 0}
    filters = [_asked_by(of, one) for of, one in collection.filters.items()]
    key = in_path("featureId", _key_of(name), "The id of the feature.")
    here = f"/collections/{name}"
    return {
        here: _answered(
            f"describe_{name}", f"What is in {name}.", _COLLECTION, parameters=[_FORM]
        ),
        f"{here}/items": _answered(
            f"get_{name}",
            f"A page of {name}.",
            page,
            links.GEOJSON,
            parameters=[*_PAGING, *filters],
        ),
        f"{here}/items/{{featureId}}": _answered(
            f"get_one_of_{name}",
            f"One of {name}.",
            feature,
            links.GEOJSON,
            parameters=[key, _FORM],
        ),
    }


def _feature(properties: Json) -> Json:
    return record(
        {
            "type": {"type": "string", "enum": ["Feature"]},
            "id": {"oneOf": [WHOLE, TEXT]},
            "geometry": record({"type": TEXT, "coordinates": listed({})}),
            "properties": properties,
        }
    )


def _key_of(name: str) -> Json:
    if name == "incidents":
        return {**WHOLE, "minimum": 1, "maximum": LARGEST_NUMBER}
    return {**TEXT, "minLength": 1}


def _asked_by(name: str, one: Filter) -> Json:
    values = listed(one.schema, maxItems=MOST_VALUES)
    return query(name, values, one.description, style="form", explode=True)


def _resource(name: str, summary: str, properties: dict[str, Json]) -> Json:
    return _answered(name, summary, record(properties), parameters=[_FORM])


def _answered(
    name: str, summary: str, schema: Json, content_type: str = JSON, **further: Any
) -> Json:
    found = told("Found.", schema, content_type)
    found["content"][links.HTML] = {"schema": TEXT}
    answers = {200: found, 400: _WRONG, 404: _NOT_HERE, 503: _BUSY}
    return get(name, summary, answers, tag=TAG, **further)
