"""What does who wrote an appeal say, by its secret address? Answers and verdicts.

Each leads back to the appeal's page, which says what became of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from geo_incidents.casework.models import Incident
from geo_incidents.errors import InvalidInput, TooLate
from geo_incidents.gate.door import paced
from geo_incidents.pipeline.leading import take_answer, take_verdict


class AnswerForm(forms.Form):
    """What was asked."""

    words = forms.CharField(max_length=2000)


class VerdictForm(forms.Form):
    """Yes, or no and what is still to be done."""

    is_repaired = forms.ChoiceField(choices=(("yes", ""), ("no", "")))
    words = forms.CharField(required=False, max_length=2000)


@never_cache
@require_POST
@paced("answer")
def answer(request: HttpRequest, token: UUID) -> HttpResponse:
    """Take the answer to what the writer was asked."""

    def take(given: dict[str, Any]) -> str:
        take_answer(token, words=given["words"])
        return "taken"

    return _back(token, "answer", AnswerForm(request.POST), take)


@never_cache
@require_POST
@paced("verdict")
def verdict(request: HttpRequest, token: UUID) -> HttpResponse:
    """Take the verdict on a repair."""

    def take(given: dict[str, Any]) -> str:
        is_repaired = given["is_repaired"] == "yes"
        take_verdict(token, is_repaired=is_repaired, words=given["words"])
        return "yes" if is_repaired else "no"

    return _back(token, "verdict", VerdictForm(request.POST), take)


def _back(
    token: UUID, what: str, form: forms.Form, take: Callable[[dict[str, Any]], str]
) -> HttpResponse:
    """Take what was said and lead back to where it was asked."""
    outcome = _outcome(form, take)
    return redirect(f"/appeals/{token}/?{what}={outcome}#{what}")


def _outcome(form: forms.Form, take: Callable[[dict[str, Any]], str]) -> str:
    if not form.is_valid():
        return "unclear"
    try:
        return take(form.cleaned_data)
    except Incident.DoesNotExist as error:
        raise Http404 from error
    except TooLate:
        return "late"
    except InvalidInput:
        return "unclear"
