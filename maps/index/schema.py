"""Which dimensions do rows have, and in which orders are they kept?

An order answers a question that restricts only dimensions it knows. Few dimensions make
few kinds of rows, so the plain questions have short answers; the records know all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

RECORDS_LEVEL: Final = 19


@dataclass(frozen=True)
class Plan:
    """Rows sorted by cell, then by these dimensions, at each of these levels.

    Restricting the ``lead`` finds its rows without looking at the others.
    """

    lead: str
    rest: tuple[str, ...]
    levels: tuple[int, ...]

    @cached_property
    def dimensions(self) -> frozenset[str]:
        return frozenset((self.lead, *self.rest))


@dataclass(frozen=True, slots=True)
class Schema:
    """All dimensions, the first leading the records; ``counted`` ones are told apart.

    ``plans`` stand in the order of preference, and each knows what is counted.
    """

    dimensions: tuple[str, ...]
    counted: tuple[str, ...]
    plans: tuple[Plan, ...]

    def __post_init__(self) -> None:
        for plan in self.plans:
            if not plan.dimensions.issuperset(self.counted):
                raise ValueError(f"the plan by {plan.lead} does not know what to count")

    @property
    def records(self) -> Plan:
        """Return the plan of the records, which know every dimension."""
        return Plan(self.dimensions[0], self.dimensions[1:], (RECORDS_LEVEL,))
