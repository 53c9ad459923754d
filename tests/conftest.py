"""What does every test find? The toy city, one login per persona, files of its own."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.utils import translation
from pytest_django import DjangoDbBlocker, Settings

from geo_incidents.accounts.models import User
from geo_incidents.gate.turnstile import forget_all
from maps.upkeep.standing import leave
from maps.vocabulary import vocabulary
from tests.as_the_application import (
    let_the_application_in,
    requests_as_the_application,
)
from tests.emptying import empty, tables_emptied_quickly
from tests.migrated import migrated_database
from tests.personas import Role, make_company_user, make_officer, make_user
from tests.toy_building import build
from tests.toy_city import ToyCity
from tests.two_towns import TwoTowns, build_two

_numbers = itertools.count(1)
# Files are handed out to the workers in turn: a long one that comes last is waited for.
LONGEST: Final = ("canary", "standalone", "browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the folders that take longest; others stay as they lie."""
    begun = {name: place for place, name in enumerate(LONGEST)}
    folder = len(Path(__file__).parent.parts)
    items.sort(key=lambda item: begun.get(item.path.parts[folder], len(begun)))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Copy the tables instead of making them anew."""
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated_database()


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Let the application in; at last end what threads of servers and workers left.

    The tables are empty for the first test, too: migrations leave rows.
    """
    with django_db_blocker.unblock():
        let_the_application_in()
        empty()
    with tables_emptied_quickly():
        yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(scope="session", autouse=True)
def _statics_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Need no collected static files, nor does a server that outlives a test."""
    django_settings.STATIC_ROOT = tmp_path_factory.mktemp("static")
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    django_settings.STORAGES = django_settings.STORAGES | {"staticfiles": plain}


@pytest.fixture(autouse=True)
def _files_of_its_own(
    settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Keep what a test makes out of the checkout."""
    # Folders by pytest's own numbering cost 15 ms a test: it looks through all of them.
    own = tmp_path_factory.getbasetemp() / f"files-{next(_numbers)}"
    folders = {name: own / name for name in ("media", "tiles", "static", "map-index")}
    for folder in folders.values():
        folder.mkdir(parents=True)
    settings.MEDIA_ROOT = folders["media"]
    tiles = settings.CACHES["basemap"] | {"LOCATION": folders["tiles"]}
    settings.CACHES = settings.CACHES | {"basemap": tiles}
    settings.STATIC_ROOT = folders["static"]
    settings.MAP_INDEX_DIR = folders["map-index"]


@pytest.fixture(autouse=True)
def _passwords_checked_fast(settings: Settings) -> None:
    """Spend no tenth of a second on each password: none of a test is worth it."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _requests_as_the_application() -> Iterator[None]:
    """Let the policies of the database hold for every request."""
    with requests_as_the_application():
        yield


@pytest.fixture(autouse=True)
def _indexes_of_its_own() -> Iterator[None]:
    """Let no index of one test be asked in another."""
    yield
    leave()


@pytest.fixture(autouse=True)
def _in_the_first_language() -> None:
    """Forget the language that the requests of an earlier test were answered in."""
    translation.activate(django_settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _with_words_of_its_own() -> None:
    """Forget the codes that the requests of an earlier test were read by."""
    vocabulary.forget()


@pytest.fixture(autouse=True)
def _nobody_waits_at_the_gate() -> None:
    """Forget which networks had to wait in an earlier test."""
    forget_all()


@pytest.fixture
def toy_city(db: None) -> ToyCity:
    return build()


@pytest.fixture
def two_towns(db: None) -> TwoTowns:
    return build_two()


@pytest.fixture
def resident() -> AnonymousUser:
    """Anybody in the street: sees the public map and logs in nowhere."""
    return AnonymousUser()


@pytest.fixture
def operator(db: None) -> User:
    return make_user("operator", Role.OPERATOR)


@pytest.fixture
def planner(db: None) -> User:
    return make_user("planner", Role.PLANNER)


@pytest.fixture
def chief(db: None) -> User:
    return make_user("chief", Role.CHIEF)


@pytest.fixture
def administrator(db: None) -> User:
    return make_user("administrator", Role.ADMINISTRATOR, superuser=True)


@pytest.fixture
def nobody(db: None) -> User:
    """A login without a role, a district or an organisation: sees nothing."""
    return make_user("nobody")


@pytest.fixture
def officer_of_west(toy_city: ToyCity) -> User:
    return make_officer(toy_city, "west")


@pytest.fixture
def officer_of_east(toy_city: ToyCity) -> User:
    return make_officer(toy_city, "east")


@pytest.fixture
def user_of_company_a(toy_city: ToyCity) -> User:
    return make_company_user(toy_city, "company-a")


@pytest.fixture
def user_of_company_b(toy_city: ToyCity) -> User:
    return make_company_user(toy_city, "company-b")


@pytest.fixture
def staff_client(operator: User) -> Client:
    """A browser in which the operator is logged in."""
    client = Client()
    client.force_login(operator)
    return client
