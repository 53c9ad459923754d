"""Which arrangements of policies are raced? Ours, and those one would write first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from django.db import connection, transaction

from geo_incidents.accounts.rights import LEAKPROOF
from tests.as_the_application import the_application

_TABLE: Final = "casework_incident"
_IDS: Final = (
    "{column}_id = ANY (nullif(current_setting("
    "'geo_incidents.{variable}', true), '')::bigint[])"
)
_READ_EACH_TIME: Final = " OR ".join(
    (
        "current_setting('geo_incidents.everything', true) = 'yes'",
        _IDS.format(column="municipality", variable="municipalities"),
        _IDS.format(column="district", variable="districts"),
        _IDS.format(column="organisation", variable="organisations"),
    )
)


@dataclass(frozen=True, slots=True)
class Net:
    """How rows are kept in scope; ``policy`` is None for the project's own.

    Without ``has_policies`` the owner asks, and the explicit filter is all there is;
    with ``has_door`` it stands in the question as well.
    """

    name: str
    has_door: bool
    has_policies: bool
    is_leakproof: bool = True
    policy: str | None = None

    @contextmanager
    def spread(self) -> Iterator[None]:
        """Arrange the database so for the block, and take it back."""
        with transaction.atomic(), connection.cursor() as cursor:
            if not self.is_leakproof:
                cursor.execute(f"ALTER FUNCTION {LEAKPROOF} NOT LEAKPROOF")
            if self.policy:
                cursor.execute(
                    f"ALTER POLICY in_scope ON {_TABLE} USING ({self.policy})"
                )
            if self.has_policies:
                with the_application():
                    yield
            else:
                yield
            transaction.set_rollback(True)


EXPLICIT: Final = Net("explicit filter, no policies", True, False)
SITE: Final = Net("the site: filter above policies", True, True)
ALONE: Final = Net("policies alone", False, True)
REFUSED: Final = Net("the site, not leakproof", True, True, is_leakproof=False)
SUBSELECT: Final = Net("policies alone, not leakproof", False, True, is_leakproof=False)
NAIVE: Final = Net(
    *("naive policies, read for each row", False, True, False, _READ_EACH_TIME)
)
NETS: Final = (EXPLICIT, SITE, ALONE, REFUSED, SUBSELECT, NAIVE)
