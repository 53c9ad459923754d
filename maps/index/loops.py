"""What is quickest row by row, once a compiler has seen it? The walk through an order.

Numba is not needed: where it is not installed, numpy does the same to whole columns.
What is compiled is kept on disk, for the next process to load.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

ARE_COMPILED: Final = find_spec("numba") is not None

# In fewer rows than these a day is found sooner by looking at each.
_FEW: Final = 16
# Room for so many rows costs nothing.
_USUAL: Final = 4096

Loop = TypeVar("Loop", bound=Callable[..., Any])
Indices = NDArray[np.intp]
Mask = NDArray[np.bool_]
Whole = NDArray[np.integer[Any]]


class Steps(NamedTuple):
    """The columns of an order that are walked through; see there."""

    first: NDArray[np.uint32]
    lead: Whole
    run: NDArray[np.uint32]
    kind: Whole
    start: NDArray[np.uint32]
    day: NDArray[np.uint16]


class Wanted(NamedTuple):
    """Which leads and kinds pass, all where a mask is empty; days from, and before."""

    leads: Mask
    kinds: Mask
    since: int
    until: int
    has_period: bool


def _compiled(loop: Loop) -> Loop:
    """Hand a loop to the compiler, if there is one."""
    if not ARE_COMPILED:
        return loop
    compiler = import_module("numba").njit
    try:
        made: Loop = compiler(cache=True)(loop)
    except RuntimeError:  # there is no folder in which it could be kept
        made = compiler(loop)
    return made


def counted(
    steps: Steps, cells: Indices, wanted: Wanted, column: Whole, columns: int
) -> NDArray[np.int64]:
    """Count the wanted rows by cell and by the column of their kind."""
    counts = np.zeros((len(cells), columns), np.int64)
    _count(steps, cells, wanted, column, counts)
    return counts


def located(
    steps: Steps, cells: Indices, wanted: Wanted
) -> tuple[Indices, Indices, Indices]:
    """Return the wanted rows: the place of the cell, the segment, the row of each."""
    found = np.empty((3, _USUAL), np.intp)
    number = _locate(steps, cells, wanted, found)
    if number > _USUAL:
        found = np.empty((3, number), np.intp)
        _locate(steps, cells, wanted, found)
    return found[0, :number], found[1, :number], found[2, :number]


# In a loop the columns are names of its own: a column that is an attribute, or is
# handed on, is counted as a reference each time.


@_compiled
def _passes(mask: Mask, code: int) -> bool:
    return len(mask) == 0 or mask[code]


@_compiled
def _first_from(
    day: NDArray[np.uint16], begin: np.int64, end: np.int64, wanted: int
) -> np.int64:
    """Return where in a stretch of ascending days those from a given one begin."""
    if wanted == 0:
        return begin
    if begin == end or day[end - 1] < wanted:
        return end
    while end - begin > _FEW:
        middle = (begin + end) // 2
        if day[middle] < wanted:
            begin = middle + 1
        else:
            end = middle
    while begin < end and day[begin] < wanted:
        begin += 1
    return begin


@_compiled
def _count(
    steps: Steps,
    cells: Indices,
    wanted: Wanted,
    column: Whole,
    counts: NDArray[np.int64],
) -> None:
    """Add the number of wanted rows to the line of their cell."""
    first, lead, run, kind, start, day = steps
    leads, kinds, since, until, has_period = wanted
    for at in range(len(cells)):
        cell = cells[at]
        for led in range(np.int64(first[cell]), np.int64(first[cell + 1])):
            if not _passes(leads, lead[led]):
                continue
            for segment in range(np.int64(run[led]), np.int64(run[led + 1])):
                if not _passes(kinds, kind[segment]):
                    continue
                begin, end = np.int64(start[segment]), np.int64(start[segment + 1])
                if has_period:
                    begin = _first_from(day, begin, end, since)
                    end = _first_from(day, begin, end, until)
                counts[at, column[kind[segment]]] += end - begin


@_compiled
def _locate(
    steps: Steps, cells: Indices, wanted: Wanted, found: NDArray[np.intp]
) -> np.int64:
    """Write down as many wanted rows as there is room for, and return their number."""
    first, lead, run, kind, start, day = steps
    leads, kinds, since, until, has_period = wanted
    number = np.int64(0)
    for at in range(len(cells)):
        cell = cells[at]
        for led in range(np.int64(first[cell]), np.int64(first[cell + 1])):
            if not _passes(leads, lead[led]):
                continue
            for segment in range(np.int64(run[led]), np.int64(run[led + 1])):
                if not _passes(kinds, kind[segment]):
                    continue
                begin, end = np.int64(start[segment]), np.int64(start[segment + 1])
                if has_period:
                    begin = _first_from(day, begin, end, since)
                    end = _first_from(day, begin, end, until)
                for row in range(begin, min(end, begin + found.shape[1] - number)):
                    found[0, number + row - begin] = at
                    found[1, number + row - begin] = segment
                    found[2, number + row - begin] = row
                number += end - begin
    return number
