"""How does a resident follow a place by e-mail, look after it, and leave?

Every page works without scripts. Links in letters change nothing by being opened, as
programs that look for viruses open them too; a button does. The one exception is what
mail programs send when somebody presses their own button (RFC 8058).
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.errors import InvalidInput, TooManyAtOnce
from geo_incidents.gate.door import guarded
from geo_incidents.gazetteer import selectors as gazetteer
from geo_incidents.intake.channels.telegram import bots
from geo_incidents.publication.subscriptions import links, services
from geo_incidents.publication.subscriptions.asking import ask_to_confirm, send_link
from geo_incidents.publication.subscriptions.forms import EmailForm, FollowForm
from geo_incidents.publication.subscriptions.linked import word_for
from geo_incidents.publication.subscriptions.models import Subscriber, Subscription
from geo_incidents.publication.subscriptions.places import (
    RADII_M,
    USUAL_RADIUS_M,
    Place,
    asked_place,
    district,
    place_of,
)
from geo_incidents.publication.subscriptions.selectors import followed_by
from geo_incidents.territories.models import District

LONGEST_QUERY: Final = 100
GET_OR_POST: Final = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(GET_OR_POST)
@guarded("follow")
def choose(request: HttpRequest) -> HttpResponse:
    """Offer places to follow; or send somebody the link to what they follow."""
    if request.method != "POST":
        return _chosen(request, EmailForm())
    form = EmailForm(request.POST)
    if not form.is_valid():
        return _chosen(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        send_link(email=form.cleaned_data["email"])
    except TooManyAtOnce as error:
        form.add_error("email", str(error))
        return _chosen(request, form, status=HTTPStatus.TOO_MANY_REQUESTS)
    return _said(request, "sent")


@never_cache
@require_http_methods(GET_OR_POST)
@guarded("follow")
def follow(request: HttpRequest) -> HttpResponse:
    """Say what is told of a place and how; ask by e-mail to be told."""
    try:
        place = asked_place(request.GET)
    except InvalidInput as error:
        raise Http404(str(error)) from error
    if request.method != "POST":
        return _offered(request, place, FollowForm())
    form = FollowForm(request.POST)
    if not (_can_mail() and form.is_valid()):
        return _offered(request, place, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        ask_to_confirm(
            place,
            email=form.cleaned_data["email"],
            pace=form.cleaned_data["pace"],
            language=get_language() or settings.LANGUAGE_CODE,
        )
    except (TooManyAtOnce, InvalidInput) as error:
        form.add_error("email", str(error))
        return _offered(request, place, form, HTTPStatus.TOO_MANY_REQUESTS)
    return _said(request, "asked")


@require_safe
@never_cache
def said(request: HttpRequest, what: str) -> HttpResponse:
    """Say what was done and what comes next."""
    if what not in {"asked", "sent", "left"}:
        raise Http404
    return _private(render(request, "publication/said.html", {"what": what}))


@never_cache
@require_http_methods(GET_OR_POST)
@seeing_everything()
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask once more by a button, then begin to tell."""
    found = links.subscription_to_confirm(token)
    if found is None:
        return _gone(request)
    if request.method == "POST":
        services.confirm(found)
        return redirect(links.mine_link(found.subscriber).removeprefix(_site()))
    place = place_of(found)
    shown = {"label": place.label if place else "", "subscription": found}
    return _private(render(request, "publication/confirm.html", shown))


@never_cache
@require_http_methods(GET_OR_POST)
@seeing_everything()
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """Show what somebody follows; change how often, or end some of it."""
    subscriber = links.subscriber_of(token)
    if subscriber is None:
        return _gone(request)
    if request.method == "POST":
        _change(subscriber, request)
        is_left = not Subscriber.objects.filter(pk=subscriber.pk).exists()
        return _said(request, "left") if is_left else redirect(request.path)
    shown = {
        "subscriber": subscriber,
        "followed": followed_by(subscriber),
        "paces": Subscription.Pace.choices,
        "leave": links.leave_link(subscriber).removeprefix(_site()),
    }
    return _private(render(request, "publication/mine.html", shown))


@csrf_exempt  # a mail program that leaves for its reader has no form of ours
@never_cache
@require_http_methods(GET_OR_POST)
@seeing_everything()
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Forget somebody who has the link of their letters, at one press."""
    leaver = links.leaver_of(token)
    if request.method == "POST":
        if leaver is not None:
            services.forget(leaver)
        return _said(request, "left")
    return _private(render(request, "publication/leave.html", {"leaver": leaver}))


def _change(subscriber: Subscriber, request: HttpRequest) -> None:
    asked = request.POST
    services.rest_at_night(subscriber, rests="awake" not in asked)
    for one in subscriber.subscriptions.all():
        if f"drop-{one.pk}" in asked:
            services.drop(one)
        elif asked.get(f"pace-{one.pk}") in Subscription.Pace.values:
            services.change_pace(one, asked[f"pace-{one.pk}"])


def _offered(
    request: HttpRequest,
    place: Place,
    form: FollowForm,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    spot = ",".join(map(str, place.centre)) if place.centre else ""
    shown = {
        "place": place,
        "form": form,
        "radii": RADII_M,
        "spot": spot,
        "can_mail": _can_mail(),
        "bot": _bot(place),
    }
    return render(request, "publication/follow.html", shown, status=status)


def _chosen(
    request: HttpRequest, form: EmailForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    districts = District.objects.select_related("municipality").order_by(
        "municipality__name", "level", "name"
    )
    words = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY]
    shown = {
        "form": form,
        "words": words,
        "found": _addresses(words),
        "districts": [district(one) for one in districts],
        "can_mail": _can_mail(),
    }
    return render(request, "publication/choose.html", shown, status=status)


def _addresses(words: str) -> list[tuple[str, str]]:
    """Return (label, query of the place) of what somebody has typed."""
    found = gazetteer.suggest(words).items if words else ()
    return [
        (one.label, f"near={one.lon:.5f},{one.lat:.5f}&radius={USUAL_RADIUS_M}")
        for one in found
    ]


def _said(request: HttpRequest, what: str) -> HttpResponse:
    return redirect("publication:said", what)


def _gone(request: HttpRequest) -> HttpResponse:
    page = render(request, "publication/gone.html", status=HTTPStatus.GONE)
    return _private(page)


def _private(response: HttpResponse) -> HttpResponse:
    """Keep the secret of an address out of search engines and of other sites."""
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def _bot(place: Place) -> str:
    """Return the link that begins to follow a place by our bot; "" where none does."""
    word = word_for(place) if bots.name() else ""
    return bots.link_to_bot(word) if word else ""


def _can_mail() -> bool:
    return bool(settings.EMAIL_HOST)


def _site() -> str:
    return str(settings.SITE_URL)
