"""Which resources does OGC API - Features have?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.gazetteer.selectors import city_name
from maps.features import Json, moment
from maps.public.ogc import links
from maps.public.ogc.asked import asked, known_only
from maps.public.ogc.collections import Collection
from maps.public.ogc.districts import Districts
from maps.public.ogc.incidents import Incidents
from maps.public.ogc.links import Link
from maps.public.ogc.sending import Resource, resource

CRS84: Final = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
GREGORIAN: Final = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"
CONFORMS_TO: Final = tuple(
    f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}"
    for name in ("core", "geojson", "html", "oas30")
)
COLLECTIONS: Final[Mapping[str, Collection]] = {
    "incidents": Incidents(),
    "districts": Districts(),
}
_PAGE: Final = "maps/ogc/page.html"
_ONLY_FORM: Final = frozenset({"f"})


@resource
def landing(request: HttpRequest, *, form: str) -> Resource:
    """Say what is here and where."""
    known_only(request.GET, _ONLY_FORM)
    root = links.root(request)
    document = request.build_absolute_uri(reverse("maps:ogc:openapi"))
    page = request.build_absolute_uri(reverse("maps:open_data:page"))
    here = [
        *links.forms(request, links.JSON, form),
        Link(document, "service-desc", links.OPENAPI, _("Description for programs")),
        Link(page, "service-doc", links.HTML, _("Open data")),
        Link(f"{root}/conformance", "conformance", links.JSON, _("Conformance")),
        Link(f"{root}/collections", "data", links.JSON, _("Collections")),
    ]
    return _shown(city_name() or _("Open data"), _about(), here)


@resource
def conformance(request: HttpRequest, *, form: str) -> Resource:
    """Say which parts of the standard are kept."""
    known_only(request.GET, _ONLY_FORM)
    here = links.forms(request, links.JSON, form)
    shown = [*here, *(Link(one, "", links.HTML, one) for one in CONFORMS_TO)]
    page = _shown(_("Conformance"), _("The parts of the standard kept here."), shown)
    return Resource({"conformsTo": list(CONFORMS_TO)}, page.template, page.context)


@resource
def collections(request: HttpRequest, *, form: str) -> Resource:
    """Say which collections there are."""
    known_only(request.GET, _ONLY_FORM)
    here = links.forms(request, links.JSON, form)
    told = [_collection(request, name) for name in COLLECTIONS]
    shown = [
        Link(links.of_collection(request, one["id"]), "data", links.HTML, one["title"])
        for one in told
    ]
    page = _shown(_("Collections"), _about(), [*here, *shown])
    content = {"links": links.written(here), "collections": told}
    return Resource(content, page.template, page.context)


@resource
def collection(request: HttpRequest, *, form: str, name: str) -> Resource:
    """Describe one collection."""
    known_only(request.GET, _ONLY_FORM)
    _found(name)
    told = _collection(request, name)
    here = links.forms(request, links.JSON, form)
    items = Link(
        links.of_collection(request, name, "items"), "items", links.HTML, _("Features")
    )
    page = _shown(told["title"], told["description"], [*here, items])
    content = {**told, "links": [*links.written(here), *told["links"]]}
    return Resource(content, page.template, page.context)


@resource
def items(request: HttpRequest, *, form: str, name: str) -> Resource:
    """Answer a page of features."""
    found = _found(name)
    page = found.page(asked(request.GET, found.filters))
    here = links.forms(request, links.GEOJSON, form)
    leading = links.pages(request, page, form)
    up = Link(links.of_collection(request, name), "collection", links.JSON)
    matched = {} if page.matched is None else {"numberMatched": page.matched}
    content: Json = {
        "type": "FeatureCollection",
        "timeStamp": moment(timezone.now()),
        **matched,
        "numberReturned": len(page.features),
        "links": links.written([*here, *leading, up]),
        "features": page.features,
    }
    context = {
        "title": found.title(),
        "up": up.href,
        "links": links.by_relation(leading),
        "matched": page.matched,
        "columns": list(found.schema["properties"]),
        "rows": [_row(request, name, one) for one in page.features],
    }
    return Resource(content, "maps/ogc/items.html", context, links.GEOJSON)


@resource
def item(request: HttpRequest, *, form: str, name: str, key: str) -> Resource:
    """Answer one feature."""
    known_only(request.GET, _ONLY_FORM)
    collection = _found(name)
    found = collection.feature(key)
    if found is None:
        raise Http404(_("There is no such feature here."))
    up = Link(links.of_collection(request, name), "collection", links.JSON)
    here = [*links.forms(request, links.GEOJSON, form), up]
    context = {
        "title": f"{collection.title()} · {key}",
        "up": up.href,
        "properties": found["properties"],
        "page": reverse("maps:incident", args=[key]) if name == "incidents" else "",
    }
    content = {**found, "links": links.written(here)}
    return Resource(content, "maps/ogc/item.html", context, links.GEOJSON)


def _found(name: str) -> Collection:
    found = COLLECTIONS.get(name)
    if found is None:
        raise Http404(_("There is no such collection here."))
    return found


def _about() -> str:
    return _("What the city publishes, for QGIS, GDAL and programs of your own.")


def _collection(request: HttpRequest, name: str) -> Json:
    found = _found(name)
    bounds, period = found.bounds(), found.period()
    extent: Json = {}
    if bounds:
        extent["spatial"] = {"bbox": [list(bounds)], "crs": CRS84}
    if period:
        first_and_last = [moment(period[0]), None]
        extent["temporal"] = {"interval": [first_and_last], "trs": GREGORIAN}
    href = links.of_collection(request, name, "items")
    return {
        "id": name,
        "title": found.title(),
        "description": found.description(),
        **({"extent": extent} if extent else {}),
        "itemType": "feature",
        "crs": [CRS84],
        "links": links.written(
            [
                Link(f"{href}?f=json", "items", links.GEOJSON),
                Link(f"{href}?f=html", "items", links.HTML),
            ]
        ),
    }


def _row(request: HttpRequest, name: str, feature: Json) -> dict[str, Any]:
    href = links.of_collection(request, name, "items", str(feature["id"]))
    return {"href": href, "values": list(feature["properties"].values())}


def _shown(title: str, description: str, here: list[Link]) -> Resource:
    """Describe something by its links, the same to programs and to people.

    The page of open data is told of at the end of every page.
    """
    context = {
        "title": title,
        "description": description,
        "links": [link for link in here if link.title and link.rel != "service-doc"],
    }
    content = {
        "title": title,
        "description": description,
        "links": links.written(here),
    }
    return Resource(content, _PAGE, context)
