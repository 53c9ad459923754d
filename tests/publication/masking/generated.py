"""Appeals made from templates: people, numbers, small and capital letters, slips.

The templates and names of what is held out are others: a masker tuned on some is judged
by those it has not met.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from geo_incidents.geocoding.extraction.grammar import phrase_in_case
from tests.publication.masking import people_invented as people
from tests.publication.masking import templates
from tests.publication.masking.reading import Marked, marked

_SLOT: Final = re.compile(r"\{([a-z_]+)\}")
_PLATE: Final = "АВЕКМНОРСТУХ"
_LOWER, _UPPER, _TYPOS = 0.25, 0.29, 0.41
_SKIPPED: Final = re.compile(r"\[[a-z]\||\]")


@dataclass(frozen=True, slots=True)
class _World:
    """Who may write, and in which words."""

    men: str
    women: str
    families: str
    openings: str
    troubles: str
    closings: str


_SEEN: Final = _World(
    *(people.MEN, people.WOMEN, people.FAMILIES),
    *(templates.OPENINGS, templates.TROUBLES, templates.CLOSINGS),
)
_HELD_OUT: Final = _World(
    *(people.OTHER_MEN, people.OTHER_WOMEN, people.OTHER_FAMILIES),
    *(templates.OTHER_OPENINGS, templates.OTHER_TROUBLES, templates.OTHER_CLOSINGS),
)


class _Writer:
    def __init__(self, seed: int, world: _World) -> None:
        self._dice = np.random.default_rng(seed)
        self._world = world

    def text(self) -> Marked:
        world = self._world
        parts = [world.openings, world.troubles, world.closings]
        if self._dice.random() < 0.3:
            parts.insert(2, world.troubles)
        said = (self._one(lines) for lines in parts)
        line = _SLOT.sub(self._filled, " ".join(part for part in said if part))
        manner = self._dice.random()
        if manner < _LOWER:
            line = _outside_marks(line, str.lower)
        elif manner < _UPPER:
            line = _outside_marks(line, str.upper)
        elif manner < _TYPOS:
            line = self._misspelt(line)
        return marked(line)

    def _one(self, lines: str) -> str:
        return self._either(*lines.strip().splitlines()).strip(" |")

    def _of(self, words: str) -> str:
        return self._either(*words.split())

    def _filled(self, slot: re.Match[str]) -> str:
        return self._fillers()[slot[1]]()

    def _fillers(self) -> Mapping[str, Callable[[], str]]:
        return {
            "full": lambda: self._name("fnp", "nomn"),
            "full_gent": lambda: self._name("fnp", "gent"),
            "full_datv": lambda: self._name("fnp", "datv"),
            "first_last": lambda: self._name(self._either("fn", "nf"), "nomn"),
            "first_last_gent": lambda: self._name("nf", "gent"),
            "polite": lambda: self._name("np", "nomn"),
            "polite_gent": lambda: self._name("np", "gent"),
            "polite_ablt": lambda: self._name("np", "ablt"),
            "initials": lambda: self._initials("nomn"),
            "initials_gent": lambda: self._initials("gent"),
            "family": lambda: self._name("f", "nomn"),
            "family_gent": lambda: self._name("f", "gent"),
            "family_datv": lambda: self._name("f", "datv"),
            "first": lambda: self._name("n", "nomn"),
            "street": lambda: self._either(*people.STREETS.strip().splitlines()),
            "house": lambda: str(self._number(1, 140)),
            "phone": self._phone,
            "flat": self._flat,
            "mail": self._mail,
            "card": self._card,
            "plate": self._plate,
            "snils": self._snils,
            "passport": self._passport,
            "account": lambda: f"[c|{self._digits(self._number(7, 12))}]",
            "born": self._born,
            "page": self._page,
            "office": lambda: self._either(
                "8-800-555-01-01", "112", "8 (800) 250 11 22", "004"
            ),
            "number": lambda: str(self._number(1000, 9_999_999)),
            "code": lambda: self._either(
                f"[f|{self._digits(2)}К{self._digits(3)}]", f"[f|{self._digits(3)}#]"
            ),
        }

    def _either(self, *options: str) -> str:
        return options[self._number(0, len(options) - 1)]

    def _number(self, least: int, most: int) -> int:
        return int(self._dice.integers(least, most + 1))

    def _marked(self, kind: str, *options: str) -> str:
        return f"[{kind}|{self._either(*options)}]"

    def _digits(self, count: int) -> str:
        return "".join(self._either(*"0123456789") for _ in range(count))

    def _name(self, order: str, case: str) -> str:
        words = self._person()
        return f"[n|{' '.join(_in_case(words[part], case) for part in order)}]"

    def _initials(self, case: str) -> str:
        words = self._person()
        first, father = words["n"][0], words["p"][0]
        short = self._either(f"{first}.{father}.", f"{first}. {father}.")
        family = _in_case(words["f"], case)
        return f"[n|{self._either(f'{family} {short}', f'{short} {family}')}]"

    def _person(self) -> dict[str, str]:
        is_man = self._dice.random() < 0.5
        first, _, _ = self._of(
            self._world.men if is_man else self._world.women
        ).partition("/")
        _, _, fathers = self._of(self._world.men).partition("/")
        family = self._of(self._world.families)
        return {
            "n": first,
            "p": fathers + ("ич" if is_man else "на"),
            "f": family if is_man else _feminine(family),
        }

    def _phone(self) -> str:
        code, a = f"9{self._digits(2)}", self._digits(3)
        b, c = self._digits(2), self._digits(2)
        return self._marked(
            *("p", f"8 {code} {a}-{b}-{c}", f"+7{code}{a}{b}{c}"),
            *(f"8{code}{a}{b}{c}", f"8-{code}-{a}-{b}-{c}", f"+7 ({code}) {a} {b} {c}"),
            *(f"{code} {a} {b} {c}", f"8({code}){a}{b}{c}", f"8.{code}.{a}.{b}.{c}"),
            f"{code}{a}{b}{c}",
        )

    def _flat(self) -> str:
        number = self._number(1, 300)
        return self._marked(
            *("f", f"кв. {number}", f"кв.{number}", f"кв {number}", f"кв{number}"),
            *(f"квартира {number}", f"квартира № {number}", f"{number} квартира"),
            f"кв № {number}",
        )

    def _mail(self) -> str:
        name = self._either("olga", "pavel", "mama", "dom", "life", "super", "kot")
        name += self._either(".", "_", "-", "") + self._digits(3)
        host = self._either("mail.ru", "yandex.ru", "gmail.com", "bk.ru", "ya.ru")
        return f"[e|{name}@{host}]"

    def _card(self) -> str:
        body = f"{self._either('2200', '4276', '5469')}{self._digits(11)}"
        check = next(d for d in "0123456789" if _luhn(body + d))
        number = body + check
        gap = self._either(" ", "", "-")
        return f"[c|{gap.join(number[at : at + 4] for at in range(0, 16, 4))}]"

    def _plate(self) -> str:
        a, b, c = (self._either(*_PLATE) for _ in range(3))
        region = self._either("78", "98", "178", "77", "47", "198")
        digits = self._digits(3)
        return self._marked(
            *("a", f"{a}{digits}{b}{c}{region}", f"{a} {digits} {b}{c} {region}"),
            *(f"{a}{digits}{b}{c}", f"{a}{digits}{b}{c} {region}"),
        )

    def _snils(self) -> str:
        parts = "-".join(self._digits(3) for _ in range(3))
        return f"[d|{parts} {self._digits(2)}]"

    def _passport(self) -> str:
        series, number = self._digits(4), self._digits(6)
        return self._marked(
            "d",
            f"{series} {number}",
            f"{series[:2]} {series[2:]} {number}",
            f"{series} № {number}",
        )

    def _born(self) -> str:
        day, month = self._number(1, 28), self._number(1, 12)
        year = self._number(1930, 2015)
        return self._marked(
            "b",
            f"{day:02}.{month:02}.{year} г.р.",
            f"{year} г.р.",
            f"{year} года рождения",
        )

    def _page(self) -> str:
        name = f"user{self._digits(4)}"
        return self._marked(
            "l",
            f"https://vk.com/{name}",
            f"vk.com/id{self._digits(8)}",
            f"@{name}",
            f"t.me/{name}",
        )

    def _misspelt(self, line: str) -> str:
        """Swap two letters of one of the words, or leave one out, marks untouched."""
        words = list(re.finditer(r"[А-Яа-яё]{5,}", line))
        if not words:
            return line
        chosen = self._dice.permutation(len(words))[:3]
        for word in (words[at] for at in sorted(chosen, reverse=True)):
            at = self._number(word.start() + 1, word.end() - 3)
            wrong = line[at + 1] + line[at] if self._dice.random() < 0.5 else line[at]
            line = line[:at] + wrong + line[at + 2 :]
        return line


def generated(count: int, *, held_out: bool) -> list[Marked]:
    """Return as many texts, always the same."""
    world = _HELD_OUT if held_out else _SEEN
    return [_Writer(seed, world).text() for seed in range(count)]


def _outside_marks(line: str, change: Callable[[str], str]) -> str:
    parts, at = [], 0
    for mark in _SKIPPED.finditer(line):
        parts += [change(line[at : mark.start()]), mark[0]]
        at = mark.end()
    return "".join(parts) + change(line[at:])


def _in_case(word: str, case: str) -> str:
    if case == "nomn":
        return word
    at = _CASES.index(case)
    for endings in _ENDINGS:
        if word.endswith(endings[0]):
            return word.removesuffix(endings[0]) + endings[at]
    (found,) = phrase_in_case((word.lower(),), case)
    return found.capitalize()


_CASES: Final = ("nomn", "gent", "datv", "ablt")
_ENDINGS: Final = (
    ("ова", "овой", "овой", "овой"),
    ("ева", "евой", "евой", "евой"),
    ("ина", "иной", "иной", "иной"),
    ("ов", "ова", "ову", "овым"),
    ("ев", "ева", "еву", "евым"),
    ("ин", "ина", "ину", "иным"),
    ("ич", "ича", "ичу", "ичем"),
    ("вна", "вны", "вне", "вной"),
    ("ко", "ко", "ко", "ко"),
    ("ук", "ука", "уку", "уком"),
    ("ян", "яна", "яну", "яном"),
)


def _feminine(family: str) -> str:
    return family + "а" if family.endswith(("ов", "ев", "ин", "ын")) else family


def _luhn(digits: str) -> bool:
    doubled = [int(d) * (2 if at % 2 else 1) for at, d in enumerate(reversed(digits))]
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0
