"""Which files of a folder or an archive of GAR are needed, and of which region?

GAR comes as one archive with a folder for every region (``16/AS_HOUSES_….XML``); the
files of one region may also lie on their own.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Final

from django.utils.translation import gettext as _

from geo_incidents.errors import SourceUnreadable
from geo_incidents.sources.elements import elements

_DATED: Final = r"_\d{8}_[-0-9a-f]+\.xml$"
_OBJECTS: Final = "AS_ADDR_OBJ"
_HOUSES: Final = "AS_HOUSES"
_HIERARCHIES: Final = ("AS_MUN_HIERARCHY", "AS_ADM_HIERARCHY")
_NUMBER: Final = re.compile(r"\d+")
_SOMETHING: Final = re.compile(r".*\S.*")
_GUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_ATTRIBUTES: Final[Mapping[str, Mapping[str, re.Pattern[str]]]] = {
    "OBJECT": {
        "OBJECTID": _NUMBER,
        "LEVEL": _NUMBER,
        "OBJECTGUID": _GUID,
        "NAME": _SOMETHING,
    },
    "HOUSE": {"OBJECTID": _NUMBER, "OBJECTGUID": _GUID},
    "ITEM": {"OBJECTID": _NUMBER},
}


@dataclass(frozen=True, slots=True)
class StateRegister:
    """Where GAR lies and which part of it is meant.

    ``municipality`` is an OKTMO code, an OBJECTGUID or a name; "" is the name of the
    municipality that is loaded. ``region`` is the number of the region's folder.
    """

    path: Path
    region: str = ""
    municipality: str = ""


class RegionFiles:
    """The files of one region.

    Raises:
        SourceUnreadable: it is no folder or ZIP, or a file that is needed is missing.

    """

    def __init__(self, register: StateRegister) -> None:
        self._path, self.name = register.path, register.path.name
        present = _of_region(register, _names(register.path))
        self._objects = self._needed(present, _OBJECTS)
        self._houses = self._needed(present, _HOUSES)
        self._hierarchy = self._needed(present, *_HIERARCHIES)

    def objects(self) -> Iterator[Mapping[str, str]]:
        """Yield the attributes of the address objects."""
        return self._elements(self._objects, "OBJECT")

    def houses(self) -> Iterator[Mapping[str, str]]:
        """Yield the attributes of the houses."""
        return self._elements(self._houses, "HOUSE")

    def hierarchy(self) -> Iterator[Mapping[str, str]]:
        """Yield what belongs to what: the municipal division before the other."""
        return self._elements(self._hierarchy, "ITEM")

    def _needed(self, present: Sequence[str], *kinds: str) -> list[str]:
        for kind in kinds:
            pattern = re.compile(rf"(^|/){kind}{_DATED}", re.IGNORECASE)
            found = sorted(name for name in present if pattern.search(name))
            if found:
                return found
        raise SourceUnreadable(
            _(
                "{file} has no file {kind}_….XML; AS_ADDR_OBJ, AS_HOUSES and "
                "AS_MUN_HIERARCHY of the region are needed"
            ).format(file=self.name, kind=kinds[0])
        )

    def _elements(self, names: Sequence[str], tag: str) -> Iterator[Mapping[str, str]]:
        for name in names:
            title = f"{self.name}: {name}"
            with self._opened(name) as file:
                for attributes in elements(file, title, tag):
                    _require_sound(attributes, tag, title)
                    yield attributes

    @contextmanager
    def _opened(self, name: str) -> Iterator[IO[bytes]]:
        if self._path.is_dir():
            with (self._path / name).open("rb") as file:
                yield file
        else:
            with zipfile.ZipFile(self._path) as packed, packed.open(name) as member:
                yield member


def _require_sound(attributes: Mapping[str, str], tag: str, title: str) -> None:
    """Refuse a file of another schema by the first element that shows it."""
    for name, pattern in _ATTRIBUTES[tag].items():
        if not pattern.fullmatch(attributes.get(name, "")):
            raise SourceUnreadable(
                _(
                    "{file}: {name} of an element is “{value}”; is it a file of GAR?"
                ).format(file=title, name=name, value=attributes.get(name, ""))
            )


def _names(path: Path) -> list[str]:
    """Return the files of a folder or an archive, from its root."""
    if path.is_dir():
        found = (file for file in path.rglob("*") if file.is_file())
        return [file.relative_to(path).as_posix() for file in found]
    try:
        with zipfile.ZipFile(path) as packed:
            return [name.replace("\\", "/") for name in packed.namelist()]
    except (OSError, zipfile.BadZipFile) as error:
        raise SourceUnreadable(
            _("{file} is neither a folder nor a ZIP of GAR ({error})").format(
                file=path.name, error=error
            )
        ) from error


def _of_region(register: StateRegister, names: Sequence[str]) -> list[str]:
    """Return the files of the region that is meant; the only one there goes unsaid."""
    regions = {name: _region(name, register.path) for name in names}
    present = set(regions.values()) - {""}
    wanted = register.region.zfill(2) if register.region else ""
    if not wanted and len(present) > 1:
        raise SourceUnreadable(
            _('{file} holds several regions: write region = "…" for one').format(
                file=register.path.name
            )
        )
    if wanted and present and wanted not in present:
        raise SourceUnreadable(
            _("{file} has no region {region}; it has: {present}").format(
                file=register.path.name,
                region=wanted,
                present=", ".join(sorted(present)),
            )
        )
    return [name for name in names if not wanted or regions[name] in ("", wanted)]


def _region(name: str, path: Path) -> str:
    """Return the number of the folder a file lies in; "" when it is called else."""
    folder = PurePosixPath(name).parent.name or path.name
    return folder.zfill(2) if folder.isdigit() else ""
