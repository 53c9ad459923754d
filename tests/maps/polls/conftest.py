"""Which polls are there in these tests? One in the west, one in the east, a draft."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from geo_incidents.accounts.models import User
from geo_incidents.publication.polls.making import draft
from geo_incidents.publication.polls.models import Poll
from tests.personas import Role, make_user
from tests.publication.polls.conftest import make, wish
from tests.toy_city import ToyCity

WEST, EAST, DRAFT = "Что на пустыре?", "Закрыть улицу?", "Нужна ли ёлка?"


@pytest.fixture(autouse=True)
def _with_mail(settings: Settings) -> None:
    settings.EMAIL_HOST = "mail.example.org"


@pytest.fixture
def asker(db: None) -> User:
    return make_user("asker", Role.OPERATOR)


@pytest.fixture
def polls(toy_city: ToyCity, asker: User) -> dict[str, Poll]:
    """In the west, in the whole of the east, and a draft in the west."""
    whole = toy_city.districts["east"]
    return {
        WEST: make(asker, question=WEST, question_en="What of it?"),
        EAST: make(asker, question=EAST, district=whole, shows_at_once=True),
        DRAFT: draft(wish(question=DRAFT), author=asker),
    }


@pytest.fixture
def browser(request: pytest.FixtureRequest, persona: str) -> Client:
    client = Client()
    client.force_login(request.getfixturevalue(persona))
    return client
