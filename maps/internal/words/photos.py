"""How do staff let photos go to the public map, blur people in them, and undo it?

Rectangles are drawn on the photo or typed as percents of it; the page shows it large,
and afterwards once more as everybody would see it.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from geo_incidents.accounts.looking import write_down_look
from geo_incidents.errors import AlreadyDecided, InvalidInput
from geo_incidents.intake.models import Photo
from geo_incidents.publication.releasing.frames import MOST_FRAMES, Frame, frame_of
from geo_incidents.publication.releasing.models import State
from geo_incidents.publication.releasing.reaching import decide_photo, take_photo_back
from geo_incidents.publication.releasing.selectors import (
    photos_visible_to,
    waiting_photos,
)
from geo_incidents.publication.releasing.showing import as_everybody_sees
from maps.internal.words.pictures import frames_of
from maps.internal.words.views import releaser, seen_in, shown, wish_in

SIDES: Final = ("left", "top", "width", "height")


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def photo(request: HttpRequest, photo_id: int) -> HttpResponse:
    """Show a photo as everybody would see it with what is framed on it by now."""
    found = _found(photos_visible_to(releaser(request)), photo_id)
    try:
        content = as_everybody_sees(found, frames_of(found))
    except InvalidInput as gone:
        raise Http404(str(gone)) from gone
    write_down_look(request, appeals=[found.appeal_id])
    return HttpResponse(content, content_type="image/jpeg")


@require_POST
@login_required
@cache_control(private=True, no_store=True)
def decide(request: HttpRequest, photo_id: int) -> HttpResponse:
    """Let a photo go, keep it, or blur what is framed and look again."""
    author = releaser(request)
    visible = photos_visible_to(author).filter(pk__in=waiting_photos())
    found = _found(visible, photo_id)
    try:
        state, frames = wish_in(request), _frames(request)
        decide_photo(found, state, frames, author=author, seen=seen_in(request))
    except AlreadyDecided as refused:
        return shown(request, said=str(refused), status=HTTPStatus.CONFLICT)
    except InvalidInput as refused:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return shown(request, said=str(refused), status=status)
    is_waiting = state is State.WAITING
    where = f"#photo-{photo_id}" if is_waiting else "#decided-photos"
    return redirect(reverse("maps:internal:words:page") + where)


@require_POST
@login_required
@cache_control(private=True, no_store=True)
def undo(request: HttpRequest, photo_id: int) -> HttpResponse:
    """Take the last decision on a photo back."""
    author = releaser(request)
    found = _found(photos_visible_to(author), photo_id)
    try:
        take_photo_back(found, author=author, seen=seen_in(request))
    except AlreadyDecided as refused:
        return shown(request, said=str(refused), status=HTTPStatus.CONFLICT)
    return redirect(reverse("maps:internal:words:page") + f"#photo-{photo_id}")


def _found(photos: QuerySet[Photo], photo_id: int) -> Photo:
    found = photos.filter(pk=photo_id).first()
    if found is None:
        raise Http404(_("This photo does not wait for you."))
    return found


def _frames(request: HttpRequest) -> list[Frame]:
    """Return what is framed on the photo.

    Raises:
        InvalidInput: it is no rectangle in the photo, or there are too many.

    """
    columns = [request.POST.getlist(side) for side in (*SIDES, "effect")]
    try:
        rows = list(zip(*columns, strict=True))
        frames = [frame_of(sides, effect) for *sides, effect in rows]
    except ValueError as error:
        raise InvalidInput(
            _("A rectangle is told by four numbers, in percent of the photo.")
        ) from error
    if len(frames) > MOST_FRAMES:
        raise InvalidInput(_("These are too many rectangles. Do not show the photo."))
    return [frame for frame in frames if frame is not None]
