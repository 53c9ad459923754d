"""Behind which door does somebody live, and what opens it?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geo_incidents.publication.masking.numerals import COUNTED, ORDINAL
from geo_incidents.publication.masking.spans import Kind, Span, found, misspelt

_NUMBER: Final = r"(?:№|n|номер[а-я]*|:|-|\.)?\s?"
_ORDINAL: Final = r"(?:-?(?:я|й|ю|ой|ая|ую|ом|ый|го|му|ей|е|м))?"
_FLAT: Final = rf"(?:{misspelt('квартир')}[а-я]*|кварт|кв-р[а-я]*|кв\s?-?\s?ра)"
_ROOM: Final = r"(?:комнат[аеуы]|ком\.|комн\.|апартамент[а-я]*|апарт\.)"
_DOORPHONE: Final = rf"{misspelt('домофон')}[а-я]*"
_ENTRANCE: Final = (
    rf"(?:{misspelt('подъезд')}[а-я]*|подьезд[а-я]*|парадн[а-я]{{2,3}}|парадка|пар\."
    rf"|под\.|пд\.|секци[яиюе]й?)"
)
_FLOOR: Final = r"(?:этаж[а-я]*|эт\.?)"
_NEXT: Final = rf"(?:\s?(?:,|и|/)\s?\d{{1,4}}(?!\d|\s?(?:{_FLOOR}|м|к|л|р|д|ч)))*"
_DWELLINGS: Final = (
    re.compile(
        rf"(?<![а-я])(?:{_FLAT}|кв)\.?\s?{_NUMBER}\d{{1,4}}\s?[а-я]?(?![а-я\d]){_NEXT}"
    ),
    re.compile(rf"(?<![а-я])(?:{_FLAT}|кв)\.?\s?{_NUMBER}\d{{1,4}}(?!\d){_NEXT}"),
    re.compile(rf"(?<![\d.,\-/])\d{{1,4}}\s?{_ORDINAL}\s?{_FLAT}(?![а-я])"),
    re.compile(
        rf"(?<![а-я])(?:{_FLAT}|кв)\.?\s?{COUNTED}(?:\s{COUNTED}){{0,2}}(?![а-я])"
    ),
    re.compile(rf"(?<![а-я]){ORDINAL}\s{_FLAT}(?![а-я])"),
    re.compile(
        rf"(?:(?<=[вс]\s)|(?<=(?:из|со|за|на)\s)|(?<=(?:над|под)\s))\d{{1,4}}\s?{_ORDINAL}\s?кв(?![а-я]|\.?\s?м)"
    ),
    re.compile(
        rf"(?<![а-я]){_ROOM}\s?(?:№|номер)?\s?\d{{1,4}}(?!\d|\s?(?:°|градус|чел|м))"
    ),
    # «топит из шестнадцатой», «живу в 14-й»
    re.compile(
        r"(?<![а-я])(?:топ[ия]т|зали[а-я]+|затоп[а-я]+|льет|теч[а-я]+|кап[а-я]+|жив[а-я]+"
        r"|прожива[а-я]+|сосед[а-я]*)(?:\s[а-я]+){0,2}\s(?:из|в|во|над|под)\s"
        rf"(?P<it>{ORDINAL}(?<=[ое]й)|\d{{1,3}}-?(?:й|ой|ей))(?![а-я])"
    ),
    re.compile(
        r"(?<![а-я])(?:топ[ия]т|зали[а-я]+|затоп[а-я]+|льет|теч[а-я]+|сосед[а-я]*)"
        r"(?:\s[а-я]+){0,2}\sиз\s(?P<it>\d{1,3})"
        r"(?!\d|-?\s?(?:дом|этаж|корп|м|л|градус|из|чел|год))"
    ),
    re.compile(
        rf"(?<![а-я])во?\s(?P<it>{ORDINAL}(?<=[ое]й)|\d{{1,3}}-?(?:й|ой|ей))"
        r"\s(?:жив|прожива)[а-я]+"
    ),
    # «к. 204»: no house has as many wings («к. 2»).
    re.compile(r"(?<![а-я])к\.\s?\d{3}(?!\d)"),
    re.compile(rf"(?<![а-я]){_ENTRANCE}\s?{_NUMBER}\d{{1,2}}(?!\d){_NEXT}"),
    re.compile(rf"(?<![\d.,\-/])\d{{1,2}}\s?{_ORDINAL}\s{_ENTRANCE}(?![а-я])"),
    re.compile(rf"(?<![а-я]){ORDINAL}\s{_ENTRANCE}(?![а-я])"),
    # «Лесная, 20, п. 4», but «статья 20, п. 4»
    re.compile(
        r"(?<![а-я])(?!стать|пункт|част|закон|гост|снип|постановл)[а-я]{4,},?\s"
        r"(?:д(?:ом)?\.?\s?)?\d{1,3}[а-я]?,\s?(?P<it>п\.?\s?\d{1,2})(?!\d|\.\d)"
    ),
    re.compile(
        rf"(?<![а-я])(?:код[а-я]{{0,2}}|шифр)\s?(?:(?:от|на|для)?\s?(?:{_DOORPHONE}"
        r"|подъезд[а-я]*|парадн[а-я]*|двер[а-я]*|калитк[а-я]*|замк[а-я]*"
        r"|ворот[а-я]*)\s?)*"
        r"(?:такой|:|-|это|№)*\s?(?P<it>[*#]?\d{1,5}\s?[а-яa-z*#]?\s?\d{0,5}[#*]?)(?![\d])"
        r"(?!-\d)"
    ),
    re.compile(
        rf"(?<![а-я]){_DOORPHONE}\s?(?:код|:|-|№|набрать|звонить)?\s?"
        r"(?P<it>[*#]?\d{1,5}\s?[квkb*#]?\s?\d{0,5}[#*]?)(?![\d\-а-я])"
    ),
)
_FLOORS: Final = re.compile(
    rf"(?:{_FLOOR}\s?{_NUMBER}\d{{1,2}}(?!\d)"
    rf"|\d{{1,2}}\s?{_ORDINAL}\s?{_FLOOR}(?![а-я]))"
)
# «Ленина 12-45» and «12/45», where 12-14 would be two houses and 12/4 a corner.
_BEHIND_A_DASH: Final = re.compile(
    r"(?<![\d\-.:])(?P<house>\d{1,3})(?:[а-я]|/\d{1,3}|\s?(?:к|корп|стр)\.?\s?\d)?"
    r"\s?(?P<mark>[-/])\s?(?P<it>\d{1,4})(?![\d\-.:/]|\s?(?:й|я|е|го|му|м|х|ти|летн|этажн|час|мин"
    r"|дн|руб|чел"
    r"|раз|мес|лет|недел|год|сут|см|сант|метр|ступен|градус|°|%))"
)
_STREET_BEFORE: Final = re.compile(r"[а-я]{4,}[а-я.]*(?:,\s?|\s)(?:д(?:ом)?\.?\s?)?$")
_MONTHS_AND_COUNTS: Final = re.compile(
    r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр"
    r"|пример"
    r"|около|через|каждые|минимум|максимум|больше|меньше|прошло|ждать|часов|осталось"
    r"|опор|освещени|заявк|обращени|квитанц|маршрут|автобус|трамва|троллейбус|статья|пункт|гост|снип|течени|размер|стоит"
    r"|фракци|толщин|диаметр|высот|глубин|ширин|длин|номер|только|было"
    r"|есть)[а-я]*[,\s]*$"
)
_LEAST_FLAT: Final = {"-": 4, "/": 30}
_FAR_HOUSE: Final = 6
_LOOK_BACK: Final = 30
_NEAR: Final = 12


def dwellings(plain: str) -> tuple[Span, ...]:
    """Return flats, rooms, entrances and their codes in a plain text.

    A floor is one of them only right beside another: alone it tells of nobody.
    """
    sure = [*_sure(plain), *_behind_a_dash(plain)]
    floors = [
        span
        for span in found(_FLOORS, plain, Kind.FLAT)
        if any(_is_beside(span, other, plain) for other in sure)
    ]
    return (*sure, *floors)


def _sure(plain: str) -> Iterator[Span]:
    for pattern in _DWELLINGS:
        yield from found(pattern, plain, Kind.FLAT)


def _is_beside(one: Span, other: Span, plain: str) -> bool:
    start, end = min(one.end, other.end), max(one.start, other.start)
    return end - start <= _NEAR and not set(".!?\n") & set(plain[start:end].strip())


def _behind_a_dash(plain: str) -> Iterator[Span]:
    for match in _BEHIND_A_DASH.finditer(plain):
        before = plain[max(0, match.start() - _LOOK_BACK) : match.start()]
        if not _STREET_BEFORE.search(before) or _MONTHS_AND_COUNTS.search(before):
            continue
        house, flat = int(match["house"]), int(match["it"])
        is_range = 0 < flat - house <= _FAR_HOUSE and (flat - house) % 2 == 0
        if house and flat >= _LEAST_FLAT[match["mark"]] and not is_range:
            yield Span(*match.span("it"), Kind.FLAT)
