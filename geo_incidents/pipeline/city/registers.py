"""Which whole registers does a city file name: extracts of OpenStreetMap, GAR?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from geo_incidents.errors import SourceUnreadable
from geo_incidents.gazetteer.importers.gar.files import StateRegister
from geo_incidents.gazetteer.importers.gar.load import check_gar
from geo_incidents.pipeline.city.keys import GAR_KEYS, OSM_KEYS, Problems
from geo_incidents.pipeline.city.tables import GAR, OSM
from geo_incidents.sources.osm import check_extract


def read_extracts(
    document: Mapping[str, Any], root: Path, problems: Problems
) -> list[Path]:
    """Return the extracts of OpenStreetMap, opened as far as their header."""
    paths = []
    for number, entry in enumerate(problems.entries(document, OSM), start=1):
        place = f"[[{OSM}]] {number}"
        if problems.check(place, entry, OSM_KEYS, required=("file",)):
            path = root / entry["file"]
            _note(problems, place, path, partial(check_extract, path))
            paths.append(path)
    return paths


def read_state_registers(
    document: Mapping[str, Any], root: Path, problems: Problems
) -> list[StateRegister]:
    """Return where GAR lies; the files that are needed are there."""
    registers = []
    for number, entry in enumerate(problems.entries(document, GAR), start=1):
        place = f"[[{GAR}]] {number}"
        if problems.check(place, entry, GAR_KEYS, required=("file",)):
            register = StateRegister(
                root / entry["file"],
                entry.get("region", ""),
                entry.get("municipality", ""),
            )
            _note(problems, place, register.path, partial(check_gar, register))
            registers.append(register)
    return registers


def _note(
    problems: Problems, place: str, path: Path, check: Callable[[], None]
) -> None:
    """Add what is wrong with a file to the problems."""
    if not path.exists():
        reason = _("there is no file {file}").format(file=path)
        problems.add(f"{place}: {reason}")
        return
    try:
        check()
    except SourceUnreadable as error:
        problems.add(f"{place}: {error}")
