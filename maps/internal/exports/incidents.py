"""What stands in a file of incidents? The facts of the list; no person and no words.

Everything is said in the language of the request that asks for it, before the first row
goes out: by then nobody knows any more which that was. Moments are by the clock of the
incident's town.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db.models import F, FloatField, Func, QuerySet
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from geo_incidents.casework.certainty import Certainty
from geo_incidents.casework.deadlines import Deadline
from geo_incidents.casework.models import Incident
from geo_incidents.casework.selectors import with_promise
from geo_incidents.casework.workflow import Status
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.models import Appeal, Category
from geo_incidents.territories.models import District, Organisation
from maps.features import Json, degrees, feature
from maps.files.table import Column, Row
from maps.lists import NEWEST

Channel = Appeal.Channel

_CHUNK: Final = 2_000
_FIELDS: Final = (
    *("pk", "municipality", "status", "category", "district", "organisation"),
    *("address", "channel", "deadline", "opened_at", "reaction_due_at", "reacted_at"),
    *("promised", "closed_at", "updated_at", "accuracy_m", "certainty", "lon", "lat"),
)


def columns() -> tuple[Column, ...]:
    """Return the columns, titled in the language of the request."""
    return (
        Column("number", _("Number"), 10),
        Column("town", _("Town"), 18),
        Column("status", _("Status"), 18),
        Column("group", _("Group of topics"), 24),
        Column("category", _("Topic"), 32),
        Column("district", _("District"), 24),
        Column("organisation", _("Organisation"), 32),
        Column("address", _("Address"), 40),
        Column("channel", _("Channel"), 12),
        Column("deadline", pgettext("of an answer", "Term"), 18),
        Column("opened_at", _("Reported"), 17),
        Column("reaction_due_at", _("Reaction by"), 17),
        Column("reacted_at", _("First reaction"), 17),
        Column("due_at", _("Answer by"), 17),
        Column("closed_at", pgettext("when", "Closed"), 17),
        Column("updated_at", _("Last change"), 17),
        Column("accuracy_m", _("Accuracy, m"), 12),
        Column("certainty", _("Certainty of the place"), 18),
        Column("lon", _("Longitude"), 12),
        Column("lat", _("Latitude"), 12),
    )


class Reader:
    """Reads incidents as rows of :func:`columns`, newest first, a chunk at a time.

    What it knows by name grows with the catalogue and the organisations, not with the
    rows. What was named after it was made has a number only.
    """

    def __init__(self) -> None:
        towns = Municipality.objects.values_list("pk", "time_zone")
        self._zones = {pk: ZoneInfo(zone) for pk, zone in towns}
        self._towns = _names(Municipality.objects.all())
        self._topics = _topics()
        self._districts = _names(District.objects.all())
        self._organisations = _names(Organisation.objects.all())
        self._words = {
            word: str(label) for word, label in (*Status.choices, *Channel.choices)
        }
        terms = {term.value: str(term.label) for term in Deadline}
        self._terms = terms | {Deadline.NONE.value: ""}
        self._certainties = {one.value: str(one.label) for one in Certainty}

    def rows(self, incidents: QuerySet[Incident]) -> Generator[Row, None, None]:
        """Read by a cursor of the server, so within a transaction."""
        read = with_promise(incidents).annotate(
            lon=_degrees("ST_X"), lat=_degrees("ST_Y")
        )
        in_order = read.order_by(*NEWEST).values_list(*_FIELDS)
        yield from map(self._row, in_order.iterator(chunk_size=_CHUNK))

    def _row(self, found: tuple[Any, ...]) -> Row:
        number, town, status, topic, district, organisation, *rest = found
        address, channel, term, *moments, accuracy_m, sure, lon, lat = rest
        zone = self._zones[town]
        return (
            number,
            self._towns[town],
            self._words[status],
            *self._topics.get(topic, ("", _numbered(topic))),
            self._districts.get(district) or _numbered(district),
            self._organisations.get(organisation) or _numbered(organisation),
            address,
            self._words.get(channel, channel),
            self._terms[term],
            *[moment and moment.astimezone(zone) for moment in moments],
            round(accuracy_m),
            self._certainties[sure],
            degrees(lon),
            degrees(lat),
        )


def features(rows: Iterable[Row]) -> Iterator[Json]:
    """Make features of rows; the keys are the names of the columns."""
    *names, _lon, _lat = [column.name for column in columns()]
    for *values, lon, lat in rows:
        told = dict(zip(names, values, strict=True))
        yield feature(float(str(lon)), float(str(lat)), told, id=values[0])


def _topics() -> dict[int, tuple[str, str]]:
    """Return the name of each topic behind that of its group."""
    rows = Category.objects.values_list(
        *("pk", "group__name", "group__name_en", "name", "name_en")
    )
    return {
        pk: (_said(group, group_en), _said(name, name_en))
        for pk, group, group_en, name, name_en in rows
    }


def _names(named: QuerySet[Any]) -> dict[int, str]:
    rows = named.values_list("pk", "name", "name_en")
    return {pk: _said(name, name_en) for pk, name, name_en in rows}


def _said(name: str, name_en: str) -> str:
    return (name_en if get_language() == "en" else "") or name


def _numbered(pk: int | None) -> str:
    return f"№ {pk}" if pk else ""


def _degrees(function: str) -> Func:
    return Func(F("position"), function=function, output_field=FloatField())
