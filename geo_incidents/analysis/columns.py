"""How do many rows come out of PostgreSQL at once? A column as one string of bytes.

A hundred thousand incidents then cost what a hundred rows would; the figures stand in
``maps.upkeep.columns``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from numpy.typing import NDArray

_READ: Final = "SELECT {sent} FROM ({rows}) AS told"


def columns_of(
    rows: QuerySet[Any], sent: Iterable[str], params: Sequence[list[str]] = ()
) -> list[bytes]:
    """Return expressions in SQL over the rows, as PostgreSQL sends them, on end.

    An expression must not be NULL anywhere, or its column loses that row.
    """
    sent = list(sent)
    try:
        inner, own = rows.query.sql_with_params()
    except EmptyResultSet:  # Django knows without asking that there is nothing
        return [b"" for _ in sent]
    wanted = ", ".join(f"string_agg({one}, '')" for one in sent)
    with connection.cursor() as cursor:
        cursor.execute(_READ.format(sent=wanted, rows=inner), [*params, *own])
        return [bytes(of or b"") for of in cursor.fetchone() or ()]


def integers(sent: bytes) -> NDArray[np.int64]:
    """Read what ``int8send`` or ``timestamptz_send`` wrote."""
    return np.frombuffer(sent, ">i8").astype(np.int64)


def floats(sent: bytes) -> NDArray[np.floating[Any]]:
    """Read what ``float8send`` wrote."""
    return np.frombuffer(sent, ">f8").astype(np.float64)
