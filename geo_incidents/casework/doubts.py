"""Which replies deserve a second look, and why? Pure; nobody is judged by it alone.

A nicely worded reply is not work. What tells them apart is cheap to see: the same words
to many, no picture where others have one, neither picture nor act, done within minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final

SAME_AT_LEAST: Final = 5
SHOWN_AT_LEAST: Final = 10
SHOWN_SHARE: Final = 0.5
TOO_FAST: Final = timedelta(minutes=15)


class Doubt(StrEnum):
    """Why a reply deserves a second look."""

    SAME_WORDS = "same_words"
    NO_PHOTO = "no_photo"
    NO_PROOF = "no_proof"
    TOO_FAST = "too_fast"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known beside the words of a reply.

    ``same`` other replies say nearly the same. Of ``of_topic`` replies that reported
    the topic's work done, ``shown`` had a photo. ``took`` is the time since the
    incident was opened; ``is_done`` tells whether the reply says that it is done.
    """

    is_done: bool
    has_photo: bool
    has_act: bool
    same: int
    of_topic: int
    shown: int
    took: timedelta


def doubts_about(seen: Circumstances) -> list[dict[str, Any]]:
    """Return the doubts with their numbers, as they are stored and later worded."""
    return list(_doubts(seen))


def _doubts(seen: Circumstances) -> Iterator[dict[str, Any]]:
    is_proven = seen.has_photo or seen.has_act
    if seen.same >= SAME_AT_LEAST and not is_proven:
        yield {"code": Doubt.SAME_WORDS.value, "times": seen.same}
    if not seen.is_done:
        return
    others_show = (
        seen.of_topic >= SHOWN_AT_LEAST and seen.shown >= SHOWN_SHARE * seen.of_topic
    )
    if others_show and not seen.has_photo:
        percent = round(100 * seen.shown / seen.of_topic)
        yield {"code": Doubt.NO_PHOTO.value, "percent": percent}
    if not is_proven:
        yield {"code": Doubt.NO_PROOF.value}
    if seen.took < TOO_FAST:
        minutes = max(int(seen.took.total_seconds() // 60), 1)
        yield {"code": Doubt.TOO_FAST.value, "minutes": minutes}
