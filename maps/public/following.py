"""What does a resident see of their own appeal? Its page, by the secret address."""

from __future__ import annotations

from uuid import UUID

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from geo_incidents.publication.following import follow, photo_of
from geo_incidents.publication.letters import ReadLetter, reply_photo_of
from geo_incidents.publication.releasing.own import own_words
from maps.letters import Sheet


@never_cache
@require_safe
def followed(request: HttpRequest, token: UUID) -> HttpResponse:
    """Show an appeal to whoever has its token; nobody else can find it."""
    appeal = follow(token)
    if appeal is None:
        raise Http404
    of_words = request.GET.get("words", "")
    context = {
        "appeal": appeal,
        "words": own_words(token, is_asked=bool(of_words)),
        "words_said": of_words,
        "token": token,
        "letters": [_sheet(letter, token) for letter in appeal.letters],
        "is_new": "new" in request.GET,
        "said": request.GET.get("verdict", ""),
        "answered": request.GET.get("answer", ""),
    }
    response = render(request, "maps/followed.html", context)
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def _sheet(letter: ReadLetter, token: UUID) -> Sheet:
    def addresses(photos: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(reverse("maps:reply_photo", args=[token, pk]) for pk in photos)

    return Sheet(
        letter.salutation,
        letter.text,
        letter.act,
        letter.at,
        addresses(letter.before),
        addresses(letter.after),
    )


@never_cache
@require_safe
def reply_photo(request: HttpRequest, token: UUID, photo_id: int) -> FileResponse:
    """Serve a picture that the writer with this token was answered with."""
    name = reply_photo_of(token, photo_id)
    if name is None or not default_storage.exists(name):
        raise Http404
    return FileResponse(default_storage.open(name), content_type="image/jpeg")


@never_cache
@require_safe
def photo(request: HttpRequest, token: UUID, photo_id: int) -> FileResponse:
    """Serve a photo of the appeal with this token; photos are no public fact."""
    name = photo_of(token, photo_id)
    if name is None or not default_storage.exists(name):
        raise Http404
    return FileResponse(default_storage.open(name), content_type="image/jpeg")
