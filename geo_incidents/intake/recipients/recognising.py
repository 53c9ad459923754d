"""Is this text the business of others, and whose? Said politely, and never refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import F, Q
from django.utils.translation import gettext as _

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.recipients.kinds import Kind
from geo_incidents.intake.recipients.models import Recipient
from geo_incidents.intake.recipients.rules import kind_of
from geo_incidents.intake.topics.suggesting import suggest

# Said whatever the topics say: life comes first, and thanks have a topic of their own.
_CERTAIN: Final = frozenset({Kind.EMERGENCY, Kind.THANKS})


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Of what kind a text is, what to say to its writer, and who it is for, if known.

    ``words`` are ready to be sent; they say that one may send it to the town anyway.
    """

    kind: Kind
    words: str
    recipient: Recipient | None


def whose(text: str, *, municipality: Municipality | None) -> Elsewhere | None:
    """Tell whose business a text is; None: the town's, or nobody can be sure."""
    kind = kind_of(text)
    if kind is None or (kind not in _CERTAIN and _is_ours(text, municipality)):
        return None
    recipient = recipient_of(kind, municipality)
    return Elsewhere(kind, _words(kind, recipient), recipient)


def recipient_of(kind: Kind, municipality: Municipality | None) -> Recipient | None:
    """Return who answers for a kind in a town; one of its own before one for all."""
    rows = Recipient.objects.filter(kind=kind).filter(
        Q(municipality=None) | Q(municipality=municipality)
    )
    return rows.order_by(F("municipality").desc(nulls_last=True)).first()


def _is_ours(text: str, municipality: Municipality | None) -> bool:
    """Tell whether what was learnt is sure that a text has a topic of the town."""
    best = suggest(text, municipality=municipality, most=1)
    return any(one.is_sure for one in best)


def _words(kind: Kind, recipient: Recipient | None) -> str:
    if kind is Kind.THANKS:
        return _(
            "Thank you for the kind words. Nothing needs to be repaired here, does it? "
            "If you send it, we pass it on to those who did the work."
        )
    if kind is Kind.ADVICE:
        return _(
            "It looks like a question of everyday life; the city does not recommend "
            "craftsmen, shops or services. If something of the city is broken, send it "
            "anyway: we will take it."
        )
    return " ".join(filter(None, (*_way(kind, recipient), _anyway(kind))))


def _way(kind: Kind, recipient: Recipient | None) -> tuple[str, ...]:
    """Say to whom, what they do, by which phone and where."""
    name = recipient.name_in_language() if recipient else kind.label
    if kind is Kind.EMERGENCY:
        to_whom = _("If anybody is in danger, call 112 now.")
    else:
        to_whom = _("It looks like this is not decided by the city but by: {name}.")
    if recipient is None:
        return (to_whom.format(name=name),)
    return (
        to_whom.format(name=name),
        recipient.does_in_language(),
        _("Phone: {phone}.").format(phone=recipient.phone) if recipient.phone else "",
        recipient.link,
    )


def _anyway(kind: Kind) -> str:
    if kind is Kind.EMERGENCY:
        return _("You may write to us as well: we will take it.")
    return _("If it is the city's business after all, send it anyway: we will take it.")
