"""What may a person filter by? One wish, and how each contestant is told of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from geo_incidents.territories.codes import qualified
from tests.benchmarks.map_index import catalogue
from tests.benchmarks.map_index.catalogue import MUNICIPALITY

ZONE: Final = ZoneInfo("Europe/Moscow")
_COLUMNS: Final = {
    "status": "status",
    "categories": "category_number",
    "okrugs": "district_number",
    "organisation": "organisation_number",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be shown; what is empty or None is free.

    ``group``, ``category``, ``district`` (or okrug) and ``organisation`` are numbers of
    the catalogue; the days are those of the city, both included.
    """

    status: tuple[str, ...] = ()
    group: tuple[int, ...] = ()
    category: tuple[int, ...] = ()
    district: tuple[int, ...] = ()
    organisation: tuple[int, ...] = ()
    first_day: date | None = None
    last_day: date | None = None

    @property
    def categories(self) -> tuple[int, ...]:
        """The categories asked for by themselves, or those of the groups."""
        below = [each for one in self.group for each in catalogue.categories_of(one)]
        if self.group and self.category:
            return tuple(each for each in self.category if each in below)
        return self.category or tuple(below)

    @property
    def okrugs(self) -> tuple[int, ...]:
        """The districts asked for, with all that lies below them."""
        below = [okrug for each in self.district for okrug in catalogue.okrugs_of(each)]
        return tuple(dict.fromkeys((*self.district, *below)))

    @property
    def since(self) -> datetime | None:
        """The moment from which the incidents are."""
        return None if self.first_day is None else _midnight(self.first_day)

    @property
    def before(self) -> datetime | None:
        """The moment before which they are."""
        day = self.last_day
        return None if day is None else _midnight(day + timedelta(days=1))


def query(wish: Wish) -> str:
    """Write the wish as our own maps are asked, in one order for all caches."""
    pairs = [
        *(("status", status) for status in wish.status),
        *(("group", catalogue.group_code(each)) for each in wish.group),
        *(("category", catalogue.category_code(each)) for each in wish.category),
        *(
            ("district", _coded(catalogue.district_code(each)))
            for each in wish.district
        ),
        *(
            ("organisation", _coded(catalogue.organisation_code(each)))
            for each in wish.organisation
        ),
        *(("from", str(day)) for day in (wish.first_day,) if day),
        *(("to", str(day)) for day in (wish.last_day,) if day),
    ]
    return urlencode(sorted(pairs))


def where(wish: Wish) -> tuple[str, list[Any]]:
    """Write the wish as conditions in SQL, each after an AND, and their values."""
    terms = [
        (f"{column} = ANY(%s)", list(values)) for column, values in _asked_values(wish)
    ]
    moments = [("opened_at >= %s", wish.since), ("opened_at < %s", wish.before)]
    asked = [*terms, *((term, moment) for term, moment in moments if moment)]
    return "".join(f" AND {term}" for term, _ in asked), [value for _, value in asked]


def cql(wish: Wish) -> str:
    """Write the wish in CQL2, as OGC API services are asked; "" asks for all."""
    terms = [
        f"{column} IN ({', '.join(map(_literal, values))})"
        for column, values in _asked_values(wish)
    ]
    if wish.since:
        terms.append(f"opened_at >= TIMESTAMP('{_instant(wish.since)}')")
    if wish.before:
        terms.append(f"opened_at < TIMESTAMP('{_instant(wish.before)}')")
    return " AND ".join(terms)


def lookups(wish: Wish) -> dict[str, Any]:
    """Write the wish as the look-ups of a QuerySet, moments in ISO 8601."""
    terms: dict[str, Any] = {
        f"{column}__in": list(values) for column, values in _asked_values(wish)
    }
    moments = {"opened_at__gte": wish.since, "opened_at__lt": wish.before}
    return terms | {
        name: _instant(moment) for name, moment in moments.items() if moment
    }


def numbers(wish: Wish) -> dict[str, Any]:
    """Write the wish for who holds the columns: numbers, and seconds since 1970."""
    return {
        "status": [catalogue.STATUSES.index(status) for status in wish.status],
        "category": list(wish.categories),
        "district": list(wish.okrugs),
        "organisation": list(wish.organisation),
        "since": wish.since.timestamp() if wish.since else None,
        "before": wish.before.timestamp() if wish.before else None,
    }


def _asked_values(wish: Wish) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, column in _COLUMNS.items():
        if values := getattr(wish, name):
            yield column, values


def _coded(code: str) -> str:
    return qualified(MUNICIPALITY, code)


def _literal(value: str | int) -> str:
    return f"'{value}'" if isinstance(value, str) else str(value)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, ZONE).astimezone(UTC)


def _instant(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
