"""Which feeds are there, and how does each write its appeals and read its answers?

Each is one file of ``FEEDS_DIR``; ``fixtures/feeds`` has two to begin with.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _

from geo_incidents.errors import AddressRefused, InvalidInput
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.importers.appeals import FIELDS
from geo_incidents.outbound import require_askable

ANSWER_FIELDS: Final = (
    *("id", "number", "status", "changed", "organisation", "district"),
    *("address", "text", "answered"),
)
FORMATS: Final = ("csv", "xlsx", "json")
_CODE: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,29}")
_KEYS: Final = {
    "feed": {"code", "name", "city", "folder"},
    "appeals": {
        *("columns", "values", "constants", "encoding", "delimiter", "records"),
    },
    "answers": {"columns", "values", "encoding", "delimiter", "format", "push"},
}


@dataclass(frozen=True, slots=True)
class Table:
    """How one table is written: our fields by their columns, our words by theirs.

    ``push`` is the address that is told each answer at once, "" where none is.
    """

    columns: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    encoding: str = ""
    delimiter: str = ""
    records: str = ""
    format: str = FORMATS[0]
    push: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """Another system; ``folder`` is watched for files, None where none is."""

    code: str
    name: str
    city: str
    folder: Path | None
    appeals: Table
    answers: Table

    def municipality(self) -> Municipality:
        """Return the town of its appeals.

        Raises:
            InvalidInput: there is none of this code.

        """
        town = Municipality.objects.filter(code=self.city).first()
        if town is None:
            said = _("{feed}: there is no city with the code {city}")
            raise InvalidInput(said.format(feed=self.code, city=self.city))
        return town

    def secrets(self) -> list[str]:
        """Return by what it and we know each other; a new one may stand beside."""
        known: list[str] = settings.FEEDS_SECRETS.get(self.code, [])
        return known

    def external_id(self, theirs: str) -> str:
        """Return by which id an appeal of this feed is known here."""
        return f"{self.code}:{theirs}"


def feeds() -> dict[str, Feed]:
    """Return all feeds by their codes; none where no folder is named.

    Raises:
        InvalidInput: a file cannot be used; it says which, where and why.

    """
    folder = settings.FEEDS_DIR
    paths = sorted(folder.glob("*.toml")) if folder else []
    return {feed.code: feed for feed in map(read_feed, paths)}


def feed_named(code: str) -> Feed:
    """Return the feed of a code.

    Raises:
        InvalidInput: there is none, or some feed cannot be used.

    """
    known = feeds()
    if code not in known:
        raise InvalidInput(_("there is no feed called {code}").format(code=code))
    return known[code]


def read_feed(path: Path) -> Feed:
    """Read one feed.

    Raises:
        InvalidInput: it cannot be used.

    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidInput(f"{path.name}: {error}") from error
    _check_keys(path, told)
    head = told["feed"]
    code = str(head.get("code", ""))
    if not _CODE.fullmatch(code):
        _refuse(path, _("[feed] code is up to 30 small Latin letters, digits and -"))
    folder = head.get("folder")
    return Feed(
        code=code,
        name=str(head.get("name", code)),
        city=str(head.get("city", "")),
        folder=Path(folder) if folder else None,
        appeals=_table(path, "appeals", told["appeals"], FIELDS.known),
        answers=_table(path, "answers", told["answers"], frozenset(ANSWER_FIELDS)),
    )


def _table(
    path: Path, name: str, told: Mapping[str, Any], known: frozenset[str]
) -> Table:
    table = Table(**told)
    strange = sorted({*table.columns, *table.values, *table.constants} - known)
    if strange:
        said = _("[{table}] does not know {strange}; it knows {known}")
        words = ", ".join(strange), ", ".join(sorted(known))
        _refuse(path, said.format(table=name, strange=words[0], known=words[1]))
    if "id" not in table.columns:
        _refuse(path, _("[{table}] says in no column the id").format(table=name))
    if table.format not in FORMATS:
        _refuse(path, _("[answers] format is one of csv, xlsx and json"))
    _check_address(path, table.push)
    return table


def _check_address(path: Path, url: str) -> None:
    try:
        if url:
            require_askable(url)
    except AddressRefused:
        said = _("[answers] push is an https address with the name of a host")
        _refuse(path, said)


def _check_keys(path: Path, told: Mapping[str, Any]) -> None:
    for name, keys in _KEYS.items():
        part = told.get(name)
        if not isinstance(part, dict):
            _refuse(path, _("there is no [{table}]").format(table=name))
        elif strange := sorted(set(part) - keys):
            said = _("[{table}] does not know {strange}; it knows {known}")
            words = ", ".join(strange), ", ".join(sorted(keys))
            _refuse(path, said.format(table=name, strange=words[0], known=words[1]))
        elif name != "feed" and not isinstance(part.get("columns"), dict):
            _refuse(path, _("[{table}] says no columns").format(table=name))


def _refuse(path: Path, said: str) -> None:
    raise InvalidInput(f"{path.name}: {said}")
