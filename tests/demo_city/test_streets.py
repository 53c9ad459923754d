"""Do the streets make a town?  They meet, they hang together, they have names."""

from __future__ import annotations

from collections import Counter, defaultdict

import shapely

from tests.demo_city import reading
from tests.demo_city.names import english

Node = tuple[float, float]


def _nodes() -> dict[Node, set[str]]:
    """Every vertex with the names of the streets that pass through it."""
    through: dict[Node, set[str]] = defaultdict(set)
    for line, properties in reading.features("streets.geojson"):
        if "микрорайон" not in properties["name"]:
            for x, y in shapely.get_coordinates(line):
                through[round(x, 2), round(y, 2)].add(properties["name"])
    return through


def test_there_are_as_many_named_streets_as_a_town_has() -> None:
    names = [
        properties["name"] for _, properties in reading.features("streets.geojson")
    ]
    assert 150 <= len(names) <= 220
    assert len(set(names)) == len(names)


def test_every_usual_kind_of_street_is_there() -> None:
    words = Counter(
        word.lower()
        for _, properties in reading.features("streets.geojson")
        for word in properties["name"].split()
    )
    kinds = [
        "улица",
        "проспект",
        "переулок",
        "набережная",
        "шоссе",
        "проезд",
        "бульвар",
        "аллея",
        "площадь",
        "микрорайон",
    ]
    assert [kind for kind in kinds if not words[kind]] == []


def test_every_street_meets_another_at_a_common_vertex() -> None:
    meeting = {name for names in _nodes().values() if len(names) > 1 for name in names}
    everybody = {name for names in _nodes().values() for name in names}
    assert everybody - meeting == set()


def test_one_can_drive_from_any_street_to_any_other() -> None:
    links = [names for names in _nodes().values() if len(names) > 1]
    reached = {"проспект Ленина"}
    while grown := {n for names in links if names & reached for n in names} - reached:
        reached |= grown
    assert len(reached) == len({name for names in links for name in names})


def test_the_river_is_crossed_by_two_bridges() -> None:
    ground = reading.features("ground.geojson.gz")
    river = next(g for g, p in ground if p.get("name") == "Вельша")
    over = {
        p["name"]
        for g, p in ground
        if p["kind"] == "road" and shapely.intersection(g, river).length > 50
    }
    assert over == {"проспект Ленина", "проспект Строителей"}


def test_names_have_an_english_spelling() -> None:
    assert english("улица Гагарина") == "Gagarina Street"
    assert english("Тихий переулок") == "Tikhy Lane"
    for _, properties in reading.features("streets.geojson"):
        assert properties["name_en"].isascii()
