"""How do staff answer residents from the card? Looked at first, then sent once."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any, Final, cast

from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from geo_incidents.accounts.looking import write_down_look
from geo_incidents.accounts.models import User
from geo_incidents.casework.letters import Writing, drafts_for
from geo_incidents.casework.replies import Reply, ReplyAct, ReplyPhoto
from geo_incidents.casework.selectors import incidents_visible_to
from geo_incidents.casework.workflow import Status
from geo_incidents.pipeline import leading
from maps.answers import explained, for_staff, internal_json
from maps.internal.encoding import SHOWN_WITH
from maps.internal.forms import ReplyForm, ReviewForm
from maps.internal.leading import read, told, visible_or_404
from maps.letters import Sheet

KINDS: Final = {".pdf": "application/pdf", ".jpg": "image/jpeg"}


@require_POST
@cache_control(private=True, no_store=True)
@explained
@for_staff
def preview(request: HttpRequest, number: int) -> HttpResponse:
    """Show the letters as residents would read them; nothing is sent or kept."""
    visible_or_404(request, number)
    visible = incidents_visible_to(request.user).select_related(*SHOWN_WITH)
    incident, given = visible.get(pk=number), read(ReplyForm, request)
    drafts = drafts_for(incident, text=given["text"], to=given["to"])
    sheets = [
        Sheet(
            draft.salutation,
            draft.text,
            given["act"],
            timezone.now(),
            ("",) * len(given["before"]),
            ("",) * len(given["after"]),
            "" if given["paper"] else None,
        )
        for draft in drafts
    ]
    return render(request, "maps/letters_preview.html", {"letters": sheets})


@require_POST
@internal_json
def send(request: HttpRequest, number: int) -> dict[str, Any]:
    """Send a reply, and lead the incident on with it where that is wanted."""
    incident, given = visible_or_404(request, number), read(ReplyForm, request)
    writing = Writing(
        text=given["text"],
        to=given["to"],
        act=given["act"],
        paper=given["paper"],
        before=given["before"],
        after=given["after"],
        status=Status(given["status"]) if given["status"] else None,
    )
    leading.reply(
        incident.pk,
        writing,
        author=cast("User", request.user),
        key=given["key"],
        seen=Status(given["seen"]),
    )
    return told(request, number)


@require_POST
@internal_json
def review(request: HttpRequest, reply_id: int) -> dict[str, Any]:
    """Find a doubtful reply in order."""
    visible = Reply.objects.filter(incident__in=incidents_visible_to(request.user))
    found = visible.filter(pk=reply_id).first()
    if found is None:
        raise Http404(_("There is no such answer in your districts."))
    given = read(ReviewForm, request)
    leading.review(found.pk, author=cast("User", request.user), reason=given["reason"])
    return told(request, found.incident_id)


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def photo(request: HttpRequest, photo_id: int) -> FileResponse:
    """Serve a picture of a reply about an incident in the user's scope."""
    photos = ReplyPhoto.objects.filter(
        pk=photo_id, reply__incident__in=incidents_visible_to(request.user)
    )
    name = photos.values_list("image", flat=True).first()
    if name is None or not default_storage.exists(name):
        raise Http404(_("There is no such photo in your districts."))
    return FileResponse(default_storage.open(name), content_type="image/jpeg")


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def act(request: HttpRequest, act_id: int) -> FileResponse:
    """Hand out the signed act of a reply about an incident in the user's scope.

    It is saved and not opened: what a PDF holds is not shown as a page of ours.
    """
    acts = ReplyAct.objects.filter(
        pk=act_id, reply__incident__in=incidents_visible_to(request.user)
    )
    found = acts.values_list("file", "reply__incident").first()
    if found is None or not default_storage.exists(found[0]):
        raise Http404(_("There is no such act in your districts."))
    name, incident = found
    write_down_look(request, incidents=[incident])
    ending = PurePath(name).suffix
    response = FileResponse(
        default_storage.open(name),
        as_attachment=True,
        filename=f"{incident}-{act_id}{ending}",
        content_type=KINDS.get(ending, "application/octet-stream"),
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
