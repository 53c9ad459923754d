"""Does any public page, file, tile or search tell words that nobody has released?

Every address of the project is asked, as somebody who is not logged in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.intake.consents import give_consent
from geo_incidents.intake.models import Appeal
from geo_incidents.publication.releasing.models import ReleaseStep, State
from geo_incidents.publication.releasing.reaching import (
    settle_words,
    take_back,
    undo_words,
)
from tests.canary.addresses import Address, addresses, asked_of
from tests.canary.reading import said
from tests.maps.conftest import Canary

WORD = "wren text"
FORMS = ("json", "xml")
Fate = Callable[[Appeal, User], None]


def _only_agreed(sent: Appeal, author: User) -> None:
    give_consent(sent)


def _withheld(sent: Appeal, author: User) -> None:
    give_consent(sent)
    settle_words(sent, State.WITHHELD, (), author=author, seen=0)


def _released(sent: Appeal, author: User) -> None:
    give_consent(sent)
    settle_words(sent, State.RELEASED, (), author=author, seen=0)


def _undone(sent: Appeal, author: User) -> None:
    _released(sent, author)
    last = ReleaseStep.objects.latest("pk")
    undo_words(sent, author=author, seen=last.pk)


def _taken_back(sent: Appeal, author: User) -> None:
    _released(sent, author)
    take_back(sent.token)


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("fate", [_only_agreed, _withheld, _undone, _taken_back])
def test_what_is_not_released_is_nowhere(
    client: Client, operator: User, west_canary: Canary, fate: Fate
) -> None:
    fate(west_canary.appeal, operator)
    told = [path for path, words in _asked(client, west_canary) if WORD in words]
    assert told == []


@pytest.mark.ignore_template_errors
def test_what_is_released_is_on_its_card_and_in_no_list(
    client: Client, operator: User, west_canary: Canary
) -> None:
    _released(west_canary.appeal, operator)
    told = {path for path, words in _asked(client, west_canary) if WORD in words}
    number = west_canary.incident.pk
    assert told == {
        *(f"/incidents/{number}/", f"/incidents/{number}/card/"),
        *(f"/open311/v2/requests.{form}" for form in FORMS),
        *(f"/open311/v2/requests/{number}.{form}" for form in FORMS),
    }


def _asked(client: Client, canary: Canary) -> Iterator[tuple[str, str]]:
    """Ask all that needs no secret; who has the token wrote it or was given it."""
    for address in addresses():
        if "token" in address.arguments or "object_id" in address.arguments:
            continue
        for asked in asked_of(address):
            path = address.filled(_filled(address, canary) | dict(asked.given))
            for query in asked.queries:
                sent = f"{path}?{query}" if query else path
                yield path, said(client.get(sent))


def _filled(address: Address, canary: Canary) -> dict[str, object]:
    ids = dict.fromkeys(address.arguments, 1)
    known = {"number": canary.incident.pk, "appeal_id": canary.appeal.pk}
    return {**ids, **known, "photo_id": canary.photo.pk}
