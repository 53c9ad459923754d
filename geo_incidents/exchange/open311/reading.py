"""What does a posted request say, and is it the same call as one before?

The standard has no number for a call, and whoever hears no answer calls again. So one
is known by its ``Idempotency-Key``, or without that by everything it says.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from geo_incidents.exchange.open311.answers_to_questions import answers
from geo_incidents.exchange.open311.catalogue import category_of
from geo_incidents.exchange.open311.forms import RequestForm
from geo_incidents.exchange.open311.jurisdictions import named_in
from geo_incidents.exchange.open311.models import ApiKey
from geo_incidents.exchange.open311.parameters import flag_in, said
from geo_incidents.exchange.open311.refusals import wrong
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.gazetteer.municipalities import (
    first_municipality,
    inside,
    is_alone,
    municipality_at,
    municipality_named,
)
from geo_incidents.intake.models import Appeal, Category
from geo_incidents.intake.services import Person, Submission

# Our extension: who wrote agrees that everybody may read the words, covered.
MAY_PUBLISH: Final = "may_publish"
# With whom and by which key somebody speaks says nothing of what is said.
_NOT_SAID: Final = frozenset({"api_key"})


@dataclass(frozen=True, slots=True)
class Call:
    """A call that can be received as it is; photos are fresh JPEG files.

    ``digest`` is that of its number where it ``is_numbered``, else of all it says.
    Where it ``may_publish``, who wrote agrees that everybody reads the words.
    """

    digest: str
    is_numbered: bool
    town: Municipality
    submission: Submission
    photos: Sequence[ContentFile[bytes]]
    media_url: str
    may_publish: bool


def read(request: HttpRequest, key: ApiKey) -> Call:
    """Read what is posted by who has this key.

    Raises:
        Refused: it cannot be received so; every reason is told.

    """
    digest, is_numbered = _digest(request)
    code = said(request.POST, "service_code")
    if not code:
        raise wrong(_("service_code is missing."))
    category = category_of(code)
    named = named_in(request.POST)
    lines, mistakes = answers(category, request.POST)
    form = RequestForm(request.POST, _pictures(request))
    if not form.is_valid():
        mistakes = [*form.mistakes(), *mistakes]
    if mistakes:
        raise wrong(*mistakes)
    return Call(
        digest=digest,
        is_numbered=is_numbered,
        town=_town(form, named),
        submission=_submission(form, category, lines, key),
        photos=form.cleaned_data["photos"],
        media_url=form.cleaned_data["media_url"],
        may_publish=flag_in(request.POST, MAY_PUBLISH) or False,
    )


def _digest(request: HttpRequest) -> tuple[str, bool]:
    """Return by what a call is known, and whether it has a number of its own."""
    numbered = request.headers.get("Idempotency-Key", "").strip()
    if numbered:
        return hashlib.sha256(numbered.encode()).hexdigest(), True
    fields = [
        [name, request.POST.getlist(name)]
        for name in sorted(request.POST)
        if name not in _NOT_SAID
    ]
    files = []
    for name in sorted(request.FILES):
        for upload in request.FILES.getlist(name):
            files.append([name, hashlib.sha256(upload.read()).hexdigest()])
            upload.seek(0)
    everything = json.dumps([fields, files]).encode()
    return hashlib.sha256(b"said:" + everything).hexdigest(), False


def _pictures(request: HttpRequest) -> MultiValueDict[str, UploadedFile]:
    """Return the pictures that came along, whichever number their names carry."""
    names = sorted(name for name in request.FILES if name.startswith("media"))
    uploads = [upload for name in names for upload in request.FILES.getlist(name)]
    return MultiValueDict({"photos": uploads})


def _submission(
    form: RequestForm, category: Category, lines: Sequence[str], key: ApiKey
) -> Submission:
    """Return the appeal; its external id is given when it is received."""
    filled = form.cleaned_data
    return Submission(
        channel=Appeal.Channel.OPEN311,
        external_id="",
        category_id=category.pk,
        text="\n\n".join(filter(None, [filled["description"], "\n".join(lines)])),
        address=form.address()[:500],
        position=form.position(),
        requested_at=timezone.now(),
        person=_person(filled, key),
    )


def _person(filled: Mapping[str, Any], key: ApiKey) -> Person:
    """Return who wrote; the accounts of two systems are two people."""
    account = filled["account_id"] or filled["device_id"]
    return Person(
        key=f"open311:{key.pk}:{account}" if account else "",
        name=" ".join(filter(None, [filled["first_name"], filled["last_name"]])),
        email=filled["email"],
        phone=filled["phone"],
    )


def _town(form: RequestForm, named: Municipality | None) -> Municipality:
    """Return whose appeal it is: as is said, else by the point, else by the address.

    Raises:
        Refused: it is nobody's here.

    """
    position = form.position()
    if position is not None:
        town = named or municipality_at(position)
        if town is None or not inside(town.pk, [position])[0]:
            raise wrong(_("This point is outside of what is served here."))
        return town
    town = named or municipality_named(form.address())
    if town is None and is_alone():
        town = first_municipality()
    if town is None:
        raise wrong(_("jurisdiction_id is missing: several towns are served here."))
    return town
