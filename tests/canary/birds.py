"""Which canaries sit where? One for each district and organisation, in two towns.

A bird's ``secret`` stands in every word of its appeal and of the work on it; its
``place`` in the address and its numbers are facts, which the public map may show, and
pages of staff to nobody else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID, uuid4

from django.contrib.gis.geos import MultiPolygon
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone

from geo_incidents.accounts.models import Plot, User
from geo_incidents.accounts.plots import draw_plot
from geo_incidents.analysis.models import Hotspot
from geo_incidents.casework.letters import Writing
from geo_incidents.casework.models import Incident, TopicChange
from geo_incidents.casework.replies import ReplyAct, ReplyPhoto
from geo_incidents.casework.workflow import Status
from geo_incidents.gazetteer.models import House
from geo_incidents.geocoding.models import Decision, Location
from geo_incidents.intake.models import Appeal, Photo
from geo_incidents.intake.services import Person
from geo_incidents.pipeline import leading
from geo_incidents.pipeline.drain import drain
from geo_incidents.pipeline.models import OutboxRow
from geo_incidents.pipeline.stages import place_by_hand
from geo_incidents.spatial.crs import WGS84
from geo_incidents.territories.models import Revision
from geo_incidents.territories.revisions.drafts import Wish
from geo_incidents.territories.revisions.services import propose_edit
from tests.analysis.watching.known import make_hotspot
from tests.builders import appeal
from tests.toy_city import IN_EAST, IN_WEST, IN_WEST_NORTH, ToyCity, square
from tests.two_towns import TwoTowns, in_krugov

FIRST_INCIDENT: Final = 730_000_001
FIRST_APPEAL: Final = 740_000_001
NO_ID: Final = 790_000_001
NO_TOKEN: Final = UUID(int=1)


@dataclass(frozen=True, slots=True)
class Bird:
    """A canary, and by which ids its rows are asked for; 0 where there is none."""

    name: str
    appeal_id: int = NO_ID
    number: int = NO_ID
    photo_id: int = NO_ID
    extension_id: int = NO_ID
    decision_id: int = NO_ID
    reply_id: int = NO_ID
    act_id: int = NO_ID
    hotspot_id: int = NO_ID
    token: UUID = NO_TOKEN

    @property
    def secret(self) -> str:
        return f"{self.name}-secret"

    @property
    def place(self) -> str:
        return f"{self.name}-place"

    @property
    def numbers(self) -> set[str]:
        return {str(self.appeal_id), str(self.number)}


@dataclass(frozen=True, slots=True)
class Aviary:
    """All birds by name, and a change of areas that waits in the far town.

    As their words were read, all of them sit at one ``house``; all lie in one ``plot``.
    """

    towns: TwoTowns
    birds: dict[str, Bird]
    far_revision: Revision
    house: House
    plot: Plot


def settle(towns: TwoTowns, operator: User) -> Aviary:
    """Send the appeals through the stages, and do to each what can be done.

    ``wren`` and ``swift`` are of the west, ``eagle`` of the east; ``swift`` was handed
    over to company B. Nobody knows where ``lark`` is. ``crane`` sits in the far town.
    """
    near, far = towns.kvadratov, towns.krugov
    _count_from(FIRST_INCIDENT, "casework_incident")
    _count_from(FIRST_APPEAL, "intake_appeal")
    sent = {
        "wren": _sent(near, "wren", IN_WEST),
        "eagle": _sent(near, "eagle", IN_EAST),
        "swift": _sent(near, "swift", IN_WEST_NORTH),
        "lark": _sent(near, "lark", None),
        "crane": _sent(far, "crane", in_krugov(IN_WEST)),
    }
    drain()
    birds = {name: _lived(one, Bird(name), operator) for name, one in sent.items()}
    birds = {
        name: _returned(far if name == "crane" else near, bird, operator)
        for name, bird in birds.items()
    }
    theirs = near.organisations["company-b"].pk
    _hand_over(birds["swift"], theirs, operator)
    house = near.houses["улица Ленина, 12"]
    placed = Location.objects.filter(position__isnull=False)
    placed.update(house=house, street=house.street)
    around = MultiPolygon(square(0, 0, 180, 90), srid=WGS84)
    plot = draw_plot(operator, around, name="all", is_shared=True)
    return Aviary(towns, birds, _proposed(far), house, plot)


def move(aviary: Aviary, operator: User) -> None:
    """Hand ``wren`` over to company B, and find ``eagle`` to sit in the west."""
    near = aviary.towns.kvadratov
    wren, eagle = aviary.birds["wren"], aviary.birds["eagle"]
    _hand_over(wren, near.organisations["company-b"].pk, operator)
    lon, lat = IN_WEST
    place_by_hand(eagle.appeal_id, lon=lon, lat=lat, author=operator)
    Incident.objects.filter(pk=eagle.number).update(address=eagle.place)
    Hotspot.objects.filter(pk=eagle.hotspot_id).update(district=near.districts["west"])


def _sent(city: ToyCity, name: str, at: tuple[float, float] | None) -> Appeal:
    secret = Bird(name).secret
    person = Person(name=secret, phone=secret, email=f"{secret}@example.org")
    return appeal(
        city,
        category="roof-leak",
        text=secret,
        position=at,
        person=person,
        requested_at=timezone.now(),
    )


def _lived(sent: Appeal, bird: Bird, operator: User) -> Bird:
    """Let everything happen that leaves words behind; return the bird with its ids."""
    Appeal.objects.filter(pk=sent.pk).update(address=bird.secret)
    Location.objects.filter(pk=sent.pk).update(address=bird.place, confidence=0.6)
    photo = Photo(appeal=sent)
    photo.image.save(f"{bird.name}.jpg", ContentFile(bird.secret.encode()))
    OutboxRow.objects.filter(pk=sent.pk).delete()
    OutboxRow.objects.create(appeal=sent, attempts=3, error=bird.secret)
    decision = Decision.objects.create(
        appeal=sent, author=operator, before={"address": bird.secret}
    )
    incident = Incident.objects.filter(links__appeal=sent).first()
    number = incident.pk if incident else NO_ID
    reply = _replied(bird, number, photo, operator) if incident else NO_ID
    return Bird(
        bird.name,
        appeal_id=sent.pk,
        number=number,
        photo_id=photo.pk,
        extension_id=_worked(bird, number, operator) if incident else NO_ID,
        decision_id=decision.pk,
        reply_id=reply,
        act_id=reply,
        token=sent.token,
    )


def _worked(bird: Bird, number: int, operator: User) -> int:
    Incident.objects.filter(pk=number).update(address=bird.place)
    reason = bird.secret
    asked = leading.ask_for_extension(number, 3, author=operator, reason=reason)
    leading.lead(number, Status.WAITING, author=operator, reason=reason)
    leading.take_answer(
        Appeal.objects.get(incidentappeal__incident=number).token, words=bird.secret
    )
    topic = Incident.objects.get(pk=number).category
    TopicChange.objects.create(
        incident_id=number,
        origin=topic,
        category=topic,
        author=operator,
        reason=bird.secret,
        changed_at=timezone.now(),
    )
    return asked.pk


def _replied(bird: Bird, number: int, photo: Photo, operator: User) -> int:
    """Answer the writer; the picture has the number of the writer's own.

    The signed act has that of the reply.
    """
    writing = Writing(text=bird.secret, act=bird.secret)
    sent = leading.reply(number, writing, author=operator, key=uuid4())
    picture = ReplyPhoto(pk=photo.pk, reply=sent, moment=ReplyPhoto.Moment.AFTER)
    picture.image.save(f"{bird.name}.jpg", ContentFile(bird.secret.encode()))
    act = ReplyAct(pk=sent.pk, reply=sent)
    act.file.save(f"{bird.name}.pdf", ContentFile(bird.secret.encode()))
    return sent.pk


def _returned(city: ToyCity, bird: Bird, operator: User) -> Bird:
    """Find that the trouble returns, and let somebody say a word to it."""
    incident = Incident.objects.filter(pk=bird.number).first()
    if incident is None or incident.district is None:
        return bird
    at = (incident.position.x, incident.position.y)
    district = incident.district.code
    found = make_hotspot(city, at, district=district, category="roof-leak")
    today = timezone.localdate()
    found.members.create(incident=incident, reported_on=today, resident=1)
    found.notes.create(author=operator, words=bird.secret)
    return replace(bird, hotspot_id=found.pk)


def _hand_over(bird: Bird, organisation_id: int, operator: User) -> None:
    leading.hand_over(
        *(bird.number, organisation_id), author=operator, reason=bird.secret
    )


def _proposed(city: ToyCity) -> Revision:
    """Propose to take away the area of company A."""
    wish = Wish(
        *(city.municipality, Revision.Collection.SERVICE_AREAS),
        title="crane-place",
        author="nobody",
    )
    return propose_edit(wish, city.service_areas["company-a"].pk, None)


def _count_from(first: int, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, false)", [table, first]
        )
