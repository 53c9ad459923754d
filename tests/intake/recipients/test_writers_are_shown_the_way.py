"""Is a writer told whose business it is, in words, and that we take it all the same?"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from geo_incidents.intake.models import Category
from geo_incidents.intake.recipients.kinds import Kind
from geo_incidents.intake.recipients.models import Recipient
from geo_incidents.intake.recipients.recipient_file import load_recipients
from geo_incidents.intake.recipients.recognising import whose
from geo_incidents.pipeline.demo.streaming import RECIPIENTS
from tests.as_the_application import the_application
from tests.toy_city import ToyCity

PENSION = "Мне неправильно посчитали пенсию"


def words(text: str, city: ToyCity) -> str:
    found = whose(text, municipality=city.municipality)
    assert found
    return found.words


def test_the_words_name_whom_to_ask_and_how(toy_city: ToyCity) -> None:
    Recipient.objects.create(
        kind=Kind.PENSION,
        name="Социальный фонд",
        does="Пенсии и пособия.",
        phone="8-800",
        link="https://sfr.example",
    )
    said = words(PENSION, toy_city)
    for part in ("Социальный фонд", "Пенсии и пособия.", "8-800", "https://sfr.exam"):
        assert part in said
    assert "всё равно отправьте" in said


def test_one_of_the_town_goes_before_one_for_all(toy_city: ToyCity) -> None:
    Recipient.objects.create(kind=Kind.PENSION, name="Для всех")
    own = Recipient.objects.create(
        kind=Kind.PENSION, name="Наш отдел", municipality=toy_city.municipality
    )
    found = whose(PENSION, municipality=toy_city.municipality)
    assert found
    assert found.recipient == own


def test_without_anybody_in_the_table_the_kind_is_named(toy_city: ToyCity) -> None:
    assert "социальный фонд" in words(PENSION, toy_city)


def test_who_is_in_danger_is_told_to_call(toy_city: ToyCity) -> None:
    assert "112" in words("Пахнет газом в подъезде", toy_city)


def test_thanks_are_thanked_for(toy_city: ToyCity) -> None:
    assert "Спасибо за добрые слова" in words("Спасибо за площадку!", toy_city)


def test_it_is_said_in_english(toy_city: ToyCity) -> None:
    load_recipients(RECIPIENTS)
    with translation.override("en"):
        assert "Social Fund of Russia" in words(PENSION, toy_city)


def test_what_the_topics_are_sure_of_is_ours(toy_city: ToyCity) -> None:
    Category.objects.filter(code="rubbish").update(
        name="Посылка у постамата", name_en="", keywords="посылка у постамата"
    )
    Category.objects.exclude(code="rubbish").delete()
    assert whose("посылка у постамата", municipality=None) is None


def test_an_appeal_of_the_town_is_left_alone(toy_city: ToyCity) -> None:
    assert whose("Яма на дороге", municipality=toy_city.municipality) is None


def test_the_site_itself_may_ask(toy_city: ToyCity) -> None:
    load_recipients(RECIPIENTS)
    with the_application():
        assert "8-800-100-00-01" in words(PENSION, toy_city)


def test_the_file_knows_everybody_and_leaves_what_is_kept_by_hand(db: None) -> None:
    own = Recipient.objects.create(kind=Kind.PENSION, name="Наш отдел")
    new = load_recipients(RECIPIENTS)
    assert new == len(Kind) - len({Kind.THANKS, Kind.ADVICE, Kind.PENSION})
    assert Recipient.objects.get(kind=Kind.PENSION) == own
    assert load_recipients(RECIPIENTS) == 0


def test_a_file_that_is_not_there_is_named(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nothing\.csv"):
        call_command("load_recipients", tmp_path / "nothing.csv")
