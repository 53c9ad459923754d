"""What would the tiles of a city with very many incidents answer?

A stand-in for the server at the network's edge, so that the drawing can be looked at,
and timed, with more incidents than a test could load: half of them round some corners,
a third at few addresses, the rest anywhere.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Page, Route

from geo_incidents.spatial.grid import unit_position

EXTENT: Final = 4096
MOST_POINTS: Final = 300
MOST_STACKS: Final = 600
STACKS_FROM: Final = 17
CORNERS: Final = 120
ADDRESSES: Final = 20_000
CELLS: Final = 8
HEAT_CELLS: Final = 16
MONTHS: Final = 61
SHARES: Final = (0.01, 0.04, 0.09, 0.82, 0.04)
_TILE: Final = re.compile(r"/tiles/(\d+)/(\d+)/(\d+)\.json")

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Positions in the unit square sorted by ``x``, and the layer of each."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    layer: Rows

    def answer(self, z: int, x: int, y: int, *, heat: bool = False) -> str:
        """Write what a tile shows; an empty text where there is nothing."""
        here, spots = self._within(z, x, y)
        if len(here) == 0:
            return ""
        if heat:
            cells = _cells(spots, self.layer[here], HEAT_CELLS)
            return _written("heat", len(here), cells[:, :3])
        if len(here) <= MOST_POINTS:
            points = np.column_stack([spots, self.layer[here], here + 1])
            return _written("points", len(here), points)
        if z >= STACKS_FROM:
            stacks = _cells(spots, self.layer[here], EXTENT)
            if len(stacks) <= MOST_STACKS:
                return _written("stacks", len(here), stacks)
        return _written("cells", len(here), _cells(spots, self.layer[here], CELLS))

    def _within(self, z: int, x: int, y: int) -> tuple[Rows, Rows]:
        size = 1 / 2**z
        first, last = np.searchsorted(self.x, [x * size, (x + 1) * size])
        column = self.y[first:last]
        inside = (column >= y * size) & (column < (y + 1) * size)
        here = np.flatnonzero(inside) + first
        spots = np.column_stack([self.x[here], self.y[here]]) / size - [x, y]
        return here, np.minimum((spots * EXTENT).astype(np.int64), EXTENT - 1)


def crowd(bounds: tuple[float, float, float, float], *, count: int) -> Crowd:
    """Spread so many incidents over west, south, east, north; always the same ones."""
    chance = np.random.default_rng(5)
    west, south, east, north = bounds
    left, top = unit_position(west, north)
    right, bottom = unit_position(east, south)
    corners = chance.random((CORNERS, 2))
    weights = 1 / np.arange(1, CORNERS + 1)
    near = corners[chance.choice(CORNERS, count // 2, p=weights / weights.sum())]
    around = near + chance.normal(0, 0.02, near.shape)
    addresses = corners[chance.integers(CORNERS, size=ADDRESSES)] + chance.normal(
        0, 0.05, (ADDRESSES, 2)
    )
    housed = addresses[(ADDRESSES * chance.random(count // 3) ** 3).astype(int)]
    anywhere = chance.random((count - len(around) - len(housed), 2))
    spots = np.clip(np.concatenate([around, housed, anywhere]), 0, 1 - 1e-9)
    x, y = left + spots[:, 0] * (right - left), top + spots[:, 1] * (bottom - top)
    order = np.argsort(x)
    layer = chance.choice(len(SHARES), count, p=SHARES)
    return Crowd(x[order], y[order], layer)


def stands_in(page: Page, people: Crowd) -> None:
    """Answer the tiles and the history of a page in place of the server."""

    def tile(route: Route) -> None:
        z, x, y = map(int, _TILE.findall(route.request.url)[0])
        text = people.answer(z, x, y, heat="view=heat" in route.request.url)
        route.fulfill(
            status=200 if text else 204, body=text, content_type="application/json"
        )

    def history(route: Route) -> None:
        months = [100 + 37 * month % 90 + 4 * month for month in range(MONTHS)]
        route.fulfill(json={"first": "2021-03", "months": months})

    page.route(_TILE, tile)
    page.route("**/timeline.json*", history)


def _cells(spots: Rows, layer: Rows, side: int) -> Rows:
    """Count by cell: mean position, number, and number of each layer."""
    names = spots * side // EXTENT
    _, cell, sizes = np.unique(
        names[:, 0] * side + names[:, 1], return_inverse=True, return_counts=True
    )
    means = [np.bincount(cell, weights=spots[:, axis]) // sizes for axis in (0, 1)]
    counts = [np.bincount(cell[layer == one], minlength=len(sizes)) for one in range(5)]
    return np.column_stack([*means, sizes, *counts]).astype(np.int64)


def _written(kind: str, total: int, rows: Rows) -> str:
    answer: dict[str, Any] = {"total": total, kind: rows.tolist()}
    return json.dumps(answer, separators=(",", ":"))
