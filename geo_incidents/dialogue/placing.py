"""Where is it? Words and pins are looked up, and come back as places to confirm."""

from __future__ import annotations

import re
from typing import Final

from geo_incidents.dialogue.drafts import Draft, Position, Spot
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.gazetteer.municipalities import (
    first_municipality,
    is_alone,
    municipality_at,
    municipality_named,
)
from geo_incidents.gazetteer.nearest import nearest_address
from geo_incidents.gazetteer.selectors import suggest
from geo_incidents.geocoding.preview import places_meant

MOST_OFFERED: Final = 4
PIN_ACCURACY_M: Final = 25.0
STREET_ACCURACY_M: Final = 500.0
# What a box for addresses finds is looked for in words that may be no more than that.
LONGEST_ADDRESS: Final = 60
_ONLY_A_NUMBER: Final = re.compile(
    r"(?:д(?:ом)?\.?\s*)?№?\s*\d+\s*[а-яa-z]?(?:[\s/,-]*(?:к|корп|стр)?\.?\s*\d+)?",
    re.IGNORECASE,
)

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_STEM: Final = 4
_ABOUT_PLACES: Final = frozenset(
    {
        *("ул", "улица", "улице", "пр", "пр-т", "проспект", "проспекте", "пер", "дом"),
        *("переулок", "пл", "площадь", "бульвар", "шоссе", "город", "адрес", "дома"),
        *("корп", "корпус", "стр", "на", "возле", "около", "у", "рядом", "напротив"),
        *("street", "st", "house", "at", "near", "by", "the", "address", "за", "во"),
    }
)


def town_of(draft: Draft, text: str) -> Municipality | None:
    """Return which town is meant; None where several may be."""
    if draft.town:
        return Municipality.objects.defer("geometry").get(pk=draft.town)
    return municipality_named(text) or (first_municipality() if is_alone() else None)


def towns() -> list[Municipality]:
    """Return the towns that can be meant."""
    return list(Municipality.objects.defer("geometry").order_by("name"))


def spots_in(text: str, town: Municipality) -> tuple[Spot, ...]:
    """Return where a sentence may be about; one alone is what it surely says."""
    meant = places_meant(text, town)
    chosen = meant[:1] if meant and meant[0].is_sure else meant
    return tuple(Spot(each.label, each.position, each.accuracy_m) for each in chosen)


def spots_called(text: str, town: Municipality, *, before: Draft) -> tuple[Spot, ...]:
    """Return what is meant by an answer to "where": an address, or only its number."""
    street = before.spots[0] if before.spots else before.spot
    if street and street.is_rough and _ONLY_A_NUMBER.fullmatch(text.strip()):
        text = f"{street.label}, {text}"
    return spots_in(text, town) or _suggested(text, town)


def says_only_where(text: str, spot: Spot) -> bool:
    """Tell whether a sentence names a place and nothing that is the matter there."""
    named = {word[:_STEM] for word in _WORD.findall(spot.label.lower())}
    left = [word for word in _WORD.findall(text.lower()) if word[:_STEM] not in named]
    return not [word for word in left if word not in _ABOUT_PLACES]


def spot_at(position: Position) -> tuple[Municipality, Spot] | None:
    """Return what stands at a pin, and in which town; None outside of all."""
    town = municipality_at(position)
    if town is None:
        return None
    label = nearest_address(*position, municipality_id=town.pk)
    return town, Spot(label, position, PIN_ACCURACY_M, is_pin=True)


def _suggested(text: str, town: Municipality) -> tuple[Spot, ...]:
    if len(text) > LONGEST_ADDRESS:
        return ()
    found = suggest(f"{town.name}, {text}", limit=MOST_OFFERED).items
    return tuple(
        Spot(
            each.label,
            (each.lon, each.lat),
            STREET_ACCURACY_M if each.kind == "street" else PIN_ACCURACY_M,
        )
        for each in found
    )
