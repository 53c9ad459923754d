"""What is still missing of an appeal, and how is it asked for?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from geo_incidents.dialogue.buttons import Verb, button
from geo_incidents.dialogue.drafts import Draft
from geo_incidents.dialogue.placing import town_of, towns
from geo_incidents.dialogue.topics import (
    groups,
    likely_topics,
    name_of_group,
    topics_of,
)
from geo_incidents.dialogue.twins import twins_of
from geo_incidents.intake.channels.turns import Button, Said
from geo_incidents.intake.models import Category
from geo_incidents.intake.recipients.recognising import whose
from geo_incidents.publication.models import PublicIncident
from geo_incidents.publication.selectors import category_name
from geo_incidents.territories.works.selectors import sentence_of, works_at

Rows = tuple[tuple[Button, ...], ...]


class Missing(StrEnum):
    """What is asked for, in this order."""

    CHOICE = "choice"
    WORDS = "words"
    INSISTENCE = "insistence"
    TOWN = "town"
    PLACE = "place"
    CONFIRMATION = "confirmation"
    TOPIC = "topic"
    TWIN = "twin"
    NOTHING = "nothing"


def missing_in(draft: Draft) -> Missing:
    """Return what is to be asked for next."""
    wanted = {
        Missing.CHOICE: bool(draft.later),
        Missing.WORDS: not draft.text,
        Missing.INSISTENCE: draft.is_others,
        Missing.TOWN: not draft.town,
        Missing.CONFIRMATION: draft.spot is None and bool(draft.spots),
        Missing.PLACE: draft.spot is None,
        Missing.TOPIC: not draft.topic,
        Missing.TWIN: not draft.looked,
    }
    return next((what for what, is_so in wanted.items() if is_so), Missing.NOTHING)


def ask(draft: Draft) -> list[Said]:
    """Return the next question to whoever tells a draft."""
    return _QUESTIONS[missing_in(draft)](draft)


def _ask_which(draft: Draft) -> list[Said]:
    asked = _("Earlier you started telling us: “{text}”. Is this about the same thing?")
    rows = (
        (button(_("Yes, add it"), Verb.MORE, draft=draft.number),),
        (button(_("No, something else"), Verb.AFRESH, draft=draft.number),),
    )
    return [Said(text=asked.format(text=draft.text), buttons=rows)]


def _ask_what(_draft: Draft) -> list[Said]:
    asked = _(
        "What has happened? One sentence is enough, such as “The street "
        "light has been out for three days”."
    )
    return [Said(text=asked)]


def _ask_whether_to_insist(draft: Draft) -> list[Said]:
    found = whose(draft.text, municipality=town_of(draft, draft.text))
    words = found.words if found else ""
    rows = (
        (button(_("Send it to the town anyway"), Verb.INSIST, draft=draft.number),),
        (button(_("Thank you, I see"), Verb.CANCEL, draft=draft.number),),
    )
    return [Said(text=words, buttons=rows)]


def _ask_town(draft: Draft) -> list[Said]:
    rows = tuple(
        (button(town.name_in_language(), Verb.TOWN, town.pk, draft=draft.number),)
        for town in towns()
    )
    return [Said(text=_("Which town is it in?"), buttons=rows)]


def _ask_where(_draft: Draft) -> list[Said]:
    asked = _(
        "Where is it? Write the street and the house number, or send a "
        "location: tap the paper clip, then “Location”."
    )
    return [
        Said(text=asked, buttons=((Button(_("I am there now"), asks="position"),),))
    ]


def _ask_whether_here(draft: Draft) -> list[Said]:
    elsewhere = (button(_("Another place"), Verb.ELSEWHERE, draft=draft.number),)
    if len(draft.spots) > 1:
        rows = tuple(
            (button(spot.label, Verb.HERE, index, draft=draft.number),)
            for index, spot in enumerate(draft.spots)
        )
        return [Said(text=_("Which place do you mean?"), buttons=(*rows, elsewhere))]
    (spot,) = draft.spots
    if spot.is_rough:
        asked = _(
            "{place}: near which house? Write its number. If it is not near a "
            "house, press the button."
        )
        here = button(_("Somewhere along there"), Verb.HERE, draft=draft.number)
        asked = capfirst(asked.format(place=spot.label))
        return [Said(text=asked, buttons=((here,), elsewhere))]
    asked = _("Is it here: {place}?").format(place=spot.label)
    here = button(_("Yes, here"), Verb.HERE, draft=draft.number)
    return [
        Said(position=spot.position),
        Said(text=asked, buttons=((here,), elsewhere)),
    ]


def _ask_topic(draft: Draft) -> list[Said]:
    likely = [each.category for each in likely_topics(draft)]
    if not likely:
        return ask_group(draft)
    more = (button(_("Another topic"), Verb.GROUPS, draft=draft.number),)
    return [
        Said(
            text=_announced(draft) + _("What is it about? Choose what fits."),
            buttons=(*_topics(likely, draft), more),
        )
    ]


def ask_group(draft: Draft) -> list[Said]:
    """Ask which part of the catalogue it is about."""
    rows = tuple(
        (button(name_of_group(group), Verb.GROUP, group.pk, draft=draft.number),)
        for group in groups()
    )
    asked = _announced(draft) + _("What is it about? Choose the general area first.")
    return [Said(text=asked, buttons=rows)]


def ask_topic_of(draft: Draft, group_id: int) -> list[Said]:
    """Ask which topic of a group it is about."""
    back = (button(_("Back"), Verb.GROUPS, draft=draft.number),)
    rows = (*_topics(topics_of(group_id), draft), back)
    return [Said(text=_("And more exactly?"), buttons=rows)]


def _announced(draft: Draft) -> str:
    """Return what the town is doing at the place just now, as a paragraph."""
    if draft.spot is None or draft.spot.is_rough:
        return ""
    works = works_at(*draft.spot.position)
    return "".join(f"{sentence_of(work)}\n\n" for work in works)


def _topics(topics: Sequence[Category], draft: Draft) -> Rows:
    return tuple(
        (button(each.name_in_language(), Verb.TOPIC, each.pk, draft=draft.number),)
        for each in topics
    )


def _ask_whether_known(draft: Draft) -> list[Said]:
    twins = twins_of(draft, now=timezone.now())
    same = _("I have it too: № {number}") if len(twins) > 1 else _("I have it too")
    rows = tuple(
        (
            button(
                same.format(number=twin.number),
                *(Verb.SAME, twin.number),
                draft=draft.number,
            ),
        )
        for twin in twins
    )
    different = (button(_("No, something else"), Verb.DIFFERENT, draft=draft.number),)
    known = "\n\n".join(map(_told, twins))
    asked = _(
        "Something like this has already been reported nearby. Is it the same problem?"
    )
    return [Said(text=f"{asked}\n\n{known}", buttons=(*rows, different))]


def _told(twin: PublicIncident) -> str:
    told = _("№ {number}: {topic}, {place}, since {date}. {status}.").format(
        number=twin.number,
        topic=category_name(twin),
        place=twin.address or _("a point on the map"),
        date=day(twin.opened_at),
        status=twin.get_status_display(),
    )
    return f"{told}\n{settings.SITE_URL}/incidents/{twin.number}/"


def _ask_to_send(draft: Draft) -> list[Said]:
    number = draft.number
    rows = (
        (button(_("Send"), Verb.SEND, draft=number),),
        (
            button(_("Another place"), Verb.ELSEWHERE, draft=number),
            button(_("Another topic"), Verb.GROUPS, draft=number),
        ),
        (button(_("Do not send"), Verb.CANCEL, draft=number),),
    )
    return [Said(text="\n\n".join(_summary(draft)), buttons=rows)]


def _summary(draft: Draft) -> list[str]:
    topic = Category.objects.get(pk=draft.topic)
    place = draft.spot.label if draft.spot else ""
    lines = [
        _("What: {text}").format(text=draft.text),
        _("Where: {place}").format(place=place or _("the point on the map")),
        _("Topic: {topic}").format(topic=topic.name_in_language()),
    ]
    if draft.twin:
        lines.append(_("The same as № {number}").format(number=draft.twin))
    if draft.photos:
        lines.append(_("Photos: {count}").format(count=len(draft.photos)))
    hint = "" if draft.photos else _("You can add a photo now; it helps.")
    privacy = _(
        "The map will show the topic, the place and what is being done. Only "
        "the people who deal with it will see your words and photos. By "
        "sending this you agree that we keep the number of this chat so that "
        "we can answer you."
    )
    return [
        _("Please check that everything is right, then send it."),
        "\n".join(lines),
        *filter(None, [hint]),
        privacy,
    ]


def day(moment: datetime) -> str:
    """Return a day as people say it."""
    return date_format(timezone.localtime(moment), "j E")


_QUESTIONS: Final[Mapping[Missing, Callable[[Draft], list[Said]]]] = {
    Missing.CHOICE: _ask_which,
    Missing.WORDS: _ask_what,
    Missing.INSISTENCE: _ask_whether_to_insist,
    Missing.TOWN: _ask_town,
    Missing.PLACE: _ask_where,
    Missing.CONFIRMATION: _ask_whether_here,
    Missing.TOPIC: _ask_topic,
    Missing.TWIN: _ask_whether_known,
    Missing.NOTHING: _ask_to_send,
}
