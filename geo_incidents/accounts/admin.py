"""How are logins given and limited, and who looks at what was taken away?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from geo_incidents.accounts.models import Export, ExportEnd, Look, User
from geo_incidents.gazetteer.map_admin import PlainAdmin

if TYPE_CHECKING:  # generic for django-stubs, not for Django
    LoginAdmin = UserAdmin[User]
else:
    LoginAdmin = UserAdmin


FEW: Final = 5
LONGEST_NUMBER: Final = 19  # digits of what a number of the database can be
SCOPE: Final = ("municipalities", "districts", "organisations")


@admin.register(User)
class StaffAdmin(LoginAdmin):
    list_display = ("username", "role", "first_name", "last_name", "is_active")
    list_filter = ("role", "is_active")
    filter_horizontal = (*SCOPE, "groups", "user_permissions")
    fieldsets = (
        *(UserAdmin.fieldsets or ()),
        (_("Scope"), {"fields": ("role", *SCOPE)}),
    )


class KeptAdmin(PlainAdmin):
    """What the database keeps as it is: it is looked at and never changed."""

    def has_add_permission(self, *_asked: object) -> bool:
        return False

    def has_change_permission(self, *_asked: object) -> bool:
        return False

    def has_delete_permission(self, *_asked: object) -> bool:
        return False


@admin.register(Export)
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


@admin.register(Look)
class LookAdmin(KeptAdmin):
    """Who looked at an appeal, and what did a person look at?"""

    list_display = (
        *("looked_at", "user", "role", "page"),
        *("of_appeals", "of_incidents", "came_from"),
    )
    list_filter = ("role", "looked_at")
    list_select_related = ("user",)
    search_fields = ("=user__username", "user__last_name", "=came_from")
    search_help_text = _(
        "The number of an appeal or a problem, a login, a last name or an address."
    )
    date_hierarchy = "looked_at"

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
