"""Which municipality, kind and district does somebody ask about?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.territories.coverage.findings import Finding
from geo_incidents.territories.coverage.survey import Survey
from geo_incidents.territories.models import District, Organisation
from geo_incidents.territories.selectors import ids_with_descendants
from maps.internal.coverage.door import (
    coverage_visible_to,
    districts_open_to,
    municipalities_open_to,
)

Coded = TypeVar("Coded", Municipality, District)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for, and what of it may be seen.

    ``survey`` holds everything visible of the municipality, ``findings`` what is left
    of it for the kind and district.
    """

    municipalities: list[Municipality]
    municipality: Municipality
    districts: list[District]
    kind: str
    district: District | None
    survey: Survey
    looked_at: datetime
    findings: tuple[Finding, ...] = ()


def asked(request: HttpRequest) -> Asked:
    """Read ``city``, ``kind`` and ``district``, each by its code.

    Raises:
        PermissionDenied: nothing at all is open to the user.
        Http404: there is no such municipality, kind or district for the user.

    """
    municipalities = list(municipalities_open_to(request.user).defer("geometry"))
    if not municipalities:
        raise PermissionDenied
    municipality = _chosen(municipalities, request.GET.get("city", ""))
    districts = districts_open_to(request.user, municipality)
    code = request.GET.get("district", "")
    survey, looked_at = coverage_visible_to(request.user, municipality)
    read = Asked(
        municipalities,
        municipality,
        districts,
        _kind(request.GET.get("kind", "")),
        _chosen(districts, code) if code else None,
        survey,
        looked_at,
    )
    return replace(read, findings=_selected(read))


def kinds_of(survey: Survey) -> list[str]:
    """Return the kinds of organisation about which there is anything to say."""
    found = {f.kind for f in survey.findings} | {
        kind for kind, _topics in survey.layers
    }
    return sorted(found - {""})


def _kind(kind: str) -> str:
    if kind and kind not in Organisation.Kind.values:
        raise Http404(_("There is no such kind of organisation."))
    return kind


def _chosen(coded: list[Coded], code: str) -> Coded:
    found = next((one for one in coded if code in {"", one.code}), None)
    if found is None:
        raise Http404(_("There is no such district or municipality for you."))
    return found


def _selected(read: Asked) -> tuple[Finding, ...]:
    districts = ids_with_descendants([read.district.pk]) if read.district else set()
    return tuple(
        finding
        for finding in read.survey.findings
        if read.kind in {"", finding.kind}
        and (not read.district or districts.intersection(finding.district_ids))
    )
