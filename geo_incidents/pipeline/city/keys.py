"""Which keys may stand in ``city.toml``, and what is wrong with those that do?"""

from __future__ import annotations

import difflib
import re
import zoneinfo
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _

from geo_incidents.errors import CityFileInvalid
from geo_incidents.territories.models import District

CITY_KEYS: Final[Mapping[str, type]] = {
    **dict.fromkeys(("code", "name", "name_en", "time_zone", "licence", "root"), str),
    "languages": list,
}
SOURCE_KEYS: Final[Mapping[str, type]] = {
    **dict.fromkeys(("file", "crs", "encoding", "delimiter", "layer", "licence"), str),
    **dict.fromkeys(("columns", "values", "constants"), dict),
}
OSM_KEYS: Final[Mapping[str, type]] = dict.fromkeys(("file", "licence"), str)
GAR_KEYS: Final[Mapping[str, type]] = dict.fromkeys(
    ("file", "region", "municipality", "licence"), str
)
ADMINISTRATIONS_KEYS: Final[Mapping[str, type]] = {
    **dict.fromkeys(("level", "name", "name_en"), str),
    "values": dict,
}
_NAMES: Final = ("name", "name_en")
_TYPE_WORDS: Final[Mapping[type, str]] = {
    str: 'text in "quotes"',
    list: "a list in [brackets]",
    dict: "a table in {braces}",
}


class Problems:
    """Everything found wrong with a city file, told at once."""

    def __init__(self) -> None:
        self._found: list[str] = []

    def add(self, problem: str) -> None:
        self._found.append(problem)

    def raise_if_any(self, path: Path) -> None:
        """Raise what was found.

        Raises:
            CityFileInvalid: with one problem a line.

        """
        if self._found:
            heading = _("{file} cannot be loaded:").format(file=path)
            raise CityFileInvalid(
                "\n".join([heading, *(f"- {p}" for p in self._found)])
            )

    def entries(self, document: Mapping[str, Any], table: str) -> list[dict[str, Any]]:
        """Return the entries of a table that may stand several times."""
        entries = document.get(table, [])
        if isinstance(entries, list) and all(isinstance(e, dict) for e in entries):
            return entries
        self.add(
            _("{table} is a list of tables: write [[{table}]] above each").format(
                table=table
            )
        )
        return []

    def check(
        self,
        place: str,
        entry: Mapping[str, Any],
        keys: Mapping[str, type],
        *,
        required: Sequence[str],
    ) -> bool:
        """Check names and types of the keys of one table; tell whether all is well."""
        before = len(self._found)
        self.unknown_keys(place, entry, keys)
        for key in required:
            if not entry.get(key):
                self.add(_("{place}: {key} is missing").format(place=place, key=key))
        for key, wanted in keys.items():
            if key in entry and not _is_a(entry[key], wanted):
                self.add(
                    _("{place}: {key} must be {kind}").format(
                        place=place, key=key, kind=_TYPE_WORDS[wanted]
                    )
                )
        return len(self._found) == before

    def unknown_keys(
        self, place: str, entry: Mapping[str, Any], known: Collection[str]
    ) -> None:
        """Name keys that mean nothing, each with the likeliest one that does."""
        for key in entry:
            if key in known:
                continue
            near = difflib.get_close_matches(key, sorted(known), n=1)
            hint = _("perhaps {near}").format(near=near[0]) if near else _known(known)
            self.add(
                _("{place}: nothing is called {key}; {hint}").format(
                    place=place or "city.toml", key=key, hint=hint
                )
            )

    def check_identity(self, city: Mapping[str, Any]) -> None:
        """Check that code, languages and time zone can be used."""
        if not re.fullmatch(r"[-a-z0-9_]{1,50}", str(city.get("code", "-"))):
            self.add(_("[city]: code may hold a-z, 0-9, - and _ only"))
        spoken = dict(settings.LANGUAGES)
        if not set(city.get("languages", ())) <= set(spoken):
            self.add(
                _("[city]: languages may be {known}").format(known=", ".join(spoken))
            )
        try:
            zoneinfo.ZoneInfo(str(city.get("time_zone", "UTC")))
        except (zoneinfo.ZoneInfoNotFoundError, ValueError):
            self.add(
                _(
                    "[city]: there is no time zone {zone}; an example is {example}"
                ).format(zone=city["time_zone"], example="Europe/Moscow")
            )

    def check_administrations(self, place: str, entry: Mapping[str, Any]) -> None:
        """Check that the level exists and the template speaks of ``{name}`` only."""
        if entry["level"] not in District.Level.values:
            levels = ", ".join(District.Level.values)
            self.add(
                _("{place}: level must be one of: {levels}").format(
                    place=place, levels=levels
                )
            )
        self.unknown_keys(f"{place} values", entry.get("values", {}), _NAMES)
        for key in _NAMES:
            try:
                str(entry.get(key, "")).format(name="")
            except (KeyError, IndexError, ValueError):
                self.add(
                    _("{place}: {key} may speak of {{name}} only").format(
                        place=place, key=key
                    )
                )


def _known(known: Collection[str]) -> str:
    return _("there are: {known}").format(known=", ".join(sorted(known)))


def _is_a(value: object, wanted: type) -> bool:
    if not isinstance(value, wanted):
        return False
    if isinstance(value, dict):
        return all(_is_text_or_table(inner) for inner in value.values())
    return not isinstance(value, list) or all(isinstance(v, str) for v in value)


def _is_text_or_table(value: object) -> bool:
    return isinstance(value, str) or (
        isinstance(value, dict) and all(isinstance(v, str) for v in value.values())
    )
