"""What is known so far of an appeal that somebody is telling? Pure.

It may come in any order: words, a place, a photo. What is missing is asked for next.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

Position = tuple[float, float]

# What is known less exactly is told by its name, not as a point.
ROUGH_M: Final = 100.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that may be meant: how people call it, and where (EPSG:4326).

    ``is_pin``: the person has shown the point, and the label is only what is near.
    """

    label: str
    position: Position
    accuracy_m: float
    is_pin: bool = False

    @property
    def is_rough(self) -> bool:
        """Whether it is a street or a park rather than a spot."""
        return self.accuracy_m > ROUGH_M


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An appeal before it is sent.

    ``town`` and ``topic`` are ids, 0 until known. ``spot`` is the confirmed place;
    ``spots`` are those that were offered last. ``photos`` are names in the storage.
    ``is_others`` tells that it looks like the business of others, not insisted on.
    ``looked`` tells that what is reported near by was offered, ``twin`` which of it was
    said to be the same. ``later`` are words that came after a long pause.
    """

    number: int
    text: str = ""
    is_others: bool = False
    town: int = 0
    spots: tuple[Spot, ...] = ()
    spot: Spot | None = None
    topic: int = 0
    photos: tuple[str, ...] = ()
    album: str = ""
    looked: bool = False
    twin: int = 0
    later: str = ""


def written(draft: Draft) -> dict[str, Any]:
    """Return a draft as JSON holds it."""
    return asdict(draft)


def read(kept: Mapping[str, Any]) -> Draft:
    """Return a draft from what :func:`written` made of it."""
    spot = kept["spot"]
    return Draft(
        **{
            **kept,
            "spots": tuple(map(spot_in, kept["spots"])),
            "spot": spot_in(spot) if spot else None,
            "photos": tuple(kept["photos"]),
        }
    )


def spot_written(spot: Spot) -> dict[str, Any]:
    """Return a place as JSON holds it."""
    return asdict(spot)


def spot_in(kept: Mapping[str, Any]) -> Spot:
    """Return a place from what :func:`spot_written` made of it."""
    lon, lat = kept["position"]
    return Spot(kept["label"], (lon, lat), kept["accuracy_m"], kept["is_pin"])
