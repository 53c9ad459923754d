"""Which polls are there, and how is one made, looked at, published and closed?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from geo_incidents.errors import InvalidInput, StepForbidden
from geo_incidents.publication.polls import making
from geo_incidents.publication.polls.counting import result_of
from geo_incidents.publication.polls.makers import (
    districts_of,
    may_ask,
    may_look_on,
    polls_visible_to,
    require_poll,
)
from geo_incidents.publication.polls.models import Poll
from geo_incidents.publication.polls.selectors import place_of, view_of
from maps.internal.home_map import home_map
from maps.internal.polls.forms import ENGLISH, EndForm, PollForm, told_of

MOST_SHOWN: Final = 200
USUAL: Final = timedelta(days=14)
GET_OR_POST: Final = ["GET", "HEAD", "POST"]

Step = Callable[..., None]
STEPS: Final[Mapping[str, tuple[Step, Promise]]] = {
    "publish": (making.publish, gettext_lazy("The poll is published.")),
    "close": (making.close, gettext_lazy("The poll is closed.")),
    "discard": (making.discard, gettext_lazy("The draft is deleted.")),
}


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def listing(request: HttpRequest) -> HttpResponse:
    """Show the polls of all time, drafts first."""
    polls = list(_visible(request).defer("geometry")[:MOST_SHOWN])
    order = list(Poll.State)
    polls.sort(key=lambda poll: order.index(poll.state))
    shown = {
        "polls": [(poll, place_of(poll)) for poll in polls],
        "may_ask": may_ask(request.user),
        "now": timezone.now(),
    }
    return render(request, "maps/polls/listing.html", shown)


@require_http_methods(GET_OR_POST)
@login_required
@cache_control(private=True, no_store=True)
def new(request: HttpRequest) -> HttpResponse:
    """Make a draft."""
    if not may_ask(request.user):
        raise PermissionDenied(_("Polls are not yours to make."))
    return _filled_in(request, None)


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def page(request: HttpRequest, poll_id: int) -> HttpResponse:
    """Show a poll as residents see it, with what may be done about it."""
    poll = _found(request, poll_id)
    return _shown(request, poll, EndForm(initial={"ends_at": poll.ends_at}))


@require_http_methods(GET_OR_POST)
@login_required
@cache_control(private=True, no_store=True)
def change(request: HttpRequest, poll_id: int) -> HttpResponse:
    """Ask otherwise, as long as nobody has answered."""
    poll = _found(request, poll_id)
    if not _may_lead(request, poll):
        raise PermissionDenied(_("Polls are not yours to make."))
    return _filled_in(request, poll)


@require_POST
@login_required
def step(request: HttpRequest, poll_id: int) -> HttpResponse:
    """Publish a poll, close it early, or delete a draft."""
    poll = _found(request, poll_id)
    act = request.POST.get("act", "")
    if act not in STEPS:
        raise Http404
    take, done = STEPS[act]
    with _told_of_refusal(request):
        take(poll, author=request.user)
        messages.success(request, str(done))
        if act == "discard":
            return redirect("maps:internal:polls:listing")
    return redirect("maps:internal:polls:page", poll.pk)


@require_POST
@login_required
def move_end(request: HttpRequest, poll_id: int) -> HttpResponse:
    """Let a poll go on longer, or less long."""
    poll, form = _found(request, poll_id), EndForm(request.POST)
    if not form.is_valid():
        return _shown(request, poll, form, HTTPStatus.BAD_REQUEST)
    with _told_of_refusal(request):
        making.move_end(poll, form.cleaned_data["ends_at"], author=request.user)
        messages.success(request, _("The end is moved."))
    return redirect("maps:internal:polls:page", poll.pk)


@contextmanager
def _told_of_refusal(request: HttpRequest) -> Iterator[None]:
    """Say on the next page why something cannot be; refuse what is not theirs."""
    try:
        yield
    except StepForbidden as error:
        raise PermissionDenied(str(error)) from error
    except InvalidInput as error:
        messages.error(request, str(error))


def _filled_in(request: HttpRequest, poll: Poll | None) -> HttpResponse:
    districts = districts_of(request.user)
    if request.method != "POST":
        form = PollForm(initial=_first(request, poll), districts=districts)
        return _drawing(request, form, poll, HTTPStatus.OK)
    form = PollForm(request.POST, request.FILES, districts=districts)
    made = _made(request, form, poll) if form.is_valid() else None
    if made is not None:
        return redirect("maps:internal:polls:page", made.pk)
    return _drawing(request, form, poll, HTTPStatus.BAD_REQUEST)


def _first(request: HttpRequest, poll: Poll | None) -> dict[str, Any]:
    """Return what stands in the form at first."""
    if poll is not None:
        return told_of(poll)
    begins = timezone.localtime().replace(second=0, microsecond=0)
    districts = list(districts_of(request.user))
    return {
        "begins_at": begins,
        "ends_at": begins + USUAL,
        "shows_at_once": "",
        "district": districts[0].pk if len(districts) == 1 else "",
    }


def _made(request: HttpRequest, form: PollForm, poll: Poll | None) -> Poll | None:
    try:
        if poll is None:
            return making.draft(form.questionnaire(), author=request.user)
        making.change(poll, form.questionnaire(), author=request.user)
    except (InvalidInput, StepForbidden) as error:
        form.add_error(None, str(error))
        return None
    return poll


def _drawing(
    request: HttpRequest, form: PollForm, poll: Poll | None, status: HTTPStatus
) -> HttpResponse:
    english = any(form[name].value() or form[name].errors for name in ENGLISH)
    shown = {
        "form": form,
        "poll": poll,
        "map_setup": home_map(request.user),
        "has_english": english,
    }
    return render(request, "maps/polls/form.html", shown, status=status)


def _shown(
    request: HttpRequest,
    poll: Poll,
    form: EndForm,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    shown = {
        "poll": poll,
        "place": place_of(poll),
        "view": view_of(poll),
        "result": result_of(poll),
        "form": form,
        "may_lead": _may_lead(request, poll) and poll.state != Poll.State.OVER,
        "is_answered": making.is_answered(poll),
        "now": timezone.now(),
    }
    return render(request, "maps/polls/page.html", shown, status=status)


def _may_lead(request: HttpRequest, poll: Poll) -> bool:
    try:
        require_poll(request.user, poll)
    except (StepForbidden, PermissionDenied):
        return False
    return True


def _visible(request: HttpRequest) -> Any:
    if not may_look_on(request.user):
        raise PermissionDenied(_("Polls are not yours to look after."))
    return polls_visible_to(request.user)


def _found(request: HttpRequest, poll_id: int) -> Poll:
    found: Poll | None = _visible(request).filter(pk=poll_id).first()
    if found is None:
        raise Http404(_("There is no such poll of yours."))
    return found
