"""How does PostGIS run the same race? One backend, tables of its own, GiST."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
import shapely
from django.db import connection

from tests.benchmarks.race import Course, Pairs, memory_mb

# By name: the most vertices of one part, and where the parts are kept.
LAYOUTS: Final[dict[str, tuple[int, str]]] = {
    "PostGIS, whole polygons": (1_000_000, "raced_whole"),
    "PostGIS, parts of 64": (64, "raced_parts"),
}


def _execute(sql: str, *parameters: list[float] | list[str]) -> list[tuple[int, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)
        return cursor.fetchall() if cursor.description else []


def store_points(course: Course) -> None:
    _execute("SET LOCAL max_parallel_workers_per_gather = 0")
    _execute(
        "CREATE TEMP TABLE raced_point AS SELECT number - 1 AS id, "
        "ST_SetSRID(ST_MakePoint(x, y), 4326) AS position "
        "FROM unnest(%s::float8[], %s::float8[]) WITH ORDINALITY t(x, y, number)",
        *course.positions.T.tolist(),
    )
    _execute("ANALYZE raced_point")


def store_areas(course: Course, name: str) -> None:
    most_vertices, table = LAYOUTS[name]
    _execute(
        f"CREATE TEMP TABLE {table} AS SELECT number - 1 AS id, "
        f"ST_Subdivide(ST_SetSRID(hex::geometry, 4326), {most_vertices}) AS geometry "
        "FROM unnest(%s::text[]) WITH ORDINALITY t(hex, number)",
        shapely.to_wkb(course.polygons, hex=True).tolist(),
    )
    _execute(f"CREATE INDEX ON {table} USING gist (geometry)")
    _execute(f"ANALYZE {table}")


def answer(name: str) -> Pairs:
    rows = _execute(f"SELECT DISTINCT p.id, a.id {_join(name)}")
    point, polygon = np.array(rows, dtype=np.intp).reshape(-1, 2).T
    return point, polygon


def count(name: str) -> int:
    """Find all pairs and keep none, the least that the join can cost."""
    return _execute(f"SELECT count(*) {_join(name)}")[0][0]


def peak_mb() -> float | None:
    """Return the most memory that our backend ever had, where it runs beside us."""
    backend = _execute("SELECT pg_backend_pid()")[0][0]
    program = Path(f"/proc/{backend}/comm")
    beside_us = program.exists() and program.read_text().startswith("postgres")
    return memory_mb(backend, "VmHWM") if beside_us else None


def _join(name: str) -> str:
    _, table = LAYOUTS[name]
    return f"FROM raced_point p JOIN {table} a ON ST_Covers(a.geometry, p.position)"
