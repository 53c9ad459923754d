"""Who sees a hotspot: by the door, and by the net of the database below it."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import Scope, scope_of
from geo_incidents.accounts.seeing import seeing
from geo_incidents.analysis.models import (
    Hotspot,
    HotspotEpisode,
    HotspotMember,
    HotspotNote,
)
from geo_incidents.analysis.watching.selectors import hotspots_visible_to
from tests.analysis.watching.known import make_hotspot
from tests.as_the_application import the_application
from tests.incidents import make_incident
from tests.personas import make_company_user, make_officer
from tests.toy_city import IN_EAST, ToyCity

EVERYTHING = Scope(everything=True)
WEST, EAST, NOWHERE = "west", "east", "nowhere"


@pytest.fixture
def known(toy_city: ToyCity) -> dict[int, str]:
    """Return the names of three hotspots, each with an episode, a member and a note."""
    named = {
        make_hotspot(toy_city): WEST,
        make_hotspot(toy_city, IN_EAST, district="east-south"): EAST,
        make_hotspot(toy_city, district=None): NOWHERE,
    }
    for hotspot in named:
        day = date(2026, 3, 1)
        HotspotEpisode.objects.create(
            hotspot=hotspot, first_on=day, last_on=day, appeals=2, residents=2
        )
        incident = make_incident(toy_city)
        HotspotMember.objects.create(
            hotspot=hotspot, incident=incident, reported_on=day, resident=1
        )
        HotspotNote.objects.create(hotspot=hotspot, words="Засор колодца")
    return {hotspot.pk: name for hotspot, name in named.items()}


def seen_by(user: User | AnonymousUser, known: dict[int, str]) -> set[str]:
    return {known[one.pk] for one in hotspots_visible_to(user)}


def test_who_looks_after_the_town_sees_all(
    known: dict[int, str], planner: User, chief: User, operator: User
) -> None:
    for user in (planner, chief, operator):
        assert seen_by(user, known) == {WEST, EAST, NOWHERE}


def test_an_officer_sees_those_of_their_districts_and_below(
    known: dict[int, str], toy_city: ToyCity
) -> None:
    assert seen_by(make_officer(toy_city, "west"), known) == {WEST}
    assert seen_by(make_officer(toy_city, "east-south"), known) == {EAST}


def test_organisations_and_strangers_see_none(
    known: dict[int, str], toy_city: ToyCity
) -> None:
    assert seen_by(make_company_user(toy_city, "company-a"), known) == set()
    assert seen_by(AnonymousUser(), known) == set()


@pytest.mark.parametrize(
    ("rows", "to_hotspot"),
    [
        (Hotspot, "pk"),
        (HotspotEpisode, "hotspot"),
        (HotspotMember, "hotspot"),
        (HotspotNote, "hotspot"),
    ],
)
def test_the_database_shows_no_more_than_the_door(
    rows: type[Hotspot], to_hotspot: str, known: dict[int, str], toy_city: ToyCity
) -> None:
    seen = {
        "nobody": Scope(),
        "officer": scope_of(make_officer(toy_city, "west")),
        "company": scope_of(make_company_user(toy_city, "company-a")),
        "all": EVERYTHING,
    }
    with the_application():
        for who, scope in seen.items():
            with seeing(scope):
                ids = rows.objects.values_list(to_hotspot, flat=True)
                seen_rows = {known[pk] for pk in ids}
            assert seen_rows == {
                "nobody": set(),
                "officer": {WEST},
                "company": set(),
                "all": {WEST, EAST, NOWHERE},
            }.get(who)


def test_nobody_rewrites_what_was_said(known: dict[int, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        HotspotNote.objects.update(words="Ничего не было")
    with pytest.raises(IntegrityError), transaction.atomic():
        HotspotNote.objects.all().delete()
    assert {note.words for note in HotspotNote.objects.all()} == {"Засор колодца"}
