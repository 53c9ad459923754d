"""What does an administrator see of who looked at what and took it away?"""

from __future__ import annotations

from typing import Final

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from geo_incidents.accounts.models import Export, ExportEnd, Look
from geo_incidents.gazetteer.map_admin import PlainAdmin

FEW: Final = 5
LONGEST_NUMBER: Final = 19  # digits of what a number of the database can be

# How the pages are called that people know; of any other its address has a name.
PAGES: Final = {
    "maps:internal:incident_card": _("Card of a problem"),
    "maps:internal:photo": _("Photo"),
    "maps:internal:queue": _("Queue beside the map"),
    "maps:internal:review:waiting": _("Review of places: list"),
    "maps:internal:review:appeal": _("Review of places: appeal"),
    "maps:internal:gate:page": _("Protection from spam"),
    "maps:internal:gate:photo": _("Protection from spam: photo"),
}


class KeptAdmin(PlainAdmin):
    """What the database keeps as it is: it is looked at and never changed."""

    def has_add_permission(self, *_asked: object) -> bool:
        return False

    def has_change_permission(self, *_asked: object) -> bool:
        return False

    def has_delete_permission(self, *_asked: object) -> bool:
        return False


class ExportAdmin(KeptAdmin):
    """Who took what away."""

    list_display = ("begun_at", "user", "role", "form", "rows", "asked", "came_from")
    list_filter = ("form", "role", "begun_at")
    list_select_related = ("user", "end")
    search_fields = ("user__username", "user__last_name", "asked", "came_from")
    date_hierarchy = "begun_at"

    @admin.display(description=_("rows"))
    def rows(self, export: Export) -> str:
        """Say how many rows went out; "?" while nobody has said how it ended."""
        end: ExportEnd | None = getattr(export, "end", None)
        if end is None:
            return "?"
        return str(end.rows) if end.is_whole else gettext("%d, broken off") % end.rows


class LookAdmin(KeptAdmin):
    """Who looked at an appeal, and what did a person look at?"""

    list_display = (
        *("looked_at", "user", "on_page"),
        *("of_appeals", "of_incidents", "came_from"),
    )
    list_filter = ("role", "looked_at")
    list_select_related = ("user",)
    search_fields = ("=user__username", "user__last_name", "=came_from")
    search_help_text = _(
        "The number of an appeal or a problem, a login, a last name or an address."
    )
    date_hierarchy = "looked_at"

    @admin.display(description=_("page"), ordering="page")
    def on_page(self, look: Look) -> str:
        return str(PAGES.get(look.page, look.page))

    @admin.display(description=_("appeals"))
    def of_appeals(self, look: Look) -> str:
        return _numbers(look.appeals)

    @admin.display(description=_("problems"))
    def of_incidents(self, look: Look) -> str:
        return _numbers(look.incidents)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Look], search_term: str
    ) -> tuple[QuerySet[Look], bool]:
        """Find a number among what was shown, and anything else as usual."""
        term = search_term.strip().removeprefix("№").strip()
        if term.isascii() and term.isdigit() and len(term) < LONGEST_NUMBER:
            wanted = [int(term)]
            shown = Q(appeals__contains=wanted) | Q(incidents__contains=wanted)
            return queryset.filter(shown), False
        return super().get_search_results(request, queryset, search_term)


def _numbers(shown: list[int]) -> str:
    """Write the first few of many numbers; the page of a look has them all."""
    few = ", ".join(str(number) for number in shown[:FEW])
    return (
        few
        if len(shown) <= FEW
        else gettext("%(few)s and %(more)d more")
        % {
            "few": few,
            "more": len(shown) - FEW,
        }
    )
