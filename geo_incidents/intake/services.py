"""How does an appeal come in? The write door of intake."""

from __future__ import annotations

import re
import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.contrib.gis.geos import Point
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.crypto import salted_hmac

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.channels.models import ReturnAddress
from geo_incidents.intake.channels.senders import Address
from geo_incidents.intake.models import Appeal, Category, Photo, Reporter
from geo_incidents.intake.signals import appeals_received
from geo_incidents.intake.topics.choices import note_corrections
from geo_incidents.spatial.crs import WGS84

BATCH = 1000
CONTACTS = ("name", "email", "phone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who writes, as far as known; ``key`` is a pseudonym from another system."""

    key: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""

    def digest(self) -> str:
        """Return the keyed hash of the strongest thing known, "" for nobody."""
        known = self.key or _dialled(self.phone) or self.email.lower()
        if not known:
            return ""
        return salted_hmac(
            "geo_incidents.reporter",
            known,
            secret=settings.REPORTER_HASH_KEY,
            algorithm="sha256",
        ).hexdigest()

    def completed(self, later: Person) -> Person:
        """Return the person with what ``later`` knows and this one does not.

        Nothing known is replaced: the public form proves nobody's phone, and whoever
        types another's must not divert their answers.
        """
        unknown = [name for name in CONTACTS if not getattr(self, name)]
        return replace(self, **{name: getattr(later, name) for name in unknown})


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """An appeal before it is stored; the fields are those of :class:`Appeal`.

    ``position`` is (longitude, latitude) in EPSG:4326; times are aware. Where its
    channel can be answered in, ``return_address`` says where.
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
    return_address: Address | None = None
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
    if not appeal.photos.exists():
        add_photos(appeal, images)


def add_photos(appeal: Appeal, images: Sequence[ContentFile[bytes]]) -> None:
    """Store more photos of an appeal."""
    for image in images:
        Photo.objects.create(
            appeal=appeal, image=ContentFile(image.read(), name=f"{uuid.uuid4()}.jpg")
        )


def _store(municipality: Municipality, batch: Sequence[Submission]) -> int:
    """Store a batch; return how many of it were new, told by their fresh tokens."""
    digests = [_digest(submission.person) for submission in batch]
    people = [submission.person for submission in batch]
    reporters = _reporters(list(zip(digests, people, strict=True)))
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
            reporter_id=reporters.get(digest),
            requested_at=submission.requested_at,
            reported_status=submission.reported_status,
            first_answer_at=submission.first_answer_at,
            closed_at=submission.closed_at,
        )
        for submission, digest in zip(batch, digests, strict=True)
    ]
    Appeal.objects.bulk_create(appeals, ignore_conflicts=True)
    _forget_repeated(digests, people)
    tokens = [appeal.token for appeal in appeals]
    fresh = Appeal.objects.filter(token__in=tokens).values_list("token", "pk")
    _keep_addresses(dict(zip(tokens, batch, strict=True)), dict(fresh))
    return len(fresh)


def _keep_addresses(
    submissions: Mapping[uuid.UUID, Submission], fresh: Mapping[uuid.UUID, int]
) -> None:
    """Keep where the new ones of some appeals are answered."""
    ReturnAddress.objects.bulk_create(
        ReturnAddress(
            appeal_id=pk,
            account=address.account,
            recipient=address.recipient,
            thread=address.thread,
        )
        for token, pk in fresh.items()
        if (address := submissions[token].return_address)
    )


def _tell() -> None:
    appeals_received.send(sender=Appeal)


def _digest(person: Person) -> str:
    """Return the digest to store; a bare name cannot be met again, so it is random."""
    return person.digest() or (secrets.token_hex(32) if person.name else "")


def _dialled(phone: str) -> str:
    """Return the digits of a phone number, +7 and 8 being one to call."""
    return re.sub(r"^8(?=[0-9]{10}$)", "7", re.sub(r"[^0-9]", "", phone))


def _forget_repeated(digests: Sequence[str], people: Sequence[Person]) -> None:
    """Drop the bare names whose appeals had come before: nobody refers to them."""
    names = [d for d, p in zip(digests, people, strict=True) if d and not p.digest()]
    if names:
        Reporter.objects.filter(digest__in=names, appeals=None).delete()


def _reporters(people: Sequence[tuple[str, Person]]) -> dict[str, int]:
    """Return ids by digest, storing the people not met before."""
    known: dict[str, Person] = {}
    for digest, person in people:
        if digest:
            known[digest] = known.get(digest, person).completed(person)
    Reporter.objects.bulk_create(
        [
            Reporter(digest=digest, name=p.name, email=p.email, phone=p.phone)
            for digest, p in sorted(known.items())
        ],
        ignore_conflicts=True,
    )
    _complete_contacts(known)
    return dict(Reporter.objects.filter(digest__in=known).values_list("digest", "pk"))


def _complete_contacts(known: Mapping[str, Person]) -> None:
    """Fill in the contacts that were not known; what was known stays."""
    reachable = {d: p for d, p in known.items() if any(_contacts(p).values())}
    if not reachable:
        return
    rows = Reporter.objects.filter(digest__in=reachable).order_by("digest")
    changed = []
    for reporter in rows.select_for_update():
        before = Person(**_contacts(reporter))
        after = before.completed(reachable[reporter.digest])
        if after != before:
            changed.append(Reporter(pk=reporter.pk, **_contacts(after)))
    Reporter.objects.bulk_update(changed, CONTACTS)


def _contacts(person: Person | Reporter) -> dict[str, str]:
    return {name: getattr(person, name) for name in CONTACTS}


def _point(position: tuple[float, float] | None) -> Point | None:
    return Point(*position, srid=WGS84) if position else None


def change_topic(appeal_ids: Sequence[int], category: Category) -> None:
    """Say that appeals are about another topic than they were received with."""
    Appeal.objects.filter(pk__in=appeal_ids).update(category=category)
    note_corrections(appeal_ids, category.pk)
