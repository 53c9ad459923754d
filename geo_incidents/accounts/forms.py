"""What is typed to show a second factor? One code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from geo_incidents.errors import CodeRefused

LONGEST: Final = 20
_TYPED: Final = {"autocomplete": "one-time-code", "autofocus": True}


class CodeForm(forms.Form):
    """A code; ``verified`` returns its device or refuses it by a sentence."""

    code = forms.CharField(
        max_length=LONGEST,
        error_messages={
            "required": _("Type the code."),
            "max_length": _("A code is shorter."),
        },
    )

    def __init__(
        self, *given: Any, verified: Callable[[str], Any], is_recovery: bool = False
    ) -> None:
        super().__init__(*given)
        self.device: Any = None
        self._verified = verified
        field = self.fields["code"]
        field.label = _("Recovery code") if is_recovery else _("Code from the app")
        numeric = {} if is_recovery else {"inputmode": "numeric"}
        field.widget.attrs.update(_TYPED | numeric)

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        try:
            self.device = self._verified(code)
        except CodeRefused as refused:
            raise forms.ValidationError(str(refused)) from refused
        return code
