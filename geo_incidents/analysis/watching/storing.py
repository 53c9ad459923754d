"""How do the findings of a night become the hotspots of the morning? The write door."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from geo_incidents.analysis.counting.models import Plane
from geo_incidents.analysis.counting.reading import day_of
from geo_incidents.analysis.models import Hotspot, HotspotEpisode, HotspotMember
from geo_incidents.analysis.watching.findings import Finding, place_of
from geo_incidents.analysis.watching.matching import matched
from geo_incidents.analysis.watching.steps import HotspotStatus
from geo_incidents.casework.models import IncidentAppeal
from geo_incidents.gazetteer.models import Municipality


@dataclass(frozen=True, slots=True)
class _Behind:
    """The incident that an appeal is about, and whose it is."""

    incident_id: int
    district_id: int | None
    organisation_id: int | None


def store(municipality: Municipality, found: Sequence[Finding], *, method: str) -> None:
    """Let known hotspots go on as what was found; what was not is current no more.

    Episodes and members are those of now; status, owner, measure and notes stay.
    """
    known = Hotspot.objects.filter(municipality=municipality).select_for_update()
    by_id = {hotspot.pk: hotspot for hotspot in known.order_by("pk")}
    plane = Plane.objects.filter(pk=municipality.pk).first()
    if plane is None:
        return  # nothing was ever placed, so nothing was ever found
    goes_on = _matched(plane, by_id.values(), found)
    now = timezone.now()
    left = by_id.keys() - set(goes_on.values())
    Hotspot.objects.filter(pk__in=left, is_current=True).update(is_current=False)
    behind = _behind(found)
    for at, finding in enumerate(found):
        hotspot = by_id.get(goes_on.get(at, 0)) or Hotspot(
            municipality=municipality, found_at=now
        )
        for name, value in finding.fields(plane).items():
            setattr(hotspot, name, value)
        _take_sides(hotspot, finding, behind)
        hotspot.method = method
        hotspot.last_found_at = now
        hotspot.is_current = True
        hotspot.save()
        _tell(hotspot, finding, behind)


def _matched(
    plane: Plane, known: Iterable[Hotspot], found: Sequence[Finding]
) -> dict[int, int]:
    return matched(
        [
            place_of(
                hotspot,
                plane,
                taken_up=hotspot.status != HotspotStatus.SEEN or bool(hotspot.owner_id),
            )
            for hotspot in known
        ],
        [finding.place(at) for at, finding in enumerate(found)],
    )


def _behind(found: Sequence[Finding]) -> dict[int, _Behind]:
    """Return what the appeals of all findings are about, by their numbers."""
    appeals = {number for finding in found for number in finding.members}
    links = IncidentAppeal.objects.filter(appeal__in=appeals).values_list(
        *("appeal", "incident", "incident__district", "incident__organisation")
    )
    return {appeal: _Behind(*rest) for appeal, *rest in links}


def _take_sides(hotspot: Hotspot, finding: Finding, behind: dict[int, _Behind]) -> None:
    """Lay a hotspot where most of its appeals are, to who answers for most."""
    about = [behind[number] for number in finding.members if number in behind]
    hotspot.district_id = _most(each.district_id for each in about)
    hotspot.organisation_id = _most(each.organisation_id for each in about)


def _most(ids: Iterable[int | None]) -> int | None:
    """Return the id that is there most often, of equals the least; None: none is."""
    counts = Counter(each for each in ids if each)
    return min(counts, key=lambda each: (-counts[each], each), default=None)


def _tell(hotspot: Hotspot, finding: Finding, behind: dict[int, _Behind]) -> None:
    """Write its episodes and the appeals behind it anew."""
    hotspot.episodes.all().delete()
    HotspotEpisode.objects.bulk_create(
        HotspotEpisode(
            hotspot=hotspot,
            first_on=day_of(each.first),
            last_on=day_of(each.last),
            appeals=each.reports,
            residents=each.residents,
            solved_on=None if each.closed is None else day_of(each.closed),
            held_days=held,
        )
        for each, held in zip(finding.story.episodes, finding.story.held, strict=True)
    )
    hotspot.members.all().delete()
    HotspotMember.objects.bulk_create(
        HotspotMember(
            hotspot=hotspot,
            incident_id=behind[number].incident_id,
            reported_on=day_of(written.day),
            resident=written.resident,
        )
        for number, written in sorted(finding.members.items())
        if number in behind
    )
