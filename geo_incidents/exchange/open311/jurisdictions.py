"""Which town does a call mean? By domain or code; one that is alone goes unsaid."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from geo_incidents.exchange.open311.parameters import Query, said
from geo_incidents.exchange.open311.refusals import unknown, wrong
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.gazetteer.municipalities import is_alone


def named_in(query: Query) -> Municipality | None:
    """Return the town that a call names; None where it names none.

    Raises:
        Refused: there is no such town.

    """
    name = said(query, "jurisdiction_id")
    if not name:
        return None
    found = Municipality.objects.defer("geometry").filter(
        Q(jurisdiction__domain__iexact=name) | Q(code=name)
    )
    town = found.first()
    if town is None:
        raise unknown(_("There is no such jurisdiction_id here."))
    return town


def meant_by(query: Query) -> Municipality | None:
    """Return the town that is asked about; None means all there are, which is one.

    Raises:
        Refused: there are several, and nothing is said, or there is no such town.

    """
    town = named_in(query)
    if town is None and not is_alone():
        raise wrong(_("jurisdiction_id is missing: several towns are served here."))
    return town
