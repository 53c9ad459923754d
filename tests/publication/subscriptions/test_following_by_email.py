"""Does somebody follow a place by e-mail only if they want it, and leave at a press?"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from geo_incidents.intake.channels import outgoing
from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.publication.subscriptions import links
from geo_incidents.publication.subscriptions.models import Subscriber, Subscription
from geo_incidents.publication.subscriptions.services import forget_the_unconfirmed
from tests.gate_tickets import ticket
from tests.incidents import make_public_incident
from tests.publication.subscriptions.conftest import READER
from tests.toy_city import ToyCity

NEW = "/subscriptions/new/?near=50.02,55.02&radius=300"
MOST_LETTERS = 3
WISH = {"email": "Reader@Example.org", "pace": "daily", "consent": "yes"}


@pytest.fixture(autouse=True)
def _with_mail(settings: Settings) -> None:
    settings.EMAIL_HOST = "mail.example.org"


def letter() -> dict[str, Any]:
    """Return the content of the letter that was written last."""
    content: dict[str, Any] = Outgoing.objects.latest("pk").content
    return content


def ask(client: Client, path: str, wish: dict[str, str]) -> Any:
    return client.post(path, {**wish, "gate_ticket": ticket("follow")})


def link_in(text: str, page: str) -> str:
    """Return the path of the link of a page in a letter."""
    found = re.search(rf"\S+/subscriptions/{page}/\S+", text)
    assert found is not None
    return urlsplit(found[0].strip("<>")).path


@pytest.fixture
def asked(client: Client, toy_city: ToyCity) -> dict[str, Any]:
    ask(client, NEW, WISH)
    return letter()


@pytest.fixture
def confirmed(client: Client, asked: dict[str, Any]) -> Subscriber:
    client.post(link_in(asked["text"], "confirm"))
    return Subscriber.objects.get()


def test_a_letter_asks_first(asked: dict[str, Any]) -> None:
    made = Subscription.objects.get()
    assert made.confirmed_at is None
    assert "300 м вокруг: улица Ленина, 12" in asked["text"]
    assert Outgoing.objects.get().recipient == "reader@example.org"


def test_opening_the_link_changes_nothing_and_the_button_does(
    client: Client, asked: dict[str, Any]
) -> None:
    path = link_in(asked["text"], "confirm")
    page = client.get(path)
    assert "Да, сообщайте" in page.content.decode()
    assert Subscription.objects.get().confirmed_at is None
    led = client.post(path)
    made = Subscription.objects.get()
    assert made.confirmed_at is not None
    assert made.pace == "daily"
    assert "300 м вокруг" in client.get(led["Location"]).content.decode()


def test_a_forged_link_and_one_of_another_kind_confirm_nothing(
    client: Client, asked: dict[str, Any]
) -> None:
    made = Subscription.objects.get()
    forged = [
        signing.dumps([made.pk, "daily"], salt="guessed"),
        signing.dumps([made.pk, "daily"], salt="guessed", key="guessed"),
        link_in(str(asked["headers"]), "leave").split("/")[3],
        "nothing",
    ]
    for token in forged:
        assert client.post(f"/subscriptions/confirm/{token}/").status_code == 410
    assert Subscription.objects.get().confirmed_at is None


def test_a_link_runs_out(
    client: Client, asked: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = link_in(asked["text"], "confirm")
    late = timezone.now() + timedelta(days=2, minutes=1)
    monkeypatch.setattr("django.core.signing.time.time", late.timestamp)
    page = client.post(path)
    assert page.status_code == 410
    assert "больше не действует" in page.content.decode()


def test_one_press_of_a_mail_program_erases_everything(
    confirmed: Subscriber, asked: dict[str, Any]
) -> None:
    headers = asked["headers"]
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    outgoing.say(READER, {"text": "waits"}, key=f"subscriber:{confirmed.key}:1")
    program = Client(enforce_csrf_checks=True)
    path = link_in(headers["List-Unsubscribe"], "leave")
    assert program.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 302
    assert not Subscriber.objects.exists()
    assert not Subscription.objects.exists()
    assert not Outgoing.objects.exists()


def test_opening_the_link_to_leave_shows_a_button(
    client: Client, confirmed: Subscriber, asked: dict[str, Any]
) -> None:
    path = link_in(asked["headers"]["List-Unsubscribe"], "leave")
    assert "Да, больше не писать" in client.get(path).content.decode()
    assert Subscriber.objects.exists()
    client.post(path)
    assert "Мы вам не пишем" in client.get(path).content.decode()


def test_on_their_page_somebody_changes_and_ends_single_ones(
    client: Client, confirmed: Subscriber, toy_city: ToyCity
) -> None:
    incident = make_public_incident(toy_city)
    ask(client, f"/subscriptions/new/?incident={incident.number}", WISH)
    client.post(link_in(letter()["text"], "confirm"))
    first, second = Subscription.objects.all()
    mine = urlsplit(links.mine_link(confirmed)).path
    client.post(mine, {f"pace-{first.pk}": "weekly", "awake": "yes"})
    first.refresh_from_db()
    assert first.pace == "weekly"
    assert not Subscriber.objects.get().rests_at_night
    client.post(mine, {f"drop-{second.pk}": ""})
    assert list(Subscription.objects.all()) == [first]
    led = client.post(mine, {f"drop-{first.pk}": ""})
    assert led["Location"] == "/subscriptions/done/left/"
    assert not Subscriber.objects.exists()


def test_nobody_is_flooded_with_questions(client: Client, toy_city: ToyCity) -> None:
    answers = [ask(client, NEW, WISH).status_code for _ in range(MOST_LETTERS + 2)]
    assert answers == [302] * MOST_LETTERS + [429] * 2
    assert Outgoing.objects.count() == MOST_LETTERS


def test_whether_an_address_is_known_is_told_to_nobody(
    client: Client, confirmed: Subscriber
) -> None:
    count = Outgoing.objects.count()
    known = ask(client, "/subscriptions/", {"email": "reader@example.org"})
    unknown = ask(client, "/subscriptions/", {"email": "other@example.org"})
    assert known["Location"] == unknown["Location"]
    assert Outgoing.objects.count() == count + 1
    assert "/subscriptions/mine/" in letter()["text"]


def test_a_robot_and_who_does_not_agree_are_refused(
    client: Client, toy_city: ToyCity
) -> None:
    for wrong in ({"website": "spam"}, {"consent": ""}, {"email": "no"}):
        assert ask(client, NEW, {**WISH, **wrong}).status_code == 422
    assert not Subscriber.objects.exists()


def test_without_a_mail_server_a_feed_is_offered_alone(
    client: Client, toy_city: ToyCity, settings: Settings
) -> None:
    settings.EMAIL_HOST = ""
    page = client.get(NEW).content.decode()
    assert 'type="email"' not in page
    assert "/feeds/places.atom?near=50.02,55.02&amp;radius=300" in page
    assert ask(client, NEW, WISH).status_code == 422


def test_what_is_never_confirmed_is_forgotten(asked: dict[str, Any]) -> None:
    forget_the_unconfirmed(timezone.now() + timedelta(days=1))
    assert Subscriber.objects.exists()
    forget_the_unconfirmed(timezone.now() + timedelta(days=3))
    assert not Subscriber.objects.exists()
    assert not Outgoing.objects.exists()


def test_an_address_is_found_by_its_words_without_scripts(
    client: Client, toy_city: ToyCity
) -> None:
    page = client.get("/subscriptions/?q=Ленина 12").content.decode()
    assert "/subscriptions/new/?near=50.02000,55.02030&amp;radius=300" in page
    assert "/subscriptions/new/?district=kvadratov.west" in page


@pytest.mark.parametrize(
    "query",
    [
        *("", "incident=999", "incident=x", "district=nowhere", "near=1"),
        *("near=50.02,55.02&radius=7", "near=10,10", "near=nan,1", "ring=1,2,3,4"),
        *("ring=50,55,50,55,50,55", "district=a%00b", "incident=%00"),
        "ring=" + ",".join(["50.02,55.02"] * 500),
    ],
)
def test_what_is_no_place_of_ours_is_not_there(
    client: Client, toy_city: ToyCity, query: str
) -> None:
    assert client.get(f"/subscriptions/new/?{query}").status_code == 404
