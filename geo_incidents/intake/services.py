"""How does an appeal come in? The write door of intake."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.gis.geos import Point
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.crypto import salted_hmac

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.models import Appeal, Photo, Reporter
from geo_incidents.intake.signals import appeals_received
from geo_incidents.spatial.crs import WGS84

BATCH = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who writes, as far as known; ``key`` is a pseudonym from another system."""

    key: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""

    def digest(self) -> str:
        """Return the keyed hash of the strongest thing known, "" for nobody."""
        known = self.key or self.phone or self.email.lower()
        if not known:
            return ""
        return salted_hmac(
            "geo_incidents.reporter",
            known,
            secret=settings.REPORTER_HASH_KEY,
            algorithm="sha256",
        ).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """An appeal before it is stored; the fields are those of :class:`Appeal`.

    ``position`` is (longitude, latitude) in EPSG:4326; times are aware.
    """

    channel: str
    external_id: str
    category_id: int
    requested_at: datetime
    text: str = ""
    address: str = ""
    position: tuple[float, float] | None = None
    origin: str = Appeal.Origin.RESIDENT
    person: Person = Person()
    reported_status: str = ""
    first_answer_at: datetime | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """How many appeals were new and how many had come before."""

    created: int
    repeated: int


@transaction.atomic
def receive(municipality: Municipality, submission: Submission) -> Appeal:
    """Store one appeal, or return the one stored before under its external id."""
    receive_many(municipality, [submission])
    return Appeal.objects.get(
        municipality=municipality,
        channel=submission.channel,
        external_id=submission.external_id,
    )


def receive_many(
    municipality: Municipality, submissions: Sequence[Submission]
) -> Received:
    """Store appeals in bulk; repeated external ids change nothing.

    The outbox rows appear with the appeals: a trigger of the pipeline writes them.
    """
    created = 0
    for start in range(0, len(submissions), BATCH):
        with transaction.atomic():
            created += _store(municipality, submissions[start : start + BATCH])
            transaction.on_commit(_tell, robust=True)
    return Received(created, len(submissions) - created)


def attach_photos(appeal: Appeal, images: Sequence[ContentFile[bytes]]) -> None:
    """Store the photos of an appeal once; a repeated submission adds none."""
    if appeal.photos.exists():
        return
    for image in images:
        Photo.objects.create(
            appeal=appeal, image=ContentFile(image.read(), name=f"{uuid.uuid4()}.jpg")
        )


def _store(municipality: Municipality, batch: Sequence[Submission]) -> int:
    """Store a batch; return how many of it were new, told by their fresh tokens."""
    reporters = _reporters([submission.person for submission in batch])
    appeals = [
        Appeal(
            municipality=municipality,
            channel=submission.channel,
            external_id=submission.external_id,
            category_id=submission.category_id,
            text=submission.text,
            address=submission.address,
            position=_point(submission.position),
            origin=submission.origin,
            reporter_id=reporters.get(submission.person.digest()),
            requested_at=submission.requested_at,
            reported_status=submission.reported_status,
            first_answer_at=submission.first_answer_at,
            closed_at=submission.closed_at,
        )
        for submission in batch
    ]
    Appeal.objects.bulk_create(appeals, ignore_conflicts=True)
    return Appeal.objects.filter(token__in=[a.token for a in appeals]).count()


def _tell() -> None:
    appeals_received.send(sender=Appeal)


def _reporters(people: Sequence[Person]) -> dict[str, int]:
    """Return ids by digest, storing the people not met before."""
    known = {person.digest(): person for person in people if person.digest()}
    Reporter.objects.bulk_create(
        [
            Reporter(digest=digest, name=p.name, email=p.email, phone=p.phone)
            for digest, p in sorted(known.items())
        ],
        ignore_conflicts=True,
    )
    return dict(Reporter.objects.filter(digest__in=known).values_list("digest", "pk"))


def _point(position: tuple[float, float] | None) -> Point | None:
    return Point(*position, srid=WGS84) if position else None
