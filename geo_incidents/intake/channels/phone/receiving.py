"""How does a call become an appeal, and what is known of who calls?"""

from __future__ import annotations

import json
import re
import uuid
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from geo_incidents.intake.channels.phone.forms import CallForm
from geo_incidents.intake.consents import give_consent
from geo_incidents.intake.models import Appeal
from geo_incidents.intake.services import Person, Submission, receive

# Less is still being typed, and belongs to nobody.
SHORTEST: Final = 10


def take_call(form: CallForm) -> Appeal:
    """Store what a valid form says; the same form sent twice is one appeal."""
    filled = form.cleaned_data
    appeal = receive(
        filled["municipality"],
        Submission(
            channel=Appeal.Channel.PHONE,
            external_id=_external_id(form),
            category_id=filled["category"].pk,
            text=filled["text"],
            address=filled["address"],
            position=form.position(),
            origin=filled["origin"],
            requested_at=timezone.now(),
            person=Person(name=filled["name"], phone=filled["phone"]),
        ),
    )
    if filled["may_publish"]:
        give_consent(appeal)
    return appeal


def appeals_by(phone: str, appeals: QuerySet[Appeal]) -> QuerySet[Appeal]:
    """Return those of some appeals that came from a number, newest first."""
    if len(re.sub(r"[^0-9]", "", phone)) < SHORTEST:
        return appeals.none()
    own = appeals.filter(reporter__digest=Person(phone=phone).digest())
    return own.order_by("-requested_at", "-pk")


def _external_id(form: CallForm) -> str:
    filled = form.cleaned_data
    said = [filled["category"].code, filled["text"], filled["address"], form.position()]
    return str(uuid.uuid5(filled["submission"], json.dumps(said)))
