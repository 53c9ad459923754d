"""May everybody read what was told here? Asked once it is sent, so nobody is delayed.

Who presses the button is shown their words as everybody would read them before they
agree; who does not press it is asked nothing.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from geo_incidents.dialogue.buttons import Verb, button
from geo_incidents.intake.channels.turns import Button, Said
from geo_incidents.intake.models import Appeal
from geo_incidents.publication.releasing import reaching
from geo_incidents.publication.releasing.models import State
from geo_incidents.publication.releasing.own import OwnWords, own_words
from geo_incidents.publication.releasing.wording import bracketed

Rows = tuple[tuple[Button, ...], ...]


def show(appeal: Appeal) -> list[Said]:
    """Show how everybody would read an appeal, and ask whether they may."""
    words = own_words(appeal.token, is_asked=True)
    if words is None:
        return [Said(text=_("There are no words in it to show."))]
    told = preview(appeal, words)
    if words.is_agreed:
        return [Said(text=told, buttons=_to_take_back(appeal))]
    rows = (
        (button(_("Everybody may read it"), Verb.AGREE, appeal.pk),),
        (button(_("No, keep it private"), Verb.TAKE_BACK, appeal.pk),),
    )
    return [Said(text=told, buttons=rows)]


def preview(appeal: Appeal, words: OwnWords) -> str:
    """Return how everybody would read an appeal, and what is done before they may."""
    about_photos = [_of_photos()] if appeal.photos.exists() else []
    told = [_heading(words), bracketed(words.parts), _explained(), *about_photos]
    return "\n\n".join(told)


def agree(appeal: Appeal) -> list[Said]:
    """Take it that everybody may read an appeal."""
    reaching.agree(appeal.token)
    said = _("Thank you. A person looks at it before it is shown.")
    return [Said(text=said, buttons=_to_take_back(appeal))]


def take_back(appeal: Appeal) -> list[Said]:
    """Take it that nobody else may read an appeal, from now on or as before."""
    reaching.take_back(appeal.token)
    return [Said(text=_("All right. Only the people who deal with it see your words."))]


def _heading(words: OwnWords) -> str:
    if words.is_agreed and words.state == State.RELEASED:
        return _("Everybody reads on the map:")
    if words.is_agreed:
        return _(
            "You have agreed. Once somebody has checked it, everyone will see on "
            "the map:"
        )
    return _("Everyone would see on the map:")


def _explained() -> str:
    return _(
        "Whatever is in brackets stays hidden. Somebody checks it before it "
        "is shown, and you can change your mind at any time."
    )


def _of_photos() -> str:
    return _("The same goes for your photos: faces and number plates are blurred.")


def _to_take_back(appeal: Appeal) -> Rows:
    return ((button(_("Take it back"), Verb.TAKE_BACK, appeal.pk),),)
