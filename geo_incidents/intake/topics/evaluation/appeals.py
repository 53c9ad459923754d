"""Which appeals of a real city are there to try the suggestion on? Read from files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geo_incidents.errors import SourceUnreadable
from geo_incidents.intake.topics.catalogue import Topic
from geo_incidents.intake.topics.examples import Example
from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.reading import read
from geo_incidents.sources.rows import Row

_APPEALS: Final = Fields(
    required=frozenset({"id", "created", "text"}),
    optional=frozenset({"category", "reason"}),
    either=(frozenset({"reason"}), frozenset({"category"})),
)
_CHANGES: Final = Fields(required=frozenset({"id", "old_reason", "new_reason"}))


@dataclass(frozen=True, slots=True)
class Written:
    """An appeal of a file: a reason within a category, of which one may be ""."""

    number: str
    created: str
    text: str
    category: str
    reason: str


def read_appeals(path: Path) -> list[Written]:
    """Read ``id``, ``created``, ``text`` and ``category``, ``reason`` or both.

    They come in the order in which they were created; rows without a text are left out.

    Raises:
        SourceUnreadable: the file cannot be read, or no row can be used.

    """
    found = [
        _written(row)
        for row in read(Source(path), _APPEALS)
        if isinstance(row, Row) and row.get("text")
    ]
    if not found:
        raise SourceUnreadable(f"{path.name}: no row can be used.")
    return sorted(found, key=lambda appeal: appeal.created)


def read_changed(path: Path) -> set[str]:
    """Return the ids of appeals that the portal has put under another topic.

    Raises:
        SourceUnreadable: the file cannot be read.

    """
    return {
        row.get("id")
        for row in read(Source(path), _CHANGES)
        if isinstance(row, Row) and row.get("old_reason") != row.get("new_reason")
    }


def examples_of(appeals: Sequence[Written], level: str) -> list[Example]:
    """Return those that have a topic of a level, ``category`` or ``reason``."""
    return [
        Example(appeal.text, topic)
        for appeal in appeals
        if (topic := getattr(appeal, level))
    ]


def topics_of(appeals: Sequence[Written], level: str) -> tuple[Topic, ...]:
    """Return the catalogue as far as the names of its topics tell it."""
    if level == "category":
        return tuple(
            Topic(name, name, keywords=",".join(sorted(reasons)))
            for name, reasons in _within(appeals).items()
        )
    groups = {appeal.reason: appeal.category for appeal in appeals if appeal.reason}
    return tuple(Topic(name, name, group=groups[name]) for name in sorted(groups))


def _within(appeals: Sequence[Written]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for appeal in sorted(appeals, key=lambda one: one.category):
        if appeal.category:
            found.setdefault(appeal.category, set()).add(appeal.reason)
    return found


def _written(row: Row) -> Written:
    names = ("id", "created", "text", "category", "reason")
    number, created, text, category, reason = (row.get(name) for name in names)
    return Written(number, created, text, category, reason)
