"""What does a municipality's register hold, ready to be searched for in texts?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from shapely.geometry.base import BaseGeometry

from geo_incidents.gazetteer.addresses import settlement_key, street_key
from geo_incidents.geocoding.extraction.houses import House, Houses, Position, mean
from geo_incidents.geocoding.extraction.kinds import kind_words
from geo_incidents.geocoding.extraction.lexicon import Lexicon
from geo_incidents.geocoding.extraction.place_forms import settlement_forms
from geo_incidents.geocoding.extraction.street_names import StreetName, street_name
from geo_incidents.spatial.crs import distance_m

LEAST_STREET_M: Final = 100.0
LEAST_SETTLEMENT_M: Final = 500.0
_SHORTEST_SETTLEMENT: Final = 3


class StreetRow(NamedTuple):
    """A street as the gazetteer knows it; ``line`` is in EPSG:4326 or None.

    ``key`` is the gazetteer's, "" to have it made from the name.
    """

    pk: int
    name: str
    settlement: str = ""
    key: str = ""
    other_names: tuple[str, ...] = ()
    line: BaseGeometry | None = None


class HouseRow(NamedTuple):
    """A house; ``position`` is (longitude, latitude) in EPSG:4326."""

    pk: int
    street: int
    number: str
    key: str
    position: Position


class PlaceRow(NamedTuple):
    """A named place; ``position`` is (longitude, latitude) in EPSG:4326."""

    pk: int
    kind: str
    name: str
    position: Position


@dataclass
class Street:
    """A street with its houses; ``settlement`` is a key, "" in the main town.

    ``official`` is its name in the register, ``label`` the same with the settlement;
    ``key`` is the gazetteer's, shared by spellings.
    """

    pk: int
    key: str
    official: str
    label: str
    name: StreetName
    settlement: str
    line: BaseGeometry | None
    houses: Houses = field(default_factory=Houses)

    @cached_property
    def position(self) -> Position | None:
        """A point on the street, in its middle; None where nothing tells it."""
        if self.line is not None:
            at = self.line.interpolate(0.5, normalized=True)
            return at.x, at.y
        house = self.houses.middle()
        return house.position if house else None

    @cached_property
    def accuracy_m(self) -> float:
        """Half the extent of the street, in metres."""
        if self.line is not None:
            west, south, east, north = self.line.bounds
            return max(distance_m((west, south), (east, north)) / 2, LEAST_STREET_M)
        at = self.position
        if at is None:
            return LEAST_STREET_M
        far = max(distance_m(at, house.position) for house in self.houses)
        return max(far, LEAST_STREET_M)


class AliasRow(NamedTuple):
    """What people say for a street, or for a position with a label of its own."""

    pk: int
    words: tuple[str, ...]
    label: str
    street: int | None
    position: Position | None


class Area(NamedTuple):
    """A settlement or a district: its middle, and how far it reaches from there."""

    name: str
    position: Position
    accuracy_m: float


@dataclass(frozen=True, slots=True)
class Register:
    """One municipality's streets, houses and places with every form of their names."""

    town: str
    streets: dict[int, Street]
    by_key: dict[str, Street]
    places: dict[int, PlaceRow]
    aliases: dict[int, AliasRow]
    settlements: dict[str, Area]
    districts: tuple[Area, ...]
    elsewhere: frozenset[str]
    lexicon: Lexicon


@dataclass(slots=True)
class Rows:
    """What a register is built from; ``elsewhere`` names other towns."""

    town: str
    streets: Iterable[StreetRow] = ()
    houses: Iterable[HouseRow] = ()
    places: Iterable[PlaceRow] = ()
    districts: Iterable[Area] = ()
    aliases: Iterable[AliasRow] = ()
    elsewhere: Iterable[str] = ()


def build(rows: Rows) -> Register:
    """Generate every form of every name; takes a second for 4,000 streets."""
    lexicon = Lexicon()
    settlements: dict[str, str] = {}
    streets = {row.pk: _street(row, lexicon, settlements) for row in rows.streets}
    for house in rows.houses:
        streets[house.street].houses.add(
            house.key, House(house.pk, house.number, house.position)
        )
    register = Register(
        town=rows.town,
        streets=streets,
        by_key={street.key: street for street in streets.values()},
        places={place.pk: place for place in rows.places},
        aliases={alias.pk: alias for alias in rows.aliases},
        settlements=_settlements(settlements, streets),
        districts=tuple(rows.districts),
        elsewhere=_words_for(rows.elsewhere),
        lexicon=lexicon,
    )
    _name_the_rest(register)
    lexicon.close()
    return register


def _street(row: StreetRow, lexicon: Lexicon, settlements: dict[str, str]) -> Street:
    name, settlement = street_name(row.name), settlement_key(row.settlement)
    for each in (name, *map(street_name, row.other_names)):
        lexicon.add_street(row.pk, each)
    if _is_settlement(settlement):
        lexicon.add_settlement(settlement)
        settlements[settlement] = row.settlement
    return Street(
        pk=row.pk,
        key=row.key or street_key(row.name, row.settlement),
        official=row.name,
        label=f"{row.settlement}, {row.name}" if row.settlement else row.name,
        name=name,
        settlement=settlement,
        line=row.line,
    )


def _is_settlement(key: str) -> bool:
    """Tell a settlement from what stands in its place in untidy registers."""
    words = key.replace("-", " ").split()
    is_name = all(word.isalpha() for word in words) and any(
        len(word) >= _SHORTEST_SETTLEMENT for word in words
    )
    return is_name and words[0] not in kind_words()


def _name_the_rest(register: Register) -> None:
    """Add the names of places, districts, aliases and of the town to the lexicon."""
    lexicon = register.lexicon
    for place in register.places.values():
        lexicon.add_place(place.pk, place.name)
    for alias in register.aliases.values():
        if alias.street is None:
            lexicon.add_alias(alias.words, alias.pk)
        else:
            name = register.streets[alias.street].name
            lexicon.add_other_name(alias.words, alias.street, name)
    for index, district in enumerate(register.districts):
        lexicon.add_district(index, district.name)
    lexicon.add_town(register.town)


def _words_for(towns: Iterable[str]) -> frozenset[str]:
    """Return the words that name other towns, in every case."""
    forms = (form for town in towns for form in settlement_forms(town))
    return frozenset(form[0] for form in forms if len(form) == 1)


def _settlements(
    names: Mapping[str, str], streets: Mapping[int, Street]
) -> dict[str, Area]:
    positions: dict[str, list[Position]] = defaultdict(list)
    for street in streets.values():
        if street.position:
            positions[street.settlement].append(street.position)
    found = {}
    for key, name in names.items():
        if around := positions[key]:
            middle = mean(around)
            far = max(distance_m(middle, position) for position in around)
            found[key] = Area(name, middle, max(far, LEAST_SETTLEMENT_M))
    return found
