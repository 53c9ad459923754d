"""Which parts of a photo are not shown to everybody? Rectangles drawn on it. Pure.

A frame is told in shares of the picture, so that it does not depend on its size.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, isfinite
from typing import Any, Final

MOST_FRAMES: Final = 30
_PERCENT: Final = 100.0


class Effect(StrEnum):
    """What a frame does: blurs what is inside, or cuts off what is outside."""

    BLUR = "blur"
    CROP = "crop"


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of a photo, in shares (0 to 1) from its left upper corner."""

    left: float
    top: float
    width: float
    height: float
    effect: Effect = Effect.BLUR

    def box(self, size: tuple[int, int]) -> tuple[int, int, int, int]:
        """Return it in pixels of a picture of a size, whole ones, rounded outwards."""
        wide, high = size
        right, bottom = self.left + self.width, self.top + self.height
        return (
            *(int(self.left * wide), int(self.top * high)),
            *(min(wide, ceil(right * wide)), min(high, ceil(bottom * high))),
        )


def frame_of(sides: Sequence[str], effect: str) -> Frame | None:
    """Return a frame from left, top, width and height in percent, as they are typed.

    What sticks out of the picture is cut off. None: nothing is typed.

    Raises:
        ValueError: it is no rectangle within the picture.

    """
    if not any(side.strip() for side in sides):
        return None
    left, top, width, height = (float(side.replace(",", ".")) for side in sides)
    if not all(map(isfinite, (left, top, width, height))):
        raise ValueError(sides)
    right, bottom = min(left + width, _PERCENT), min(top + height, _PERCENT)
    left, top = max(left, 0.0), max(top, 0.0)
    if right <= left or bottom <= top:
        raise ValueError(sides)
    return Frame(
        left=left / _PERCENT,
        top=top / _PERCENT,
        width=(right - left) / _PERCENT,
        height=(bottom - top) / _PERCENT,
        effect=Effect(effect),
    )


def written(frames: Iterable[Frame]) -> list[list[Any]]:
    """Write frames as they are stored."""
    return [[f.left, f.top, f.width, f.height, f.effect.value] for f in frames]


def read(stored: Iterable[Sequence[Any]]) -> tuple[Frame, ...]:
    """Read what :func:`written` wrote."""
    return tuple(
        Frame(left, top, width, height, Effect(effect))
        for left, top, width, height, effect in stored
    )
