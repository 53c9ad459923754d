"""What is overdue, and what will be? The page of it."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import Scope, scope_of
from maps.internal.overdue.telling import context, told_to


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def page(request: HttpRequest) -> HttpResponse:
    """Show who has what overdue, and how many more will be in a week."""
    if scope_of(request.user) == Scope():
        raise PermissionDenied(_("Your role has nothing to sum up."))
    told = told_to(cast("User", request.user))
    return render(request, "maps/overdue/page.html", context(told))
