"""What stands in each sector?  Zone, lie and size of its blocks, and the okrug it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from shapely import Point, Polygon

from tests.demo_city import frame


@dataclass(frozen=True, slots=True)
class Zone:
    """Streets `along` the angle lie `depth_m` apart, cross streets `length_m` apart; 0 means no streets inside."""

    seed: frame.Point
    kind: str
    okrug: str
    angle: float = 0.0
    depth_m: float = 0.0
    length_m: float = 0.0
    gaps: float = 0.1
    microdistrict: str = ""


CENTRE, MIDRISE, PANEL, PRIVATE = "centre", "midrise", "panel", "private"
INDUSTRIAL, GREEN, OPEN, NEW = "industrial", "green", "open", "new"
BUILT = (CENTRE, MIDRISE, PANEL, PRIVATE, NEW)

ZONES = [
    Zone((-360, 110), CENTRE, "sobornyi", 4, 138, 150, 0.14),
    Zone((-320, -400), CENTRE, "sobornyi", -6, 142, 155, 0.14),
    Zone((430, 180), CENTRE, "teatralnyi", 8, 138, 150, 0.15),
    Zone((400, -360), CENTRE, "teatralnyi", 3, 142, 150, 0.14),
    Zone((-1370, 470), MIDRISE, "parkovyi", -12, 190, 230, 0.12),
    Zone((-1370, 0), MIDRISE, "parkovyi", -5, 185, 240, 0.12),
    Zone((-1150, -720), MIDRISE, "parkovyi", 8, 195, 235, 0.12),
    Zone((-430, -1120), MIDRISE, "privokzalnyi", 6, 190, 215, 0.10),
    Zone((-940, -1620), MIDRISE, "privokzalnyi", -8, 180, 250, 0.10),
    Zone((-2380, 830), NEW, "naberezhnyi", -14, 300, 330, 0.0, "микрорайон Речной"),
    Zone((-2380, -40), PANEL, "zapadnyi_okrug", -5, 400, 430, 0.0, "микрорайон Западный"),
    Zone((-2230, -940), MIDRISE, "stroitelei", -4, 200, 260, 0.08),
    Zone((-2230, -1690), INDUSTRIAL, "stroitelei", -3, 380, 420),
    Zone((-3240, 180), PRIVATE, "polevoi", -2, 126, 440, 0.30),
    Zone((-3170, -1080), PRIVATE, "polevoi", -10, 122, 420, 0.28),
    Zone((-4030, 580), OPEN, "polevoi"),
    Zone((-3850, -1370), OPEN, "polevoi"),
    Zone((1400, 720), MIDRISE, "pristanskii", 32, 190, 220, 0.12),
    Zone((1440, 40), MIDRISE, "pristanskii", 10, 190, 235, 0.12),
    Zone((1300, -790), MIDRISE, "dubravnyi", -3, 190, 230, 0.12),
    Zone((2160, -860), PANEL, "dubravnyi", 2, 430, 420, 0.0, "микрорайон Дубрава"),
    Zone((430, -1150), MIDRISE, "chapaevskii", -8, 195, 225, 0.10),
    Zone((1010, -1730), MIDRISE, "chapaevskii", 9, 175, 260, 0.10),
    Zone((2450, 940), PRIVATE, "solnechnyi", 6, 126, 410, 0.25),
    Zone((2450, 110), PANEL, "solnechnyi", 5, 420, 440, 0.0, "микрорайон Солнечный"),
    Zone((2740, -860), GREEN, "kosmonavtov"),
    Zone((2160, -1620), INDUSTRIAL, "kosmonavtov", 8, 380, 420),
    Zone((3350, 110), PRIVATE, "lesnoi", 3, 122, 430, 0.28),
    Zone((3350, -790), GREEN, "lesnoi"),
    Zone((4030, 360), OPEN, "lesnoi"),
    Zone((3890, -940), OPEN, "lesnoi"),
    Zone((-1440, 1330), PRIVATE, "sloboda", -28, 119, 400, 0.28),
    Zone((-500, 940), MIDRISE, "lugovoi", -8, 200, 250, 0.10),
    Zone((500, 1260), GREEN, "lugovoi"),
    Zone((1190, 1580), OPEN, "novyi"),
    Zone((-860, 1800), PRIVATE, "severnyi", 8, 124, 430, 0.28),
    Zone((430, 1840), PANEL, "novyi", 3, 400, 430, 0.0, "микрорайон Заречный"),
    Zone((-2880, 2160), OPEN, "severnyi"),
    Zone((2380, 2300), OPEN, "novyi"),
    Zone((-2950, -2200), INDUSTRIAL, "kirpichnyi", -3, 380, 420),
    Zone((-3100, -2660), OPEN, "kirpichnyi"),
    Zone((-1580, -2700), PRIVATE, "kirpichnyi", -6, 122, 410, 0.28),
    Zone((0, -2200), INDUSTRIAL, "zavodskoi_okrug", 0, 330, 420),
    Zone((0, -2660), PRIVATE, "zavodskoi_okrug", -1, 126, 420, 0.26),
    Zone((0, -3240), OPEN, "zavodskoi_okrug"),
    Zone((1580, -2520), PRIVATE, "samarskii", 8, 122, 410, 0.28),
    Zone((3020, -2450), OPEN, "samarskii"),
]

DISTRICTS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "centralnyi": ("Центральный район", "Tsentralny District",
                   ("sobornyi", "teatralnyi", "parkovyi", "privokzalnyi")),
    "zapadnyi": ("Западный район", "Zapadny District", ("naberezhnyi", "zapadnyi_okrug", "stroitelei", "polevoi")),
    "sovetskii": ("Советский район", "Sovetsky District", ("pristanskii", "chapaevskii", "dubravnyi")),
    "vostochnyi": ("Восточный район", "Vostochny District", ("solnechnyi", "kosmonavtov", "lesnoi")),
    "zarechnyi": ("Заречный район", "Zarechny District", ("sloboda", "lugovoi", "severnyi", "novyi")),
    "zavodskoi": ("Заводской район", "Zavodskoy District", ("kirpichnyi", "zavodskoi_okrug", "samarskii")),
}  # fmt: skip

OKRUGS: dict[str, tuple[str, str]] = {
    "sobornyi": ("Соборный округ", "Soborny Okrug"),
    "teatralnyi": ("Театральный округ", "Teatralny Okrug"),
    "parkovyi": ("Парковый округ", "Parkovy Okrug"),
    "privokzalnyi": ("Привокзальный округ", "Privokzalny Okrug"),
    "naberezhnyi": ("Набережный округ", "Naberezhny Okrug"),
    "zapadnyi_okrug": ("округ Западный", "Zapadny Okrug"),
    "stroitelei": ("округ Строителей", "Stroiteley Okrug"),
    "polevoi": ("Полевой округ", "Polevoy Okrug"),
    "pristanskii": ("Пристанский округ", "Pristansky Okrug"),
    "chapaevskii": ("Чапаевский округ", "Chapayevsky Okrug"),
    "dubravnyi": ("Дубравный округ", "Dubravny Okrug"),
    "solnechnyi": ("Солнечный округ", "Solnechny Okrug"),
    "kosmonavtov": ("округ Космонавтов", "Kosmonavtov Okrug"),
    "lesnoi": ("Лесной округ", "Lesnoy Okrug"),
    "sloboda": ("округ Слобода", "Sloboda Okrug"),
    "lugovoi": ("Луговой округ", "Lugovoy Okrug"),
    "severnyi": ("Северный округ", "Severny Okrug"),
    "novyi": ("Новый округ", "Novy Okrug"),
    "kirpichnyi": ("Кирпичный округ", "Kirpichny Okrug"),
    "zavodskoi_okrug": ("Паровозный округ", "Parovozny Okrug"),
    "samarskii": ("Самарский округ", "Samarsky Okrug"),
}


@dataclass(frozen=True, slots=True)
class Sector:
    zone: Zone
    area: Polygon


def zoned(sectors: list[Polygon]) -> list[Sector]:
    """The sectors that have a seed, in the order of ZONES; faces without one (the river) fall away."""
    found = []
    for zone in ZONES:
        home = [sector for sector in sectors if sector.covers(Point(zone.seed))]
        if home:
            found.append(Sector(zone, home[0]))
    return found
