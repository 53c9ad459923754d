"""How are logins given and limited, and who looks at what was taken away?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from geo_incidents.accounts.models import Export, ExportEnd, User
from geo_incidents.gazetteer.map_admin import PlainAdmin

if TYPE_CHECKING:  # generic for django-stubs, not for Django
    LoginAdmin = UserAdmin[User]
else:
    LoginAdmin = UserAdmin


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


@admin.register(Export)
class ExportAdmin(PlainAdmin):
    """Who took what away; it is looked at and never changed."""

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

    def has_add_permission(self, *_asked: object) -> bool:
        return False

    def has_change_permission(self, *_asked: object) -> bool:
        return False

    def has_delete_permission(self, *_asked: object) -> bool:
        return False
