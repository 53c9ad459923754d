"""How did GAR and the register meet? In figures, and what did not meet as a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import gettext as _

from geo_incidents.gazetteer.models import (
    House,
    Municipality,
    Register,
    Street,
    UnplacedHouse,
)
from geo_incidents.sources.loading import Join, Loading

UNMATCHED: Final = "unmatched"
COLUMNS: Final = ("what", "only_in", "settlement", "street", "number", "gar_guid")
_STREET: Final = ("settlement", "name")
_HOUSE: Final = ("street__settlement", "street__name", "number")


def tell_joins(municipality: Municipality, loading: Loading) -> None:
    """Count what both have, and list what one of them has alone."""
    streets: Any = Street.objects.filter(municipality=municipality).order_by("key")
    order = ("street__key", "number_base", "key")
    of_town: Any = House.objects.filter(street__municipality=municipality)
    unplaced: Any = UnplacedHouse.objects.filter(street__municipality=municipality)
    houses, unplaced = of_town.order_by(*order), unplaced.order_by(*order)
    known = streets.filter(gar_guid__isnull=False)
    new_streets = known.filter(register=Register.GAR)
    own_streets = streets.filter(gar_guid=None).exclude(register=Register.GAR)
    own_houses = houses.filter(gar_guid=None)
    loading.tally.joins = {
        "streets": Join(
            known.count() - new_streets.count(),
            new_streets.count(),
            own_streets.count(),
        ),
        "houses": Join(
            houses.count() - own_houses.count(), unplaced.count(), own_houses.count()
        ),
    }
    only_gar, only_register = _("only in GAR"), _("only in the register")
    loading.write_list(
        UNMATCHED,
        COLUMNS,
        (
            row
            for rows in (
                _rows(_("street"), only_gar, new_streets, _STREET),
                _rows(_("street"), only_register, own_streets, _STREET),
                _rows(_("house"), only_gar, unplaced, _HOUSE),
                _rows(_("house"), only_register, own_houses, _HOUSE),
            )
            for row in rows
        ),
    )


def _rows(
    what: str, where: str, found: Any, fields: tuple[str, ...]
) -> Iterator[tuple[object, ...]]:
    for *named, guid in found.values_list(*fields, "gar_guid").iterator():
        number = named[len(_STREET) :] or [""]
        yield what, where, *named[: len(_STREET)], *number, guid or ""
