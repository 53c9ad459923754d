"""Which numbers belong to a person's papers, money, car or birth?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from geo_incidents.publication.masking.spans import Kind, Span, found, misspelt

_GAP: Final = r"[\s\-]{0,2}"
_SAID: Final = r"[\s.,:;№#n\-]{0,4}"
_NUMBER: Final = rf"(?:номер[а-я]*|ном|№|n)?{_SAID}"
_DOCUMENTS: Final = (
    # A passport: four digits and six, said to be one or set apart as one.
    re.compile(
        rf"(?<![а-я])(?:паспорт[а-я]*|пасп?|серия|серии)(?:\s(?:рф|гражданина рф"
        rf"|серия|серии"
        rf"|данные|мой|номер))*{_SAID}"
        rf"(?P<it>\d{{2}}\s?\d{{2}}[\s,;№n\-]*(?:номер|ном)?[\s.:№]*\d{{3}}\s?\d{{3}})(?!\d)"
    ),
    re.compile(r"(?<![\d\-+])\d{2}\s?\d{2}\s?(?:№|номер|n|\s)\s?\d{6}(?![\d\-])"),
    # One to travel with: two digits and seven.
    re.compile(
        rf"(?<![а-я])(?:загран[а-я]*|паспорт[а-я]*)(?:\s(?!№|номер)[а-я]+){{0,2}}{_SAID}"
        rf"(?P<it>\d{{2}}{_SAID}\d{{7}})(?!\d)"
    ),
    re.compile(
        r"(?<![а-я])код[а-я]* (?:подразделения"
        r"|подр)[\s.:№]{0,3}(?P<it>\d{3}-?\d{3})(?!\d)"
    ),
    # СНИЛС
    re.compile(r"(?<![\d\-])\d{3}[-\s]\d{3}[-\s]\d{3}[-\s]{1,2}\d{2}(?![\d\-])"),
    re.compile(rf"(?<![а-я])снилс[а-я]*\s?{_NUMBER}(?P<it>\d(?:{_GAP}\d){{10}})(?!\d)"),
    # ИНН of a person has twelve digits, that of an organisation ten and stays.
    re.compile(
        rf"(?<![а-я])инн(?:\s(?!№)[а-я]+)?\s?{_NUMBER}(?P<it>\d(?:\s?\d){{11}})(?!\d)"
    ),
    # A policy of medical insurance
    re.compile(
        rf"(?<![а-я])(?:омс|полис[а-я]*)(?:\s(?:омс|дмс|мед[а-я]*|страхов[а-я]*))*\s?"
        rf"{_NUMBER}(?P<it>\d(?:{_GAP}\d){{8,15}})(?!\d)"
    ),
    # A driving licence, a certificate, a military card: letters may stand in them.
    re.compile(
        rf"(?<![а-я])(?:ву|в/у|права|водительск[а-я]*(?: удостоверени[а-я]*"
        rf"| прав[а-я]*)?)"
        rf"(?: серии?я?)?\s?{_NUMBER}(?P<it>\d{{2}}\s?(?:\d{{2}}"
        rf"|[а-яa-z]{{2}})[\s№]*\d{{6}})(?!\d)"
    ),
    re.compile(
        rf"(?<![а-я])(?:свидетельств[а-я]*|удостоверени[а-я]*|справк[а-я]*"
        rf"|военн[а-я]* билет[а-я]*"
        rf"|птс|стс|загран[а-я]*(?: паспорт[а-я]*)?|вид на жительство)"
        rf"(?:\s(?!№|номер)[а-я]+){{0,4}}\s?(?:серии?я?)?{_SAID}{_NUMBER}"
        rf"(?P<it>(?:[ivxа-я\d]{{1,4}}[\s\-]?[а-яa-z]{{2}}[\s\-]?)?№?\s?\d{{4,10}})(?!\d)"
    ),
    # Of a disability
    re.compile(r"(?<![а-я])мсэ\s?-?\s?(?P<it>\d{4}[\s№n\-]{0,4}\d{5,8})(?!\d)"),
    re.compile(rf"(?<![а-яa-z])vin{_SAID}(?P<it>[a-zа-я\d]{{17}})(?![a-zа-я\d])"),
)
_ACCOUNTS: Final = (
    re.compile(r"(?<!\d)\d{5}[\s.]?\d{3}[\s.]?\d[\s.]?\d{4}[\s.]?\d{7}(?!\d)"),
    re.compile(
        rf"(?<![а-я])(?:лицев[а-я]* сч[её]?т[а-я]*|лиц\.? сч[а-я]*|л/с|л/сч|лс"
        rf"|сч[её]т[а-я]*|р/с)"
        rf"(?: абонента)?\s?{_NUMBER}(?P<it>\d(?:[\s\-]?\d){{5,19}})(?!\d)"
    ),
    re.compile(
        rf"(?<![а-я])карт[а-я]*(?:\s(?:сбер[а-я]*|мир|виза|банк[а-я]*|тинькофф|втб"
        rf"|мой|моя))*(?:\s[а-я]+)?"
        rf"\s?{_NUMBER}(?P<it>\d(?:{_GAP}\d){{14,18}})(?!\d)"
    ),
)
_CARD: Final = re.compile(rf"(?<![\d.])\d(?:{_GAP}\d){{12,18}}(?![\d.]\d|\d)")
_BY_FOURS: Final = re.compile(r"\d{4}[\s\-]\d{4}[\s\-]\d{4}[\s\-]\d{4}")
_PLATE_LETTER: Final = "[авекмнорстухabekmhopctyx]"
_REGION: Final = r"\d{2,3}(?:\s?rus)?"
_CAR: Final = (
    r"(?:жигул[а-я]*|лад[аыуе]|приор[а-я]*|калин[аыуе]|грант[аыуе]|вест[аыуе]|нив[аыуе]"
    r"|уаз[а-я]*|камаз[а-я]*|газел[а-я]+|волг[аиуе]|киа|kia|рио|солярис[а-я]*|хендай"
    r"|хундай|тойот[а-я]*|форд[а-я]*|рено|логан[а-я]*|ниссан[а-я]*|бмв|bmw|мерседес[а-я]*"
    r"|ауди|audi|фольксваген[а-я]*|шкод[а-я]+|опел[а-я]+|мазд[а-я]+|шевроле|джип[а-я]*"
    r"|внедорожник[а-я]*|иномарк[а-я]+|легковушк[а-я]+|фур[аыуе]|грузовик[а-я]*"
    r"|мотоцикл[а-я]*|скутер[а-я]*|мопед[а-я]*)"
)
_PLATES: Final = (
    re.compile(
        rf"(?<!\w){_PLATE_LETTER}\d{{3}}{_PLATE_LETTER}{{2}}(?:\s?{_REGION})?(?!\w)"
    ),
    re.compile(
        rf"(?<!\w){_PLATE_LETTER}[\s\-]?\d{{3}}[\s\-]?(?!кв\b){_PLATE_LETTER}{{2}}[\s\-/]?{_REGION}(?!\w)"
    ),
    re.compile(
        rf"(?:номер[а-я]*|г/н|гос\.? ?номер[а-я]*|госномер[а-я]*"
        rf"|номерн[а-я]+ знак[а-я]*|машин[а-я]*"
        rf"|авто[а-я]*|{_CAR}(?:\s[а-я]+)?)[\s.:№]{{1,3}}(?P<it>{_PLATE_LETTER}\s?\d{{3}}\s?{_PLATE_LETTER}{{2}}"
        rf"(?:\s?{_REGION})?)(?!\w)"
    ),
    # Taxis and buses, trailers, motorcycles
    re.compile(rf"(?<!\w){_PLATE_LETTER}{{2}}\s?\d{{3}}\s?\d{{2,3}}(?:\s?rus)(?!\w)"),
    re.compile(
        rf"(?:номер[а-я]*|г/н|госномер[а-я]*|прицеп[а-я]*|мотоцикл[а-я]*|такси"
        rf"|маршрутк[а-я]*)"
        rf"[\s.:№]{{1,3}}(?P<it>(?:{_PLATE_LETTER}{{2}}\s?\d{{3,4}}"
        rf"|\d{{4}}\s?{_PLATE_LETTER}{{2}})"
        rf"(?:\s?{_REGION})?)(?!\w)"
    ),
)
_MONTH: Final = (
    r"(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября"
    r"|декабря)"
)
_DATE: Final = (
    rf"(?:\d{{1,2}}[./\-]\d{{1,2}}[./\-](?:19|20)?\d{{2}}|\d{{1,2}}\s{_MONTH}\s(?:19"
    rf"|20)\d{{2}}"
    r"|\d{1,2}[./\s\-][ivx]{1,4}[./\s\-](?:19|20)\d{2}|(?:19|20)\d{2})"
)
_OF_BIRTH: Final = (
    r"(?:г\.?\s?р(?![а-я])\.?|(?:г(?:ода?)?\.?\s?)?(?:рожд(?![а-я])\.?"
    rf"|{misspelt('рождения')}))"
)
_BIRTHS: Final = (
    re.compile(rf"(?<!\d){_DATE}\s?{_OF_BIRTH}"),
    re.compile(
        rf"(?<!\d)(?P<it>{_DATE})(?:\s?г(?:ода?)?\.?)?,?\s(?:я\s)?род(?:ился|илась)"
    ),
    re.compile(
        rf"(?<![а-я])(?:род(?:ился|илась|\.)|дата рожд[а-я]*\.?|день рождения|д\.?р\.?"
        rf"|рожден[а-я]*"
        rf"|год[а-я]? рождения|г\.?\s?р\.?)(?:\s(?:в|мой|моя"
        rf"|у меня))?[\s:.\-]{{0,3}}(?P<it>{_DATE}(?:\s?г(?:ода?)?(?![а-я])\.?)?)(?!\d)"
    ),
)
# «Сидорова Анна 14.02.1947»: a date of so long ago behind a name.
_BEHIND_A_NAME: Final = re.compile(
    rf"[\s,(]{{1,3}}(?P<it>\d{{1,2}}(?:[./\-]\d{{1,2}}[./\-]|\s{_MONTH}\s)19\d{{2}})(?!\d)"
)
_EVEN_DOUBLED: Final = 9


def papers(plain: str) -> Iterator[Span]:
    """Yield documents, accounts, cards, plates and dates of birth in a plain text."""
    for kind, patterns in (
        (Kind.DOCUMENT, _DOCUMENTS),
        (Kind.CARD, _ACCOUNTS),
        (Kind.PLATE, _PLATES),
        (Kind.BIRTH, _BIRTHS),
    ):
        for pattern in patterns:
            yield from found(pattern, plain, kind)
    for span in found(_CARD, plain, Kind.CARD):
        number = plain[span.start : span.end]
        if _BY_FOURS.match(number) or is_card(re.sub(r"\D", "", number)):
            yield span


def births_behind(plain: str, names: Iterable[Span]) -> Iterator[Span]:
    """Yield dates of birth that nothing but the name before them tells."""
    for name in names:
        if match := _BEHIND_A_NAME.match(plain, name.end):
            yield Span(*match.span("it"), Kind.BIRTH)


def is_card(digits: str) -> bool:
    """Tell whether digits have the check digit of a bank card (Luhn)."""
    total = 0
    for at, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + at % 2)
        total += value if value <= _EVEN_DOUBLED else value - _EVEN_DOUBLED
    return total % 10 == 0
