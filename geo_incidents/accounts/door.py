"""In whose scope does PostgreSQL answer a request? In that of the user who asks.

Pages of staff pass through :func:`in_scope` as a whole, where the addresses are listed.
Who is not logged in, and every page elsewhere, sees no row that has a scope.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import wraps
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver

from geo_incidents.accounts.attempts import note
from geo_incidents.accounts.scope import scope_of, scopes_read_once
from geo_incidents.accounts.seeing import seeing

View = Callable[..., HttpResponseBase]
Routes = Iterable[URLPattern | URLResolver]
STATUS_OF: Final = {Http404: 404, PermissionDenied: 403}

logger = logging.getLogger(__name__)


def in_scope(routes: Routes) -> list[URLPattern | URLResolver]:
    """Let every view of these addresses, and of those below, see what its user may."""
    found = list(routes)
    for route in found:
        if isinstance(route, URLResolver):
            in_scope(route.url_patterns)
        else:
            route.callback = seen_by_user(route.callback)
    return found


def seen_by_user(view: View) -> View:
    """Run a view in one transaction, in the scope of who asks; note what is refused.

    Where the database does not answer, the view says so in its own way.
    """

    @wraps(view)
    def entering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            with scopes_read_once(), ExitStack() as stack:
                _enter(request, stack)
                response = view(request, *args, **kwargs)
        except tuple(STATUS_OF) as refusal:
            note(request, STATUS_OF[type(refusal)])
            raise
        note(request, response.status_code)
        return response

    return entering


def _enter(request: HttpRequest, stack: ExitStack) -> None:
    try:
        if request.user.is_authenticated:
            stack.enter_context(seeing(scope_of(request.user)))
    except (OperationalError, InterfaceError) as error:
        logger.warning("a request goes without a scope: %s", error)
