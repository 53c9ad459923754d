"""How do staff say on a card that two problems are one, or that one has parts?"""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from django.views.decorators.http import require_POST

from geo_incidents.accounts.models import User
from geo_incidents.casework.workflow import Status
from geo_incidents.pipeline import leading
from maps.answers import internal_json
from maps.internal.forms import JoiningForm, PartingForm, SplittingForm
from maps.internal.leading import read, told, visible_or_404


@require_POST
@internal_json
def join(request: HttpRequest, number: int) -> dict[str, Any]:
    """Join a problem to the one it repeats, whose card comes next."""
    incident, given = visible_or_404(request, number), read(JoiningForm, request)
    into = leading.join(
        incident.pk,
        given["into"],
        author=cast("User", request.user),
        reason=given["reason"],
        seen=Status(given["seen"]),
    )
    return told(request, into.pk)


@require_POST
@internal_json
def split(request: HttpRequest, number: int) -> dict[str, Any]:
    """Split an appeal off a problem again, whose card comes next."""
    incident, given = visible_or_404(request, number), read(SplittingForm, request)
    home = leading.split(
        incident.pk,
        given["appeal"],
        author=cast("User", request.user),
        reason=given["reason"],
    )
    return told(request, incident.pk) | {"split_off": home.pk}


@require_POST
@internal_json
def open_part(request: HttpRequest, number: int) -> dict[str, Any]:
    """Give out a part of a problem to another organisation."""
    incident, given = visible_or_404(request, number), read(PartingForm, request)
    leading.open_part(
        incident.pk,
        given["organisation"],
        author=cast("User", request.user),
        task=given["reason"],
        seen=Status(given["seen"]),
    )
    return told(request, incident.pk)
