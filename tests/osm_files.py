"""How does a test write a small extract of OpenStreetMap?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final
from xml.sax.saxutils import quoteattr

At = tuple[float, float]
# A building like a horseshoe: its centroid lies in the yard.
HORSESHOE: Final[Sequence[At]] = (
    *((50.001, 55.001), (50.002, 55.001), (50.002, 55.002), (50.0018, 55.002)),
    *((50.0018, 55.0011), (50.0012, 55.0011), (50.0012, 55.002), (50.001, 55.002)),
    (50.001, 55.001),
)


def box(west: float, south: float, side: float = 0.0002) -> list[At]:
    """Return the closed outline of a square."""
    east, north = west + side, south + side
    ring = [(west, south), (east, south), (east, north), (west, north)]
    return [*ring, ring[0]]


class Extract:
    """An extract in the making; every object gets the next number."""

    def __init__(self) -> None:
        self._nodes: list[str] = []
        self._ways: list[str] = []
        self._relations: list[str] = []
        self._last = 0

    def node(self, at: At, **tags: str) -> int:
        number = self._number()
        lon, lat = at
        text = f'<node id="{number}" version="1" lon="{lon}" lat="{lat}">{_tags(tags)}'
        self._nodes.append(f"{text}</node>")
        return number

    def way(self, line: Sequence[At], **tags: str) -> int:
        """Add a way; a line that ends where it began is closed."""
        ends = line[0] == line[-1] and len(line) > 1
        nodes = [self.node(at) for at in (line[:-1] if ends else line)]
        return self.way_of([*nodes, nodes[0]] if ends else nodes, **tags)

    def way_of(self, nodes: Sequence[int], **tags: str) -> int:
        """Add a way of nodes by their numbers, known or not."""
        number = self._number()
        refs = "".join(f'<nd ref="{node}"/>' for node in nodes)
        self._ways.append(f'<way id="{number}" version="1">{refs}{_tags(tags)}</way>')
        return number

    def multipolygon(
        self, outer: Sequence[int], inner: Sequence[int], **tags: str
    ) -> int:
        number = self._number()
        members = "".join(
            f'<member type="way" ref="{way}" role="{role}"/>'
            for role, ways in (("outer", outer), ("inner", inner))
            for way in ways
        )
        told = _tags({"type": "multipolygon", **tags})
        self._relations.append(
            f'<relation id="{number}" version="1">{members}{told}</relation>'
        )
        return number

    def write(self, path: Path) -> Path:
        things = "\n".join([*self._nodes, *self._ways, *self._relations])
        path.write_text(f'<osm version="0.6">\n{things}\n</osm>', encoding="utf-8")
        return path

    def _number(self) -> int:
        self._last += 1
        return self._last


def address(street: str, number: str) -> dict[str, str]:
    return {"addr:street": street, "addr:housenumber": number}


def _tags(tags: Mapping[str, str]) -> str:
    return "".join(
        f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items()
    )
