"""What is a collection of features, and which are there?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from geo_incidents.spatial.grid import Bounds
from maps.features import Json
from maps.public.ogc.asked import Asked, Filter


@dataclass(frozen=True, slots=True)
class Page:
    """Some features in the order of their keys.

    ``matched`` counts all pages; None where that would cost too much. ``first`` and
    ``last`` are the keys at the ends that more features lie beyond, "" where none do.
    """

    features: list[Json]
    matched: int | None
    first: str
    last: str


class Collection(Protocol):
    """Features of one kind, each with a key of its own."""

    @property
    def filters(self) -> Mapping[str, Filter]:
        """Say by which properties it can be asked."""

    @property
    def schema(self) -> Json:
        """Return the JSON Schema of the properties of a feature."""

    def title(self) -> str:
        """Say what it is, in the language of the request."""

    def description(self) -> str:
        """Say what is in it, in the language of the request."""

    def bounds(self) -> Bounds | None:
        """Return the box around all of it; None while it is empty."""

    def period(self) -> tuple[datetime, datetime] | None:
        """Return the first and the last moment; None where it knows no time."""

    def page(self, asked: Asked) -> Page:
        """Return a page.

        Raises:
            InvalidInput: a filter or a key cannot be used.

        """

    def feature(self, key: str) -> Json | None:
        """Return the feature of a key, or None."""


def paged(
    features: list[Json], asked: Asked, *, matched: int | None, keys: list[str]
) -> Page:
    """Cut a page out of the one feature too many that was read to know of more."""
    more, backwards = len(features) > asked.limit, bool(asked.before)
    cut = slice(1, None) if more and backwards else slice(0, asked.limit)
    shown, told = features[cut], keys[cut]
    if not shown:
        return Page([], matched, "", "")
    has_before = more if backwards else bool(asked.after)
    has_behind = True if backwards else more
    return Page(
        shown,
        matched,
        first=told[0] if has_before else "",
        last=told[-1] if has_behind else "",
    )
