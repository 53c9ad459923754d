"""How does one resource lead to another? Links with their relation and media type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from django.http import HttpRequest
from django.urls import reverse

from maps.features import Json
from maps.public.ogc.collections import Page

JSON: Final = "application/json"
GEOJSON: Final = "application/geo+json"
HTML: Final = "text/html"
OPENAPI: Final = "application/vnd.oai.openapi+json;version=3.0"


@dataclass(frozen=True, slots=True)
class Link:
    """Where something is, what it is to the present resource, and as what it comes."""

    href: str
    rel: str
    type: str
    title: str = ""

    def written(self) -> Json:
        told = {"href": self.href, "rel": self.rel, "type": self.type}
        return told | ({"title": self.title} if self.title else {})


def root(request: HttpRequest) -> str:
    """Return the address of the landing page, without the last slash."""
    return request.build_absolute_uri(reverse("maps:ogc:landing")).rstrip("/")


def of_collection(request: HttpRequest, name: str, *further: str) -> str:
    """Return the address of a collection or of what lies below it."""
    return "/".join((root(request), "collections", name, *map(quote, further)))


def forms(request: HttpRequest, content_type: str, form: str) -> list[Link]:
    """Link a resource to itself and to its other form, under the same question."""
    here = request.build_absolute_uri(request.path)
    as_json = Link(_with(request, here, f="json"), _rel(form, "json"), content_type)
    as_page = Link(_with(request, here, f="html"), _rel(form, "html"), HTML)
    return [as_json, as_page] if form == "json" else [as_page, as_json]


def pages(request: HttpRequest, page: Page, form: str) -> list[Link]:
    """Link a page of features to the next and the one before, where there are any."""
    here = request.build_absolute_uri(request.path)
    content_type = GEOJSON if form == "json" else HTML
    found = []
    if page.last:
        href = _with(request, here, after=page.last)
        found.append(Link(href, "next", content_type))
    if page.first:
        href = _with(request, here, before=page.first)
        found.append(Link(href, "prev", content_type))
    return found


def _with(request: HttpRequest, path: str, **words: str) -> str:
    """Repeat the question of a request with other words, from the first page on."""
    params = request.GET.copy()
    if not words.keys() <= {"f"}:
        for name in ("after", "before"):
            params.pop(name, None)
    for name, value in words.items():
        params[name] = value
    return f"{path}?{params.urlencode()}"


def _rel(form: str, of: str) -> str:
    return "self" if form == of else "alternate"


def written(links: list[Link]) -> list[Json]:
    """Write links as all resources have them."""
    return [link.written() for link in links]


def by_relation(links: list[Link]) -> Mapping[str, Link]:
    """Return the links of a page by what they are to it, for its template."""
    return {link.rel: link for link in links}
