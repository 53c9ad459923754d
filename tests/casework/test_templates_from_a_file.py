"""Do the words of the demo's answers come in once, each for the topics it is about?"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from geo_incidents.casework.replies import ReplyTemplate
from geo_incidents.casework.template_file import load_templates
from geo_incidents.intake.models import Category
from geo_incidents.pipeline.demo.streaming import TEMPLATES
from tests.toy_city import ToyCity

CATALOGUE = TEMPLATES.with_name("categories.csv")


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(["name,group,text", *lines]), encoding="utf-8")
    return path


def test_one_of_a_group_is_for_each_of_its_topics(
    toy_city: ToyCity, tmp_path: Path
) -> None:
    path = written(tmp_path / "a.csv", "Сделано,roads,Починили.", "Взяли,,Взяли.")
    assert load_templates(path) == 3
    topics = Category.objects.filter(group__code="roads")
    of_roads = ReplyTemplate.objects.filter(name="Сделано")
    assert {one.category for one in of_roads} == set(topics)
    assert ReplyTemplate.objects.get(name="Взяли").category is None


def test_run_again_it_adds_nothing_and_keeps_what_the_admin_has_changed(
    toy_city: ToyCity, tmp_path: Path
) -> None:
    path = written(tmp_path / "a.csv", "Взяли,,Взяли.")
    load_templates(path)
    ReplyTemplate.objects.update(text="Мы взяли.")
    assert load_templates(path) == 0
    assert ReplyTemplate.objects.get().text == "Мы взяли."


def test_a_field_that_does_not_exist_is_refused(
    toy_city: ToyCity, tmp_path: Path
) -> None:
    path = written(tmp_path / "a.csv", "Взяли,,{nummer}")
    with pytest.raises(ValidationError):
        load_templates(path)
    assert not ReplyTemplate.objects.exists()


def test_the_demo_has_words_for_every_group(toy_city: ToyCity) -> None:
    assert load_templates(TEMPLATES) > 0
    with CATALOGUE.open(encoding="utf-8") as file:
        groups = {row["group"] for row in csv.DictReader(file)}
    with TEMPLATES.open(encoding="utf-8") as file:
        told = {row["group"] for row in csv.DictReader(file)}
    assert told == groups | {""}
