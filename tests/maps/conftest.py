"""What stands on the internal map in these tests? One canary in each district."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.core.files.base import ContentFile

from geo_incidents.casework.models import Incident, IncidentAppeal, StatusChange
from geo_incidents.geocoding.models import Location
from geo_incidents.intake.models import Appeal, Photo
from geo_incidents.matching.models import Assignment
from tests.builders import appeal
from tests.incidents import make_incident
from tests.toy_city import IN_EAST, IN_WEST, ToyCity, position


@dataclass(frozen=True, slots=True)
class Canary:
    """An incident whose every word holds ``word``, and what belongs to it."""

    word: str
    appeal: Appeal
    incident: Incident
    photo: Photo


@pytest.fixture
def west_canary(toy_city: ToyCity) -> Canary:
    """Placed with doubt in the west, where company A is responsible."""
    return _canary(toy_city, "wren", IN_WEST, "west-south", "company-a")


@pytest.fixture
def east_canary(toy_city: ToyCity) -> Canary:
    """Placed with doubt in the east, where company B is responsible."""
    return _canary(toy_city, "eagle", IN_EAST, "east-south", "company-b")


@pytest.fixture
def lost_canary(toy_city: ToyCity) -> Appeal:
    """Nobody could say where this one is."""
    lost = appeal(toy_city, text="lark text", address="lark street, 1")
    Location.objects.update_or_create(
        appeal=lost,
        defaults={
            "position": None,
            "precision": "none",
            "provider": "gazetteer",
            "confidence": 0.0,
            "reasons": ["address_not_found"],
        },
    )
    return lost


def _canary(
    city: ToyCity,
    word: str,
    at: tuple[float, float],
    district: str,
    organisation: str,
) -> Canary:
    message = appeal(city, text=f"{word} text", address=f"{word} street, 1")
    location, _created = Location.objects.update_or_create(
        appeal=message,
        defaults={
            "position": position(at),
            "precision": "near_house",
            "accuracy_m": 80.0,
            "provider": "gazetteer",
            "confidence": 0.65,
            "reasons": ["neighbour_of_the_house"],
        },
    )
    Assignment.objects.update_or_create(
        location=location,
        defaults={
            "district": city.districts[district],
            "organisation": city.organisations[organisation],
            "method": "covers",
            "reasons": [{"rule": "only_area", "winner": f"{word} area", "losers": []}],
        },
    )
    incident = make_incident(
        city,
        at,
        district=district,
        organisation=organisation,
        address=f"{word} street, 1",
    )
    IncidentAppeal.objects.create(appeal=message, incident=incident, home=incident)
    StatusChange.objects.create(
        incident=incident,
        status="new",
        changed_at=incident.opened_at,
        reason=f"{word} reason",
    )
    photo = Photo(appeal=message)
    photo.image.save(f"{word}.jpg", ContentFile(word.encode()))
    return Canary(word, message, incident, photo)
