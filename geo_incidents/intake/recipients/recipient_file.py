"""Who is there besides the town, as a table says it: loaded once, then kept by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from django.db import transaction

from geo_incidents.intake.recipients.kinds import Kind
from geo_incidents.intake.recipients.models import Recipient
from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.reading import read
from geo_incidents.sources.rows import Row

_COLUMNS: Final = ("kind", "name", "name_en", "does", "does_en", "phone", "link")
_FIELDS: Final = Fields(
    required=frozenset({"kind", "name"}), optional=frozenset(_COLUMNS[2:])
)


@transaction.atomic
def load_recipients(path: Path) -> int:
    """Store those of kinds that have nobody yet; return how many were new.

    Raises:
        SourceUnreadable: the file cannot be read.

    """
    rows = [row for row in read(Source(path), _FIELDS) if isinstance(row, Row)]
    new = [
        Recipient(**{column: row.get(column) for column in _COLUMNS})
        for row in rows
        if row.get("kind") in Kind.values
    ]
    before = Recipient.objects.count()
    Recipient.objects.bulk_create(new, ignore_conflicts=True)
    return Recipient.objects.count() - before
