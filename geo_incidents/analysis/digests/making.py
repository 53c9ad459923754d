"""Who gets a digest of a month, and which are still to be made? Each is made once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from geo_incidents.analysis.digests.keeping import written
from geo_incidents.analysis.models import Digest
from geo_incidents.analysis.periods import Period
from geo_incidents.analysis.summaries import summarise
from geo_incidents.casework.models import Incident
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.territories.models import District, Organisation
from geo_incidents.territories.selectors import ids_with_descendants

Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose month it is: an organisation's, a district's, or the whole town's."""

    municipality_id: int
    district_id: int | None = None
    organisation_id: int | None = None

    def incidents(self) -> QuerySet[Incident]:
        """Return what concerns it."""
        found = Incident.objects.filter(municipality=self.municipality_id)
        if self.organisation_id:
            return found.filter(organisation=self.organisation_id)
        if self.district_id:
            return found.filter(district__in=ids_with_descendants([self.district_id]))
        return found


def last_month(today: date | None = None) -> date:
    """Return the first day of the month that is over."""
    first = (today or timezone.localdate()).replace(day=1)
    return (first - timedelta(days=1)).replace(day=1)


def past_months(count: int) -> Iterator[date]:
    """Yield the first days of the last months that are over, the latest first."""
    month = last_month()
    for _ in range(count):
        yield month
        month = last_month(month)


def make_digests(
    month: date,
    *,
    town: str = "",
    most: int | None = None,
    tell: Progress | None = None,
) -> int:
    """Make the digests of a month that are not made yet; return how many were.

    ``tell`` hears which of how many is done. It can be interrupted and run again.
    """
    waiting = [one for one in _subjects(town) if not _is_made(one, month)][:most]
    for place, subject in enumerate(waiting, start=1):
        _make(subject, month)
        if tell:
            tell(place, len(waiting))
    return len(waiting)


def _subjects(town: str) -> Iterator[Subject]:
    """Return whose months there are: towns, districts, and who ever had to answer."""
    towns = Municipality.objects.order_by("pk")
    for pk in (towns.filter(code=town) if town else towns).values_list("pk", flat=True):
        yield Subject(pk)
        districts = District.objects.filter(municipality=pk).exclude(
            level=District.Level.CITY
        )
        for district in districts.order_by("pk").values_list("pk", flat=True):
            yield Subject(pk, district_id=district)
        answering = Organisation.objects.filter(municipality=pk).order_by("pk")
        for organisation in answering.values_list("pk", flat=True):
            yield Subject(pk, organisation_id=organisation)


def _is_made(subject: Subject, month: date) -> bool:
    made = Digest.objects.filter(
        month=month,
        municipality=subject.municipality_id,
        district=subject.district_id,
        organisation=subject.organisation_id,
    )
    return made.exists()


def _make(subject: Subject, month: date) -> None:
    """Make a digest; where another made it at the same moment, theirs is kept."""
    now = timezone.now()
    summary = summarise(
        subject.incidents(),
        Period.month_of(month),
        now=now,
        of_work=subject.organisation_id is not None,
    )
    Digest.objects.bulk_create(
        [
            Digest(
                municipality_id=subject.municipality_id,
                district_id=subject.district_id,
                organisation_id=subject.organisation_id,
                month=month,
                figures=written(summary),
                made_at=now,
            )
        ],
        ignore_conflicts=True,
    )
