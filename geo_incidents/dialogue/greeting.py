"""What do we say of ourselves? The first words, the help, and small courtesies."""

from __future__ import annotations

from django.utils.translation import gettext as _

from geo_incidents.dialogue.buttons import Verb, button
from geo_incidents.intake.channels.turns import Said


def welcome() -> list[Said]:
    """Return what is said to whoever comes for the first time, or greets."""
    said = _(
        "Hello. Tell us about anything in town that is broken or dangerous: "
        "a street light, a road, a leaking roof. One sentence with the "
        "address is enough, for example:\n\n"
        "“The street light outside 12 Lenin Street has been out for three "
        "days”\n\n"
        "We find the place on the map, pass your appeal on to whoever is "
        "responsible, and bring the answer back here. You can also send a "
        "photo or a location."
    )
    rows = (
        (button(_("My appeals"), Verb.MINE), button(_("По-русски"), Verb.LANGUAGE)),
    )
    return [Said(text=said, buttons=rows)]


def instructions() -> list[Said]:
    """Return how all of it works."""
    said = _(
        "How to report a problem: write in one sentence what has happened "
        "and where. If anything is missing, we will ask; answer with the "
        "buttons or in your own words.\n\n"
        "A photo helps, and so does a location: tap the paper clip, then "
        "“Location”.\n\n"
        "/my: your appeals and what has become of them\n"
        "/follow: news about an address or a district\n"
        "/cancel: discard the appeal you have started\n"
        "/language: по-русски\n\n"
        "What others see: the topic, the place and what is being done. Only "
        "the people who deal with it see your words and photos, unless you "
        "choose to show them to everyone. We know neither your name nor your "
        "phone number, and keep the number of this chat only so that we can "
        "answer you.\n\n"
        "If anyone is in danger, call 112."
    )
    return [Said(text=said, buttons=((button(_("My appeals"), Verb.MINE),),))]


def you_are_welcome() -> list[Said]:
    """Return the answer to thanks."""
    return [Said(text=_("You are welcome. Write to us if anything else goes wrong."))]


def in_this_language() -> list[Said]:
    """Return in the new language that it is spoken from now on."""
    return [
        Said(text=_("We will write in English from now on. For Russian: /language"))
    ]


def cannot_read() -> str:
    """Return what is said to voices, films and stickers."""
    return _(
        "Unfortunately we cannot open voice messages, videos or files here. "
        "Please write it in words, or send the picture as a photo."
    )


def unknown_command() -> list[Said]:
    """Return the answer to a command that nobody has taught us."""
    said = _("We do not know that command. Tell us what has happened, or send /help.")
    return [Said(text=said)]
