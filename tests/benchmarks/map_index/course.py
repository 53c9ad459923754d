"""Which way is raced? The same tiles and wishes for everybody, drawn once and kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, Final, Self

from tests.benchmarks.map_index.tiles import Tile
from tests.benchmarks.map_index.wishes import Wish

FILE: Final = Path(__file__).with_name("course.json")
TOGETHER: Final = "all together"
NO_FILTER: Final = "no filter"
# Prime to how many wishes there are, so that every one has its turn.
_STRIDE: Final = 7


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: a tile, and what is to be shown in it."""

    tile: Tile
    wish: Wish


@dataclass(frozen=True, slots=True)
class Course:
    """Tiles drawn by where incidents are, tiles of whole views, and wishes by kind."""

    seed: int
    by_points: tuple[Tile, ...]
    by_view: tuple[Tile, ...]
    wishes: Mapping[str, tuple[Wish, ...]]

    @property
    def mixes(self) -> dict[str, list[Asked]]:
        """The lists that are raced, by name."""
        everything = [*chain.from_iterable(self.wishes.values())]
        single = [wish for wish in everything if wish not in self.wishes[TOGETHER]]
        return {
            NO_FILTER: [Asked(tile, Wish()) for tile in self.by_points],
            "one filter": _asked(self.by_points, single),
            "all filters": _asked(self.by_points, self.wishes[TOGETHER]),
            "views, any filter": _asked(self.by_view, [Wish(), *everything]),
        }

    def write(self) -> None:
        written = {
            "seed": self.seed,
            "by_points": " ".join(tile.path for tile in self.by_points),
            "by_view": " ".join(tile.path for tile in self.by_view),
            "wishes": {
                kind: [_written(wish) for wish in wishes]
                for kind, wishes in self.wishes.items()
            },
        }
        FILE.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")

    @classmethod
    def read(cls) -> Self:
        read = json.loads(FILE.read_text(encoding="utf-8"))
        wishes = read["wishes"].items()
        return cls(
            read["seed"],
            tuple(map(_tile, read["by_points"].split())),
            tuple(map(_tile, read["by_view"].split())),
            {kind: tuple(map(_wish, written)) for kind, written in wishes},
        )


def _asked(tiles: Sequence[Tile], wishes: Sequence[Wish]) -> list[Asked]:
    """Give each tile a wish; neighbours get wishes of different kinds."""
    count = len(wishes)
    return [Asked(tile, wishes[at * _STRIDE % count]) for at, tile in enumerate(tiles)]


def _tile(path: str) -> Tile:
    return Tile(*map(int, path.split("/")))


def _written(wish: Wish) -> dict[str, str]:
    told = {name: value for name, value in asdict(wish).items() if value}
    return {
        name: str(value) if isinstance(value, date) else " ".join(map(str, value))
        for name, value in told.items()
    }


def _wish(written: Mapping[str, str]) -> Wish:
    read: dict[str, Any] = {
        name: _READ.get(name, _numbers)(said) for name, said in written.items()
    }
    return Wish(**read)


def _numbers(said: str) -> tuple[int, ...]:
    return tuple(map(int, said.split()))


_READ: Final[Mapping[str, Callable[[str], Any]]] = {
    "status": lambda said: tuple(said.split()),
    "first_day": date.fromisoformat,
    "last_day": date.fromisoformat,
}
