"""What do we say of ourselves? The first words, the help, and small courtesies."""

from __future__ import annotations

from django.utils.translation import gettext as _

from geo_incidents.dialogue.buttons import Verb, button
from geo_incidents.intake.channels.turns import Said


def welcome() -> list[Said]:
    """Return what is said to whoever comes for the first time, or greets."""
    said = _(
        "Hello. Write here what is broken or dangerous in town: a lamp, a road, a "
        "leaking roof. A sentence with the address is enough, for example:\n\n"
        "“The lamp by 12 Lenin street has been out for three days”\n\n"
        "I find the place on the map, pass it on to those responsible, and bring the "
        "answer here. You can also send a photo, or a place on the map."
    )
    rows = (
        (button(_("My appeals"), Verb.MINE), button(_("По-русски"), Verb.LANGUAGE)),
    )
    return [Said(text=said, buttons=rows)]


def instructions() -> list[Said]:
    """Return how all of it works."""
    said = _(
        "How to report: write in one sentence what has happened and where. I ask for "
        "what is missing; answer by the buttons or in words.\n\n"
        "A photo helps, and so does a place on the map: paper clip, then “Location”."
        "\n\n"
        "/my: your appeals and what has become of them\n"
        "/follow: hear of what happens around an address or in a district\n"
        "/cancel: do not send what you have begun\n"
        "/language: по-русски\n\n"
        "What others see: the topic, the place and what is being done. Only those who "
        "deal with it see your words and photos. I know neither your name nor your "
        "phone number, and keep the number of this chat only to answer you.\n\n"
        "If somebody is in danger, call 112."
    )
    return [Said(text=said, buttons=((button(_("My appeals"), Verb.MINE),),))]


def you_are_welcome() -> list[Said]:
    """Return the answer to thanks."""
    return [Said(text=_("You are welcome. Write when something else is wrong."))]


def in_this_language() -> list[Said]:
    """Return in the new language that it is spoken from now on."""
    return [Said(text=_("I speak English now. Write /language for Russian."))]


def cannot_read() -> str:
    """Return what is said to voices, films and stickers."""
    return _(
        "We cannot listen to voices, watch films or open files. Please write it in "
        "words, or send it as a photo."
    )


def unknown_command() -> list[Said]:
    """Return the answer to a command that nobody has taught us."""
    said = _("I do not know this command. Write what has happened, or /help.")
    return [Said(text=said)]
