"""How do staff let residents' words go to the public map, keep them, and undo it?

The page works without scripts. Who decides is shown what is covered, may take a cover
off that hides nobody, and cover more.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from geo_incidents.accounts.looking import write_down_look
from geo_incidents.accounts.models import User
from geo_incidents.errors import AlreadyDecided, InvalidInput
from geo_incidents.intake.models import Appeal
from geo_incidents.publication.masking.spans import Span
from geo_incidents.publication.releasing.deciding import covering_more
from geo_incidents.publication.releasing.models import State
from geo_incidents.publication.releasing.reaching import settle_words, undo_words
from geo_incidents.publication.releasing.selectors import (
    agreed_visible_to,
    decided_photos_visible_to,
    decided_visible_to,
    may_release,
    waiting_visible_to,
)
from geo_incidents.publication.releasing.words import covering
from maps.internal.words.pictures import decided_picture
from maps.internal.words.rows import cut_of, decided, release_of, waiting

AT_ONCE: Final = 10
_LONGEST_ID: Final = 18
_DECISIONS: Final = {
    "release": State.RELEASED,
    "withhold": State.WITHHELD,
    "cover": State.WAITING,
}


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def page(request: HttpRequest) -> HttpResponse:
    """Show what waits, the longest first, and what was decided last."""
    releaser(request)
    return shown(request, said="")


@require_POST
@login_required
@cache_control(private=True, no_store=True)
def decide(request: HttpRequest, appeal_id: int) -> HttpResponse:
    """Let words go, keep them, or cover them otherwise."""
    author = releaser(request)
    appeal = _found(request, waiting_visible_to(author), appeal_id)
    try:
        state, spans = wish_in(request), _chosen(request, appeal)
        settle_words(appeal, state, spans, author=author, seen=seen_in(request))
    except AlreadyDecided as refused:
        return shown(request, said=str(refused), status=HTTPStatus.CONFLICT)
    except InvalidInput as refused:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return shown(request, said=str(refused), status=status)
    where = f"#words-{appeal_id}" if state is State.WAITING else "#decided"
    return redirect(reverse("maps:internal:words:page") + where)


@require_POST
@login_required
@cache_control(private=True, no_store=True)
def undo(request: HttpRequest, appeal_id: int) -> HttpResponse:
    """Take the last decision back."""
    author = releaser(request)
    appeal = _found(request, agreed_visible_to(author), appeal_id)
    try:
        undo_words(appeal, author=author, seen=seen_in(request))
    except AlreadyDecided as refused:
        return shown(request, said=str(refused), status=HTTPStatus.CONFLICT)
    return redirect(reverse("maps:internal:words:page") + f"#words-{appeal_id}")


def releaser(request: HttpRequest) -> User:
    """Return who asks, if they decide on this.

    Raises:
        PermissionDenied: they do not.

    """
    if not may_release(request.user):
        raise PermissionDenied(_("Operators and chiefs decide what everybody reads."))
    return cast("User", request.user)


def _found(request: HttpRequest, rows: QuerySet[Appeal], appeal_id: int) -> Appeal:
    found = rows.filter(pk=appeal_id).first()
    if found is None:
        raise Http404(_("These words do not wait for you."))
    return found


def wish_in(request: HttpRequest) -> State:
    """Return what is to become of words.

    Raises:
        InvalidInput: it is not said.

    """
    state = _DECISIONS.get(request.POST.get("do", ""))
    if state is None:
        raise InvalidInput(_("Say what is to become of it."))
    return state


def _chosen(request: HttpRequest, appeal: Appeal) -> tuple[Span, ...]:
    """Return what stays covered of what was shown, and what is covered besides.

    Raises:
        AlreadyDecided: it is covered otherwise by now.
        InvalidInput: the text does not hold the words that are to be covered.

    """
    spans = covering(appeal, release_of(appeal))
    if request.POST.get("cut") != cut_of(spans):
        raise AlreadyDecided(_("The text was read anew meanwhile. Look again."))
    kept = set(request.POST.getlist("keep"))
    left = [span for at, span in enumerate(spans) if str(at) in kept]
    return covering_more(appeal.text, left, request.POST.get("more", ""))


def seen_in(request: HttpRequest) -> int:
    """Return the last step that was shown, -1 where none is said."""
    said = request.POST.get("seen", "")
    is_id = said.isascii() and said.isdecimal() and len(said) <= _LONGEST_ID
    return int(said) if is_id else -1


def shown(
    request: HttpRequest, *, said: str, status: int = HTTPStatus.OK
) -> HttpResponse:
    """Show the page, with what is said to who has just decided."""
    waits = waiting_visible_to(request.user)
    wait, settled = _first(waits), _first(decided_visible_to(request.user))
    photos = list(decided_photos_visible_to(request.user)[:AT_ONCE])
    appeals = [*wait, *settled, *(photo.appeal for photo in photos)]
    write_down_look(
        request,
        appeals=[appeal.pk for appeal in appeals],
        incidents=[appeal.incidentappeal.incident_id for appeal in appeals],
    )
    context: dict[str, Any] = {
        "said": said,
        "count": waits.count(),
        "waiting": [waiting(appeal) for appeal in wait],
        "decided": [decided(appeal) for appeal in settled],
        "photos": [decided_picture(photo) for photo in photos],
    }
    return render(request, "maps/words_shown/page.html", context, status=status)


def _first(appeals: QuerySet[Appeal]) -> list[Appeal]:
    return list(appeals.select_related("incidentappeal__incident")[:AT_ONCE])
