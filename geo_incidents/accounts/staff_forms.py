"""What does an administrator fill in for a login? A role, and the scope it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.utils.translation import gettext_lazy as _

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import WHOLE_INSTALLATION

if TYPE_CHECKING:  # generic for django-stubs, not for Django
    ChangeForm = UserChangeForm[User]
else:
    ChangeForm = UserChangeForm

SCOPE: Final = ("municipalities", "districts", "organisations")
_MISSING: Final = {
    "districts": _("A district officer sees nothing without a district. Choose one."),
    "organisations": _(
        "An organisation user sees nothing without an organisation. Choose one."
    ),
}
_VAIN: Final = _(
    "This means nothing for the role. Take it away or choose another role."
)


def scope_of_role(role: str) -> str:
    """Return which field limits a role, "" for a login without one."""
    if role == User.Role.OFFICER:
        return "districts"
    if role == User.Role.COMPANY:
        return "organisations"
    return "municipalities" if role in WHOLE_INSTALLATION else ""


def scope_mistakes(filled: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is wrong about a scope, by field: missing, or in vain."""
    wanted = scope_of_role(filled.get("role", ""))
    found: dict[str, Any] = {
        field: _VAIN for field in SCOPE if field != wanted and filled.get(field)
    }
    if wanted in _MISSING and not filled.get(wanted):
        found[wanted] = _MISSING[wanted]
    return found


class StaffForm(ChangeForm):
    """A login that exists."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        if self.instance.is_superuser and not self.instance.role:
            self.initial["role"] = User.Role.ADMINISTRATOR

    def clean(self) -> Any:
        cleaned = super().clean()
        for field, mistake in scope_mistakes(self.cleaned_data).items():
            self.add_error(field, mistake)
        if self._locks_everybody_out():
            self.add_error("role", _("This is the last administrator. Make another."))
        return cleaned

    def _locks_everybody_out(self) -> bool:
        stays = self.cleaned_data.get("role") == User.Role.ADMINISTRATOR
        if not self.instance.is_superuser or (
            stays and self.cleaned_data.get("is_active")
        ):
            return False
        others = User.objects.filter(is_superuser=True, is_active=True)
        return not others.exclude(pk=self.instance.pk).exists()


class NewStaffForm(AdminUserCreationForm):
    """A login that is made, with its role and scope at once."""

    def clean(self) -> Any:
        cleaned = super().clean()
        for field, mistake in scope_mistakes(self.cleaned_data).items():
            self.add_error(field, mistake)
        return cleaned
