"""Which words of a decision come to mean its place, and how is that undone?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.gis.geos import Point, Polygon
from django.utils.translation import gettext as _

from geo_incidents.errors import InvalidInput
from geo_incidents.geocoding.extraction.grammar import is_called, is_known
from geo_incidents.geocoding.extraction.houses import Position
from geo_incidents.geocoding.extraction.normalising import normalised
from geo_incidents.geocoding.extraction.tokens import tokens
from geo_incidents.geocoding.extraction.words import common
from geo_incidents.geocoding.models import Alias, Location, Precision
from geo_incidents.intake.models import Appeal
from geo_incidents.spatial.crs import WGS84
from geo_incidents.spatial.nearness import bounds_around

LONGEST_ALIAS: Final = 6
_BY_HAND_ACCURACY_M: Final = 15.0
_SHORTEST_WORD: Final = 3
_ELSEWHERE_M: Final = 500.0
_LATEST: Final = 5000
_TOO_MANY: Final = 2

# What an alias meant before: label, street and position.
Meaning = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """Where an operator says it is: (longitude, latitude) in EPSG:4326, with a label.

    ``words`` are those of the text that say so, "" to learn nothing; they come to mean
    ``street_id`` where that is given, else the position.
    """

    position: Position
    label: str
    precision: str = Precision.POINT
    accuracy_m: float = _BY_HAND_ACCURACY_M
    street_id: int | None = None
    house_id: int | None = None
    words: str = ""


def learn(location: Location, choice: Choice) -> tuple[Alias, Meaning | None]:
    """Let the words of a choice mean it; return what they meant before, if anything.

    Raises:
        InvalidInput: the words name nothing, or other places too.

    """
    words = alias_words(choice.words)
    if choice.street_id is None and _is_said_elsewhere(location, choice):
        raise InvalidInput(_of_any_place(choice.words))
    of = {"municipality_id": location.appeal.municipality_id, "words": words}
    known = Alias.objects.filter(**of).first()
    before = _meaning(known) if known else None
    alias = known or Alias(**of)
    alias.label = choice.label[:500]
    alias.street_id = choice.street_id
    alias.position = None if choice.street_id else point(choice.position)
    alias.save()
    return alias, before


def unlearn(alias: Alias, before: Meaning | None) -> None:
    """Let the words mean again what they meant before, or forget them.

    What was new is kept while another decision that holds needs it.
    """
    if before is not None:
        alias.label, alias.street_id = before["label"], before["street_id"]
        alias.position = point(before["position"])
        alias.save()
    elif not alias.decision_set.filter(undone_at=None).exists():
        alias.delete()


def point(at: Sequence[float] | None) -> Point | None:
    """Return (longitude, latitude) as the database keeps it."""
    return Point(at[0], at[1], srid=WGS84) if at else None


def _meaning(alias: Alias) -> Meaning:
    at = alias.position
    return {
        "label": alias.label,
        "street_id": alias.street_id,
        "position": [at.x, at.y] if at else None,
    }


def alias_words(said: str) -> str:
    """Return words as texts are cut into them, with single spaces between.

    Raises:
        InvalidInput: they are too many, or such as everybody uses for anything.

    """
    normal = normalised(said)
    found = tokens(normal.plain, normal.seams)
    named = [name for name in found.names if name[0].isalnum() or name[0] == "#"]
    if not named or len(named) > LONGEST_ALIAS:
        raise InvalidInput(
            _("Choose one to {most} words that name the place.").format(
                most=LONGEST_ALIAS
            )
        )
    if not _names_something(named, said):
        raise InvalidInput(_of_any_place(said))
    return " ".join(named)


def _names_something(named: Sequence[str], said: str) -> bool:
    """Tell «три берёзы» and «Бродвей» from «во дворе», «12» and «темно»."""
    telling = [name for name in named if name.isalpha() and name not in common()]
    telling = [name for name in telling if len(name) >= _SHORTEST_WORD]
    if telling[1:]:
        return True
    is_name = any(word[:1].isupper() for word in said.split())
    return any(
        is_name or not is_known(name) or is_called(name, "Geox") for name in telling
    )


def _of_any_place(said: str) -> str:
    return _(
        "“{words}” may be said of any place. Choose words that name this one."
    ).format(words=said.strip())


def _is_said_elsewhere(location: Location, choice: Choice) -> bool:
    """Tell whether two of the latest texts said the words of another place."""
    latest = Appeal.objects.filter(municipality=location.appeal.municipality_id)
    here = Polygon.from_bbox(bounds_around(choice.position, _ELSEWHERE_M))
    here.srid = WGS84
    others = (
        Location.objects.filter(
            appeal__in=latest.order_by("-pk")[:_LATEST],
            appeal__text__icontains=choice.words.strip(),
            position__isnull=False,
        )
        .exclude(pk=location.pk)
        .exclude(position__within=here)
    )
    return others.count() >= _TOO_MANY
