"""What does the page tell of a photo that waits, or was decided?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from geo_incidents.intake.models import Photo
from geo_incidents.publication.releasing.frames import Effect, Frame, read
from geo_incidents.publication.releasing.models import (
    PhotoRelease,
    PhotoReleaseStep,
    State,
)
from maps.internal.names import named

# So many frames more can be typed where nothing can be drawn.
SPARE: Final = 3
_PERCENT: Final = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A frame as it is typed: sides in percent, "" where there is none yet."""

    left: str = ""
    top: str = ""
    width: str = ""
    height: str = ""
    is_crop: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo that waits; ``seen`` is the last step, 0 for none."""

    photo: int
    seen: int
    rows: tuple[Row, ...]
    is_framed: bool


@dataclass(frozen=True, slots=True)
class DecidedPicture:
    """A photo that was decided, as everybody sees it or does not."""

    photo: int
    number: int
    category: str
    word: str
    author: str
    at: datetime
    seen: int


def picture(photo: Photo) -> Picture:
    """Tell of a photo that waits."""
    release = release_of(photo)
    frames = read(release.frames) if release else ()
    last = _last(release)
    return Picture(
        photo=photo.pk,
        seen=last.pk if last else 0,
        rows=(*map(_row, frames), *(Row() for _spare in range(SPARE))),
        is_framed=bool(frames),
    )


def decided_picture(photo: Photo) -> DecidedPicture:
    """Tell of a photo that was decided; it comes with its appeal and incident."""
    release = PhotoRelease.objects.get(photo=photo)
    last = _last(release)
    is_shown = release.state == State.RELEASED
    return DecidedPicture(
        photo=photo.pk,
        number=photo.appeal.incidentappeal.incident_id,
        category=photo.appeal.category.name_in_language(),
        word=str(_("Everybody sees it") if is_shown else _("Not shown")),
        author=named(last.author) if last and last.author else "",
        at=release.changed_at,
        seen=last.pk if last else 0,
    )


def frames_of(photo: Photo) -> Sequence[Frame]:
    """Return what is framed on a photo so far."""
    release = release_of(photo)
    return read(release.frames) if release else ()


def release_of(photo: Photo) -> PhotoRelease | None:
    """Return what was decided about a photo, or None."""
    release: PhotoRelease | None = getattr(photo, "release", None)
    return release


def _last(release: PhotoRelease | None) -> PhotoReleaseStep | None:
    return release.steps.last() if release else None


def _row(frame: Frame) -> Row:
    return Row(
        left=_percent(frame.left),
        top=_percent(frame.top),
        width=_percent(frame.width),
        height=_percent(frame.height),
        is_crop=frame.effect is Effect.CROP,
    )


def _percent(share: float) -> str:
    return f"{share * _PERCENT:.1f}"
