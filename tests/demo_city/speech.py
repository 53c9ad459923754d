"""How do people name a place?  Streets in the locative, house numbers in words."""

from __future__ import annotations

import re

from tests.demo_city.dice import Dice

_IN = {"переулок", "микрорайон", "проезд", "тупик"}
_NOUNS = {
    "улица": "улице", "набережная": "набережной", "аллея": "аллее",
    "площадь": "площади", "проспект": "проспекте", "бульвар": "бульваре",
    "переулок": "переулке", "проезд": "проезде", "тракт": "тракте",
    "тупик": "тупике", "спуск": "спуске", "шоссе": "шоссе",
    "микрорайон": "микрорайоне",
}  # fmt: skip
_SHORT = {
    "улица": "ул.", "проспект": "пр-т", "переулок": "пер.", "набережная": "наб.",
    "шоссе": "ш.", "проезд": "пр-д", "бульвар": "б-р", "микрорайон": "мкр.",
    "площадь": "пл.", "аллея": "ал.", "тупик": "туп.",
}  # fmt: skip
_SHORT_SPOKEN = {
    "проспект": "пр.",
    "микрорайон": "мкр",
    "улица": "ул",
    "переулок": "пер",
}
_UNBENDING = ("Слобода", "Роща")
_FEMININE = {"улица", "набережная", "аллея", "площадь"}
_NUMBER = re.compile(
    r"(?P<base>\d+[А-Я]?(?:/\d+)?)(?:к(?P<corpus>\d+))?(?: литера (?P<letter>[А-Я]))?$"
)


def on_street(name: str) -> str:
    """«улица Вишнёвая» → «на улице Вишнёвой», «Тихий переулок» → «в Тихом переулке»."""
    words = name.split()
    kind = _kind(words)
    said = [_locative(word, kind, words) for word in words]
    return f"{'в' if kind in _IN else 'на'} {' '.join(said)}"


def on_street_briefly(name: str) -> str:
    """«на Вишнёвой», «на Гагарина»: the way one says it, without the kind."""
    words = name.split()
    kind = _kind(words)
    if kind != "улица" or words[-1] in _UNBENDING:
        return on_street(name)
    said = [_locative(w, kind, words) for w in words if w.lower() != kind]
    return "на " + " ".join(said)


def _kind(words: list[str]) -> str:
    return next((word.lower() for word in words if word.lower() in _NOUNS), "")


def _locative(word: str, kind: str, words: list[str]) -> str:
    if word.lower() in _NOUNS:
        return _NOUNS[word.lower()]
    governed = kind in ("набережная", "бульвар") and words[0].lower() == kind
    if kind == "микрорайон" or governed or words[-1] in _UNBENDING:
        return word
    if kind in _FEMININE:
        return _feminine(word)
    return _masculine(word)


def _feminine(word: str) -> str:
    if re.fullmatch(r"\d+-я", word):
        return word.replace("-я", "-й")
    soft = word.endswith(("яя", "чая", "щая", "жая", "шая"))
    if word.endswith(("ая", "яя")):
        return word[:-2] + ("ей" if soft else "ой")
    return word


def _masculine(word: str) -> str:
    """Adjectives: «Тихий» → «Тихом», «Рабочий» → «Рабочем», «Полевой» → «Полевом»."""
    if re.fullmatch(r"\d+-й", word):
        return word.replace("-й", "-м")
    if word.endswith(("ое", "ее")):
        return word[:-1] + "м"
    if word.endswith(("ний", "чий", "щий", "жий", "ший")):
        return word[:-2] + "ем"
    return word[:-2] + "ом" if word.endswith(("ый", "ий", "ой")) else word


def written_address(street: str, number: str, dice: Dice) -> str:
    """An address column as registers, offices and residents fill it."""
    form = dice.below(9)
    short = _abbreviated(street, _SHORT)
    spoken = _abbreviated(street, _SHORT_SPOKEN)
    return (
        f"{street}, д. {formal(number)}",
        f"{street}, д. {formal(number)}",
        f"{street}, {number}",
        f"{short}, д. {formal(number)}",
        f"{short} {number}",
        f"г. Верхнереченск, {short}, д. {formal(number)}",
        f"Верхнереченск, {street}, дом {colloquial(number)}",
        f"{street} {colloquial(number)}",
        f"{spoken} {colloquial(number)}".lower()
        if dice.chance(0.3)
        else f"{spoken} {number}",
    )[form]


def _abbreviated(street: str, short: dict[str, str]) -> str:
    """The kind in short, in front of the name where the name stands alone."""
    words = street.split()
    kind = _kind(words)
    rest = [word for word in words if word.lower() != kind]
    return " ".join([short.get(kind, kind), *rest])


def formal(number: str) -> str:
    """«12к2» → «12, корп. 2», «7 литера Б» → «7, лит. Б»."""
    parts = _NUMBER.match(number)
    if not parts:
        return number
    text = parts["base"]
    text += f", корп. {parts['corpus']}" if parts["corpus"] else ""
    return text + (f", лит. {parts['letter']}" if parts["letter"] else "")


def colloquial(number: str) -> str:
    parts = _NUMBER.match(number)
    if not parts:
        return number
    text = parts["base"]
    text += f" корпус {parts['corpus']}" if parts["corpus"] else ""
    text += f" литера {parts['letter']}" if parts["letter"] else ""
    return text.lower()


def beside_house(street: str, number: str, dice: Dice) -> str:
    where = on_street(street) if dice.chance(0.5) else on_street_briefly(street)
    house = colloquial(number)
    return (
        f" {where} у дома {house}",
        f" {where} {house}",
        f" {where}, напротив дома {house}",
        f" возле дома {house} {where}",
        f" {where} около {house} дома"
        if house.isdigit()
        else f" {where} около дома {house}",
    )[dice.below(5)]


def in_house(street: str, number: str, dice: Dice) -> str:
    house = colloquial(number)
    where = on_street(street) if dice.chance(0.6) else on_street_briefly(street)
    return (
        f" в доме {house} {where}",
        f" {where} {house}",
        f" {where} в доме {house}",
        f" по адресу {written_address(street, number, dice)}",
    )[dice.below(4)]
