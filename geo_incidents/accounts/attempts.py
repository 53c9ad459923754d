"""Who asked for what is not theirs? One line of the log, and no word about anybody.

What does not exist is answered like what belongs to others, so an id that is made up
and one of another district look alike here too: many lines of one user are a sign.
"""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest

from geo_incidents.accounts.models import User

REFUSED: Final = (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)

logger = logging.getLogger(__name__)


def note(request: HttpRequest, status: int) -> None:
    """Write down that a user was refused something; what they sent is not told."""
    match, user = request.resolver_match, request.user
    if status not in REFUSED or match is None or not isinstance(user, User):
        return
    asked = " ".join(f"{name}={value}" for name, value in match.kwargs.items())
    logger.warning(
        "refused status=%d user=%d role=%s method=%s view=%s %s",
        *(status, user.pk, user.role or "-", request.method, match.view_name, asked),
    )
