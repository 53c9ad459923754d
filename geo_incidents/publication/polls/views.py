"""How does a resident find the polls of their place, answer, and read the result?

Every page works without scripts. The link of a letter changes nothing by being opened,
as programs that look for viruses open it too; a button does.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.errors import InvalidInput, TooLate, TooManyAtOnce
from geo_incidents.gate.door import guarded, paced
from geo_incidents.gazetteer import selectors as gazetteer
from geo_incidents.publication.polls import links, selectors
from geo_incidents.publication.polls.answering import (
    Counted,
    ask_to_confirm,
    confirm,
)
from geo_incidents.publication.polls.counting import result_of
from geo_incidents.publication.polls.forms import AnswerForm
from geo_incidents.publication.polls.models import Poll
from geo_incidents.publication.subscriptions import places
from geo_incidents.territories.models import District

LONGEST_QUERY: Final = 100
MOST_SHOWN: Final = 100
GET_OR_POST: Final = ["GET", "HEAD", "POST"]
ASKED: Final = "asked"


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """List the polls of the town or of one place, those that are open first."""
    try:
        polls, label = _asked_polls(request)
    except InvalidInput as error:
        raise Http404(str(error)) from error
    words = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY]
    found = gazetteer.suggest(words).items if words else ()
    by_state: dict[str, list[tuple[Poll, str]]] = {state: [] for state in Poll.State}
    for poll in polls.defer("geometry").order_by("-ends_at", "-pk")[:MOST_SHOWN]:
        by_state[poll.state].append((poll, selectors.place_of(poll)))
    shown = {
        "groups": [
            (Poll.State.OPEN, by_state[Poll.State.OPEN]),
            (Poll.State.COMING, by_state[Poll.State.COMING]),
            (Poll.State.OVER, by_state[Poll.State.OVER]),
        ],
        "has_any": any(by_state.values()),
        "label": label,
        "words": words,
        "found": [(one.label, f"near={one.lon:.5f},{one.lat:.5f}") for one in found],
        "districts": [places.district(one) for one in _districts()],
    }
    return render(request, "publication/polls/listing.html", shown)


@never_cache
@require_http_methods(GET_OR_POST)
@guarded("poll")
def page(request: HttpRequest, poll_id: int) -> HttpResponse:
    """Ask, and tell the result; take an answer, which a letter confirms."""
    poll = _found(poll_id)
    if request.method != "POST":
        return _asking(request, poll, AnswerForm(poll=poll))
    if poll.state == Poll.State.OVER:
        return _too_late(request, poll)
    form = AnswerForm(request.POST, poll=poll)
    if not (_can_mail() and form.is_valid()):
        return _asking(request, poll, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _taken(request, poll, form)


@require_safe
@never_cache
def said(request: HttpRequest, poll_id: int, what: str) -> HttpResponse:
    """Say what was done with an answer and what comes next."""
    if what not in {ASKED, *Counted}:
        raise Http404
    shown = {"poll": _found(poll_id), "what": what}
    return render(request, "publication/polls/said.html", shown)


@never_cache
@require_http_methods(GET_OR_POST)
@paced("poll-confirm")
@seeing_everything()
def confirm_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show what was answered, and count it at a press."""
    waiting = links.waiting_of(token)
    if waiting is None:
        return _private(_gone(request))
    poll = waiting.poll
    if request.method != "POST":
        ranks = set(waiting.ranks)
        chosen = [one for one in poll.choices.all() if one.rank in ranks]
        shown = {"poll": poll, "chosen": chosen}
        return _private(render(request, "publication/polls/confirm.html", shown))
    try:
        counted = confirm(waiting)
    except TooLate:
        return _private(_too_late(request, poll))
    if counted is None:
        return _private(_gone(request))
    return redirect("publication:answered", poll_id=poll.pk, what=counted.value)


def _taken(request: HttpRequest, poll: Poll, form: AnswerForm) -> HttpResponse:
    try:
        ask_to_confirm(poll, email=form.cleaned_data["email"], ranks=form.chosen())
    except TooLate:
        return _too_late(request, poll)
    except TooManyAtOnce as error:
        form.add_error("email", str(error))
        return _asking(request, poll, form, HTTPStatus.TOO_MANY_REQUESTS)
    except InvalidInput as error:
        form.add_error(None, str(error))
        return _asking(request, poll, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect("publication:answered", poll_id=poll.pk, what=ASKED)


def _asked_polls(request: HttpRequest) -> tuple[QuerySet[Poll], str]:
    """Return the polls of ``district=`` or ``near=``, and how the place is called."""
    asked = request.GET
    if "near" in asked:
        lon, lat = places.spot_of(asked["near"])
        return selectors.polls_at(lon, lat), places.named(lon, lat)
    if "district" in asked:
        place = places.asked_place({"district": asked["district"]})
        return selectors.polls_in(place.district_id or 0), place.label
    return selectors.published_polls(), ""


def _districts() -> QuerySet[District]:
    rows = District.objects.select_related("municipality")
    return rows.order_by("municipality__name", "level", "name")


def _found(poll_id: int) -> Poll:
    found = selectors.published_polls().filter(pk=poll_id).first()
    if found is None:
        raise Http404(_("There is no such poll."))
    return found


def _asking(
    request: HttpRequest,
    poll: Poll,
    form: AnswerForm,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    shown = {
        "poll": poll,
        "place": selectors.place_of(poll),
        "view": selectors.view_of(poll),
        "form": form,
        "result": result_of(poll),
        "can_mail": _can_mail(),
        "now": timezone.now(),
    }
    return render(request, "publication/polls/page.html", shown, status=status)


def _too_late(request: HttpRequest, poll: Poll) -> HttpResponse:
    shown = {"poll": poll}
    page = "publication/polls/too_late.html"
    return render(request, page, shown, status=HTTPStatus.CONFLICT)


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "publication/polls/gone.html", status=HTTPStatus.GONE)


def _private(response: HttpResponse) -> HttpResponse:
    """Keep the secret of an address out of search engines and of other sites."""
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def _can_mail() -> bool:
    return bool(settings.EMAIL_HOST)
