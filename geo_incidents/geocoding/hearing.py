"""What follows from reading the words of an appeal? Pure.

Only a site that is likelier than ``sites.LEAST_LIKELY`` places an appeal; the others
are kept as candidates for whoever looks at it. A settlement or a district alone is no
place to send anybody to, so it stays a candidate.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Any, Final

from geo_incidents.geocoding.extraction.clues import Clue
from geo_incidents.geocoding.extraction.reading import read
from geo_incidents.geocoding.extraction.register import Register
from geo_incidents.geocoding.extraction.sites import Level, Reading, Site
from geo_incidents.geocoding.resolution import Heard, Resolution

MOST_CANDIDATES: Final = 6
# An address that found only this is improved by what the text says.
IMPROVED: Final = frozenset({"none", "street", "near_house"})
_MISSPELT: Final = frozenset({Clue.NAME_MISSPELT, Clue.NAME_MISSPELT_TWICE})
_BETTER: Final = frozenset({Level.HOUSE, Level.INTERSECTION, Level.SEGMENT})


def hear(
    written: Resolution, *, address: str, text: str, register: Register
) -> Resolution:
    """Add what the text says to what the written address came to.

    Where the address found no place the text decides; where it found a street or a
    neighbour, a house of the same street in the text is better.
    """
    address, text = (unicodedata.normalize("NFC", each) for each in (address, text))
    said = f"{address}\n{text}" if address else text
    reading = read(said, register)
    heard = _heard(reading, skipped=len(said) - len(text))
    site = reading.best
    if site is None or not _decides(site, written):
        return replace(written, heard=heard)
    return Resolution(
        precision=site.level.value,
        position=site.position,
        accuracy_m=site.accuracy_m,
        provider="gazetteer",
        confidence=round(site.confidence, 4),
        address=site.label,
        street_id=site.street_id,
        house_id=site.house_id,
        reasons=("read_in_the_text", *(clue.value for clue in site.reasons)),
        heard=heard,
    )


def _decides(site: Site, written: Resolution) -> bool:
    if not _is_place(site):
        return False
    if written.precision == "none":
        return True
    is_same_street = site.street_id == written.street_id
    return is_same_street and site.level in _BETTER


def _heard(reading: Reading, *, skipped: int) -> Heard:
    spans = sorted(
        {
            (site.span[0] - skipped, site.span[1] - skipped)
            for site in reading.sites
            if site.span[0] >= skipped
        }
    )
    sites = [each for site in reading.sites for each in (site, *site.alternatives)]
    placed = {site.label: site for site in reversed(sites) if _is_place(site)}
    likeliest = sorted(placed.values(), key=lambda site: -site.odds)
    return Heard(
        tuple(spans),
        tuple(_candidate(site, skipped) for site in likeliest[:MOST_CANDIDATES]),
        _said(reading.best),
    )


def _is_place(site: Site) -> bool:
    return site.position is not None and site.level is not Level.SETTLEMENT


def _candidate(site: Site, skipped: int) -> dict[str, Any]:
    start, end = site.name_span
    return {
        "label": site.label,
        "level": site.level.value,
        "position": site.position,
        "accuracy_m": round(site.accuracy_m, 1),
        "confidence": round(site.confidence, 4),
        "street": site.street_id,
        "house": site.house_id,
        "name": [start - skipped, end - skipped] if start >= skipped else None,
        "is_misspelt": not _MISSPELT.isdisjoint(site.reasons),
    }


def _said(site: Site | None) -> dict[str, str]:
    """Return what may be asked: a house that is surely meant and that we lack."""
    if site is None or not site.number or site.house_id is not None:
        return {}
    return {
        "street": site.street,
        "number": site.number,
        "settlement": site.settlement,
    }
