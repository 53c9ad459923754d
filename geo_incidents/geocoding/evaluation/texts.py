"""Which texts have a known answer? Two shapes of files, told apart by their columns.

Texts of a portal carry the official ``address`` or ``near_address`` and the appeal's
point; texts labelled by hand carry the ``level`` that is meant, its canonical
``address`` and what else is ``also`` right. Without an address there is none to find.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geo_incidents.errors import SourceUnreadable
from geo_incidents.geocoding.evaluation.registers import read_lines
from geo_incidents.geocoding.extraction.houses import Position


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its truth; ``at`` is (longitude, latitude) in EPSG:4326 or None.

    ``level`` is "" for the texts of a portal; ``is_certain`` tells that the number of
    the house in the text is the official one.
    """

    text: str
    address: str = ""
    also: tuple[str, ...] = ()
    level: str = ""
    at: Position | None = None
    is_certain: bool = False

    @property
    def has_address(self) -> bool:
        """Tell whether there is something to find."""
        return self.level != "none" and bool(self.address or self.level or self.at)


def read_texts(path: Path) -> list[Text]:
    """Read the texts of a file.

    Raises:
        SourceUnreadable: the file cannot be read or has no column ``text``.

    """
    found = list(_texts(path))
    if not found:
        raise SourceUnreadable(f"{path.name}: there is no column text, or it is empty.")
    return found


def _texts(path: Path) -> Iterator[Text]:
    for line in read_lines(path):
        said = line.said
        if not said.get("text"):
            continue
        also = said.get("also", "").split("; ")
        yield Text(
            text=said["text"],
            address=said.get("address") or said.get("near_address", ""),
            also=tuple(each.strip() for each in also if each.strip()),
            level=said.get("level", ""),
            at=line.position,
            is_certain=said.get("house_in_truth", "") in {"True", "true", "1"},
        )
