"""Is the result told honestly, and does nothing but counts stay of a poll?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import Scope
from geo_incidents.accounts.seeing import seeing
from geo_incidents.publication.polls.answering import ask_to_confirm
from geo_incidents.publication.polls.counting import (
    Withheld,
    count_for_good,
    result_of,
)
from geo_incidents.publication.polls.models import Answer, Poll, WaitingAnswer
from tests.as_the_application import the_application
from tests.publication.polls.conftest import (
    NOTHING,
    PARKING,
    SQUARE,
    answer,
    answered_by,
    end,
    make,
)
from tests.toy_city import ToyCity


@pytest.fixture
def shown(toy_city: ToyCity, asker: User) -> Poll:
    """A poll whose result is shown at once."""
    return make(asker, shows_at_once=True)


def counts(poll: Poll) -> list[int | None]:
    return [line.count for line in result_of(poll).lines]


def test_until_the_end_nobody_learns_more_than_how_many_answered(
    client: Client, poll: Poll
) -> None:
    answered_by(poll, 6)
    assert result_of(poll).withheld == Withheld.RUNNING
    page = client.get(f"/polls/{poll.pk}/").content.decode()
    assert "Ответили 6 человек" in page
    assert "<progress" not in page
    end(poll)
    assert counts(poll) == [6, 0, 0]
    assert "6 из 6" in client.get(f"/polls/{poll.pk}/").content.decode()


def test_it_may_be_shown_at_once(client: Client, shown: Poll) -> None:
    answered_by(shown, 5, PARKING)
    assert counts(shown) == [0, 5, 0]
    assert "5 из 5" in client.get(f"/polls/{shown.pk}/").content.decode()


def test_fewer_than_five_answers_are_not_told(client: Client, shown: Poll) -> None:
    answered_by(shown, 4)
    end(shown)
    assert result_of(shown).withheld == Withheld.FEW
    assert counts(shown) == [None, None, None]
    page = client.get(f"/polls/{shown.pk}/").content.decode()
    assert "соседи могли бы догадаться" in page


def test_shares_are_told_from_twenty_answers_on(client: Client, shown: Poll) -> None:
    answered_by(shown, 13, SQUARE)
    answered_by(shown, 6, NOTHING)
    assert [line.share for line in result_of(shown).lines] == [None] * 3
    assert (
        "доли ничего бы не сказали"
        in client.get(f"/polls/{shown.pk}/").content.decode()
    )
    answer(shown, "last@example.org", PARKING)
    assert [line.share for line in result_of(shown).lines] == [65.0, 5.0, 30.0]
    page = client.get(f"/polls/{shown.pk}/").content.decode()
    assert "<strong>65 %</strong> · 13 из 20" in page
    assert "не выборка" in page


def test_who_chooses_several_is_one_person(
    client: Client, toy_city: ToyCity, asker: User
) -> None:
    several = make(asker, is_multiple=True, shows_at_once=True)
    for person in range(20):
        answer(several, f"{person}@example.org", SQUARE, PARKING)
    result = result_of(several)
    assert result.answers == 20
    assert [line.share for line in result.lines] == [100.0, 100.0, 0.0]
    page = client.get(f"/polls/{several.pk}/").content.decode()
    assert "больше ста" in page


def test_after_the_end_counts_alone_are_kept(poll: Poll) -> None:
    answered_by(poll, 3, SQUARE)
    answered_by(poll, 2, PARKING)
    ask_to_confirm(poll, email="late@example.org", ranks=[NOTHING])
    assert count_for_good(timezone.now()) == 0
    end(poll)
    before = result_of(poll)
    assert count_for_good(timezone.now()) == 1
    assert not Answer.objects.exists()
    assert not WaitingAnswer.objects.exists()
    poll.refresh_from_db()
    assert result_of(poll) == before
    assert counts(poll) == [3, 2, 0]
    assert count_for_good(timezone.now() + timedelta(days=1)) == 0


def test_the_database_shows_answers_to_no_scope_and_drafts_to_their_own(
    toy_city: ToyCity, poll: Poll
) -> None:
    answer(poll, "reader@example.org", SQUARE)
    ask_to_confirm(poll, email="b@example.org", ranks=[SQUARE])
    draft = Poll.objects.get()
    assert draft.district
    own = Scope(district_ids=frozenset({draft.district.pk}))
    others = Scope(district_ids=frozenset({toy_city.districts["east"].pk}))
    for scope, steps, polls in ((own, 2, 1), (others, 0, 1), (Scope(), 0, 1)):
        assert _rows(scope) == {"answer": 0, "waitinganswer": 0, "pollstep": steps} | {
            "poll": polls,
            "choice": 3 * polls,
        }
    Poll.objects.update(published_at=None)
    for scope, polls in ((own, 1), (others, 0), (Scope(), 0)):
        assert _rows(scope)["poll"] == polls
        assert _rows(scope)["choice"] == 3 * polls


def _rows(scope: Scope) -> dict[str, int]:
    names = ("answer", "waitinganswer", "pollstep", "poll", "choice")
    found = {}
    with the_application(), seeing(scope), connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"SELECT count(*) FROM publication_{name}")
            found[name] = cursor.fetchone()[0]
    return found
