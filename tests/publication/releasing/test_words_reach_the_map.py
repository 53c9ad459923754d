"""Do words reach the map when agreed to, covered and released, and only then?"""

from __future__ import annotations

import pytest

from geo_incidents.accounts.models import User
from geo_incidents.errors import AlreadyDecided, InvalidInput
from geo_incidents.intake.consents import give_consent
from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline.stages import Stopwatch, carry
from geo_incidents.publication.masking.spans import Kind, Span
from geo_incidents.publication.models import PublicIncident
from geo_incidents.publication.releasing.deciding import covering_more
from geo_incidents.publication.releasing.models import Release, ReleaseStep, State
from geo_incidents.publication.releasing.reaching import (
    agree,
    settle_words,
    take_back,
    undo_words,
)
from geo_incidents.publication.releasing.words import found_in
from tests.builders import appeal
from tests.toy_city import IN_WEST, ToyCity

TEXT = "Меня зовут Анна Петровна Ёлкина, яма у дома, звоните 8 921 123-45-67"
COVERED = [
    {"text": "Меня зовут "},
    {"hidden": "name"},
    {"text": ", яма у дома, звоните "},
    {"hidden": "phone"},
]


@pytest.fixture
def sent(toy_city: ToyCity) -> Appeal:
    stored = appeal(toy_city, position=IN_WEST, text=TEXT)
    carry([stored.pk], Stopwatch())
    return stored


@pytest.fixture
def agreed(sent: Appeal) -> Appeal:
    give_consent(sent)
    return sent


def published() -> list[object]:
    return [one["parts"] for one in PublicIncident.objects.get().words]


def release(sent: Appeal, author: User, *, seen: int = 0) -> None:
    settle_words(sent, State.RELEASED, found_in(sent), author=author, seen=seen)


def last_step() -> int:
    step = ReleaseStep.objects.last()
    return step.pk if step else 0


def test_what_is_released_is_published_covered(agreed: Appeal, operator: User) -> None:
    release(agreed, operator)
    assert published() == [COVERED]


def test_what_is_covered_is_not_even_in_the_table(
    agreed: Appeal, operator: User
) -> None:
    release(agreed, operator)
    row = str(PublicIncident.objects.values().get())
    assert "Ёлкина" not in row
    assert "123-45" not in row


def test_consent_alone_publishes_nothing(agreed: Appeal) -> None:
    carry([agreed.pk], Stopwatch())
    assert published() == []


def test_without_consent_nobody_can_release_it(sent: Appeal, operator: User) -> None:
    with pytest.raises(AlreadyDecided):
        release(sent, operator)
    assert not Release.objects.exists()


def test_what_is_withheld_is_not_published(agreed: Appeal, operator: User) -> None:
    settle_words(agreed, State.WITHHELD, (), author=operator, seen=0)
    assert published() == []


def test_who_wrote_takes_it_back_at_once(agreed: Appeal, operator: User) -> None:
    release(agreed, operator)
    take_back(agreed.token)
    assert published() == []


def test_agreed_anew_it_waits_for_another_look(agreed: Appeal, operator: User) -> None:
    release(agreed, operator)
    take_back(agreed.token)
    agree(agreed.token)
    carry([agreed.pk], Stopwatch())
    assert published() == []
    assert Release.objects.get().state == State.WAITING


def test_a_release_is_undone_and_a_withholding_too(
    agreed: Appeal, operator: User
) -> None:
    release(agreed, operator)
    undo_words(agreed, author=operator, seen=last_step())
    assert published() == []
    undo_words(agreed, author=operator, seen=last_step())
    assert published() == [COVERED]


def test_of_two_who_decide_the_second_is_told(agreed: Appeal, operator: User) -> None:
    release(agreed, operator)
    with pytest.raises(AlreadyDecided):
        settle_words(agreed, State.WITHHELD, (), author=operator, seen=0)
    assert published() == [COVERED]


def test_who_decided_what_is_kept(agreed: Appeal, operator: User) -> None:
    release(agreed, operator)
    undo_words(agreed, author=operator, seen=last_step())
    take_back(agreed.token)
    steps = ReleaseStep.objects.values_list("state", "author")
    assert list(steps) == [("released", operator.pk), ("waiting", operator.pk)]


def test_words_are_covered_wherever_they_stand() -> None:
    spans = covering_more("Яма. Опять ЯМА!", (), "яма")
    assert spans == (Span(0, 3, Kind.OTHER), Span(11, 14, Kind.OTHER))


def test_words_that_are_not_there_cannot_be_covered() -> None:
    with pytest.raises(InvalidInput):
        covering_more("Яма", (), "лужа")


def test_a_span_beyond_the_text_is_refused(agreed: Appeal, operator: User) -> None:
    beyond = (Span(0, 999, Kind.OTHER),)
    with pytest.raises(InvalidInput):
        settle_words(agreed, State.RELEASED, beyond, author=operator, seen=0)
