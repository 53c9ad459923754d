"""What does a message add to an appeal that is being told?

Words answer what was asked last; where they do not, they are more of what happened.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _

from geo_incidents.dialogue.asking import Missing, missing_in
from geo_incidents.dialogue.drafts import Draft
from geo_incidents.dialogue.photographs import kept
from geo_incidents.dialogue.placing import (
    LONGEST_ADDRESS,
    says_only_where,
    spot_at,
    spots_called,
    spots_in,
    town_of,
    towns,
)
from geo_incidents.dialogue.twins import twins_of
from geo_incidents.intake.channels.filling import LONGEST_TEXT
from geo_incidents.intake.channels.turns import Heard
from geo_incidents.intake.recipients.recognising import whose

PAUSE: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Taken:
    """A draft with what was added, and what is to be remarked on that."""

    draft: Draft
    remarks: tuple[str, ...] = ()

    def remarking(self, *remarks: str) -> Taken:
        """Return it with more remarks."""
        return Taken(self.draft, (*self.remarks, *remarks))


def take(draft: Draft, heard: Heard, *, silence: timedelta) -> Taken:
    """Return a draft with what a message adds to it, after so long a silence."""
    taken = _with_photos(Taken(draft), heard)
    if heard.position is not None:
        taken = _at(taken, heard.position)
    if not heard.text:
        return taken
    if draft.text and silence > PAUSE and not heard.photos:
        return replace(taken, draft=replace(taken.draft, later=heard.text))
    return _with_words(taken, heard.text.strip()[:LONGEST_TEXT])


def looked_around(draft: Draft, heard: Heard) -> Draft:
    """Return a draft as looked around for, where nothing like it is reported near."""
    if not draft.topic or draft.spot is None or draft.looked:
        return draft
    return draft if twins_of(draft, now=heard.at) else replace(draft, looked=True)


def with_more(draft: Draft, text: str) -> Draft:
    """Return a draft with more words to what happened."""
    return replace(draft, text=f"{draft.text}\n{text}".strip()[:LONGEST_TEXT])


def with_first_words(draft: Draft, text: str) -> Draft:
    """Return a draft with what happened, and the places that are named in it."""
    town = town_of(draft, text)
    told = replace(
        draft,
        town=town.pk if town else 0,
        is_others=whose(text, municipality=town) is not None,
    )
    if town is None or draft.spot is not None:
        return replace(told, text=text)
    spots = spots_in(text, town) or draft.spots
    if len(spots) == 1 and says_only_where(text, spots[0]):
        return replace(told, spots=spots)
    return replace(told, text=text, spots=spots)


def _with_photos(taken: Taken, heard: Heard) -> Taken:
    if not heard.photos:
        return taken
    before = taken.draft.photos
    names, amiss = kept(heard.photos, before=len(before))
    photos = (*before, *names)
    is_first = not heard.album or heard.album != taken.draft.album
    draft = replace(taken.draft, photos=photos, album=heard.album)
    said = [_("Photo added.")] if names and is_first else []
    return replace(taken, draft=draft).remarking(*said, *amiss)


def _at(taken: Taken, position: tuple[float, float]) -> Taken:
    found = spot_at(position)
    if found is None:
        where = ", ".join(town.name_in_language() for town in towns())
        said = _("This place is outside the area we serve. We look after: {towns}.")
        return taken.remarking(said.format(towns=where))
    town, spot = found
    draft = replace(taken.draft, town=town.pk, spot=spot, spots=(), looked=False)
    said = (
        _("We have the location: near {place}.")
        if spot.label
        else _("We have the location.")
    )
    return replace(taken, draft=draft).remarking(said.format(place=spot.label))


def _with_words(taken: Taken, text: str) -> Taken:
    draft, missing = taken.draft, missing_in(taken.draft)
    if missing in {Missing.WORDS, Missing.CHOICE}:
        return replace(taken, draft=with_first_words(draft, text))
    if missing is Missing.TOWN:
        return _in_town(taken, text)
    if missing in {Missing.PLACE, Missing.CONFIRMATION}:
        return _called(taken, text)
    return replace(taken, draft=with_more(draft, text)).remarking(_("Added."))


def _in_town(taken: Taken, text: str) -> Taken:
    town = town_of(taken.draft, text)
    if town is None:
        return taken
    return replace(taken, draft=in_town(taken.draft, town.pk))


def in_town(draft: Draft, town_id: int) -> Draft:
    """Return a draft about a town, with the places of it that its words name."""
    chosen = replace(draft, town=town_id)
    return with_first_words(chosen, draft.text)


def _called(taken: Taken, text: str) -> Taken:
    """Take words as the answer to where it is."""
    draft = taken.draft
    town = town_of(draft, text)
    spots = spots_called(text, town, before=draft) if town else ()
    if spots:
        return replace(taken, draft=replace(draft, spots=spots))
    if len(text) > LONGEST_ADDRESS:
        more = replace(taken, draft=with_more(draft, text))
        return more.remarking(_("Added."))
    return taken.remarking(_("We cannot find “{text}”.").format(text=text))
