"""Which areas answer for the same topics? Kind by kind. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geo_incidents.territories.coverage.town import ADMINISTRATION, Area, Town


@dataclass(frozen=True, slots=True)
class Layer:
    """The areas of one kind that answer for these topics, by their index."""

    kind: str
    topics: tuple[str, ...]
    areas: tuple[int, ...]


def layers(town: Town) -> list[Layer]:
    """Return what must be covered, topics with the same areas together.

    Administrations and areas that answer for everything take what is left over; they
    cover nothing in this sense.
    """
    topics_of: dict[tuple[str, tuple[int, ...]], list[str]] = defaultdict(list)
    for kind in sorted({area.kind for area in town.areas} - {ADMINISTRATION}):
        mine = [(i, area) for i, area in enumerate(town.areas) if area.kind == kind]
        for topic in sorted({topic for _i, area in mine for topic in area.topics}):
            members = _answering(topic, mine, town.group_of)
            topics_of[kind, members].append(topic)
    return [
        Layer(kind, tuple(topics), members)
        for (kind, members), topics in topics_of.items()
    ]


def common_topics(
    one: tuple[str, ...], other: tuple[str, ...], group_of: Mapping[str, str]
) -> tuple[str, ...] | None:
    """Return for what two areas both answer: () for everything, None for nothing.

    An area for everything shares nothing with one that names its topics: the written
    rules let the specific one win.
    """
    if not one and not other:
        return ()
    shared = {topic for topic in one if _named(topic, other, group_of)}
    shared |= {topic for topic in other if _named(topic, one, group_of)}
    return tuple(sorted(shared)) or None


def _answering(
    topic: str, areas: Iterable[tuple[int, Area]], group_of: Mapping[str, str]
) -> tuple[int, ...]:
    return tuple(i for i, area in areas if _named(topic, area.topics, group_of))


def _named(topic: str, topics: tuple[str, ...], group_of: Mapping[str, str]) -> bool:
    return topic in topics or group_of.get(topic, topic) in topics
