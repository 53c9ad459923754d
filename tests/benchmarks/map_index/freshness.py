"""How long after a COMMIT is the change on the map, and in the list beside it?

Incidents are brought to places where nothing else is, so the first answer that shows
one is known; then their status changes, and in the end they are withdrawn.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from tests.benchmarks.map_index.course import Asked
from tests.benchmarks.map_index.figures import Figures
from tests.benchmarks.map_index.loading import Session
from tests.benchmarks.map_index.ours import Ours, address, told
from tests.benchmarks.map_index.roster import Ground
from tests.benchmarks.map_index.statements import TABLE
from tests.benchmarks.map_index.tiles import tile_at
from tests.benchmarks.map_index.wishes import Wish
from tests.benchmarks.map_index.writing import BRING

TRIES: Final = 40
_ZOOM: Final = 16
_PATIENCE_S: Final = 10
_FIRST_NUMBER: Final = 1 << 40
_MOVE: Final = (
    f"UPDATE {TABLE} SET position = ST_SetSRID(ST_MakePoint(%s, %s), 4326)"
    " WHERE number = %s"
)
_WORK: Final = f"UPDATE {TABLE} SET status = 'in_work' WHERE number = %s"
_WITHDRAW: Final = f"DELETE FROM {TABLE} WHERE number = %s"
_LON, _LAT, _STEP = 60.0, 50.0, 0.01


@dataclass(frozen=True, slots=True)
class Freshness:
    """Times from COMMIT to the first tile, and to the first list, with the change."""

    tile: Figures
    list: Figures


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of its own for one incident."""

    number: int
    lon: float
    lat: float

    @property
    def tile(self) -> str:
        """Where its tile is asked for."""
        return address(Asked(tile_at(self.lon, self.lat, _ZOOM), Wish()))

    @property
    def list(self) -> str:
        """Where the list of its surroundings is asked for."""
        near = _STEP / 4
        west, south, east, north = (
            *(self.lon - near, self.lat - near),
            *(self.lon + near, self.lat + near),
        )
        return f"/map/incidents.json?bbox={west:.6f},{south:.6f},{east:.6f},{north:.6f}"


def freshness(ground: Ground, ours: Ours) -> Freshness:
    """Bring, change and withdraw incidents, and wait each time until it is seen."""
    tile, list_ = [], []
    with ground.town.session() as session:
        for spot in _spots():
            for change, seen in _changes(session, spot):
                change()
                committed = time.perf_counter()
                tile.append(_until(ours, spot.tile, _tile_tells(seen), committed))
                list_.append(_until(ours, spot.list, _list_tells(seen), committed))
    return Freshness(Figures.of(tile), Figures.of(list_))


def _spots() -> Iterator[Spot]:
    for at in range(TRIES):
        yield Spot(_FIRST_NUMBER + at, _LON + at * _STEP, _LAT)


def _changes(
    session: Session, spot: Spot
) -> Iterator[tuple[Callable[[], None], str | None]]:
    """Return what is done to an incident, and the status it is seen with afterwards."""

    def commit(*statements: tuple[str, list[Any]]) -> None:
        for text, values in statements:
            session.execute(text.encode(), values)
        session.commit()

    bring = BRING, [spot.number, 1]
    move = _MOVE, [spot.lon, spot.lat, spot.number]
    work = _WORK, [spot.number]
    withdraw = _WITHDRAW, [spot.number]
    yield lambda: commit(bring, move), "new"
    yield lambda: commit(work), "in_work"
    yield lambda: commit(withdraw), None


def _until(
    ours: Ours, path: str, tells: Callable[[bytes], bool], committed: float
) -> float:
    """Ask until the change is told; return the seconds since it was committed."""
    while True:
        body = ours.client.get(path).body
        waited_s = time.perf_counter() - committed
        if tells(body):
            return waited_s
        if waited_s > _PATIENCE_S:
            raise RuntimeError(f"{path} does not tell of a change: {body[:300]!r}")


def _tile_tells(status: str | None) -> Callable[[bytes], bool]:
    return lambda body: dict(told(body)) == ({status: 1} if status else {})


def _list_tells(status: str | None) -> Callable[[bytes], bool]:
    """Want the row itself, as the table has it, and the count of the index."""
    expected = [status] if status else []

    def tells(body: bytes) -> bool:
        answer = json.loads(body)
        shown = [item["status"] for item in answer["items"]]
        return shown == expected and answer["here"] == len(expected)

    return tells
