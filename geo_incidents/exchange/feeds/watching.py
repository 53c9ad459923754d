"""Which files lie in the folders of the feeds? Each is taken and put aside.

What went in lies in ``taken`` afterwards, what could not be used in ``refused`` with a
list of why beside it. A killed worker leaves a file where it lay: taken again, its
appeals are the same.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geo_incidents.errors import InvalidInput
from geo_incidents.exchange.feeds.plans import Feed, feeds
from geo_incidents.exchange.feeds.receiving import Taken, take
from geo_incidents.sources.findings import write_list

# Who writes a file is given so long to end.
SETTLED_S: Final = 5
COLUMNS: Final = ("row", "column", "reason", "value")

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one file; ``trouble`` says why the file as a whole was of no use."""

    path: Path
    taken: Taken | None
    trouble: str = ""


def take_all() -> list[Outcome]:
    """Take every file that lies in a folder of a feed; return what became of each."""
    return [
        _taken(feed, path)
        for feed in feeds().values()
        if feed.folder and feed.folder.is_dir()
        for path in sorted(feed.folder.iterdir())
        if path.is_file() and _is_settled(path)
    ]


def _taken(feed: Feed, path: Path) -> Outcome:
    try:
        taken = take(feed, path)
    except InvalidInput as error:
        logger.warning("feed %s: %s", feed.code, error)
        _move(path, "refused", [("", "", str(error), "")])
        return Outcome(path, None, str(error))
    told = [(one.row, one.field, one.reason, one.excerpt) for one in taken.findings]
    _move(path, "taken" if taken.is_kept else "refused", told)
    return Outcome(path, taken)


def _move(path: Path, name: str, told: Sequence[tuple[object, ...]]) -> None:
    folder = path.parent / name
    folder.mkdir(exist_ok=True)
    place = folder / f"{time.time_ns()}-{path.name}"
    if told:
        write_list(place.with_suffix(".report.csv"), COLUMNS, told)
    path.rename(place)


def _is_settled(path: Path) -> bool:
    return not path.name.startswith(".") and (
        time.time() - path.stat().st_mtime >= SETTLED_S
    )
