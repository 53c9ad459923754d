"""How does a resident report a problem?"""

from __future__ import annotations

import json
import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.intake.channels.web.advising import NONE, Advice
from geo_incidents.intake.channels.web.forms import ReportForm
from geo_incidents.intake.consents import give_consent, was_seen
from geo_incidents.intake.models import Appeal
from geo_incidents.intake.services import Person, Submission, attach_photos, receive
from geo_incidents.intake.topics.choices import note_choice
from geo_incidents.intake.topics.models import TopicChoice

PREFILLED = ("lon", "lat", "address", "category")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Show the form, or take it and lead to the appeal's own page."""
    if request.method != "POST":
        given = {name: request.GET[name] for name in PREFILLED if name in request.GET}
        shown = {"form": ReportForm(initial=given), "advice": NONE, "held_up": False}
        return render(request, "intake/report.html", shown)
    form = ReportForm(request.POST, request.FILES)
    told = Advice.on(form)
    held_up = told.holds_up(form)
    if held_up or not form.is_valid():
        shown = {"form": form, "advice": told, "held_up": held_up}
        return render(request, "intake/report.html", shown, status=422)
    asked = "&words=asked" if _must_see_words(form) else ""
    return redirect(f"/appeals/{_receive(form, told).token}/?new=1{asked}")


@seeing_everything()
def _receive(form: ReportForm, told: Advice) -> Appeal:
    filled, position = form.cleaned_data, form.position()
    appeal = receive(
        filled["municipality"],
        Submission(
            channel=Appeal.Channel.WEB,
            external_id=_external_id(form),
            category_id=filled["category"].pk,
            text=filled["text"],
            address=filled["address"],
            position=position,
            requested_at=timezone.now(),
            person=Person(
                name=filled["name"], email=filled["email"], phone=filled["phone"]
            ),
        ),
    )
    attach_photos(appeal, filled["photos"])
    if filled["may_publish"] and not _must_see_words(form):
        give_consent(appeal)
    is_left = filled["suggested"] == filled["category"].code
    by = TopicChoice.By.SUGGESTION if is_left else TopicChoice.By.RESIDENT
    note_choice(appeal, by=by, offered=told.topics)
    return appeal


def _must_see_words(form: ReportForm) -> bool:
    """Tell whether somebody agrees to what they have not seen: they are shown it."""
    filled = form.cleaned_data
    is_seen = was_seen(filled["text"], filled["words_seen"])
    return bool(filled["may_publish"]) and not is_seen


def _external_id(form: ReportForm) -> str:
    """Return one id for the same words sent twice, another for changed ones.

    The form's own number alone will not do: a page or a draft left open may be filled
    in anew, and that is another appeal.
    """
    filled = form.cleaned_data
    said = [filled["category"].code, filled["text"], filled["address"], form.position()]
    return str(uuid.uuid5(filled["submission"], json.dumps(said)))
