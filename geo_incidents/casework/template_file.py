"""How do templates of replies come out of a file? Each once; the admin's own stay.

A file is CSV with ``name``, ``group`` (the code of a group of topics, or nothing for
all topics) and ``text``. One for a group is a template of each of its topics.
"""

from __future__ import annotations

import csv
from pathlib import Path

from geo_incidents.casework.replies import ReplyTemplate
from geo_incidents.intake.models import Category


def load_templates(path: Path) -> int:
    """Add the templates of a file that are not there by name and topic yet.

    Returns how many were added.

    Raises:
        ValidationError: a text has a field that no reply can fill in.

    """
    known = set(ReplyTemplate.objects.values_list("name", "category"))
    with path.open(encoding="utf-8", newline="") as file:
        told = [
            ReplyTemplate(name=row["name"], category_id=topic, text=row["text"])
            for row in csv.DictReader(file)
            for topic in _topics(row["group"])
        ]
    fresh = [one for one in told if (one.name, one.category_id) not in known]
    for one in fresh:
        one.clean()
    return len(ReplyTemplate.objects.bulk_create(fresh))


def _topics(group: str) -> list[int | None]:
    if not group:
        return [None]
    topics = Category.objects.filter(group__code=group).order_by("pk")
    return list(topics.values_list("pk", flat=True))
