"""What of an address may leave the house, and in which words?

Only street, number and settlement do. Flats and entrances are cut off, and what does
not look like a street (a telephone, an e-mail address, a sentence) is not asked about.
"""

from __future__ import annotations

import re
from typing import Final

from geo_incidents.gazetteer.addresses import STREET_KINDS, Address, settlement_key
from geo_incidents.gazetteer.house_numbers import house_key, without_letter
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.geocoding.providers.answers import Query

_KIND_OF: Final = {word: kind for kind, words in STREET_KINDS.items() for word in words}
_WORD: Final = re.compile(r"[0-9A-Za-zА-Яа-яЁё]+(?:[-'][0-9A-Za-zА-Яа-яЁё]+)*")
_NO_STREET: Final = re.compile(
    r"@|\d[\d\s()-]{4,}\d|\b(?:кв|квартира|комната|подъезд|этаж|офис|помещение)\b",
    re.IGNORECASE,
)
# OpenStreetMap writes «12 к2 с1»; Nominatim 5.3 does not find «12к2с1».
_BUILDING: Final = re.compile(r"(?<=\w)(соор|к|с)(?=\d)")
_MOST_WORDS: Final = 6
_LONGEST: Final = 100


def query_for(municipality: Municipality, address: Address) -> Query | None:
    """Return what to ask, or None when there is nothing that may be asked.

    The municipality must have a geometry: without a fence no answer could be judged.
    """
    street = _in_full(address.street)
    if not street or municipality.geometry is None:
        return None
    return Query(
        municipality=municipality.code,
        town=municipality.name,
        fence=municipality.geometry,
        street=street,
        number=_BUILDING.sub(r" \1", without_letter(house_key(address.number))),
        settlement=settlement_key(address.settlement)[:_LONGEST],
    )


def _in_full(street: str) -> str:
    """Write the kind of street out; "" when this is no name of a street."""
    words = _WORD.findall(street)
    if len(street) > _LONGEST or len(words) > _MOST_WORDS or _NO_STREET.search(street):
        return ""
    for at in (0, -1):
        if len(words) > 1 and words[at].lower() in _KIND_OF:
            words[at] = _KIND_OF[words[at].lower()]
            break
    return " ".join(words)
