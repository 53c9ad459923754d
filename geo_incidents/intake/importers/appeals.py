"""How do the appeals of another system come in? Through intake's own write door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.models import Appeal, Category
from geo_incidents.intake.services import Person, Submission, receive_many
from geo_incidents.sources.boundary import Boundary
from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.loading import Loading, batches
from geo_incidents.sources.rows import Row, RowRefused
from geo_incidents.sources.values import (
    choice,
    has_position,
    moment,
    needed,
    position,
    said,
)

FIELDS: Final = Fields(
    required=frozenset({"id", "created", "category"}),
    optional=frozenset(
        {"channel", "text", "address", "near_address", "lat", "lon", "reporter"}
        | {"origin", "status", "closed", "first_answer"}
        | {"expected_district", "expected_okrug"}
    ),
)
STATUSES: Final = frozenset(
    {"", "new", "accepted", "in_work", "waiting", "forwarded", "planned", "done"}
    | {"confirmed", "refused", "duplicate"}
)


def load_appeals(
    municipality: Municipality,
    sources: Sequence[Source],
    loading: Loading,
    boundary: Boundary,
) -> None:
    """Receive the appeals in batches; those met before are counted as repeated.

    Each batch is stored by itself, so an interrupted load goes on where it stopped.
    """
    reader = AppealReader(municipality, boundary, loading)
    for source in sources:
        for batch in batches(loading.drafts(source, FIELDS, reader.submission)):
            received = receive_many(municipality, batch)
            loading.tally.new += received.created
            loading.tally.repeated += received.repeated


class Categories:
    """The catalogue by code and by exact name."""

    def __init__(self) -> None:
        rows = list(Category.objects.values_list("pk", "code", "name"))
        self._ids = {name: pk for pk, _code, name in rows}
        self._ids |= {code: pk for pk, code, _name in rows}

    def identify(self, row: Row) -> int:
        """Return the id of the row's category."""
        word = row.get("category")
        if word not in self._ids:
            reason = _("the catalogue has no such category")
            raise RowRefused("category", reason, word)
        return self._ids[word]


@dataclass(frozen=True, slots=True)
class _Times:
    requested_at: datetime
    first_answer_at: datetime | None
    closed_at: datetime | None


class AppealReader:
    """Reads rows as submissions of one municipality."""

    def __init__(
        self, municipality: Municipality, boundary: Boundary, loading: Loading
    ) -> None:
        self._city = municipality.code
        self._zone = ZoneInfo(municipality.time_zone)
        self._boundary = boundary
        self._loading = loading
        self._categories = Categories()

    def submission(self, row: Row) -> Submission:
        """Return what a row says, ready to be received."""
        times = self._times(row)
        at = self._position(row)
        address = said(row, "address", Appeal)
        if not address and at is None:
            address = said(row, "near_address", Appeal, "address")
        if not (row.get("text") or address or has_position(row)):
            reason = _("there is neither a text nor an address nor a position")
            raise RowRefused("text", reason)
        return Submission(
            channel=choice(row, "channel", Appeal.Channel.values, Appeal.Channel.FEED),
            external_id=needed(row, "id", Appeal, "external_id"),
            category_id=self._categories.identify(row),
            requested_at=times.requested_at,
            text=row.get("text"),
            address=address,
            position=at,
            origin=choice(row, "origin", Appeal.Origin.values, Appeal.Origin.RESIDENT),
            person=self._person(row),
            reported_status=choice(row, "status", STATUSES),
            first_answer_at=times.first_answer_at,
            closed_at=times.closed_at,
        )

    def _times(self, row: Row) -> _Times:
        created = moment(row, "created", self._zone)
        if created is None:
            raise RowRefused("created", _("the value is missing"))
        return _Times(
            created,
            moment(row, "first_answer", self._zone),
            moment(row, "closed", self._zone),
        )

    def _position(self, row: Row) -> tuple[float, float] | None:
        """Leave an impossible position out: the appeal then waits to be located."""
        try:
            return position(row, self._boundary) if has_position(row) else None
        except RowRefused as refused:
            self._loading.remark(row, refused)
            return None

    def _person(self, row: Row) -> Person:
        """One pseudonym in two cities is two people."""
        known = row.get("reporter")
        return Person(key=f"{self._city}:{known}" if known else "")
