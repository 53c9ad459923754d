"""Which columns feed which index, and which numbers stand for their words?

There are two: what the world may see, and what staff work on. Category, district and
organisation are the ids of the database, nought for none; words are numbered here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from geo_incidents.casework.certainty import Certainty
from geo_incidents.casework.deadlines import Deadline
from geo_incidents.casework.models import Incident, IncidentChange
from geo_incidents.casework.wholeness import Wholeness
from geo_incidents.casework.workflow import Status
from geo_incidents.intake.models import Appeal
from geo_incidents.publication.models import (
    PublicIncident,
    PublicIncidentChange,
    PublicStatus,
)
from maps.index.schema import Plan, Schema

ROW: Final = ("number", "map_key", "opened_at")
DEADLINES: Final[Mapping[str, int]] = {
    "in_time": Deadline.IN_TIME.value,
    "today": Deadline.DUE_TODAY.value,
    "overdue": Deadline.OVERDUE.value,
    "long_overdue": Deadline.FAR_OVERDUE.value,
}
CERTAINTIES: Final[Mapping[str, int]] = {
    "certain": Certainty.CERTAIN.value,
    "doubtful": Certainty.DOUBTFUL.value,
}
WHOLENESSES: Final[Mapping[str, int]] = {
    "whole": Wholeness.WHOLE.value,
    "part": Wholeness.PART.value,
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Audience:
    """One index: where its rows are and where their changes are logged.

    ``columns`` says what each column of the log is in the table; ``words`` numbers the
    values of the dimensions that are stored as words, ``numbers`` all that are asked
    for by words. ``is_strict`` wants changes read before each single answer.
    """

    name: str
    table: str
    log: str
    columns: Mapping[str, str]
    words: Mapping[str, Mapping[str, int]]
    numbers: Mapping[str, Mapping[str, int]]
    schema: Schema
    is_strict: bool

    @property
    def selected(self) -> tuple[str, ...]:
        """Return the columns of a row in the order in which they are read."""
        return (*ROW, *self.schema.dimensions)

    @property
    def fingerprint(self) -> str:
        """Return what differs whenever stored rows would mean something else."""
        meaning = repr((self.schema, self.columns, self.numbers))
        return hashlib.sha256(meaning.encode()).hexdigest()


def numbered(words: Iterable[str]) -> dict[str, int]:
    """Number words from one; nought stands for a word that is none of them."""
    return {word: number for number, word in enumerate(words, start=1)}


def _schema(counted: tuple[str, ...], *, also: tuple[str, ...] = ()) -> Schema:
    dimensions = ("organisation", "category", "district", *counted, *also)
    return Schema(
        dimensions,
        counted,
        (
            Plan("district", counted, (13, 15, 17)),
            Plan("category", ("district", *counted), (13, 15)),
            Plan("organisation", ("category", "district", *counted), (13, 15, 17)),
        ),
    )


_PUBLIC_STATUSES: Final = {"status": numbered(PublicStatus.values)}
_WORDS: Final = {
    "status": numbered(Status.values),
    "channel": numbered(Appeal.Channel.values),
}

PUBLIC: Final = Audience(
    name="public",
    table=PublicIncident._meta.db_table,
    log=PublicIncidentChange._meta.db_table,
    columns={
        "number": "number",
        "map_key": "map_key",
        "opened_at": "opened_at",
        "status": "status",
        "category": "category_number",
        "district": "district_number",
        "organisation": "organisation_number",
    },
    words=_PUBLIC_STATUSES,
    numbers=_PUBLIC_STATUSES,
    schema=_schema(("status",)),
    is_strict=False,
)
INTERNAL: Final = Audience(
    name="internal",
    table=Incident._meta.db_table,
    log=IncidentChange._meta.db_table,
    columns={
        "number": "id",
        "map_key": "map_key",
        "opened_at": "opened_at",
        "status": "status",
        "category": "category_id",
        "district": "coalesce(district_id, -municipality_id)",
        "organisation": "coalesce(organisation_id, 0)",
        "deadline": "deadline",
        "channel": "channel",
        "certainty": "certainty",
        "wholeness": "wholeness",
    },
    words=_WORDS,
    numbers=_WORDS
    | {"deadline": DEADLINES, "certainty": CERTAINTIES, "wholeness": WHOLENESSES},
    schema=_schema(("status", "deadline"), also=("channel", "certainty", "wholeness")),
    is_strict=True,
)
AUDIENCES: Final = (PUBLIC, INTERNAL)
