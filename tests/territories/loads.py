"""How do these tests load areas? Proposed and applied at once, as load_city does."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.sources.boundary import Boundary
from geo_incidents.sources.fields import Source
from geo_incidents.sources.loading import Loading
from geo_incidents.territories.importers.districts import propose_districts
from geo_incidents.territories.importers.house_lists import propose_house_lists
from geo_incidents.territories.importers.service_areas import propose_service_areas
from geo_incidents.territories.models import Revision
from geo_incidents.territories.revisions.drafts import Wish
from geo_incidents.territories.revisions.services import Proposal, apply

Collected = Revision.Collection


def load_districts(
    city: Municipality, sources: Sequence[Source], loading: Loading
) -> Revision | None:
    wish = Wish(city, Collected.DISTRICTS, "districts")
    return _applied(propose_districts(wish, sources, loading))


def load_service_areas(
    city: Municipality,
    sources: Sequence[Source],
    loading: Loading,
    topics: Collection[str],
) -> Revision | None:
    wish = Wish(city, Collected.SERVICE_AREAS, "areas")
    return _applied(propose_service_areas(wish, sources, loading, topics))


def load_house_lists(
    city: Municipality,
    sources: Sequence[Source],
    loading: Loading,
    boundary: Boundary,
    topics: Collection[str],
) -> Revision | None:
    wish = Wish(city, Collected.HOUSE_LISTS, "houses")
    return _applied(propose_house_lists(wish, sources, loading, boundary, topics))


def _applied(proposal: Proposal) -> Revision | None:
    return apply(proposal.revision.pk) if proposal.revision else None
