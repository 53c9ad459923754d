"""How does the city get into PostgreSQL? By COPY, into the project's own tables.

The change log is left out: what a bulk load brings is read by the snapshot that is
built after it. Indexes are made once the rows are there, and the table is vacuumed, as
index-only scans of the peers want it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

import numpy as np
import psycopg
from django.db.models import Model
from numpy.typing import NDArray
from psycopg import sql

from geo_incidents.publication.models import PublicIncident
from geo_incidents.territories.codes import qualified
from tests.benchmarks.map_index import catalogue
from tests.benchmarks.map_index.catalogue import MUNICIPALITY, STATUSES
from tests.benchmarks.map_index.city import Columns

Session = psycopg.Connection[Any]

CHUNK: Final = 50_000
NULL: Final = r"\N"
_ORDER: Final = (
    "number, municipality_code,"
    " category_number, group_code, category_code, category_name, category_name_en,"
    " district_number, district_code, district_name,"
    " organisation_number, organisation_code, organisation_name, organisation_phone,"
    " status, position, accuracy_m, address, appeals_count,"
    " opened_at, updated_at, due_at, closed_at, timeline"
)
_POINT: Final = np.dtype(
    [("order", "u1"), ("type", "<u4"), ("srid", "<u4"), ("x", "<f8"), ("y", "<f8")]
)
_POINT_WITH_SRID: Final = 0x20000001


def load_public(session: Session, city: Columns) -> None:
    """Fill the table of the public map; the numbers count from one."""
    table = sql.Identifier(PublicIncident._meta.db_table)
    copy = sql.SQL("COPY {} ({}) FROM STDIN").format(table, sql.SQL(_ORDER))
    with in_bulk(session, PublicIncident):
        with session.cursor() as cursor, cursor.copy(copy) as into:
            for start in range(0, len(city.lon), CHUNK):
                into.write(_chunk(city, start))
        session.commit()


@contextmanager
def in_bulk(session: Session, model: type[Model]) -> Iterator[None]:
    """Put triggers and indexes off until the rows are there."""
    table = sql.Identifier(model._meta.db_table)
    alter = sql.SQL("ALTER TABLE {} {} TRIGGER USER")
    session.execute(alter.format(table, sql.SQL("DISABLE")))
    definitions = _drop_indexes(session, model)
    yield
    session.execute(alter.format(table, sql.SQL("ENABLE")))
    session.execute("SET maintenance_work_mem = '1GB'")
    for definition in definitions:
        session.execute(definition.encode())
    session.commit()
    session.autocommit = True
    session.execute(sql.SQL("VACUUM (ANALYZE) {}").format(table))
    session.autocommit = False


def _drop_indexes(session: Session, model: type[Model]) -> list[str]:
    """Drop all indexes that no constraint needs; return how they are made."""
    rows = session.execute(
        "SELECT x.indexrelid::regclass::text, pg_get_indexdef(x.indexrelid)"
        " FROM pg_index x WHERE x.indrelid = %s::regclass AND NOT x.indisunique",
        [model._meta.db_table],
    ).fetchall()
    for name, _ in rows:
        session.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
    return [definition for _, definition in rows]


def _chunk(city: Columns, start: int) -> str:
    """Write the rows from start on as COPY wants them."""
    part = slice(start, start + CHUNK)
    opened_at = city.opened_at[part]
    is_over = city.status[part] >= STATUSES.index("done")
    rows = zip(
        range(start + 1, start + 1 + len(opened_at)),
        _told(_category, catalogue.CATEGORIES, city.category[part]),
        _told(_district, catalogue.DISTRICTS + catalogue.OKRUGS, city.district[part]),
        _told(_organisation, catalogue.ORGANISATIONS, city.organisation[part]),
        [STATUSES[status] for status in city.status[part].tolist()],
        _points(city.lon[part], city.lat[part]),
        _moments(opened_at),
        _moments(opened_at + np.timedelta64(3, "D")),
        _moments(opened_at + np.timedelta64(30, "D")),
        is_over.tolist(),
        strict=True,
    )
    return "".join(_row(*row) for row in rows)


def _row(
    number: int, category: str, district: str, organisation: str, *rest: Any
) -> str:
    status, point, opened_at, updated_at, due_at, is_over = rest
    return (
        f"{number}\t{MUNICIPALITY}\t{category}\t{district}\t{organisation}\t{status}"
        f"\t{point}\t5\tПроверочная улица, дом {number % 997}\t1\t{opened_at}"
        f"\t{updated_at}\t{due_at}\t{updated_at if is_over else NULL}"
        f'\t[{{"status": "new", "changed_at": "{opened_at}"}},'
        f' {{"status": "{status}", "changed_at": "{updated_at}"}}]\n'
    )


def _told(
    tell: Callable[[int], Sequence[str]], count: int, numbers: NDArray[np.int16]
) -> list[str]:
    """Write what is told about each of these numbers, of which there are count."""
    words = ["\t".join((str(each), *tell(each))) for each in range(count + 1)]
    return [words[number] for number in numbers.tolist()]


def _category(number: int) -> Sequence[str]:
    group = catalogue.group_code(catalogue.group_of(number))
    name = f"Проверочная тема номер {number}, как в настоящем перечне"
    return group, catalogue.category_code(number), name, f"Raced topic {number}"


def _district(number: int) -> Sequence[str]:
    code = qualified(MUNICIPALITY, catalogue.district_code(number))
    return (code, f"Проверочный округ {number}") if number else ("", "")


def _organisation(number: int) -> Sequence[str]:
    code = qualified(MUNICIPALITY, catalogue.organisation_code(number))
    told = code, f"Управляющая компания «Проверочная {number}»", "+7 800 000-00-00"
    return told if number else ("", "", "")


def _points(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> list[str]:
    """Write positions as PostGIS reads them quickest: EWKB in hexadecimal."""
    points = np.zeros(len(lon), _POINT)
    points["order"], points["type"], points["srid"] = 1, _POINT_WITH_SRID, 4326
    points["x"], points["y"] = lon, lat
    written, size = points.tobytes().hex(), 2 * _POINT.itemsize
    return [written[at : at + size] for at in range(0, len(written), size)]


def _moments(moments: NDArray[np.datetime64]) -> list[str]:
    return [f"{moment}Z" for moment in np.datetime_as_string(moments).tolist()]
