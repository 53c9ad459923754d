"""How is somebody asked to send once more, with everything kept that was written?"""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from geo_incidents.gate import tickets
from geo_incidents.gate.fields import NOT_SAID, TICKET
from geo_incidents.gate.tickets import Trouble

# What people are told; none of it blames them.
SAID: Final[dict[Trouble | None, Promise]] = {
    None: _("Press the button once more."),
    Trouble.MISSING: _("The form came without its mark. Press the button once more."),
    Trouble.FORGED: _("The form was damaged on its way. Press the button once more."),
    Trouble.TOO_SOON: _(
        "That was very quick. Look once more whether all is right, and press the "
        "button again."
    ),
    Trouble.TOO_OLD: _(
        "The form had been open for more than two hours. All you wrote is kept: press "
        "the button once more."
    ),
    Trouble.SPENT: _(
        "This form was sent before with other words. If you want to send these as "
        "well, press the button once more."
    ),
}


def again(
    request: HttpRequest,
    form: str,
    trouble: Trouble | None,
    wait_until: datetime | None,
) -> HttpResponse:
    """Show what was written, what is the matter, and a button that sends it anew."""
    now, carried = timezone.now(), request.POST.get(TICKET, "")
    wait_s = max(1, round((wait_until - now).total_seconds())) if wait_until else 0
    kept = [
        (name, value)
        for name in request.POST
        if name not in NOT_SAID
        for value in request.POST.getlist(name)
    ]
    told = {
        "said": SAID[trouble],
        "kept": kept,
        "words": _words(kept),
        "ticket": carried if wait_until else tickets.renewed(carried, form, now=now),
        "minutes": -(-wait_s // 60),
        "path": request.path,
        "had_files": bool(request.FILES),
    }
    # Without a request, so without a question to the database: floods are met here.
    page = HttpResponse(
        render_to_string("gate/again.html", told),
        status=HTTPStatus.TOO_MANY_REQUESTS
        if wait_until
        else HTTPStatus.UNPROCESSABLE_ENTITY,
    )
    if wait_until:
        page["Retry-After"] = str(wait_s)
    add_never_cache_headers(page)
    return page


def _words(kept: list[tuple[str, str]]) -> list[str]:
    """Return what a person has written in sentences, to be read and copied."""
    return [value for _name, value in kept if " " in value.strip()]
