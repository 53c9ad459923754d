"""What should a form bring that is about to be sent?"""

from __future__ import annotations

from django.http import Http404, HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from geo_incidents.gate import door, proof, tickets
from geo_incidents.gate.rates import FORMS


@never_cache
@require_safe
def state(request: HttpRequest, form: str) -> JsonResponse:
    """Return the ticket to send with, after how many seconds, and what to work out.

    ``challenge`` is null where no proof of work is asked for.
    """
    if form not in FORMS:
        raise Http404
    now, who = timezone.now(), door.who_of(request)
    ticket = tickets.renewed(request.GET.get("ticket", ""), form, now=now)
    wait = max(
        door.wait_of(form, who, now=now), tickets.patience(ticket, form, now=now)
    )
    is_asked = door.needs_proof(form, who, now=now)
    nonce = tickets.nonce_of(ticket, form)
    return JsonResponse(
        {
            "ticket": ticket,
            "wait_s": wait.total_seconds(),
            "challenge": proof.challenge(nonce, now=now) if is_asked else None,
        }
    )
