"""How does who wrote an appeal say whether it was repaired? By its secret address."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from geo_incidents.casework.models import Incident
from geo_incidents.errors import InvalidInput, TooLate
from geo_incidents.pipeline.leading import take_verdict


class VerdictForm(forms.Form):
    """Yes, or no and what is still to be done."""

    is_repaired = forms.ChoiceField(choices=(("yes", ""), ("no", "")))
    words = forms.CharField(required=False, max_length=2000)


@never_cache
@require_POST
def verdict(request: HttpRequest, token: UUID) -> HttpResponse:
    """Take the verdict and lead back to the appeal's page, which says what became."""
    outcome = _outcome(VerdictForm(request.POST), token)
    return redirect(f"/appeals/{token}/?verdict={outcome}#verdict")


def _outcome(form: VerdictForm, token: UUID) -> str:
    if not form.is_valid():
        return "unclear"
    given = form.cleaned_data
    is_repaired = given["is_repaired"] == "yes"
    try:
        take_verdict(token, is_repaired=is_repaired, words=given["words"])
    except Incident.DoesNotExist as error:
        raise Http404 from error
    except TooLate:
        return "late"
    except InvalidInput:
        return "unclear"
    return "yes" if is_repaired else "no"
