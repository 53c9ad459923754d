"""How does a test write a small GAR, in the words of the real one?"""

from __future__ import annotations

import uuid
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from xml.sax.saxutils import quoteattr

_DAY: Final = "20260119_6a2fb3a1-09cc-4a9e-8a0b-0d8d6c1f2a77"
_ACTUAL: Final = {"ISACTUAL": "1", "ISACTIVE": "1"}
OKRUG, TOWN, SETTLEMENT, TERRITORY, STREET = 3, 5, 6, 7, 8


class Gar:
    """A region with one municipality; whatever is added tells its OBJECTID."""

    def __init__(self, town: str = "Малый", oktmo: str = "92701000") -> None:
        self._objects: list[Mapping[str, str]] = []
        self._houses: list[Mapping[str, str]] = []
        self._hierarchy: list[Mapping[str, str]] = []
        self._paths: dict[int, str] = {}
        self._oktmo = oktmo
        region = self.place(f"Край {town}", "край", 1, 0)
        self.okrug = self.place(f"город {town}", "г.о.", OKRUG, region)
        self.town = self.place(town, "г", TOWN, self.okrug)

    def place(self, name: str, kind: str, level: int, parent: int, **more: str) -> int:
        number = self._number(parent)
        told = {"NAME": name, "TYPENAME": kind, "LEVEL": str(level)}
        self._objects.append(self._told(number) | told | more)
        return number

    def street(self, name: str, kind: str = "ул", parent: int = 0, **more: str) -> int:
        return self.place(name, kind, STREET, parent or self.town, **more)

    def house(self, parent: int, number: str, **more: str) -> int:
        """Add a house («дом», unless HOUSETYPE says otherwise)."""
        found = self._number(parent)
        told = {"HOUSENUM": number, "HOUSETYPE": "2"}
        self._houses.append(self._told(found) | told | more)
        return found

    def write(self, folder: Path, region: str = "") -> Path:
        """Write the files, into the folder of a region when one is said."""
        into = folder / region
        into.mkdir(parents=True, exist_ok=True)
        for name, text in self.files().items():
            (into / name).write_text(text, encoding="utf-8")
        return folder

    def write_zip(self, path: Path, region: str) -> Path:
        with zipfile.ZipFile(path, "a") as packed:
            for name, text in self.files().items():
                packed.writestr(f"{region}/{name}", text)
        return path

    def files(self) -> dict[str, str]:
        return {
            f"AS_ADDR_OBJ_{_DAY}.XML": _xml("ADDRESSOBJECTS", "OBJECT", self._objects),
            f"AS_HOUSES_{_DAY}.XML": _xml("HOUSES", "HOUSE", self._houses),
            f"AS_MUN_HIERARCHY_{_DAY}.XML": _xml("ITEMS", "ITEM", self._hierarchy),
            f"AS_HOUSES_PARAMS_{_DAY}.XML": _xml("PARAMS", "PARAM", []),
        }

    def _number(self, parent: int) -> int:
        number = 1001 + len(self._hierarchy)
        path = f"{self._paths[parent]}.{number}" if parent else str(number)
        self._paths[number] = path
        told = {"ID": f"7{number}", "OBJECTID": str(number), "PATH": path}
        told |= {"PARENTOBJID": str(parent), "OKTMO": f"{self._oktmo}001"}
        self._hierarchy.append(told | {"ISACTIVE": "1"})
        return number

    def _told(self, number: int) -> dict[str, str]:
        identity = {"ID": f"8{number}", "OBJECTID": str(number)}
        return {**identity, "OBJECTGUID": guid(number), **_ACTUAL}


def guid(number: int) -> str:
    return str(uuid.UUID(int=number))


def _xml(root: str, element: str, rows: list[Mapping[str, str]]) -> str:
    lines = "".join(
        f"<{element} "
        + " ".join(f"{key}={quoteattr(value)}" for key, value in row.items())
        + "/>"
        for row in rows
    )
    return f'<?xml version="1.0" encoding="utf-8"?><{root}>{lines}</{root}>'
