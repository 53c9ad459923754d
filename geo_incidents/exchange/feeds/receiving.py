"""How does a file of a feed come in? As a whole or not at all, and each appeal once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import shapely
from django.db import transaction

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.exchange.feeds.plans import Feed
from geo_incidents.exchange.feeds.tables import as_csv
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.importers.appeals import FIELDS, AppealReader
from geo_incidents.intake.models import Appeal
from geo_incidents.intake.services import Person, Submission, receive_many
from geo_incidents.sources.boundary import Boundary
from geo_incidents.sources.fields import Source
from geo_incidents.sources.loading import Loading
from geo_incidents.sources.reading import read
from geo_incidents.sources.rows import BrokenRow, Finding, Row, RowRefused

MOST_FINDINGS: Final = 500


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file: how many appeals were new, and how many known before.

    ``findings`` tell which rows were refused, or repaired; ``is_kept`` whether anything
    of it went in.
    """

    new: int
    repeated: int
    findings: tuple[Finding, ...]
    is_kept: bool

    @property
    def refused(self) -> int:
        return sum(not finding.accepted for finding in self.findings)


class Remarks(Loading):
    """Gathers what is noticed of rows, with their numbers, instead of writing files."""

    def __init__(self) -> None:
        super().__init__("appeals", Path())
        self.findings: list[Finding] = []

    def _write(
        self, row: Row | BrokenRow, noticed: RowRefused, *, accepted: bool
    ) -> None:
        if len(self.findings) < MOST_FINDINGS:
            told = (noticed.field, noticed.reason, noticed.excerpt, accepted)
            self.findings.append(Finding(row.number, *told))


@seeing_everything()
def take(
    feed: Feed, path: Path, *, dry_run: bool = False, good_rows: bool = False
) -> Taken:
    """Receive the appeals of a file, in one transaction.

    With a row that cannot be used nothing goes in, unless only the ``good_rows`` are
    wanted; what a ``dry_run`` would do is done and undone.

    Raises:
        SourceUnreadable: the file as a whole is of no use.
        InvalidInput: the feed's town is not there.

    """
    town = feed.municipality()
    with TemporaryDirectory() as folder, transaction.atomic():
        remarks = Remarks()
        source = _source(feed, path, Path(folder))
        reader = AppealReader(town, _boundary(town), remarks)
        drafts = [_of_feed(feed, draft) for draft in _drafts(source, reader, remarks)]
        received = receive_many(town, drafts)
        refused = any(not finding.accepted for finding in remarks.findings)
        is_kept = not dry_run and (good_rows or not refused)
        if not is_kept:
            transaction.set_rollback(True)
    findings = tuple(remarks.findings)
    return Taken(received.created, received.repeated, findings, is_kept)


def _drafts(
    source: Source, reader: AppealReader, remarks: Remarks
) -> Iterator[Submission]:
    for row in read(source, FIELDS):
        if isinstance(row, BrokenRow):
            remarks.refuse(row, row.refused)
            continue
        try:
            yield reader.submission(row)
        except RowRefused as refused:
            remarks.refuse(row, _in_their_column(source.columns, refused))


def _in_their_column(columns: Mapping[str, str], refused: RowRefused) -> RowRefused:
    """Name the column as their file does."""
    column = columns.get(refused.field, refused.field)
    return RowRefused(column, refused.reason, refused.excerpt)


def _source(feed: Feed, path: Path, folder: Path) -> Source:
    table = feed.appeals
    found, is_ours = as_csv(path, records=table.records, folder=folder)
    return Source(
        path=found,
        columns=table.columns,
        values=table.values,
        constants=table.constants,
        encoding="" if is_ours else table.encoding,
        delimiter=";" if is_ours else table.delimiter,
    )


def _of_feed(feed: Feed, draft: Submission) -> Submission:
    """Give an appeal the id and the people of its feed: two feeds may use the same."""
    person = draft.person
    if person.key:
        person = Person(key=f"{feed.code}:{person.key}")
    return replace(
        draft,
        channel=Appeal.Channel.FEED,
        external_id=feed.external_id(draft.external_id),
        person=person,
    )


def _boundary(town: Municipality) -> Boundary:
    area = town.geometry
    return Boundary(shapely.from_wkb(bytes(area.wkb)) if area else None)
