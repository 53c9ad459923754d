"""How is what happens at a place written as RSS 2.0 and as Atom?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geo_incidents.publication.selectors import category_name
from geo_incidents.publication.subscriptions.places import Place, asked_place
from maps.public.feeds.steps import Step, steps_at

if TYPE_CHECKING:  # Django's feeds are generic in its stubs only
    StepFeed = Feed[Step, Place]
else:
    StepFeed = Feed


class PlaceFeed(StepFeed):
    """The place is said by the query; each step of a problem is an item of its own."""

    def get_object(self, request: HttpRequest, *_args: Any, **_named: Any) -> Place:
        return asked_place(request.GET)

    def title(self, obj: Place) -> str:
        return _("News: %(place)s") % {"place": obj.label}

    def link(self, obj: Place) -> str:
        return f"{reverse('publication:follow')}?{obj.query}"

    description = subtitle = gettext_lazy(
        "Problems that appear, are worked on and are solved here."
    )

    def items(self, obj: Place) -> list[Step]:
        return steps_at(obj)

    def item_title(self, item: Step) -> str:
        where = f", {item.incident.address}" if item.incident.address else ""
        return f"{item.word}: {category_name(item.incident)}{where}"

    def item_description(self, item: Step) -> str:
        incident = item.incident
        number = f"№ {incident.number}."
        responsible = item.to or incident.organisation_name
        if not responsible:
            return number
        return f"{number} " + _("Responsible: %(name)s") % {"name": responsible}

    def item_link(self, item: Step) -> str:
        return reverse("maps:incident", args=[item.incident.number])

    def item_guid(self, item: Step) -> str:
        return f"{item.incident.number}-{item.status}-{item.at.isoformat()}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: Step) -> datetime:
        return item.at

    def item_updateddate(self, item: Step) -> datetime:
        return item.at

    def item_categories(self, item: Step) -> tuple[str, ...]:
        return (category_name(item.incident),)


class AtomPlaceFeed(PlaceFeed):
    """The same as Atom."""

    feed_type = Atom1Feed


FEEDS: Final[Mapping[str, type[PlaceFeed]]] = MappingProxyType(
    {"rss": PlaceFeed, "atom": AtomPlaceFeed}
)
