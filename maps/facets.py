"""How many incidents would each choice show? Counts by status, topic, district …"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from maps.filters import Filter, Term, Terms
from maps.index.areas import Box
from maps.sights.outlook import Outlook

Tallies = Mapping[str, Mapping[Any, int]]
Facets = Callable[[Tallies], Mapping[str, Term]]


def counts(
    outlook: Outlook[Any],
    asked: Filter,
    area: Box | None,
    facets: Facets,
) -> dict[str, dict[str, int] | int]:
    """Count every code of every facet in an area, and by ``total`` what is seen there.

    A facet ignores the restriction of its own dimension, so that a layer switched off
    still says what it would add; ``total`` obeys all of them. ``facets`` is asked what
    there is to count, and once more for the codes of what was counted.
    """
    tallies = {
        dimension: outlook.overview(asked.freed(dimension)).tally(area, by=dimension)
        for dimension in {term.dimension for term in facets({}).values()}
    }
    by_facet = {
        name: _by_code(term, tallies[term.dimension])
        for name, term in facets(tallies).items()
    }
    return {**by_facet, "total": outlook.overview(asked).count(area)}


def count_alone(
    outlook: Outlook[Any], asked: Filter, area: Box | None, terms: Terms
) -> dict[str, dict[str, int]]:
    """Count codes that are not worth a tally of their dimension, each by itself."""
    return {
        name: {
            code: outlook.overview(asked.only(term.dimension, values)).count(area)
            for code, values in term.codes.items()
        }
        for name, term in terms.items()
    }


def _by_code(term: Term, tally: Mapping[Any, int]) -> dict[str, int]:
    return {
        code: sum(tally.get(value, 0) for value in values)
        for code, values in term.codes.items()
    }
