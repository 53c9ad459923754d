"""Which places does somebody follow from the chat? Surroundings and districts."""

from __future__ import annotations

from urllib.parse import parse_qsl

from django.utils.translation import gettext as _

from geo_incidents.dialogue.appeals import sent_by
from geo_incidents.dialogue.buttons import Verb, button
from geo_incidents.dialogue.drafts import (
    Draft,
    Position,
    Spot,
    spot_in,
    spot_written,
)
from geo_incidents.dialogue.models import Conversation
from geo_incidents.dialogue.placing import (
    LONGEST_ADDRESS,
    spot_at,
    spots_called,
    town_of,
)
from geo_incidents.errors import InvalidInput
from geo_incidents.intake.channels.senders import Address
from geo_incidents.intake.channels.turns import Button, Heard, Said
from geo_incidents.intake.models import Appeal
from geo_incidents.publication.following import follow
from geo_incidents.publication.subscriptions.places import (
    USUAL_RADIUS_M,
    Place,
    around,
    asked_place,
    district,
)
from geo_incidents.publication.subscriptions.selectors import (
    find_at,
    subscriptions_at,
)
from geo_incidents.publication.subscriptions.services import drop, subscribe
from geo_incidents.territories.models import District
from geo_incidents.territories.selectors import district_around


def address_of(conversation: Conversation) -> Address:
    """Return where a person is told, which is where they write from."""
    return Address(
        channel=conversation.channel,
        account=conversation.account,
        recipient=conversation.person,
    )


def list_of(conversation: Conversation) -> list[Said]:
    """Return what is followed, each to be left by a press, and wait for a place."""
    conversation.awaited = {"what": Verb.FOLLOW}
    followed = subscriptions_at(address_of(conversation))
    asked = _(
        "Which place would you like news of? Write an address or a district, "
        "or send a location. We will write when something is reported there "
        "or fixed."
    )
    rows = tuple(
        (
            button(
                _("Stop following: {place}").format(place=each.label),
                Verb.LEAVE,
                each.pk,
            ),
        )
        for each in followed
    )
    labels = "\n".join(f"• {each.label}" for each in followed)
    told = _("You are following:\n{places}").format(places=labels)
    text = "\n\n".join([told, asked] if followed else [asked])
    return [Said(text=text, buttons=rows)]


def hear_place(conversation: Conversation, heard: Heard) -> list[Said] | None:
    """Take what somebody says as a place to follow; None: it is no place, but news."""
    if heard.position is not None:
        found = spot_at(heard.position)
        return _offer(conversation, (found[1],) if found else ())
    text = heard.text.strip()
    if not text or len(text) > LONGEST_ADDRESS:
        conversation.awaited = {}
        return None
    named = District.objects.filter(name__iexact=text) | District.objects.filter(
        name_en__iexact=text
    )
    if districts := list(named.order_by("pk")[:3]):
        return [Said(text=_which(), buttons=tuple(map(_district, districts)))]
    town = town_of(Draft(number=0), text)
    spots = spots_called(text, town, before=Draft(number=0)) if town else ()
    return _offer(conversation, spots) if spots else [_unknown(text)]


def by_appeal(conversation: Conversation, appeal_id: int) -> list[Said]:
    """Offer to follow the place of an appeal; 0: ask for a place."""
    appeal = sent_by(conversation).filter(pk=appeal_id).first()
    if appeal is None:
        return list_of(conversation)
    position = _position_of(appeal)
    found = spot_at(position) if position else None
    if found is None:
        return [Said(text=_("We are still looking for the place."))]
    return _offer(conversation, (found[1],))


def follow_around(conversation: Conversation, index: int) -> list[Said]:
    """Follow the surroundings of a place that was offered."""
    offered = conversation.awaited.get("spots", [])
    if index >= len(offered):
        return list_of(conversation)
    spot = spot_in(offered[index])
    try:
        return _follow(conversation, around(spot.position, USUAL_RADIUS_M))
    except InvalidInput as error:
        return [Said(text=str(error))]


def follow_district(conversation: Conversation, district_id: int) -> list[Said]:
    """Follow a district with all below it."""
    found = District.objects.select_related("municipality").filter(pk=district_id)
    chosen = found.first()
    return _follow(conversation, district(chosen)) if chosen else list_of(conversation)


def begin_by_link(conversation: Conversation, query: str) -> list[Said]:
    """Offer the place that a link of the map says; anything else is asked for."""
    try:
        place = asked_place(dict(parse_qsl(query)))
    except InvalidInput:
        return list_of(conversation)
    conversation.awaited = {"what": Verb.FOLLOW, "query": query}
    rows = (
        (button(_("Yes, follow it"), Verb.LINKED),),
        (button(_("Another place"), Verb.FOLLOW),),
    )
    asked = _("Would you like to follow this place: {place}?").format(place=place.label)
    return [Said(text=f"{asked}\n\n{_what_comes()}", buttons=rows)]


def follow_linked(conversation: Conversation, _about: int) -> list[Said]:
    """Follow the place that a link has offered."""
    try:
        query = conversation.awaited.get("query", "")
        return _follow(conversation, asked_place(dict(parse_qsl(query))))
    except InvalidInput:
        return list_of(conversation)


def leave(conversation: Conversation, subscription_id: int) -> list[Said]:
    """Follow a place no longer."""
    found = find_at(address_of(conversation), subscription_id)
    if found is not None:
        drop(found)
    return [Said(text=_("You are no longer following it."))]


def _follow(conversation: Conversation, place: Place) -> list[Said]:
    conversation.awaited = {}
    try:
        subscribe(place, to=address_of(conversation), language=conversation.language)
    except InvalidInput as error:
        return [Said(text=str(error))]
    told = _(
        "You are now following {place}. We write at most five times a day "
        "and never at night. To stop: /follow"
    )
    return [Said(text=told.format(place=place.label))]


def _offer(conversation: Conversation, spots: tuple[Spot, ...]) -> list[Said]:
    if not spots:
        return [Said(text=_("This place is outside the area we serve."))]
    kept = [spot_written(spot) for spot in spots]
    conversation.awaited = {"what": Verb.FOLLOW, "spots": kept}
    around_it = _("Within {metres} m of {place}")
    rows: list[tuple[Button, ...]] = [
        (
            button(
                around_it.format(metres=USUAL_RADIUS_M, place=spot.label),
                *(Verb.AROUND, index),
            ),
        )
        for index, spot in enumerate(spots)
    ]
    inside = district_around(*spots[0].position) if len(spots) == 1 else None
    if inside is not None:
        rows.append(_district(inside))
    return [Said(text=_which(), buttons=tuple(rows))]


def _district(found: District) -> tuple[Button, ...]:
    named = _("The whole district: {name}").format(name=found.name_in_language())
    return (button(named, Verb.DISTRICT, found.pk),)


def _unknown(text: str) -> Said:
    return Said(text=_("We cannot find “{text}”.").format(text=text))


def _what_comes() -> str:
    return _("We will write when something is reported there or fixed.")


def _which() -> str:
    return _("What would you like news of?")


def _position_of(appeal: Appeal) -> Position | None:
    followed = follow(appeal.token)
    at = followed.incident.position if followed and followed.incident else None
    at = at or appeal.position
    return (at.x, at.y) if at else None
