"""Is the history learnt, with what staff corrected before what nobody looked at?"""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from geo_incidents.intake.services import change_topic
from geo_incidents.intake.tasks import train_topics
from geo_incidents.intake.topics.choices import note_choice
from geo_incidents.intake.topics.history import CORRECTED, UNCONFIRMED, lessons
from geo_incidents.intake.topics.models import TopicChoice, TopicModel
from geo_incidents.intake.topics.suggesting import suggest
from geo_incidents.intake.topics.training import train
from tests.builders import appeal
from tests.intake.topics.trades import a_history
from tests.toy_city import ToyCity


def test_a_training_says_how_right_it_was(toy_city: ToyCity) -> None:
    a_history(toy_city)
    model = train()
    assert model
    assert (model.examples, model.corrected, model.tested) == (150, 0, 15)
    assert (model.right, model.right_of_three) == (1, 1)


def test_too_little_is_not_learnt(toy_city: ToyCity) -> None:
    a_history(toy_city, 20)
    assert train() is None
    assert not TopicModel.objects.exists()


def test_of_many_trainings_three_are_kept(toy_city: ToyCity) -> None:
    a_history(toy_city, 100)
    trained = [train() for _ in range(4)]
    kept = TopicModel.objects.values_list("pk", flat=True)
    assert sorted(kept) == [model.pk for model in trained[1:] if model]


def test_progress_is_told_to_its_end(toy_city: ToyCity) -> None:
    a_history(toy_city, 100)
    told: list[tuple[int, int]] = []
    train(progress=lambda done, of: told.append((done, of)))
    shares = [done / of for done, of in told]
    assert shares[-1] == 1
    assert shares == sorted(shares)


def test_what_staff_corrected_counts_more(toy_city: ToyCity) -> None:
    first, second, third = (appeal(toy_city) for _ in range(3))
    change_topic([first.pk], toy_city.categories["rubbish"])
    note_choice(second, by="suggestion")
    counted = {
        (lesson.example.code, lesson.example.counts, lesson.is_corrected)
        for lesson in lessons(None)
    }
    assert counted == {
        ("rubbish", CORRECTED, True),
        ("pothole", UNCONFIRMED, False),
        ("pothole", 1.0, False),
    }
    assert third.text


def test_who_chose_and_what_was_offered_is_kept_once(toy_city: ToyCity) -> None:
    offered = suggest("мусор", municipality=None)
    stored = appeal(toy_city)
    note_choice(stored, by="resident", offered=offered)
    note_choice(stored, by="suggestion")
    change_topic([stored.pk], toy_city.categories["rubbish"])
    first, second = TopicChoice.objects.all()
    assert (first.by, first.category) == ("resident", toy_city.categories["pothole"])
    assert first.offered[0][0] == "rubbish"
    assert 0 < first.offered[0][1] <= 1
    assert (second.by, second.category) == ("operator", toy_city.categories["rubbish"])


def test_the_command_tells_what_was_learnt(toy_city: ToyCity) -> None:
    a_history(toy_city)
    out = io.StringIO()
    call_command("train_topics", city=toy_city.municipality.code, stdout=out)
    assert "150 appeals" in out.getvalue()
    assert TopicModel.objects.get().municipality == toy_city.municipality


def test_the_command_says_why_it_learnt_nothing(toy_city: ToyCity) -> None:
    out = io.StringIO()
    call_command("train_topics", stdout=out)
    assert "the catalogue alone" in out.getvalue()


def test_without_topics_there_is_nothing_to_learn(db: None) -> None:
    train_topics()
    with pytest.raises(CommandError):
        call_command("train_topics")
    with pytest.raises(CommandError, match="no city"):
        call_command("train_topics", city="nowhere")
