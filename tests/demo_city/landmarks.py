"""Which places does everybody know?  Schools, kindergartens, stops, parks, hospitals, culture, shops."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shapely import Point

from tests.demo_city import ground
from tests.demo_city.frame import bent, dice
from tests.demo_city.names import english, latin
from tests.demo_city.town import Town

STOP_EVERY_M = 480.0


@dataclass(frozen=True, slots=True)
class Landmark:
    kind: str
    name: str
    name_en: str
    at: Point


# Drawn before bending; name, English name, kind, point.
_KNOWN = [
    ("железнодорожный вокзал", "Railway Station", "station", (0, -1950)),
    ("автовокзал", "Bus Station", "station", (150, -1890)),
    ("речной вокзал", "River Station", "station", (330, 250)),
    ("площадь Свободы", "Svobody Square", "square", (0, -108)),
    ("Привокзальная площадь", "Privokzalnaya Square", "square", (0, -1885)),
    ("стадион «Волна»", "Volna Stadium", "culture", ground.STADIUM),
    ("драматический театр", "Drama Theatre", "culture", (380, -120)),
    ("краеведческий музей", "Local History Museum", "culture", (-250, -190)),
    ("центральная библиотека", "Central Library", "culture", (-480, 60)),
    ("дом культуры «Строитель»", "Stroitel House of Culture", "culture", (-2050, -1050)),
    ("дом культуры «Космос»", "Kosmos House of Culture", "culture", (2500, 150)),
    ("кинотеатр «Октябрь»", "Oktyabr Cinema", "culture", (120, -700)),
    ("городская больница № 1", "City Hospital No. 1", "hospital", (-1000, -1150)),
    ("городская больница № 2", "City Hospital No. 2", "hospital", (1650, 350)),
    ("детская поликлиника № 3", "Children's Clinic No. 3", "hospital", (-2350, -120)),
    ("поликлиника № 5", "Clinic No. 5", "hospital", (450, 1850)),
    ("торговый центр «Вельша»", "Velsha Shopping Centre", "shop", (-120, -1350)),
    ("торговый центр «Солнечный»", "Solnechny Shopping Centre", "shop", (2350, -150)),
    ("центральный рынок", "Central Market", "shop", (620, -420)),
    ("рынок «Заречный»", "Zarechny Market", "shop", (-150, 1250)),
]  # fmt: skip


def landmarks(town: Town) -> Iterator[Landmark]:
    for name, name_en, kind, at in _KNOWN:
        yield Landmark(kind, name, name_en, Point(bent([at, (at[0] + 1, at[1])]).coords[0]))
    for area, name in ground.greens(town):
        if name and "кладбище" not in name:
            yield Landmark("park", name, english(name), area.representative_point())
    yield from _numbered(town, "school", "школа", "School", 1)
    yield from _numbered(town, "kindergarten", "детский сад", "Kindergarten", 3)
    yield from _stops(town)


def _numbered(town: Town, use: str, title: str, title_en: str, first: int) -> Iterator[Landmark]:
    number = first
    roll = dice(use)
    for building in town.buildings:
        if building.use == use:
            yield Landmark(use, f"{title} № {number}", f"{title_en} No. {number}", building.outline.centroid)
            number += 1 if roll.random() < 0.8 else 2


def _stops(town: Town) -> Iterator[Landmark]:
    """Along trunk and main streets, named after the side street at which they stand."""
    taken: set[str] = set()
    for axis in town.axes:
        if axis.rank > 2 or not axis.name:
            continue
        for k in range(1, int(axis.line.length / STOP_EVERY_M)):
            at = axis.line.interpolate(k * STOP_EVERY_M)
            near = [a for a in town.axes if a.name and a.name != axis.name and a.line.distance(at) < 260]
            fresh = [a for a in near if a.name not in taken]
            if fresh and at.within(town.land.dry):
                name = min(fresh, key=lambda a: a.line.distance(at)).name
                taken.add(name)
                yield Landmark("stop", f"остановка «{_plain(name)}»", f"{latin(_plain(name))} Stop", at)


def _plain(name: str) -> str:
    return name[0].upper() + name[1:]
