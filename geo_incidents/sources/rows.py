"""What is one row of a source, and how is it said that a row cannot be used?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from shapely.geometry.base import BaseGeometry

from geo_incidents.errors import InvalidInput

LINE: Final = "_line"


@dataclass(frozen=True, slots=True)
class Row:
    """One row under our field names; every value is stripped text, "" when empty.

    ``number`` counts like a spreadsheet: the header is 1. ``geometry`` is EPSG:4326
    in longitude, latitude order. ``original`` is the row as the file has it.
    """

    source: Path
    number: int
    values: Mapping[str, str]
    geometry: BaseGeometry | None = None
    original: Mapping[str, str] | None = None

    def get(self, field: str) -> str:
        return self.values.get(field, "")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was noticed about one row; ``reason`` says what to change.

    ``excerpt`` is the value in question; the reason never holds a value, so findings
    of one kind can be counted by it. An ``accepted`` row was loaded all the same,
    repaired or without the part in question; the others were refused.
    """

    row: int
    field: str
    reason: str
    excerpt: str = ""
    accepted: bool = False
    original: Mapping[str, str] | None = None


class RowRefused(InvalidInput):
    """This row cannot be used; raised while a row is read, reported as a finding."""

    def __init__(self, field: str, reason: str, excerpt: str = "") -> None:
        super().__init__(f"{field}: {reason}")
        self.field, self.reason, self.excerpt = field, reason, excerpt


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that the file's format does not let us read.

    ``original`` has every column of the file, and under ``LINE`` the line as it is.
    """

    source: Path
    number: int
    refused: RowRefused
    original: Mapping[str, str] | None = None
