"""What would everybody read, and may they? Asked of who writes, before and after.

The preview works without scripts: the form comes back as it was filled in, with what
would be seen below it. Scripts ask for that piece alone.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.gate.door import paced
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.gazetteer.municipalities import municipality_at, municipality_named
from geo_incidents.intake.channels.filling import LONGEST_TEXT
from geo_incidents.intake.channels.web.advising import NONE
from geo_incidents.intake.channels.web.forms import ReportForm
from geo_incidents.intake.consents import seal_of
from geo_incidents.intake.models import Appeal
from geo_incidents.publication.masking.finding import personal
from geo_incidents.publication.releasing.reaching import agree, take_back
from geo_incidents.publication.releasing.wording import said
from geo_incidents.publication.releasing.words import as_seen, known_in

_KEPT = (
    *("submission", "lon", "lat", "address", "category", "text", "name", "email"),
    *("phone", "consent", "may_publish"),
)


@never_cache
@require_POST
@paced("advice")
def preview_words(request: HttpRequest) -> HttpResponse:
    """Show how a text would look to everybody, for the form or for its script."""
    text = request.POST.get("text", "")[:LONGEST_TEXT]
    context: dict[str, Any] = {
        "preview": _preview(request, text),
        "seal": seal_of(text),
    }
    if "piece" in request.GET:
        return render(request, "pipeline/words_preview.html", context)
    given: dict[str, Any] = {
        name: request.POST[name] for name in _KEPT if name in request.POST
    }
    given["words_seen"] = context["seal"]
    context |= {"form": ReportForm(initial=given), "ticket": "", "advice": NONE}
    return render(request, "intake/report.html", context)


@never_cache
@require_POST
def words(request: HttpRequest, token: UUID) -> HttpResponse:
    """Take what the writer of an appeal says: everybody may read it, or may not."""
    is_agreed = request.POST.get("agree") == "yes"
    try:
        (agree if is_agreed else take_back)(token)
    except Appeal.DoesNotExist as error:
        raise Http404 from error
    said_so = "agreed" if is_agreed else "taken_back"
    return redirect(f"/appeals/{token}/?words={said_so}#words")


@seeing_everything()
def _preview(request: HttpRequest, text: str) -> dict[str, Any]:
    spans = personal(text, known_in(_municipality(request)))
    parts = said(as_seen(text, spans))
    return {"parts": parts, "count": len(spans), "is_empty": not text.strip()}


def _municipality(request: HttpRequest) -> Municipality | None:
    """Return whose streets are known: where the pin stands, or the town named."""
    form = ReportForm(request.POST)
    form.is_valid()  # only to read the pin
    position = form.position()
    if position is not None:
        found = municipality_at(position)
    else:
        found = municipality_named(request.POST.get("address", ""))
    return found or Municipality.objects.defer("geometry").order_by("pk").first()
