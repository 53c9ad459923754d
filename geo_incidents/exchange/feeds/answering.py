"""What has become of the appeals of a feed since a moment, in its own words?"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Final

from django.db.models import Q, QuerySet
from django.utils import timezone

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.casework.letters import letters_of
from geo_incidents.casework.models import IncidentAppeal, StatusChange
from geo_incidents.casework.replies import Letter
from geo_incidents.casework.workflow import Status
from geo_incidents.exchange.feeds.models import FeedNews
from geo_incidents.exchange.feeds.plans import Feed, Table
from geo_incidents.intake.models import Appeal
from geo_incidents.publication.models import PublicIncident, PublicStatus
from geo_incidents.publication.policy import PUBLIC_STATUS
from geo_incidents.publication.services import public_facts_of
from geo_incidents.sources.formulas import harmless

BATCH: Final = 500
MEDIA: Final = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How an appeal stands: what the world may know of it, and the last letter."""

    appeal: Appeal
    incident: PublicIncident | None
    letter: Letter | None


@seeing_everything()
def answers(feed: Feed, *, since: datetime | None = None) -> list[dict[str, str]]:
    """Return by the feed's own columns how its appeals stand that changed since then.

    One row each, in the order in which they came in.
    """
    appeals = list(_appeals(feed, since))
    return [
        _row(feed, standing)
        for begin in range(0, len(appeals), BATCH)
        for standing in _standings(appeals[begin : begin + BATCH])
    ]


def answers_then(feed: Feed, news: Sequence[FeedNews]) -> list[dict[str, str]]:
    """Return by the feed's own columns how each appeal stood when its news came.

    Who is responsible is told as of today; the step and the letter as of then.
    """
    steps = [one.step for one in news if one.step]
    facts = public_facts_of([step.incident_id for step in steps])
    return [
        _row(feed, Standing(one.appeal, _then(facts, one.step), one.letter))
        for one in news
    ]


def written(table: Table, rows: Sequence[Mapping[str, str]]) -> bytes:
    """Write the rows as the feed reads them: CSV, XLSX or JSON."""
    columns = list(table.columns.values())
    if table.format == "json":
        return json.dumps(list(rows), ensure_ascii=False, indent=1).encode()
    cells = [[row[name] for name in columns] for row in rows]
    if table.format == "xlsx":
        return _workbook([columns, *cells])
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=table.delimiter or ";")
    writer.writerow(columns)
    writer.writerows([harmless(cell) for cell in row] for row in cells)
    # Excel takes UTF-8 without a mark for something else.
    return file.getvalue().encode(table.encoding or "utf-8-sig", "replace")


def _appeals(feed: Feed, since: datetime | None) -> QuerySet[Appeal]:
    rows = Appeal.objects.filter(
        channel=Appeal.Channel.FEED,
        municipality__code=feed.city,
        external_id__startswith=feed.external_id(""),
    )
    if since:
        rows = rows.filter(
            Q(received_at__gte=since)
            | Q(incidentappeal__incident__status_changes__changed_at__gte=since)
            | Q(letters__reply__written_at__gte=since)
        )
    return rows.distinct().order_by("pk")


def _standings(appeals: Sequence[Appeal]) -> Iterator[Standing]:
    """Yield how appeals stand, asked for all at once."""
    numbers = [appeal.pk for appeal in appeals]
    links = IncidentAppeal.objects.filter(appeal__in=numbers)
    incidents = dict(links.values_list("appeal", "incident"))
    facts = public_facts_of(list(incidents.values()))
    letters = {letter.appeal_id: letter for letter in letters_of(numbers)}
    for appeal in appeals:
        incident = facts.get(incidents.get(appeal.pk, 0))
        yield Standing(appeal, incident, letters.get(appeal.pk))


def _then(
    facts: Mapping[int, PublicIncident], step: StatusChange | None
) -> PublicIncident | None:
    if step is None or step.incident_id not in facts:
        return None
    then = copy(facts[step.incident_id])
    then.status = PUBLIC_STATUS[Status(step.status)]
    then.updated_at = step.changed_at
    return then


def _row(feed: Feed, standing: Standing) -> dict[str, str]:
    appeal, incident, letter = standing.appeal, standing.incident, standing.letter
    ours = {
        "id": appeal.external_id.removeprefix(feed.external_id("")),
        "number": str(appeal.pk),
        "status": incident.status if incident else PublicStatus.NEW.value,
        "changed": _moment(incident.updated_at) if incident else "",
        "organisation": incident.organisation_name if incident else "",
        "district": incident.district_name if incident else "",
        "address": appeal.address or (incident.address if incident else ""),
        "text": letter.text if letter else "",
        "answered": _moment(letter.reply.written_at) if letter else "",
    }
    table = feed.answers
    return {
        column: table.values.get(field, {}).get(ours[field], ours[field])
        for field, column in table.columns.items()
    }


def _moment(at: datetime) -> str:
    return timezone.localtime(at).strftime("%d.%m.%Y %H:%M")


def _workbook(rows: Sequence[Sequence[str]]) -> bytes:
    file = io.BytesIO()
    # Loaded with the first: a web worker that writes none is 18 MB the smaller.
    book = import_module("xlsxwriter").Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cell)
    book.close()
    return file.getvalue()
