"""How are logins given, and limited to districts or organisations?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _

from geo_incidents.accounts.models import User

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
