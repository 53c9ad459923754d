"""Who is responsible where?  Management companies by blocks, departments and utilities by the whole city."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import shapely
from shapely import Point
from shapely.geometry.base import BaseGeometry

from tests.demo_city import zones
from tests.demo_city.frame import dice
from tests.demo_city.names import latin
from tests.demo_city.skeleton import GRID_M
from tests.demo_city.territories import Territory
from tests.demo_city.town import Town

CHANGED_ON = ("2025-08-31", "2025-09-01")
CHANGES = 4

_NAMES = """Речной двор|Наш дом на Вельше|Уютный квартал|Верхнереченск-Сервис|Домовой|Комфорт-Плюс|Жилфонд Центр|Вельшажилсервис
Старый город|Садовое кольцо|Добрый сосед|Чистый подъезд|Парковый|Жилищник Привокзальный|Строитель-Быт|Северное сияние
Западный-1|Западный-2|Солнечный дом|Космос|Дубрава-Сервис|Восточный двор|Заречье|Новый Луг|Пристань|Чапаевский|Гарант-Дом
Крепкий дом|Тёплый дом|Территория заботы|Очаг|Квартал 21|Эталон-Быт|Лидер-Сервис|Мастер двора|Вельшинский фонд
Радуга|Ключевой|Рассвет|Городская усадьба|Двор и дом|Надёжный"""
_PARTNERSHIPS = "Вокзальный, 7|Набережная|Берёзка|Соборная площадь"


@dataclass(frozen=True, slots=True)
class Organisation:
    code: str
    name: str
    name_en: str
    kind: str
    site: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    organisation: str
    categories: str
    valid_from: str
    valid_to: str
    area: BaseGeometry


_CITY_WIDE = [
    (Organisation("dep-roads", "Управление дорожного хозяйства", "Roads Department", "department"), "roads;winter"),
    (Organisation("dep-improvement", "Управление благоустройства", "Public Space Department", "department"),
     "greenery;parks;animals;yard"),
    (Organisation("dep-transport", "Управление транспорта", "Transport Department", "department"), "transport"),
    (Organisation("dep-trade", "Отдел потребительского рынка и рекламы", "Trade and Advertising Office",
                  "department"), "trade"),
    (Organisation("dep-order", "Административно-техническая инспекция", "Technical Inspection", "department"),
     "order"),
    (Organisation("dep-reception", "Общественная приёмная администрации города", "City Reception", "department"),
     "other"),
    (Organisation("vodokanal", "МУП «Верхнереченскводоканал»", "Verkhnerechensk Water Utility", "utility"), "water"),
    (Organisation("gorsvet", "МБУ «Горсвет»", "City Lighting", "utility"),
     "lighting-lamp-out;lighting-street-dark;lighting-day;lighting-pole;lighting-new"),
    (Organisation("elektroseti", "АО «Вельшинские электрические сети»", "Velsha Power Grid", "utility"),
     "lighting-wires;lighting-outage;lighting-voltage;lighting-substation"),
    (Organisation("regoperator", "Региональный оператор ТКО «ЭкоВельша»", "EcoVelsha Waste Operator", "utility"),
     "waste"),
]  # fmt: skip
_DISPATCH = Organisation("edds", "Единая дежурно-диспетчерская служба", "Duty Dispatch Service", "emergency")
_HEAT = [
    (Organisation("teploset", "МУП «Верхнереченсктеплосеть»", "Verkhnerechensk Heat Network", "utility"), False),
    (Organisation("zarechnaya-tec", "ООО «Заречная теплогенерация»", "Zarechnaya Heat", "utility"), True),
]


def organisations() -> list[Organisation]:
    return [*_companies(), *(o for o, _ in _CITY_WIDE), *(o for o, _ in _HEAT), _DISPATCH]


def _companies() -> list[Organisation]:
    names = [name for line in _NAMES.splitlines() for name in line.split("|")]
    firms = [
        Organisation(f"uk-{i:02}", _quoted("ООО «УК", name), f"{latin(name)} Management", "management_company")
        for i, name in enumerate(names, 1)
    ]
    owners = [
        Organisation(f"tsj-{i}", _quoted("ТСЖ", name), f"{latin(name)} Owners", "management_company")
        for i, name in enumerate(_PARTNERSHIPS.split("|"), 1)
    ]
    return [*firms, *owners]


def _quoted(form: str, name: str) -> str:
    return f"{form} «{name}»" if form == "ТСЖ" else f"{form} „{name}“»"


def service_areas(town: Town, territories: list[Territory]) -> list[Area]:
    city = territories[0].area
    north = shapely.union_all([t.area for t in territories if t.code == "zarechnyi"])
    wide = [Area(o.code, categories, "", "", city) for o, categories in _CITY_WIDE]
    heat = [
        Area(o.code, "heating", "", "", north if beyond else shapely.difference(city, north)) for o, beyond in _HEAT
    ]
    return [*_housing(town), *wide, *heat]


def _housing(town: Town) -> list[Area]:
    firms = _companies()
    areas = _estates(town, len(firms))
    found: list[Area] = []
    for i, (firm, area) in enumerate(zip(firms, areas, strict=True)):
        if i % 10 == 3 and i // 10 < CHANGES:
            successor = firms[(i + 1) % len(firms)]
            found.append(Area(firm.code, "housing", "", CHANGED_ON[0], area))
            found.append(Area(successor.code, "housing", CHANGED_ON[1], "", area))
        else:
            found.append(Area(firm.code, "housing", "", "", area))
    return found


def _estates(town: Town, count: int) -> list[BaseGeometry]:
    """Blocks of flats grouped around as many centres as there are companies, then a few swapped at the seams."""
    cells = _cells(town)
    middles = [cell.centroid for cell, _ in cells]
    centres = _spread_out(middles, [weight for _, weight in cells], count)
    groups: dict[int, list[BaseGeometry]] = defaultdict(list)
    roll = dice("estates")
    for (cell, _), middle in zip(cells, middles, strict=True):
        near = sorted(range(count), key=lambda k: middle.distance(centres[k]))
        groups[near[1] if roll.random() < 0.13 and len(groups[near[0]]) else near[0]].append(cell)
    return [shapely.union_all(groups[k], grid_size=GRID_M) for k in range(count)]


def _cells(town: Town) -> list[tuple[BaseGeometry, int]]:
    """Faces with flats and how many houses each has; a share of the new quarter manages itself."""
    flats: dict[int, int] = defaultdict(int)
    for building in town.buildings:
        if building.zone != zones.PRIVATE and building.use == "housing":
            flats[building.block] += 1
    return [(town.blocks[i].face, n) for i, n in sorted(flats.items())]


def _spread_out(points: list[Point], weights: list[int], count: int) -> list[Point]:
    """Each next centre is the block farthest from all centres so far, the heavier the sooner."""
    chosen = [points[0]]
    while len(chosen) < count:
        best = max(
            range(len(points)), key=lambda i: min(points[i].distance(c) for c in chosen) * (weights[i] + 3) ** 0.5
        )
        chosen.append(points[best])
    return chosen
