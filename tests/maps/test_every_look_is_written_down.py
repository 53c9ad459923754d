"""Is it written down who looks, on every page that shows what a person wrote?

The pages are all there are: a new one is met here without anybody thinking of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pytest
from django.conf import settings
from django.http import FileResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from geo_incidents.accounts.models import Look, User
from geo_incidents.intake.consents import give_consent
from geo_incidents.intake.models import Appeal, Reporter
from tests.maps.conftest import Canary

# Of these it is known that they show words; else the walk would prove nothing.
SHOWING: Final = {
    "maps:internal:incident_card",
    "maps:internal:photo",
    "maps:internal:queue",
    "maps:internal:review:waiting",
    "maps:internal:review:appeal",
    "maps:internal:words:page",
}
QUERIES: Final = ("", "?kind=doubtful", "?kind=unassigned", "?q=wren")

pytestmark = pytest.mark.ignore_template_errors


@dataclass(frozen=True, slots=True)
class Person:
    """An appeal, and every word that is a person's."""

    appeal: Appeal
    words: tuple[str, ...]


@pytest.fixture
def persons(west_canary: Canary, lost_canary: Appeal) -> list[Person]:
    return [
        _person(west_canary.appeal, west_canary.word),
        _person(lost_canary, "lark"),
    ]


def _person(appeal: Appeal, word: str) -> Person:
    who = Reporter.objects.create(
        digest=word, name=f"{word} name", email=f"{word}@example.org", phone=f"+7{word}"
    )
    Appeal.objects.filter(pk=appeal.pk).update(reporter=who)
    give_consent(appeal)
    return Person(appeal, (f"{word} text", who.name, who.email, who.phone))


def pages() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the name of every page of the staff, and what its address asks for."""
    for names, pattern in _walk(get_resolver().url_patterns, ()):
        if names[:2] == ("maps", "internal") and pattern.name:
            yield ":".join((*names, pattern.name)), tuple(pattern.pattern.converters)


def _walk(
    patterns: Any, names: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], URLPattern]]:
    for one in patterns:
        if isinstance(one, URLResolver):
            inside = (*names, one.namespace) if one.namespace else names
            yield from _walk(one.url_patterns, inside)
        else:
            yield names, one


@pytest.mark.parametrize("name", [name for name, _wanted in pages()])
def test_it_is_written_down(
    client: Client,
    administrator: User,
    west_canary: Canary,
    persons: list[Person],
    name: str,
) -> None:
    client.force_login(administrator)
    for address in _addresses(name, west_canary, persons):
        shown = _shown(client.get(address), west_canary)
        written = Look.objects.all()
        seen = {number for look in written for number in look.appeals}
        for person in persons:
            if any(word in shown for word in person.words):
                assert person.appeal.pk in seen, f"{address} writes nothing down"
                assert {look.page for look in written} == {name}


@pytest.mark.parametrize("name", sorted(SHOWING))
def test_the_walk_meets_pages_that_do(
    client: Client,
    administrator: User,
    west_canary: Canary,
    persons: list[Person],
    name: str,
) -> None:
    client.force_login(administrator)
    for address in _addresses(name, west_canary, persons):
        _shown(client.get(address), west_canary)
    assert Look.objects.filter(page=name, user=administrator).exists()


def test_who_is_shown_nothing_has_looked_at_nothing(
    client: Client,
    user_of_company_b: User,
    west_canary: Canary,
    persons: list[Person],
) -> None:
    client.force_login(user_of_company_b)
    for name in SHOWING:
        for address in _addresses(name, west_canary, persons):
            _shown(client.get(address), west_canary)
    assert not Look.objects.exists()


def test_it_says_who_when_as_what_and_from_where(
    client: Client, officer_of_west: User, west_canary: Canary
) -> None:
    client.force_login(officer_of_west)
    proxy = settings.TRUSTED_PROXIES[0]
    client.get(
        f"/internal/incidents/{west_canary.incident.pk}/",
        headers={"X-Forwarded-For": "198.51.100.1, 192.0.2.7"},
        REMOTE_ADDR=proxy,
    )
    look = Look.objects.get()
    assert (look.user, look.role) == (officer_of_west, "officer")
    assert look.appeals == [west_canary.appeal.pk]
    assert look.incidents == [west_canary.incident.pk]
    assert look.page == "maps:internal:incident_card"
    assert look.came_from == "192.0.2.7"


def test_what_is_shown_again_within_minutes_is_one_look(
    client: Client, officer_of_west: User, west_canary: Canary
) -> None:
    client.force_login(officer_of_west)
    for _again in range(3):
        client.get(f"/internal/incidents/{west_canary.incident.pk}/")

    assert Look.objects.count() == 1


def _addresses(name: str, canary: Canary, persons: list[Person]) -> list[str]:
    """Return the addresses of a page, one for each person where it is about one."""
    wanted = dict(pages())[name]
    known: dict[str, Any] = dict.fromkeys(("z", "x", "y", "place"), "0")
    known |= dict.fromkeys(("extension_id", "decision_id", "filter_id"), 1)
    known |= dict.fromkeys(("digest_id", "reply_id", "act_id", "hotspot_id"), 1)
    known |= {"name": "accepted-new"}
    known |= dict.fromkeys(("house_id", "street_id", "plot_id", "work_id"), 1)
    known |= {"name": "accepted-new", "code": "pos"}
    known |= dict.fromkeys(("house_id", "street_id", "plot_id", "poll_id"), 1)
    known |= {"form": "mvt" if "z" in wanted else "csv"}
    known |= {"number": canary.incident.pk, "photo_id": canary.photo.pk}
    known |= {"token": "00000000-0000-4000-8000-000000000000"}
    numbers = [person.appeal.pk for person in persons]
    assert set(wanted) <= {*known, "appeal_id"}, f"say here what {name} is asked by"
    found = (
        reverse(name, kwargs={key: asked[key] for key in wanted}) + query
        for asked in ({**known, "appeal_id": number} for number in numbers)
        for query in QUERIES
    )
    return list(dict.fromkeys(found))


def _shown(response: Any, canary: Canary) -> str:
    """Return what was answered as text; a photo of a person says their words."""
    if response.streaming:
        content = b"".join(response.streaming_content).decode(errors="replace")
        of_photo = isinstance(response, FileResponse) and canary.word in content
        return f"{content} {canary.word} text" if of_photo else content
    text: str = response.content.decode(errors="replace")
    return text
