"""What does a file of another system bring, and what goes back to it?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from geo_incidents.errors import InvalidInput, NotDelivered, Undeliverable
from geo_incidents.exchange.feeds.answering import answers as answers_of
from geo_incidents.exchange.feeds.answering import written
from geo_incidents.exchange.feeds.plans import Feed
from geo_incidents.exchange.feeds.pushing import try_out
from geo_incidents.exchange.feeds.receiving import Taken, take
from geo_incidents.exchange.feeds.standing import Telling, telling_of
from maps.files.heading import heading
from maps.internal.feeds.door import feed_or_404, feeds_of, may_use_feeds


class FileForm(forms.Form):
    """A file, and whether it is looked at only."""

    feed = forms.CharField()
    file = forms.FileField(error_messages={"required": gettext_lazy("Choose a file.")})
    act = forms.ChoiceField(choices=[(act, "") for act in ("check", "take", "good")])


@dataclass(frozen=True, slots=True)
class Line:
    """A feed, and how far it is told; None where it is told nothing by itself."""

    feed: Feed
    telling: Telling | None


@dataclass(frozen=True, slots=True)
class Tried:
    """Whether an address took what was posted to try it; ``trouble`` says why not."""

    feed: Feed
    trouble: str


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@cache_control(private=True, no_store=True)
def page(request: HttpRequest) -> HttpResponse:
    """Show the feeds; say of a file what it brings, or take it."""
    if not may_use_feeds(request.user):
        raise PermissionDenied(_("Your role exchanges no files."))
    return _shown(request, _outcome(request) if request.method == "POST" else {})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@cache_control(private=True, no_store=True)
def try_address(request: HttpRequest, code: str) -> HttpResponse:
    """Post nothing to the address of a feed, signed, and say whether it was taken.

    Who comes back to the outcome, in another language say, is led to the page.
    """
    feed = feed_or_404(request.user, code)
    if request.method != "POST":
        return redirect("maps:internal:feeds:page")
    if not feed.answers.push:
        raise Http404
    try:
        try_out(feed)
    except (NotDelivered, Undeliverable) as error:
        return _shown(request, {"tried": Tried(feed, str(error))})
    return _shown(request, {"tried": Tried(feed, "")})


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def answers(request: HttpRequest, code: str) -> HttpResponse:
    """Send what became of a feed's appeals, in its own columns, or since a day."""
    feed = feed_or_404(request.user, code)
    day = parse_date(request.GET.get("since", ""))
    since = timezone.make_aware(datetime.combine(day, time())) if day else None
    content = written(feed.answers, answers_of(feed, since=since))
    name = f"{feed.code}-{timezone.localdate()}.{feed.answers.format}"
    return HttpResponse(content, headers=heading(name))


def _shown(request: HttpRequest, outcome: dict[str, Any]) -> HttpResponse:
    lines = [Line(feed, telling_of(feed)) for feed in feeds_of(request.user)]
    context: dict[str, Any] = {"lines": lines, "trouble": "", "tried": None}
    context |= {"taken": None, "chosen": "", "act": "check"} | outcome
    status = HTTPStatus.BAD_REQUEST if context["trouble"] else HTTPStatus.OK
    return render(request, "maps/feeds/page.html", context, status=status)


def _outcome(request: HttpRequest) -> dict[str, Any]:
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        errors = form.errors.get("file")
        return {"trouble": errors[0] if errors else _("Choose a feed.")}
    filled = form.cleaned_data
    feed = feed_or_404(request.user, filled["feed"])
    chosen = {"chosen": feed.code, "act": filled["act"]}
    try:
        return chosen | {"taken": _taken(feed, filled["file"], filled["act"])}
    except InvalidInput as error:
        return chosen | {"trouble": str(error)}


def _taken(feed: Feed, file: UploadedFile, act: str) -> Taken:
    with TemporaryDirectory() as folder:
        path = Path(folder) / Path(file.name or feed.code).name
        with path.open("wb") as kept:
            kept.writelines(file.chunks())
        return take(feed, path, dry_run=act == "check", good_rows=act == "good")
