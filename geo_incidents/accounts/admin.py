"""How are logins given and limited, let in again, and put an end to?"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from geo_incidents.accounts import second_factor
from geo_incidents.accounts.kept_admin import ExportAdmin, LookAdmin
from geo_incidents.accounts.lock_out import locked_until, unlock
from geo_incidents.accounts.models import Export, Look, Session, User
from geo_incidents.accounts.sessions import sessions_of
from geo_incidents.accounts.staff_forms import SCOPE, NewStaffForm, StaffForm

if TYPE_CHECKING:  # generic for django-stubs, not for Django
    LoginAdmin = UserAdmin[User]
else:
    LoginAdmin = UserAdmin

PERSON: Final = ("first_name", "last_name", "email")
STATE: Final = ("is_active", "has_second_factor", "logged_in_at", "last_login")

# Secrets are nobody's to look at, and rights come by the role alone.
admin.site.unregister([TOTPDevice, StaticDevice, Group])
admin.site.register(Export, ExportAdmin)
admin.site.register(Look, LookAdmin)


@admin.register(User)
class StaffAdmin(LoginAdmin):
    form = StaffForm
    add_form = NewStaffForm
    list_display = ("username", "role", "person", "is_active", "locked")
    list_filter = ("role", "is_active")
    filter_horizontal = ()
    autocomplete_fields = SCOPE
    readonly_fields = STATE[1:]
    actions = ("let_in_again", "end_sessions", "forget_second_factor")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": PERSON}),
        (_("Role and scope"), {"fields": ("role", *SCOPE)}),
        (_("State"), {"fields": STATE}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "usable_password", "password1", "password2")}),
        (_("Person"), {"fields": PERSON}),
        (_("Role and scope"), {"fields": ("role", *SCOPE)}),
    )

    def save_model(
        self, request: HttpRequest, obj: User, form: Any, change: bool
    ) -> None:
        """Open the admin to administrators and to nobody else."""
        obj.is_staff = obj.is_superuser = obj.role == User.Role.ADMINISTRATOR
        super().save_model(request, obj, form, change)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Tell each login of the list until when it is locked."""
        found: Any = super().get_changelist_instance(request)
        locks = locked_until([user.username for user in found.result_list])
        for user in found.result_list:
            user.locked_until = locks.get(user.username)
        return found

    @admin.display(description=_("Person"), ordering="last_name")
    def person(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description=_("locked until"))
    def locked(self, user: Any) -> str:
        until: datetime | None = user.locked_until
        return date_format(timezone.localtime(until), "H:i") if until else ""

    @admin.display(description=_("second factor"), boolean=True)
    def has_second_factor(self, user: User) -> bool:
        return second_factor.has_one(user)

    @admin.display(description=_("logged in at"))
    def logged_in_at(self, user: User) -> str:
        """Say since when, from where and with what, but not by which key."""
        told = [_told(session) for session in sessions_of(user)]
        return format_html_join("", "<div>{}: {} · {}</div>", told) or "—"

    @admin.action(description=_("Let in again who is locked out"))
    def let_in_again(self, request: HttpRequest, chosen: QuerySet[User]) -> None:
        unlock(list(chosen.values_list("username", flat=True)))
        messages.success(request, gettext("They may try again at once."))

    @admin.action(description=_("Log out everywhere"))
    def end_sessions(self, request: HttpRequest, chosen: QuerySet[User]) -> None:
        ended, _each = Session.objects.filter(user__in=chosen).delete()
        said = ngettext("%d login has ended.", "%d logins have ended.", ended) % ended
        messages.success(request, said)

    @admin.action(description=_("Forget the second factor (a lost phone)"))
    def forget_second_factor(
        self, request: HttpRequest, chosen: QuerySet[User]
    ) -> None:
        for user in chosen:
            second_factor.remove(user)
        Session.objects.filter(user__in=chosen).delete()
        said = gettext("They set one up anew at the next login.")
        messages.success(request, said)


def _told(session: Session) -> tuple[str, str, str]:
    begun = session.begun_at and date_format(
        timezone.localtime(session.begun_at), "j E, H:i"
    )
    return begun or "?", session.came_from or "?", session.device
