"""Does an answer count once a person, after a letter, and only while it is open?"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from geo_incidents.accounts.models import User
from geo_incidents.errors import InvalidInput
from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.publication.polls.answering import ask_to_confirm, confirm
from geo_incidents.publication.polls.counting import forget_the_unconfirmed
from geo_incidents.publication.polls.mailboxes import mailbox
from geo_incidents.publication.polls.making import close
from geo_incidents.publication.polls.models import Answer, Poll, WaitingAnswer
from tests.publication.polls.conftest import (
    NOTHING,
    PARKING,
    SQUARE,
    answer,
    end,
    link_of_letter,
    make,
    send,
)
from tests.toy_city import ToyCity

READER = "reader@example.org"


def answers(poll: Poll) -> list[list[int]]:
    return list(Answer.objects.filter(poll=poll).values_list("ranks", flat=True))


def test_a_letter_asks_first_and_does_not_say_what_was_answered(
    client: Client, poll: Poll
) -> None:
    led = send(client, poll, "Reader@Example.org", PARKING)
    assert led["Location"] == f"/polls/{poll.pk}/asked/"
    assert "Проверьте почту" in client.get(led["Location"]).content.decode()
    letter = Outgoing.objects.get()
    assert letter.recipient == READER
    assert poll.question in letter.content["text"]
    assert "Стоянка" not in str(letter.content)
    assert answers(poll) == []


def test_opening_the_link_changes_nothing_and_the_button_does(
    client: Client, poll: Poll
) -> None:
    send(client, poll, READER, PARKING)
    path = link_of_letter()
    page = client.get(path).content.decode()
    assert "Это ваш ответ?" in page
    assert "Стоянка" in page
    assert answers(poll) == []
    led = client.post(path)
    assert led["Location"] == f"/polls/{poll.pk}/counted/"
    assert "Ваш ответ учтён" in client.get(led["Location"]).content.decode()
    assert answers(poll) == [[PARKING]]


def test_a_link_is_good_once(client: Client, poll: Poll) -> None:
    send(client, poll, READER, PARKING)
    path = link_of_letter()
    client.post(path)
    again = client.post(path)
    assert again.status_code == 410
    assert "ваш ответ уже учтён" in again.content.decode()
    assert answers(poll) == [[PARKING]]


def test_an_answer_given_again_takes_the_place_of_the_first(
    client: Client, poll: Poll
) -> None:
    answer(poll, READER, SQUARE)
    send(client, poll, " READER+poll@example.org ", PARKING)
    led = client.post(link_of_letter())
    assert led["Location"] == f"/polls/{poll.pk}/changed/"
    assert "изменён" in client.get(led["Location"]).content.decode()
    assert answers(poll) == [[PARKING]]


def test_an_older_link_does_not_undo_a_newer_answer(client: Client, poll: Poll) -> None:
    send(client, poll, READER, SQUARE)
    older = link_of_letter()
    send(client, poll, READER, PARKING)
    client.post(link_of_letter())
    assert client.post(older).status_code == 410
    assert answers(poll) == [[PARKING]]


def test_who_answers_under_another_s_address_changes_nothing_of_theirs(
    client: Client, poll: Poll
) -> None:
    send(client, poll, READER, SQUARE)
    own = link_of_letter()
    send(Client(), poll, READER, NOTHING)
    assert "Сквер" in client.get(own).content.decode()
    client.post(own)
    assert answers(poll) == [[SQUARE]]


@pytest.mark.django_db(transaction=True)
def test_two_answers_of_one_person_at_once_are_one(poll: Poll) -> None:
    for rank in (SQUARE, PARKING):
        ask_to_confirm(poll, email=READER, ranks=[rank])
    waiting = list(WaitingAnswer.objects.all()) * 3

    def press(one: WaitingAnswer) -> None:
        try:
            confirm(one)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(waiting)) as people:
        list(people.map(press, waiting))
    assert len(answers(poll)) == 1
    # Whichever came first, what was asked last is what stands.
    assert answers(poll) == [[PARKING]]


def test_forged_links_and_those_of_other_letters_confirm_nothing(
    client: Client, poll: Poll
) -> None:
    ask_to_confirm(poll, email=READER, ranks=[SQUARE])
    key = str(WaitingAnswer.objects.get().key)
    forged = [
        signing.dumps(key, salt="guessed"),
        signing.dumps(key, salt="publication.polls.confirm", key="guessed"),
        signing.dumps(key, salt="publication.subscriptions.mine"),
        f"{link_of_letter().split('/')[3]}x",
        "nothing",
    ]
    for token in forged:
        assert client.post(f"/polls/confirm/{token}/").status_code == 410
    assert answers(poll) == []


def test_a_link_runs_out(
    client: Client, poll: Poll, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(client, poll, READER, SQUARE)
    path = link_of_letter()
    late = timezone.now() + timedelta(days=2, minutes=1)
    monkeypatch.setattr("django.core.signing.time.time", late.timestamp)
    assert client.post(path).status_code == 410
    assert answers(poll) == []


def test_after_the_end_an_answer_is_refused_clearly(client: Client, poll: Poll) -> None:
    send(client, poll, READER, SQUARE)
    path = link_of_letter()
    end(poll)
    for refused in (client.post(path), send(client, poll, "b@example.org", SQUARE)):
        assert refused.status_code == 409
        assert "Опрос завершён" in refused.content.decode()
    assert answers(poll) == []
    assert Outgoing.objects.count() == 1


def test_what_was_closed_early_takes_no_answer(
    client: Client, poll: Poll, asker: User
) -> None:
    close(poll, author=asker)
    assert send(client, poll, READER, SQUARE).status_code == 409


def test_before_its_beginning_a_poll_takes_no_answer(
    client: Client, toy_city: ToyCity, asker: User
) -> None:
    coming = make(asker, begins_at=timezone.now() + timedelta(days=1))
    page = client.get(f"/polls/{coming.pk}/").content.decode()
    assert "Ответить можно" in page
    assert 'name="ranks"' not in page
    refused = send(client, coming, READER, SQUARE)
    assert refused.status_code == 422
    assert not Outgoing.objects.exists()


def test_several_choices_only_where_several_are_asked_for(
    client: Client, toy_city: ToyCity, asker: User, poll: Poll
) -> None:
    with pytest.raises(InvalidInput):
        ask_to_confirm(poll, email=READER, ranks=[SQUARE, PARKING])
    several = make(asker, is_multiple=True)
    send(client, several, READER, PARKING, SQUARE)
    client.post(link_of_letter())
    assert answers(several) == [[SQUARE, PARKING]]


@pytest.mark.parametrize(
    "wrong",
    [
        *({"website": "spam"}, {"gate_ticket": ""}, {"consent": ""}, {"email": "no"}),
        *({"ranks": []}, {"ranks": ["9"]}, {"ranks": ["x"]}),
    ],
)
def test_a_robot_and_who_fills_in_wrongly_are_refused(
    client: Client, poll: Poll, wrong: dict[str, str]
) -> None:
    assert send(client, poll, READER, SQUARE, **wrong).status_code == 422
    assert not WaitingAnswer.objects.exists()


def test_no_mailbox_is_flooded_with_letters(client: Client, poll: Poll) -> None:
    sent = [send(client, poll, READER, SQUARE).status_code for _ in range(12)]
    assert sent == [302] * 10 + [429] * 2
    assert Outgoing.objects.count() == 10


def test_without_a_mail_server_the_page_says_so(
    client: Client, poll: Poll, settings: Settings
) -> None:
    settings.EMAIL_HOST = ""
    page = client.get(f"/polls/{poll.pk}/").content.decode()
    assert "Письма мы пока не отправляем" in page
    assert send(client, poll, READER, SQUARE).status_code == 422


def test_no_address_is_kept_and_the_letter_goes_with_the_answer(
    client: Client, poll: Poll
) -> None:
    send(client, poll, READER, SQUARE)
    client.post(link_of_letter())
    assert not WaitingAnswer.objects.exists()
    assert not Outgoing.objects.exists()
    [kept] = Answer.objects.values()
    assert READER not in str(kept)
    assert set(kept) == {"id", "poll_id", "person", "ranks"}


def test_the_same_person_has_another_mark_at_another_poll(
    poll: Poll, asker: User, settings: Settings
) -> None:
    other = make(asker)
    for one in (poll, other):
        answer(one, READER, SQUARE)
    first, second = Answer.objects.values_list("person", flat=True)
    assert first != second
    settings.REPORTER_HASH_KEY = "another"
    answer(poll, READER, SQUARE)
    assert Answer.objects.filter(poll=poll).count() == 2


def test_what_is_never_confirmed_is_forgotten_with_its_letter(
    client: Client, poll: Poll
) -> None:
    send(client, poll, READER, SQUARE)
    forget_the_unconfirmed(timezone.now() + timedelta(days=1))
    assert WaitingAnswer.objects.exists()
    forget_the_unconfirmed(timezone.now() + timedelta(days=2, minutes=1))
    assert not WaitingAnswer.objects.exists()
    assert not Outgoing.objects.exists()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ivan@Example.org", " ivan@example.org"),
        ("ivan+poll@example.org", "ivan@example.org"),
        ("i.van@gmail.com", "ivan+x@googlemail.com"),
        ("ivan.petrov@ya.ru", "ivan-petrov@yandex.ru"),
    ],
)
def test_one_mailbox_is_known_however_it_is_written(one: str, other: str) -> None:
    assert mailbox(one) == mailbox(other)


def test_different_mailboxes_stay_different() -> None:
    names = ("i.van@mail.ru", "ivan@mail.ru", "ivan@bk.ru", "ivan@yandex.ru", "+@a.ru")
    assert len({mailbox(name) for name in names}) == len(names)
