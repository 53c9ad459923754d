"""What does the demo city ask its residents, and what have they answered?"""

from __future__ import annotations

import secrets
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from django.contrib.gis.geos import MultiPolygon, Polygon
from django.db import transaction
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.publication.polls.making import (
    Questionnaire,
    close,
    draft,
    publish,
)
from geo_incidents.publication.polls.models import Answer, Poll
from geo_incidents.spatial.crs import WGS84
from geo_incidents.territories.models import District

# Of the whole file these are said of a poll as they stand.
_AS_THEY_ARE: Final = frozenset(
    {
        *("question", "question_en", "details", "details_en", "asked_by"),
        *("asked_by_en", "is_multiple", "shows_at_once"),
    }
)


@transaction.atomic
def ask_residents(file: Path, city: Municipality) -> None:
    """Publish the polls of a file that are not there yet, with made-up answers."""
    asker, _is_new = User.objects.get_or_create(
        username=User.Role.OPERATOR, defaults={"role": User.Role.OPERATOR}
    )
    with file.open("rb") as text:
        wishes = tomllib.load(text)["polls"]
    for told in wishes:
        if not Poll.objects.filter(question=told["question"]).exists():
            _ask(told, city, asker)


def _ask(told: dict[str, Any], city: Municipality, asker: User) -> None:
    now = timezone.now()
    wish = Questionnaire(
        choices=[(russian, english) for russian, english in told["choices"]],
        begins_at=now + timedelta(days=told["from"]),
        ends_at=now + timedelta(days=told["to"]),
        district=_district(told, city),
        geometry=_area(told),
        **{name: told[name] for name in _AS_THEY_ARE & told.keys()},
    )
    poll = draft(wish, author=asker)
    publish(poll, author=asker)
    Answer.objects.bulk_create(
        Answer(poll=poll, person=secrets.token_hex(32), ranks=[rank])
        for rank, count in enumerate(told["answers"], start=1)
        for _person in range(count)
    )
    if told.get("is_closed"):
        close(poll, author=asker)


def _district(told: dict[str, Any], city: Municipality) -> District | None:
    if "district" not in told:
        return None
    return District.objects.get(municipality=city, code=told["district"])


def _area(told: dict[str, Any]) -> MultiPolygon | None:
    if "ring" not in told:
        return None
    ring = [tuple(corner) for corner in told["ring"]]
    return MultiPolygon(Polygon([*ring, ring[0]]), srid=WGS84)
