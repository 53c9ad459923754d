"""Where could a person be called, written to or looked up?

The state's and the town's own are no secret: numbers that cost nothing (8-800) or have
three digits, what the register of organisations holds, landlines that are said to be
an office's, and mail of their domains.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from geo_incidents.publication.masking.numerals import COUNTED
from geo_incidents.publication.masking.spans import Kind, Span, found

_MARK: Final = r"[\s\-./()_]{0,3}"
# Seven to eleven digits however they are set apart, not out of a longer number.
_DIGITS: Final = re.compile(
    rf"(?<![\d№/])(?<!\d[.\-])\+?\d(?:{_MARK}\d){{9,11}}(?![\d])"
)
_FOREIGN: Final = re.compile(rf"(?<!\d)(?:\+|\b00|\b810)\d(?:{_MARK}\d){{8,14}}(?!\d)")
_LOCAL: Final = re.compile(
    r"(?<![\d\-./№])(?:\(\d{3,5}\)\s?)?(?:\d{3}[ -]\d{2}[ -]\d{2}|\d{3}-\d{4}"
    r"|\d{1,2}-\d{2}-\d{2,3})(?![\d\-])"
)
_SHORT: Final = re.compile(
    r"(?<![а-я])(?:тел|телефон[а-я]*|звонит[а-я]*|звоните|позвонит[а-я]*"
    r"|перезвонит[а-я]*|"
    r"моб|мобильн[а-я]*|сот|сотов[а-я]*|дом|дом\. ?тел|вотсап[а-я]*|ватсап[а-я]*|"
    r"whatsapp|viber|вайбер[а-я]*|номер[а-я]* телефона?)[\s.:№\-]{0,4}"
    rf"(?:по |на |номеру? |мой |моб |дом |тел |:"
    rf"|\.){{0,3}}\s?(?P<it>\d(?:{_MARK}\d){{4,8}})(?![\d])"
)
_NUMERAL: Final = rf"(?:{COUNTED}|плюс)"
_IN_WORDS: Final = re.compile(
    rf"(?<![а-я]){_NUMERAL}(?:[\s,\-]+{_NUMERAL}){{4,}}(?![а-я])"
)
# «2ОО» and «9З7»: letters in place of digits.
_FOR_DIGITS: Final = re.compile(r"(?<=\d)[оoз]{1,4}(?=[\s\-]?\d)")
_DIGIT_OF: Final = str.maketrans("оoз", "003")
_OFFICE: Final = re.compile(
    r"(?:диспетч|аварийн|горяч|приемн|администрац|управляющ|единый номер|единому номеру"
    r"|жилинспекц|полици|поликлиник|регистратур|деканат|водоканал|ленэнерго|служб"
    r"|жэу|жэк"
    r"|жилкомсервис|(?<![а-я])ук(?![а-я])|тсж|мчс|скор(?:ая|ую|ой)|мфц|контакт-центр"
    r"|колл-центр|call-центр)[^\d\n]{0,40}$"
)
_FREE: Final = re.compile(r"(?:7|8)?80[04]\d{7}$")
_NOT_A_PHONE: Final = re.compile(
    r"(?:заявк[а-я]*|обращени[а-я]*|заявлени[а-я]*|вход[а-я]*|исх[а-я]*|вх"
    r"|регистрационн[а-я]*"
    r"|огрн|инн|кпп|бик|окпо|кадастров[а-я]*|талон[а-я]*|дел[ао]|счетчик[а-я]*|инв"
    r"|инвентарн[а-я]*)"
    r"(?: [а-я]+)?[\s.:]{0,3}(?:№|номер[а-я]*|ном|за|n)?[\s.:№]{0,3}$"
)
_MOBILE: Final = re.compile(r"(?:7|8)?9\d{9}$")
_YEARS: Final = re.compile(r"(?:(?:19|20)\d\d\W*)+")
_LOOK_BACK: Final = 50
_LEAST_WITH_CODE: Final = 10

_DOG: Final = r"(?:@|\s?\(?(?:собака|собачка|at|гав)\)?\s?)"
_DOT: Final = r"(?:\s?\.\s?|\s(?:точка|dot)\s)"
_MAIL: Final = re.compile(
    rf"(?<![\w.])[\w.+\-]{{1,64}}\s?{_DOG}\s?"
    rf"(?P<domain>[\w\-]{{1,63}}(?:{_DOT}[\w\-]{{2,63}}){{1,4}})(?!\w)"
)
_OFFICIAL: Final = re.compile(
    r"(?:^|[.\-])(?:gov|gosuslugi|mos|adm[a-z]*|tatar|мвд|mvd|рф-гов)[.\-]"
)

_NAME: Final = r"[\w.\-]{3,50}"
_LINKS: Final = (
    re.compile(
        r"(?:https?://)?(?:(?:www|m)\.)?(?:vk\.com|vkontakte\.ru|вк\.ком)/"
        rf"(?!(?:wall|photo|video|topic)-\d|club\d|public\d|event\d|feed)({_NAME})"
    ),
    re.compile(
        r"(?:https?://)?(?:(?:www|m)\.)?(?:ok\.ru|odnoklassniki\.ru)/(?!group)"
        rf"(?:profile/)?{_NAME}"
    ),
    re.compile(rf"(?:https?://)?(?:t\.me|telegram\.me|wa\.me|viber\.click)/\+?{_NAME}"),
    re.compile(
        r"(?:https?://)?(?:www\.)?(?:instagram\.com|facebook\.com|fb\.com|twitter\.com"
        rf"|x\.com|tiktok\.com|my\.mail\.ru)/@?{_NAME}(?:[/?][\w=.&\-]+)*"
    ),
    re.compile(r"(?<![\w.@])@[a-z][\w.]{3,40}(?<![.])"),
    re.compile(
        r"(?<![а-я])(?:телеграмм?[а-я]?|тг|тлг|telegram|ник(?:нейм)?|инстаграмм?|инста"
        r"|вк|вконтакте|скайп|skype|дискорд|логин)\s?(?:ник|id|ид|:|-)?\s?:?\s?"
        r"(?P<it>@?[a-z][a-z\d_.\-]{3,40}(?<![.]))"
    ),
    re.compile(r"(?<![\w/])id\d{5,12}(?!\w)"),
)


def contacts(plain: str, official: Collection[str]) -> Iterator[Span]:
    """Yield phones, mail and pages of people in a plain text.

    ``official`` are phones that are no secret: their last ten digits or, local, seven.
    """
    yield from _mail(plain)
    for pattern in _LINKS:
        yield from found(pattern, plain, Kind.LINK)
    yield from found(_IN_WORDS, plain, Kind.PHONE)
    yield from _phones(_FOR_DIGITS.sub(_digits, plain), official)


def _digits(match: re.Match[str]) -> str:
    return match[0].translate(_DIGIT_OF)


def _phones(plain: str, official: Collection[str]) -> Iterator[Span]:
    """Yield the phones; no part of an official one is a phone of its own."""
    let_be: list[Span] = []
    for pattern in (_DIGITS, _FOREIGN, _LOCAL, _SHORT):
        for span in found(pattern, plain, Kind.PHONE):
            if _is_official(span, plain, official):
                let_be.append(span)
            elif not any(span.touches(other) for other in let_be):
                yield span


def _mail(plain: str) -> Iterator[Span]:
    for match in _MAIL.finditer(plain):
        domain = re.sub(r"\s?(?:точка|dot|\.)\s?", ".", match["domain"])
        if not _OFFICIAL.search(f"{domain}."):
            yield Span(*match.span(), Kind.EMAIL)


def _is_official(span: Span, plain: str, official: Collection[str]) -> bool:
    number = plain[span.start : span.end]
    digits = re.sub(r"\D", "", number)
    if _YEARS.fullmatch(number):
        return True
    if _FREE.fullmatch(digits) or digits[-10:] in official or digits[-7:] in official:
        return True
    if _MOBILE.fullmatch(digits):
        return False
    before = plain[max(0, span.start - _LOOK_BACK) : span.start]
    return bool(_OFFICE.search(before) or _NOT_A_PHONE.search(before))
