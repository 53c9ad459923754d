"""How do tests ask what a sentence names?"""

from __future__ import annotations

from geo_incidents.geocoding.extraction.reading import read
from geo_incidents.geocoding.extraction.sites import Site
from tests.geocoding.extraction.town import town


def best(text: str) -> Site | None:
    return read(text, town()).best


def meant(text: str) -> str:
    """Return the label of what is meant, "" for nothing."""
    site = best(text)
    return site.label if site else ""
