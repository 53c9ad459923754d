"""Whose is what is public, and under which licence may others use it?"""

from __future__ import annotations

from geo_incidents.gazetteer.selectors import city_name, licences


def attribution() -> str:
    """Return who must be named beside what is taken from here."""
    known = licences()
    if not known:
        return city_name()
    return "; ".join(f"{town}: {licence}" for town, licence in known.items())
