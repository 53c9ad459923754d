"""How does a resident report a problem?"""

from __future__ import annotations

import json
import uuid
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.errors import TooLate
from geo_incidents.gate import door, tickets
from geo_incidents.gate.again import SAID, again
from geo_incidents.gate.door import Objection, Sent
from geo_incidents.intake.channels.web.advising import NONE, Advice
from geo_incidents.intake.channels.web.forms import ReportForm
from geo_incidents.intake.channels.web.holding import find_held, hold
from geo_incidents.intake.consents import give_consent, was_seen
from geo_incidents.intake.models import Appeal
from geo_incidents.intake.services import Person, Submission, attach_photos, receive
from geo_incidents.intake.topics.choices import note_choice
from geo_incidents.intake.topics.models import TopicChoice

FORM = "report"
PREFILLED = ("lon", "lat", "address", "category")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Show the form, or take it and lead to the appeal's own page."""
    if request.method != "POST":
        given = {name: request.GET[name] for name in PREFILLED if name in request.GET}
        context = {"form": ReportForm(initial=given), "ticket": "", "advice": NONE}
        return render(request, "intake/report.html", context)
    sent = Sent.of(request, FORM)
    objection = door.objection(sent)
    if objection and objection.wait_until:
        return again(request, FORM, None, objection.wait_until)
    # What is objected to brings its photos in vain, so nobody decodes them.
    form = ReportForm(request.POST, {} if objection else request.FILES)
    advice = Advice.on(form)
    is_held_up = advice.holds_up(form)
    if form.is_valid() and not objection and not is_held_up:
        objection = door.spent(sent, _external_id(form))
    if objection:
        _say(form, objection)
    if is_held_up or not form.is_valid():
        return _once_more(request, form, sent, advice)
    try:
        return redirect(_taken(sent, form, advice))
    except TooLate as error:
        form.add_error(None, str(error))
        return _once_more(request, form, sent, advice)


@never_cache
@require_safe
def held(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    """Say that a person looks at it first, and lead to the appeal when it is one."""
    with seeing_everything():
        found = find_held(token)
    if found is None:
        raise Http404
    if found.appeal:
        return redirect(f"/appeals/{found.appeal.token}/")
    response = render(request, "intake/held.html", {"held": found})
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def _say(form: ReportForm, objection: Objection) -> None:
    """Add what is objected to, unless the form says it of the trap itself."""
    if not objection.is_trapped:
        form.add_error(None, str(SAID[objection.trouble]))


def _once_more(
    request: HttpRequest, form: ReportForm, sent: Sent, advice: Advice
) -> HttpResponse:
    """Show the form with all that was written and a ticket that is good."""
    ticket = tickets.renewed(sent.ticket, FORM, now=sent.at)
    context = {
        "form": form,
        "ticket": ticket,
        "advice": advice,
        "held_up": advice.holds_up(form),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "intake/report.html", context, status=status)


@seeing_everything()
def _taken(sent: Sent, form: ReportForm, advice: Advice) -> str:
    """Receive it, or hold it for a person; return the page to follow it by."""
    filled, submission = form.cleaned_data, _submission(form)
    doubt = None if _is_known(form) else _doubt(sent, form)
    if doubt:
        waiting = hold(
            filled["municipality"], submission, reason=doubt, photos=filled["photos"]
        )
        return f"/held/{waiting.token}/?new=1"
    appeal = receive(filled["municipality"], submission)
    attach_photos(appeal, filled["photos"])
    note_choice(appeal, by=_chosen_by(form), offered=advice.topics)
    if not filled["may_publish"]:
        return f"/appeals/{appeal.token}/?new=1"
    if not was_seen(filled["text"], filled["words_seen"]):
        return f"/appeals/{appeal.token}/?new=1&words=asked"
    give_consent(appeal)
    return f"/appeals/{appeal.token}/?new=1"


def _chosen_by(form: ReportForm) -> str:
    """Tell who chose the topic: the writer, or we and the writer left it."""
    filled = form.cleaned_data
    is_left = filled["suggested"] == filled["category"].code
    return TopicChoice.By.SUGGESTION if is_left else TopicChoice.By.RESIDENT


def _is_known(form: ReportForm) -> bool:
    """Tell whether it was received before: a second press of the button."""
    return Appeal.objects.filter(
        municipality=form.cleaned_data["municipality"],
        channel=Appeal.Channel.WEB,
        external_id=_external_id(form),
    ).exists()


def _doubt(sent: Sent, form: ReportForm) -> door.Doubt | None:
    filled = form.cleaned_data
    return door.doubt(
        sent,
        municipality_id=filled["municipality"].pk,
        contacts=(filled["phone"], filled["email"].lower()),
    )


def _submission(form: ReportForm) -> Submission:
    filled = form.cleaned_data
    return Submission(
        channel=Appeal.Channel.WEB,
        external_id=_external_id(form),
        category_id=filled["category"].pk,
        text=filled["text"],
        address=filled["address"],
        position=form.position(),
        requested_at=timezone.now(),
        person=Person(
            name=filled["name"], email=filled["email"], phone=filled["phone"]
        ),
    )


def _external_id(form: ReportForm) -> str:
    """Return one id for the same words sent twice, another for changed ones.

    The form's own number alone will not do: a page or a draft left open may be filled
    in anew, and that is another appeal.
    """
    filled = form.cleaned_data
    said = [filled["category"].code, filled["text"], filled["address"], form.position()]
    return str(uuid.uuid5(filled["submission"], json.dumps(said)))
