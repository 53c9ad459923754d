"""How are many incidents written past the stages, and what does SQL count of them?"""

from __future__ import annotations

from typing import Any

import numpy as np
from django.conf import settings
from django.db import connection

from geo_incidents.casework.workflow import Status
from geo_incidents.publication.models import PublicStatus
from maps.index.areas import Box
from maps.index.keys import separated
from maps.index.rows import Rows
from maps.index.selection import Selection
from maps.upkeep.audiences import PUBLIC, Audience
from maps.upkeep.columns import aggregated, integers, of_table, rows_of
from maps.upkeep.following import Link, asked
from tests.toy_city import ToyCity

WORDS = {True: PublicStatus.values, False: Status.values}
_INTERNAL = """
INSERT INTO casework_incident (municipality_id, category_id, district_id,
    organisation_id, status, position, precision, accuracy_m, address, opened_at,
    updated_at, due_at, channel, deadline)
SELECT {municipality}, ({categories})[1 + i % {many}],
    CASE WHEN i % 7 > 0 THEN {district} END, {organisation},
    ({statuses})[1 + i % {most}],
    ST_SetSRID(ST_MakePoint(49.1 + random() * 0.2, 55.7 + random() * 0.1), 4326),
    'house', 15, '', now() - random() * interval '900 days', now(), now(),
    (array['web', 'vk'])[1 + i % 2], i % 5
FROM generate_series(1, {count}) i
"""
_PUBLIC = """
INSERT INTO publication_publicincident (number, municipality_code, group_code,
    category_code, category_name, category_name_en, category_number, district_code,
    district_name, district_number, organisation_name, organisation_phone,
    organisation_number, status, position, accuracy_m, address, opened_at, updated_at,
    appeals_count, timeline)
SELECT (SELECT coalesce(max(number), 0) FROM publication_publicincident) + i,
    '', '', '', '', '', ({categories})[1 + i % {many}], '', '', (i % 7) * {district},
    '', '',
    {organisation}, ({statuses})[1 + i % {most}],
    ST_SetSRID(ST_MakePoint(49.1 + random() * 0.2, 55.7 + random() * 0.1), 4326),
    15, '', now() - random() * interval '900 days', now(), 1, '[]'
FROM generate_series(1, {count}) i
"""


def crowd(city: ToyCity, audience: Audience, count: int) -> str:
    """Return the SQL that stores so many incidents of all kinds."""
    words = WORDS[audience is PUBLIC]
    categories = [category.pk for category in city.categories.values()]
    return (_PUBLIC if audience is PUBLIC else _INTERNAL).format(
        municipality=city.municipality.pk,
        categories=f"array{categories}",
        many=len(categories),
        district=city.districts["west-south"].pk,
        organisation=city.organisations["company-a"].pk,
        statuses=f"array{list(words)}",
        most=len(words),
        count=count,
    )


def store(city: ToyCity, audience: Audience, count: int) -> None:
    """Store so many incidents of all kinds."""
    with connection.cursor() as cursor:
        cursor.execute(crowd(city, audience, count))


def some_writing(
    audience: Audience, dice: np.random.Generator, *, part: tuple[int, int] = (1, 0)
) -> str:
    """Return the SQL of some change of some incidents, which may be none.

    ``part`` is a divisor of their numbers and the remainder that they leave.
    """
    table, key = audience.table, audience.columns["number"]
    word = dice.choice(WORDS[audience is PUBLIC])
    rest, some = int(dice.integers(7)), int(dice.integers(2, 40))
    divisor, remainder = part
    where = f"WHERE {key} % {divisor} = {remainder} AND {key} % {some} = {rest % some}"
    without_history = f"{key} NOT IN (SELECT incident_id FROM casework_statuschange)"
    move = "ST_Translate(position, 0.01, 0.005)"
    return str(
        dice.choice(
            [
                f"UPDATE {table} SET status = '{word}' {where}",
                f"UPDATE {table} SET position = {move} {where}",
                f"UPDATE {table} SET opened_at = opened_at + interval '1 day' {where}",
                f"DELETE FROM {table} {where} AND {key} % 3 = 1 AND {without_history}",
            ]
        )
    )


def truth(audience: Audience, link: Link) -> Rows:
    """Return all rows of the table as they are now, read at one go."""
    columns = aggregated(audience.selected)
    rows = f"SELECT {of_table(audience)} FROM {audience.table}"
    told = asked(link, f"SELECT {columns} FROM ({rows}) AS r".encode(), {})
    return rows_of(audience, [integers(column) for column in told])


def counted(audience: Audience, selection: Selection, box: Box | None) -> int:
    """Count with SQL alone: words, ids, local days and the box of keys."""
    conditions = ["true"]
    params: list[Any] = []
    for name, allowed in selection.allowed.items():
        words = audience.words.get(name)
        column = audience.columns[name]
        conditions.append(f"{column} = ANY(%s)")
        asked_for = [w for w, n in words.items() if n in allowed] if words else allowed
        params.append(list(asked_for))
    local = f"(opened_at AT TIME ZONE '{settings.TIME_ZONE}')::date - '1970-01-01'"
    if selection.first_day is not None:
        conditions.append(f"{local} >= {selection.first_day}")
    if selection.last_day is not None:
        conditions.append(f"{local} <= {selection.last_day}")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT map_key FROM {audience.table} WHERE {' AND '.join(conditions)}",
            params,
        )
        keys = np.array([key for (key,) in cursor], np.int64)
    if box is None:
        return len(keys)
    x, y = separated(keys)
    inside = (x >= box.west) & (x < box.east) & (y >= box.north) & (y < box.south)
    return int(inside.sum())


def some_selection(
    audience: Audience, rows: Rows, dice: np.random.Generator
) -> Selection:
    """Return a filter over values that there are, and sometimes over days."""
    allowed = {}
    for name in audience.schema.dimensions:
        if dice.random() < 1 / 3:
            values = np.unique(rows.values[name])
            few = dice.choice(values, min(len(values), 3), replace=False)
            allowed[name] = frozenset(few.tolist())
    if dice.random() < 1 / 2:
        return Selection(allowed)
    first, last = sorted(dice.choice(rows.day, 2).tolist())
    return Selection(allowed, first, last)


def some_box(rows: Rows, dice: np.random.Generator) -> Box:
    """Return a box between two of the incidents."""
    x, y = separated(dice.choice(rows.key, 2))
    west, east = sorted(x.tolist())
    north, south = sorted(y.tolist())
    return Box(west, north, east + 1, south + 1)
