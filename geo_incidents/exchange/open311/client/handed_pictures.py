"""How does a neighbour get the pictures of what it is handed? They are not public.

By addresses that are signed, for it alone and for some days, or as files that come
along. An address is good only while the appeal is still about what was handed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.exchange.open311.client.models import Endpoint, RemoteRequest
from geo_incidents.exchange.open311.client.parts import File
from geo_incidents.intake.models import Photo

SHOWN_FOR: Final = timedelta(days=7)
# A point parts what a URL need not escape.
_SIGNER: Final = TimestampSigner(salt="open311.picture", sep=".")
_PARTING: Final = "-"


def addresses_of(request: RemoteRequest, numbers: Sequence[int]) -> list[str]:
    """Return where pictures are to be had, from now on for a week."""
    return [
        settings.SITE_URL + reverse("open311:picture", args=[_token(request, number)])
        for number in numbers
        if request.endpoint.pictures == Endpoint.Pictures.ADDRESS
    ]


def files_of(request: RemoteRequest, numbers: Sequence[int]) -> list[File]:
    """Return the pictures themselves where the neighbour takes files."""
    if request.endpoint.pictures != Endpoint.Pictures.FILE:
        return []
    found = Photo.objects.filter(pk__in=numbers).order_by("pk")
    return [
        File("media", f"{photo.pk}.jpg", "image/jpeg", _read(photo))
        for photo in found
        if default_storage.exists(str(photo))
    ]


@seeing_everything()
def picture_behind(token: str) -> str | None:
    """Return the stored name of the picture that a signed address leads to, or None."""
    try:
        told = _SIGNER.unsign(token, max_age=SHOWN_FOR)
    except BadSignature:
        return None
    request, _parting, photo = told.partition(_PARTING)
    handed = RemoteRequest.objects.filter(pk=int(request), endpoint__is_active=True)
    found = Photo.objects.filter(
        pk=int(photo),
        appeal__incidentappeal__incident__in=handed.values("incident"),
    ).first()
    return str(found) if found and default_storage.exists(str(found)) else None


def _token(request: RemoteRequest, number: int) -> str:
    return _SIGNER.sign(f"{request.pk}{_PARTING}{number}")


def _read(photo: Photo) -> bytes:
    with default_storage.open(str(photo)) as file:
        content: bytes = file.read()
    return content
