"""What does somebody fill in who answers a poll?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from geo_incidents.publication.polls.models import Poll
from geo_incidents.publication.subscriptions.forms import EmailForm


class AnswerForm(EmailForm):
    """One choice or several, and the mailbox by which one answers once."""

    consent = forms.BooleanField(
        label=_("I agree that a letter to confirm my answer is sent to my address"),
        error_messages={"required": _("Without it we may not write to you.")},
    )

    def __init__(self, *args: Any, poll: Poll, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.rank, one.text_in_language()) for one in poll.choices.all()]
        wish: dict[str, Any] = {
            "choices": choices,
            "error_messages": {"required": _("Choose an answer.")},
        }
        self.fields["ranks"] = (
            forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, **wish)
            if poll.is_multiple
            else forms.ChoiceField(widget=forms.RadioSelect, **wish)
        )

    def chosen(self) -> list[int]:
        """Return the ranks of what was chosen, once it is valid."""
        ranks = self.cleaned_data["ranks"]
        return [int(rank) for rank in ([ranks] if isinstance(ranks, str) else ranks)]
