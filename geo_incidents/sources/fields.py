"""Which fields does a table take, and where does each come from in a file?"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from geo_incidents.errors import SourceUnreadable
from geo_incidents.sources.templates import columns_in, fill, is_template

POSITION: Final = frozenset({"lat", "lon"})


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one table.

    Of ``either`` at least one alternative must be there as a whole. A feature's
    geometry stands for ``lat`` and ``lon``.
    """

    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    either: tuple[frozenset[str], ...] = ()

    @property
    def known(self) -> frozenset[str]:
        return self.required | self.optional | frozenset().union(*self.either)


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a city with its format and the mapping of its columns to ours.

    ``columns`` maps a field to a column, or to a template over columns such as
    ``"{street}, {house}"`` or ``"spb-{name:slug}"``; ``values`` translates the
    words of a field; ``constants`` are fields the file does not have.
    """

    path: Path
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    crs: str = ""
    encoding: str = ""
    delimiter: str = ""
    layer: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Mapper:
    """Turns a row of one file into our fields."""

    origins: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    constants: Mapping[str, str]

    def __call__(self, original: Mapping[str, str]) -> dict[str, str]:
        mapped = dict(self.constants)
        for name, origin in self.origins.items():
            said = original[origin] if origin in original else fill(origin, original)
            mapped[name] = self._translated(name, said.strip())
        return mapped

    def _translated(self, name: str, said: str) -> str:
        return self.values[name].get(said, said) if name in self.values else said


def mapper(
    source: Source, fields: Fields, present: Sequence[str], *, has_geometry: bool
) -> Mapper:
    """Join a source's mapping with the columns its file has.

    Raises:
        SourceUnreadable: columns that are named or needed are missing; the message
            lists them and the ones present.

    """
    _require_columns(source, present)
    origins = dict(source.columns)
    for name in fields.known - set(source.constants):
        if name in present:
            origins.setdefault(name, name)
    given = {*origins, *source.constants, *(POSITION if has_geometry else ())}
    _require_fields(source.path, fields, given, present)
    return Mapper(origins, source.values, source.constants)


def _require_columns(source: Source, present: Sequence[str]) -> None:
    named = [
        column
        for origin in source.columns.values()
        for column in (
            columns_in(origin)
            if origin not in present and is_template(origin)
            else [origin]
        )
    ]
    missing = [column for column in dict.fromkeys(named) if column not in present]
    if missing:
        raise SourceUnreadable(
            _("{file} has no column {missing}; it has: {present}").format(
                file=source.path.name,
                missing=", ".join(_with_suggestion(m, present) for m in missing),
                present=", ".join(present),
            )
        )


def _require_fields(
    path: Path, fields: Fields, given: Collection[str], present: Sequence[str]
) -> None:
    missing = sorted(fields.required.difference(given))
    if fields.either and not any(choice <= set(given) for choice in fields.either):
        missing.append(_or(fields.either))
    if missing:
        raise SourceUnreadable(
            _(
                "{file} gives nothing for {missing}; it has the columns {present}: "
                "say which of them it is under columns = {{ }}"
            ).format(
                file=path.name, missing="; ".join(missing), present=", ".join(present)
            )
        )


def _or(either: Sequence[frozenset[str]]) -> str:
    return _(" or ").join(" + ".join(sorted(choice)) for choice in either)


def _with_suggestion(column: str, present: Sequence[str]) -> str:
    near = difflib.get_close_matches(column, present, n=1)
    return (
        _("“{column}” (perhaps “{near}”)").format(column=column, near=near[0])
        if near
        else f"“{column}”"
    )
