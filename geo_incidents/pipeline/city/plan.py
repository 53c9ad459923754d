"""What does ``city.toml`` say? Checked as a whole before anything is loaded."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from geo_incidents.errors import CityFileInvalid, SourceUnreadable
from geo_incidents.gazetteer.importers.gar.files import StateRegister
from geo_incidents.pipeline.city.keys import (
    ADMINISTRATIONS_KEYS,
    CITY_KEYS,
    SOURCE_KEYS,
    Problems,
)
from geo_incidents.pipeline.city.registers import read_extracts, read_state_registers
from geo_incidents.pipeline.city.tables import ADMINISTRATIONS, FIELDS, GAR, ORDER, OSM
from geo_incidents.sources.fields import Source
from geo_incidents.sources.reading import check
from geo_incidents.territories.importers.organisations import Administrations

_VARIABLE: Final = re.compile(r"\$\{(\w+)(?::-([^}]*))?\}")


@dataclass(frozen=True, slots=True)
class CityPlan:
    """A city as its file describes it, ready to be loaded."""

    code: str
    attributes: Mapping[str, object]
    sources: Mapping[str, Sequence[Source]]
    administrations: Sequence[Administrations]
    extracts: Sequence[Path] = ()
    state_registers: Sequence[StateRegister] = ()

    def without(self, table: str) -> CityPlan:
        """Return the plan without the sources of one table."""
        kept = {name: found for name, found in self.sources.items() if name != table}
        return replace(self, sources=kept)

    def names(self, table: str) -> bool:
        """Tell whether the plan has something for a table."""
        others: Mapping[str, Sequence[object]] = {
            ADMINISTRATIONS: self.administrations,
            OSM: self.extracts,
            GAR: self.state_registers,
        }
        return bool(others.get(table) or self.sources.get(table))


def read_plan(path: Path) -> CityPlan:
    """Read a city file and open every source it names as far as its header.

    Raises:
        CityFileInvalid: something is wrong; the message lists every problem found.

    """
    document = _document(path)
    problems = Problems()
    problems.unknown_keys("", document, {"city", *ORDER})
    city = _city(document, problems)
    root = _root(path, city, problems)
    sources = {table: _sources(document, table, root, problems) for table in FIELDS}
    administrations = _administrations(document, problems)
    extracts = read_extracts(document, root, problems)
    state_registers = read_state_registers(document, root, problems)
    problems.raise_if_any(path)
    return CityPlan(
        city["code"],
        _attributes(city),
        sources,
        administrations,
        extracts,
        state_registers,
    )


def _document(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CityFileInvalid(
            _("{file} cannot be read: {error}").format(file=path, error=error)
        ) from error


def _city(document: Mapping[str, Any], problems: Problems) -> dict[str, Any]:
    city = document.get("city")
    if not isinstance(city, dict):
        problems.add(_("the table [city] is missing"))
        return {}
    problems.check("[city]", city, CITY_KEYS, required=("code", "name", "time_zone"))
    problems.check_identity(city)
    return city


def _attributes(city: Mapping[str, Any]) -> dict[str, object]:
    return {
        "name": city["name"],
        "name_en": city.get("name_en", ""),
        "time_zone": city["time_zone"],
        "languages": city.get("languages", ["ru", "en"]),
        "licence": city.get("licence", ""),
    }


def _root(path: Path, city: Mapping[str, Any], problems: Problems) -> Path:
    """Return the folder that files are named from: ``${NAME:-default}`` is read."""

    def value(match: re.Match[str]) -> str:
        found = os.environ.get(match[1], match[2])
        if found is None:
            problems.add(
                _("[city] root: the variable {name} is not set").format(name=match[1])
            )
        return found or ""

    root = _VARIABLE.sub(value, str(city.get("root", "")))
    return path.parent.resolve() / Path(root).expanduser()


def _sources(
    document: Mapping[str, Any], table: str, root: Path, problems: Problems
) -> list[Source]:
    sources = []
    for number, entry in enumerate(problems.entries(document, table), start=1):
        place = f"[[{table}]] {number}"
        if not problems.check(place, entry, SOURCE_KEYS, required=("file",)):
            continue
        known = FIELDS[table].known
        for part in ("columns", "values", "constants"):
            problems.unknown_keys(f"{place} {part}", entry.get(part, {}), known)
        source = _source(entry, root)
        problem = _unreadable(source, table)
        if problem:
            problems.add(f"{place}: {problem}")
        sources.append(source)
    return sources


def _source(entry: Mapping[str, Any], root: Path) -> Source:
    optional = {key: value for key, value in entry.items() if key != "file"}
    return Source(path=root / entry["file"], **optional)


def _unreadable(source: Source, table: str) -> str:
    if not source.path.is_file():
        return _("there is no file {file}").format(file=source.path)
    try:
        check(source, FIELDS[table])
    except SourceUnreadable as error:
        return str(error)
    return ""


def _administrations(
    document: Mapping[str, Any], problems: Problems
) -> list[Administrations]:
    kinds = []
    entries = problems.entries(document, ADMINISTRATIONS)
    for number, entry in enumerate(entries, start=1):
        place = f"[[{ADMINISTRATIONS}]] {number}"
        required = ("level", "name")
        if problems.check(place, entry, ADMINISTRATIONS_KEYS, required=required):
            kinds.append(Administrations(**entry))
            problems.check_administrations(place, entry)
    return kinds
