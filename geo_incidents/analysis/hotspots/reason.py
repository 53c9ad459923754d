"""Why is this place a hotspot? In a few plain sentences, in Russian or in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from babel import Locale
from babel.numbers import format_decimal

from geo_incidents.analysis.hotspots.labels import Label

YEAR_DAYS: Final = 365
# What lasts less is told in days.
FEW_DAYS: Final = 700


@dataclass(frozen=True, slots=True)
class Facts:
    """What the reason is made of.

    ``months`` have complaints of at least ``at_least`` residents, where ``expected``
    are usual. ``pause_days`` is the median from one episode to the next and
    ``held_days`` that from a repair to the next episode, None where there is none.
    """

    label: Label
    is_confirmed: bool
    episodes: int
    lasted_days: int
    appeals: int
    residents: int
    months: int
    at_least: int
    expected: float
    pause_days: int | None
    held_days: int | None
    last_days_ago: int


@dataclass(frozen=True, slots=True)
class _Language:
    """Sentences with places for what is counted, and what is counted by plural."""

    locale: Locale
    counts: Mapping[str, Mapping[str, str]]
    labels: Mapping[Label, str]
    what: str
    months: str
    several: str
    less: str
    about: str
    pause: str
    held: str
    last: str
    today: str
    ago: str
    doubt: str

    def counted(self, count: int, noun: str) -> str:
        return self.counts[noun][self.locale.plural_form(count)].format(count)

    def lasting(self, days: int) -> str:
        if days < FEW_DAYS:
            return self.counted(max(days, 1), "day")
        return self.counted(round(days / YEAR_DAYS), "year")

    def number(self, value: float) -> str:
        return format_decimal(value, "0.#", self.locale)


def reason(facts: Facts, language: str) -> str:
    """Return the reason in "ru", or else in English."""
    words = _RUSSIAN if language == "ru" else _ENGLISH
    sentences = [
        _what(facts, words),
        words.labels[facts.label],
        _months(facts, words),
        *(
            sentence.format(words.counted(days, "day"))
            for sentence, days in (
                (words.pause, facts.pause_days),
                (words.held, facts.held_days),
            )
            if days is not None
        ),
        words.last.format(_ago(facts.last_days_ago, words)),
    ]
    return " ".join(sentences if facts.is_confirmed else [*sentences, words.doubt])


def _what(facts: Facts, words: _Language) -> str:
    return words.what.format(
        episodes=words.counted(facts.episodes, "episode"),
        lasted=words.lasting(facts.lasted_days),
        appeals=words.counted(facts.appeals, "appeal"),
        residents=words.counted(facts.residents, "resident"),
    )


def _months(facts: Facts, words: _Language) -> str:
    several = words.several.format(facts.at_least) if facts.at_least > 1 else ""
    return words.months.format(
        several=several,
        months=words.counted(facts.months, "month"),
        usual=words.less
        if facts.expected < 1
        else words.about.format(words.number(facts.expected)),
    )


def _ago(days: int, words: _Language) -> str:
    return words.today if days < 1 else words.ago.format(words.counted(days, "day"))


_RUSSIAN: Final = _Language(
    locale=Locale("ru"),
    counts={
        "episode": {
            "one": "{} отдельный эпизод",
            "few": "{} отдельных эпизода",
            "many": "{} отдельных эпизодов",
        },
        "appeal": {
            "one": "{} обращение",
            "few": "{} обращения",
            "many": "{} обращений",
        },
        "resident": {"one": "{} жителя", "few": "{} жителей", "many": "{} жителей"},
        "month": {"one": "{} месяце", "few": "{} месяцах", "many": "{} месяцах"},
        "day": {"one": "{} день", "few": "{} дня", "many": "{} дней"},
        "year": {"one": "{} год", "few": "{} года", "many": "{} лет"},
    },
    labels={
        Label.RECURRING: "Проблема возвращается после ремонта.",
        Label.SEASONAL: "Проблема возвращается в одно и то же время года.",
        Label.CHRONIC: "Это одна проблема, которую так и не решили.",
        Label.EMERGING: "Проблема появилась недавно, чуть больше года назад или позже.",
        Label.EXTINCT: "Больше года проблема не возвращалась.",
    },
    what="{episodes} за {lasted}: {appeals} от {residents}.",
    months="Жаловались{several} здесь в {months}, а у похожих мест — {usual}.",
    several=" хотя бы {} жителя",
    less="меньше чем в одном",
    about="в среднем в {}",
    pause="От эпизода до эпизода обычно проходит {}.",
    held="После ремонта обычно спокойно {}.",
    last="Последнее обращение — {}.",
    today="сегодня",
    ago="{} назад",
    doubt="Уверенности меньше, чем у подтверждённых: место стоит проверить.",
)
_ENGLISH: Final = _Language(
    locale=Locale("en"),
    counts={
        "episode": {"one": "{} separate episode", "other": "{} separate episodes"},
        "appeal": {"one": "{} appeal", "other": "{} appeals"},
        "resident": {"one": "{} resident", "other": "{} residents"},
        "month": {"one": "{} month", "other": "{} months"},
        "day": {"one": "{} day", "other": "{} days"},
        "year": {"one": "{} year", "other": "{} years"},
    },
    labels={
        Label.RECURRING: "The trouble comes back after it was repaired.",
        Label.SEASONAL: "The trouble comes back at the same time of the year.",
        Label.CHRONIC: "It is one trouble that nobody has solved.",
        Label.EMERGING: "The trouble is new: it began about a year ago, or later.",
        Label.EXTINCT: "The trouble has not come back for more than a year.",
    },
    what="{episodes} in {lasted}: {appeals} by {residents}.",
    months="There were complaints{several} in {months} here, in {usual} at places like"
    " this one.",
    several=" of at least {} people",
    less="less than one",
    about="about {}",
    pause="It usually takes {} from episode to episode.",
    held="After a repair it is usually quiet for {}.",
    last="The last appeal came {}.",
    today="today",
    ago="{} ago",
    doubt="It is less certain than the confirmed ones: have a look at it.",
)
