"""Does a message leave once under its key, and what happens where its channel fails?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from geo_incidents.errors import NotDelivered, Undeliverable
from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.intake.channels.outgoing import say
from geo_incidents.intake.channels.senders import Address
from geo_incidents.pipeline import posting
from geo_incidents.pipeline.forgetting import forget_messages
from geo_incidents.pipeline.posting import (
    LONGEST_PAUSE,
    MOST_ATTEMPTS,
    post_messages,
)
from tests.pipeline import far_end

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _far_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Add two channels that lead to a far end in the tests."""
    far_end.forget()
    deliver = "tests.pipeline.far_end.deliver"
    senders = {**posting.SENDERS, "telegram": deliver, "vk": deliver}
    monkeypatch.setattr(posting, "SENDERS", senders)


def say_it(
    key: str, channel: str = "telegram", recipient: str = "a@example.org"
) -> bool:
    to = Address(channel=channel, recipient=recipient)
    return say(to, {"subject": "О скамейке", "text": "Починили."}, key=key)


def test_it_leaves_by_the_sender_of_its_channel() -> None:
    say_it("by post", channel="email")
    say_it("by wire")
    assert [post_messages(10), post_messages(10)] == [2, 0]
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["a@example.org"], "О скамейке")
    assert far_end.TOOK == ["by wire"]


def test_what_is_said_twice_under_a_key_leaves_once() -> None:
    assert [say_it("one"), say_it("one")] == [True, False]
    post_messages(10)
    assert far_end.TOOK == ["one"]


def test_the_first_said_leaves_first() -> None:
    for key in ("b", "a", "c"):
        say_it(key)
    post_messages(10)
    assert far_end.TOOK == ["b", "a", "c"]


def test_what_fails_waits_as_long_as_its_channel_asks() -> None:
    say_it("busy")
    far_end.FAILS["busy"] = NotDelivered("too many", retry_after_s=700)
    post_messages(10)
    message = Outgoing.objects.get()
    assert (message.sent_at, message.attempts, message.error) == (None, 1, "too many")
    assert message.available_at > timezone.now() + timedelta(seconds=690)


def test_who_asks_for_a_pause_is_told_nothing_meanwhile_and_others_are() -> None:
    say_it("busy")
    say_it("next", recipient="b@example.org")
    say_it("elsewhere", channel="vk")
    far_end.FAILS["busy"] = NotDelivered("too many", retry_after_s=700)
    post_messages(10)
    assert post_messages(10) == 0
    assert far_end.TOOK == ["elsewhere"]
    waits = Outgoing.objects.get(key="next")
    assert waits.attempts == 0
    assert waits.available_at == Outgoing.objects.get(key="busy").available_at


def test_nobody_can_ask_for_a_pause_without_an_end() -> None:
    say_it("busy")
    far_end.FAILS["busy"] = NotDelivered("too many", retry_after_s=1e30)
    post_messages(10)
    assert Outgoing.objects.get().available_at <= timezone.now() + LONGEST_PAUSE


def test_in_a_chat_nothing_is_said_before_what_comes_first() -> None:
    for key in ("first", "second"):
        say_it(key)
    far_end.FAILS["first"] = NotDelivered("too many", retry_after_s=60)
    post_messages(10)
    far_end.FAILS.clear()
    assert post_messages(10) == 0
    Outgoing.objects.update(available_at=timezone.now())
    post_messages(10)
    assert far_end.TOOK == ["first", "second"]


def test_a_channel_that_fails_holds_up_no_other() -> None:
    say_it("first")
    say_it("second", recipient="b@example.org")
    say_it("elsewhere", channel="vk")
    far_end.FAILS["first"] = NotDelivered("silent")
    assert post_messages(10) == 2
    assert far_end.TOOK == ["elsewhere"]
    assert post_messages(10) == 1
    assert far_end.TOOK == ["elsewhere", "second"]


def test_who_has_left_us_is_given_up_at_once_and_holds_up_nobody() -> None:
    say_it("gone")
    say_it("here")
    far_end.FAILS["gone"] = Undeliverable("the chat is closed")
    assert post_messages(10) == 2
    assert far_end.TOOK == ["here"]
    given_up = Outgoing.objects.get(key="gone")
    assert given_up.given_up_at
    assert given_up.error == "the chat is closed"


def test_what_failed_often_enough_is_given_up() -> None:
    say_it("never")
    far_end.FAILS["never"] = NotDelivered("silent")
    for _ in range(MOST_ATTEMPTS):
        Outgoing.objects.update(available_at=timezone.now())
        assert post_messages(10) == 1
    Outgoing.objects.update(available_at=timezone.now())
    assert post_messages(10) == 0
    assert Outgoing.objects.get().given_up_at


def test_a_sender_that_breaks_harms_no_other_message() -> None:
    say_it("broken")
    say_it("whole", channel="vk")
    far_end.FAILS["broken"] = ZeroDivisionError()
    assert post_messages(10) == 2
    assert far_end.TOOK == ["whole"]
    assert Outgoing.objects.get(key="broken").error == "ZeroDivisionError"


def test_what_was_sent_is_forgotten_after_some_days() -> None:
    say_it("old")
    say_it("new")
    say_it("waiting", channel="vk")
    far_end.FAILS["waiting"] = NotDelivered("silent")
    post_messages(10)
    Outgoing.objects.filter(key="old").update(
        sent_at=timezone.now() - timedelta(days=8)
    )
    forget_messages()
    assert set(Outgoing.objects.values_list("key", flat=True)) == {"new", "waiting"}
