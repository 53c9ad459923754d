"""What is told of everything under a filter? Told once for each version of the index.

Counts by topic, district or month go through a whole city, and whoever opens the map
asks for the same ones. Each process remembers those it told last.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from maps.index.areas import Box
from maps.sights.sight import Sight

MOST_TOLD: Final = 500

Thing = TypeVar("Thing")


class Told:
    """What was told last, at most ``MOST_TOLD`` things; asked from many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._things: OrderedDict[Hashable, Any] = OrderedDict()

    def __len__(self) -> int:
        return len(self._things)

    def once(self, key: Hashable, make: Callable[[], Thing]) -> Thing:
        """Return what was made for the same key, or make it."""
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
                found: Thing = self._things[key]
                return found
        made = make()
        with self._lock:
            self._things[key] = made
            if len(self._things) > MOST_TOLD:
                self._things.popitem(last=False)
        return made


@dataclass(frozen=True, slots=True)
class Overview:
    """A sight, and what differs whenever it could show something else.

    ``version`` is None where nobody knows: then everything is counted anew.
    """

    sight: Sight
    version: Hashable | None

    def count(self, area: Box | None) -> int:
        """See :meth:`maps.sights.sight.Sight.count`."""
        return self.once(("count", area), lambda: self.sight.count(area))

    def tally(self, area: Box | None, by: str) -> Mapping[Any, int]:
        """See :meth:`maps.sights.sight.Sight.tally`."""
        return self.once((by, area), lambda: self.sight.tally(area, by))

    def once(self, what: Hashable, make: Callable[[], Thing]) -> Thing:
        """Return what was made of this sight before by that name, or make it."""
        if self.version is None:
            return make()
        return told.once((self.version, what), make)


told: Final = Told()
