"""Is what was read what was meant? One verdict a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from geo_incidents.gazetteer.addresses import parse, street_key
from geo_incidents.gazetteer.house_numbers import house_key, number_base, without_letter
from geo_incidents.geocoding.evaluation.registers import FileRegister
from geo_incidents.geocoding.evaluation.texts import Text
from geo_incidents.geocoding.extraction.sites import Level, Site
from geo_incidents.spatial.crs import distance_m

SAME_HOUSE_M: Final = 60.0
_WITHIN_M: Final = {
    Level.HOUSE: 60.0,
    Level.NEAR_HOUSE: 105.0,
    Level.INTERSECTION: 60.0,
    Level.SEGMENT: 150.0,
    Level.PLACE: 60.0,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one text was read: the site (None is none), right or not, metres off.

    ``has_street`` tells that at least the street is right.
    """

    text: Text
    site: Site | None
    is_right: bool
    has_street: bool
    off_m: float | None


def judge(text: Text, site: Site | None, files: FileRegister) -> Verdict:
    """Compare the site that was read, None for none, with the truth of its text."""
    off_m = None
    if site and site.position and text.at:
        off_m = distance_m(site.position, text.at)
    if not text.has_address:
        return Verdict(text, site, site is None, site is None, off_m)
    if site is None:
        return Verdict(text, None, is_right=False, has_street=False, off_m=None)
    if text.level:
        is_right = _is_as_labelled(text, site, off_m)
        has_street = is_right or site.street in text.address
        return Verdict(text, site, is_right, has_street, off_m)
    has_street, is_right = _is_official(text, site, files, off_m)
    return Verdict(text, site, is_right, has_street, off_m)


def _is_as_labelled(text: Text, site: Site, off_m: float | None) -> bool:
    """Tell whether the label agrees, or the level and the place do."""
    labels = (text.address, *text.also)
    if text.level in {Level.STREET, Level.SETTLEMENT}:
        return site.level == text.level and site.label in labels
    if site.level in {Level.STREET, Level.SETTLEMENT}:
        return False
    if site.label in labels:
        return True
    return off_m is not None and off_m <= _WITHIN_M[Level(text.level)]


def _is_official(
    text: Text, site: Site, files: FileRegister, off_m: float | None
) -> tuple[bool, bool]:
    """Return whether the street is the official one, and whether the house is.

    The house is right by its number but for an unsaid литера; or within 60 m of the
    official point where the number is the same and корпус or литера are left out.
    """
    if site.street_id is None:
        return False, False
    official = parse(text.address, town=files.register.town)
    has_street = files.register.streets[site.street_id].key == street_key(
        official.street, official.settlement
    )
    if not has_street or site.level not in {Level.HOUSE, Level.NEAR_HOUSE}:
        return has_street, False
    said, meant = house_key(site.house), house_key(official.number)
    if site.house_id is not None and without_letter(said) == without_letter(meant):
        return True, True
    is_same_base = number_base(said) == number_base(meant)
    return True, is_same_base and off_m is not None and off_m <= SAME_HOUSE_M
