"""Does any address tell anybody a word, an address or a number that is not theirs?

Every address of the project is asked by every persona, with the ids of every canary,
by every method. A word is looked for in every byte of the answer.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from html import escape
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import Client

from geo_incidents.accounts.models import User
from tests.canary.addresses import OF_A_BIRD, Address, addresses, asked_of
from tests.canary.asking import Asked
from tests.canary.birds import Aviary, Bird, move, settle
from tests.canary.reading import said
from tests.personas import Role, make_company_user, make_officer, make_user
from tests.toy_city import ToyCity
from tests.two_towns import TwoTowns

# One transaction of minutes would let all tests wait that read up to a horizon.
pytestmark = pytest.mark.django_db(transaction=True)

Sights = Mapping[str, frozenset[str]]

BIRDS: Final = frozenset({"wren", "swift", "eagle", "lark", "crane"})
NEAR: Final = BIRDS - {"crane"}
NONE: Final[frozenset[str]] = frozenset()
ALL_METHODS: Final = ("get", "head", "post", "put", "patch", "delete", "options")
METHODS: Final = ("get", "post")
_WITH_ALL: Final = frozenset({"resident", "operator_of_the_near_town"})

# Whose birds each persona may see, and who sees others once some have moved.
SIGHTS: Final[Sights] = {
    "resident": NONE,
    "nobody": NONE,
    "operator": BIRDS,
    "planner": BIRDS,
    "chief": BIRDS,
    "administrator": BIRDS,
    "operator_of_the_near_town": NEAR,
    "administrator_of_the_near_town": NEAR,
    "officer_of_west": frozenset({"wren", "swift"}),
    "officer_of_east": frozenset({"eagle"}),
    "user_of_company_a": frozenset({"wren"}),
    "user_of_company_b": frozenset({"swift", "eagle"}),
}
SIGHTS_AFTER_MOVES: Final[Sights] = {
    "officer_of_west": frozenset({"wren", "swift", "eagle"}),
    "officer_of_east": NONE,
    "user_of_company_a": frozenset({"eagle"}),
    "user_of_company_b": frozenset({"swift", "wren"}),
}
# What two answers differ in by themselves; a session that goes on has a later end.
_OF_ONE_ANSWER: Final = re.compile(r"csrf.*|expires=[^;]*", re.IGNORECASE)
NO_SUCH_METHOD: Final = str(HTTPStatus.METHOD_NOT_ALLOWED)
PUBLIC: Final = (
    *("intake:", "pipeline:", "accounts:", "publication:", "set_language"),
    *("open311:", "feeds:", "gate:"),
)


@pytest.fixture
def toy_city(two_towns: TwoTowns) -> ToyCity:
    """The near town, in which the personas of all tests work."""
    return two_towns.kvadratov


@pytest.fixture
def aviary(two_towns: TwoTowns) -> Aviary:
    return settle(two_towns, make_user("keeper", Role.OPERATOR))


@pytest.fixture
def browsers(two_towns: TwoTowns, aviary: Aviary) -> dict[str, Client]:
    """One browser for each persona, logged in."""
    city = two_towns.kvadratov
    users = {
        "nobody": make_user("nobody"),
        "operator": make_user("operator", Role.OPERATOR),
        "planner": make_user("planner", Role.PLANNER),
        "chief": make_user("chief", Role.CHIEF),
        "administrator": make_user("admin", Role.ADMINISTRATOR, superuser=True),
        "operator_of_the_near_town": _of(city, make_user("near", Role.OPERATOR)),
        "administrator_of_the_near_town": _of(
            city, make_user("near-admin", Role.ADMINISTRATOR, superuser=True)
        ),
        "officer_of_west": make_officer(city, "west"),
        "officer_of_east": make_officer(city, "east"),
        "user_of_company_a": make_company_user(city, "company-a"),
        "user_of_company_b": make_company_user(city, "company-b"),
    }
    browsers = {name: Client() for name in SIGHTS}
    for name, user in users.items():
        browsers[name].force_login(user)
    return browsers


def _of(city: ToyCity, user: User) -> User:
    user.municipalities.add(city.municipality)
    return user


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Thousands of refusals are what this is about; Django's loggers have a level."""
    for name in ("root", "django"):
        caplog.set_level(logging.CRITICAL, logger=name)


def test_of_every_address_it_is_said_with_what_it_is_asked() -> None:
    unknown = {one.route for one in addresses() if not asked_of(one)}
    assert unknown == set()


def test_nobody_is_told_what_is_not_theirs(
    aviary: Aviary, browsers: dict[str, Client]
) -> None:
    assert _leaks_of_all(aviary, browsers, SIGHTS) == []


def test_nor_is_anybody_after_it_was_handed_over_or_found_elsewhere(
    aviary: Aviary, browsers: dict[str, Client]
) -> None:
    move(aviary, User.objects.get(username="keeper"))
    assert _leaks_of_all(aviary, browsers, SIGHTS_AFTER_MOVES) == []


def _leaks_of_all(
    aviary: Aviary, browsers: dict[str, Client], sights: Sights
) -> list[str]:
    unknown: set[tuple[str, str]] = set()
    return [
        f"{persona}: {told.method} {told.path}: {word}"
        for persona, theirs in sights.items()
        for address in addresses()
        if theirs != BIRDS or _is_public(address)  # else nothing is foreign
        for told in _told_of(
            aviary, address, browsers[persona], _methods(persona), unknown
        )
        for word in _leaked(aviary, told, theirs)
    ]


def _methods(persona: str) -> tuple[str, ...]:
    """Return how somebody asks; the methods of no page are the same to all staff."""
    return ALL_METHODS if persona in _WITH_ALL else METHODS


def test_what_is_not_theirs_is_answered_like_what_does_not_exist(
    aviary: Aviary, browsers: dict[str, Client]
) -> None:
    foreign, absent = aviary.birds["crane"], Bird("nobody")
    told_apart = [
        f"{persona}: {method} {address.route}"
        for persona, theirs in SIGHTS.items()
        if foreign.name not in theirs
        for address in addresses()
        if not _is_public(address) and address.arguments & OF_A_BIRD
        for asked in asked_of(address)
        for method in METHODS
        if len(
            {
                _anonymous(aviary, browsers[persona], method, address, asked, bird)
                for bird in (foreign, absent)
            }
        )
        > 1
    ]
    assert told_apart == []


def _anonymous(
    aviary: Aviary,
    browser: Client,
    method: str,
    address: Address,
    asked: Asked,
    bird: Bird,
) -> str:
    """Return what is said about a bird, without its ids."""
    path = address.filled(_arguments(aviary, asked, bird))
    words = _without_echo(_answered(browser, method, path, asked.form), path)
    return _OF_ONE_ANSWER.sub("", words)


@dataclass(frozen=True, slots=True)
class Told:
    """What was said at an address, asked for about a bird or about none."""

    address: Address
    about: Bird | None
    method: str
    path: str
    words: str


def _told_of(
    aviary: Aviary,
    address: Address,
    browser: Client,
    methods: Sequence[str],
    unknown: set[tuple[str, str]],
) -> Iterator[Told]:
    """Ask an address in all ways but ``unknown`` ones, to which new ones are added.

    A method that an address does not know, it knows for nobody.
    """
    for asked, bird, method, query in _ways(aviary, address, methods):
        if (address.route, method) in unknown:
            continue
        path = address.filled(_arguments(aviary, asked, bird))
        sent = f"{path}?{query}" if query else path
        words = _answered(browser, method, sent, asked.form)
        if words.startswith(NO_SUCH_METHOD):
            unknown.add((address.route, method))
        yield Told(address, bird, method, sent, words)


def _ways(
    aviary: Aviary, address: Address, methods: Sequence[str]
) -> Iterator[tuple[Asked, Bird | None, str, str]]:
    """List with what, about whom, by which method and with which query to ask."""
    for asked in asked_of(address):
        for bird in _birds(aviary, address, asked):
            for method in methods if bird is None else METHODS:
                for query in asked.queries if method == "get" else asked.queries[:1]:
                    yield asked, bird, method, query


def _birds(aviary: Aviary, address: Address, asked: Asked) -> list[Bird | None]:
    missing = address.arguments - set(asked.given)
    assert missing <= OF_A_BIRD, address
    if "object_id" in address.arguments:
        return [aviary.birds["crane"]]  # who is in the admin sees the rest of the town
    return [*aviary.birds.values()] if missing else [None]


def _arguments(aviary: Aviary, asked: Asked, bird: Bird | None) -> dict[str, Any]:
    ids: dict[str, Any] = asdict(bird) if bird else {}
    special = {
        **ids,
        "far revision": aviary.far_revision.pk,
        "plot": aviary.plot.pk,
        "house": aviary.house.pk,
        "street": aviary.house.street_id,
    }
    given = {name: special.get(value, value) for name, value in asked.given.items()}
    return {**ids, **given}


def _answered(browser: Client, method: str, path: str, form: Mapping[str, Any]) -> str:
    """Return what is said; what is done thereby is taken back."""
    sent = [dict(form)] if method == "post" else []
    with transaction.atomic():
        words = said(getattr(browser, method)(path, *sent))
        transaction.set_rollback(True)
    return words


def _leaked(aviary: Aviary, told: Told, theirs: frozenset[str]) -> Iterator[str]:
    """Name what is not theirs; who asks by the secret address has the words of it."""
    heard = _without_echo(told.words, told.path)
    for bird in aviary.birds.values():
        if bird.name in theirs or (bird == told.about and _is_secret(told.address)):
            continue
        facts = set() if _is_public(told.address) else {bird.place, *bird.numbers}
        yield from (word for word in {bird.secret, *facts} if word in heard)


def _is_secret(address: Address) -> bool:
    return _is_public(address) and "token" in address.arguments


def _is_public(address: Address) -> bool:
    is_staff = address.name.startswith(("maps:internal:", "admin:"))
    return not is_staff and address.name.startswith(("maps:", *PUBLIC))


def _without_echo(words: str, path: str) -> str:
    """Leave out the address itself, which who asked has said."""
    for written in {path, escape(path), quote(path), quote(path, safe="")}:
        words = words.replace(written, "")
    return words
