"""How long may PostgreSQL count for the map before the person is told to come back?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext_lazy as _
from psycopg.errors import QueryCanceled

from geo_incidents.errors import MapUnavailable

PATIENCE_MS: Final = 5000
_ALLOW: Final = "SET LOCAL statement_timeout = %s"
_ALLOW_AS_BEFORE: Final = "SET LOCAL statement_timeout TO DEFAULT"


@contextmanager
def patience() -> Iterator[None]:
    """Let every statement inside, or of what is so decorated, take ``PATIENCE_MS``.

    Raises:
        MapUnavailable: one took longer.

    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_ALLOW, [PATIENCE_MS])
            yield
            cursor.execute(_ALLOW_AS_BEFORE)
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise MapUnavailable(
                _("The map is being prepared. Try again in a minute.")
            ) from error
        raise
