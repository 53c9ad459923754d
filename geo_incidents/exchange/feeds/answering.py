"""What has become of the appeals of a feed since a moment, in its own words?"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from importlib import import_module
from typing import Final

from django.db.models import Q
from django.utils import timezone

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.exchange.feeds.plans import Feed, Table
from geo_incidents.intake.models import Appeal
from geo_incidents.publication.following import FollowedAppeal, follow
from geo_incidents.sources.formulas import harmless

MEDIA: Final = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@seeing_everything()
def answers(feed: Feed, *, since: datetime | None = None) -> list[dict[str, str]]:
    """Return by the feed's own columns how its appeals stand that changed since then.

    One row each, in the order in which they came in.
    """
    return [
        _row(feed.answers, theirs, followed)
        for theirs, followed in _followed(feed, since)
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


def _followed(
    feed: Feed, since: datetime | None
) -> Iterable[tuple[str, FollowedAppeal]]:
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
    for external_id, token in (
        rows.distinct().order_by("pk").values_list("external_id", "token")
    ):
        followed = follow(token)
        if followed:
            yield external_id.removeprefix(feed.external_id("")), followed


def _row(table: Table, theirs: str, followed: FollowedAppeal) -> dict[str, str]:
    incident, letters = followed.incident, followed.letters
    ours = {
        "id": theirs,
        "number": str(followed.number),
        "status": followed.status,
        "changed": _moment(incident.updated_at) if incident else "",
        "organisation": incident.organisation_name if incident else "",
        "district": incident.district_name if incident else "",
        "address": followed.address,
        "text": letters[-1].text if letters else "",
        "answered": _moment(letters[-1].at) if letters else "",
    }
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
