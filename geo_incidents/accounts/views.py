"""How do staff log in and look after their own login?

Those who have shown a password only may do nothing but show or set up what is due.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, cast
from urllib.parse import urlencode

import django_otp
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import LoginView, PasswordChangeView, redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse, reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from geo_incidents.accounts import second_factor
from geo_incidents.accounts.forms import CodeForm
from geo_incidents.accounts.models import User
from geo_incidents.accounts.sessions import end_others, sessions_of

View = Callable[..., HttpResponseBase]
_kept_by_nobody = cache_control(private=True, no_store=True)


def for_owner(view: View) -> View:
    """Open a page to who has shown all that is due; others are asked for it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        here = request.get_full_path()
        if not request.user.is_authenticated:
            return redirect_to_login(here)
        if second_factor.owes(request, request.user):
            return redirect(_asking(here))
        return view(request, *args, **kwargs)

    return _kept_by_nobody(guarded)


def with_password(view: View) -> View:
    """Open a page to who has shown a password, if nothing else."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(_wanted(request))
        return view(request, *args, **kwargs)

    return _kept_by_nobody(guarded)


class StaffLogin(LoginView):
    """Asks for login and password, and leads on to the second factor if it is due."""

    template_name = "accounts/login.html"
    redirect_authenticated_user = True

    def get_success_url(self) -> str:
        wanted = super().get_success_url()
        owes = second_factor.owes(self.request, cast("User", self.request.user))
        return _asking(wanted) if owes else wanted


class NewPassword(PasswordChangeView):
    """Changes the password; every other session of the user ends."""

    template_name = "accounts/password.html"
    success_url = reverse_lazy("accounts:own")

    def form_valid(self, form: Any) -> HttpResponse:
        changed = super().form_valid(form)
        said = _("The password is changed. You are logged out everywhere else.")
        messages.success(self.request, said)
        return changed


@require_safe
def admin_login(request: HttpRequest) -> HttpResponse:
    """Lead who wants into the admin to the one login there is.

    Raises:
        PermissionDenied: they are logged in, but no administrator.

    """
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect(f"{reverse('accounts:login')}?{request.GET.urlencode()}")


@require_safe
@for_owner
def own(request: HttpRequest) -> HttpResponse:
    """Show who one is here, what one sees, and where one is logged in."""
    user = cast("User", request.user)
    shown = {
        "sessions": sessions_of(user),
        "here": request.session.session_key,
        "has_second_factor": second_factor.has_one(user),
        "is_demanded": settings.SECOND_FACTOR,
        "codes_left": len(second_factor.recovery_codes(user)),
    }
    return render(request, "accounts/own.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@with_password
def show_second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for a code of the app, or one of those for who has it not at hand."""
    user, wanted = cast("User", request.user), _wanted(request)
    if not second_factor.owes(request, user):
        return redirect(wanted)
    if not second_factor.has_one(user):
        return redirect(_asking(wanted, "accounts:set_up_second_factor"))
    is_recovery = "recovery" in request.GET
    verified = partial(second_factor.shown, user, is_recovery=is_recovery)
    given = [request.POST] if request.method == "POST" else []
    form = CodeForm(*given, verified=verified, is_recovery=is_recovery)
    if form.is_bound and form.is_valid():
        return _let_in(request, form.device, wanted)
    shown = {"form": form, "next": wanted, "is_recovery": is_recovery}
    return render(request, "accounts/second_factor.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@with_password
def set_up_second_factor(request: HttpRequest) -> HttpResponse:
    """Show what the app has to read, and take it when it has made its first code."""
    user, wanted = cast("User", request.user), _wanted(request)
    if second_factor.owes(request, user) and second_factor.has_one(user):
        return redirect(_asking(wanted))
    given = [request.POST] if request.method == "POST" else []
    form = CodeForm(*given, verified=partial(second_factor.take, user))
    if form.is_bound and form.is_valid():
        codes = _asking(wanted, "accounts:recovery_codes")
        response = _let_in(request, form.device, codes)
        end_others(request)
        return response
    shown = {
        "form": form,
        "next": wanted,
        "offer": second_factor.offer(user),
        "is_demanded": settings.SECOND_FACTOR,
        "has_second_factor": second_factor.has_one(user),
    }
    return render(request, "accounts/set_up_second_factor.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@for_owner
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Show the codes to be written down; who sends the form gets new ones."""
    user = cast("User", request.user)
    if not second_factor.has_one(user):
        return redirect("accounts:own")
    if request.method == "POST":
        second_factor.renew_recovery_codes(user)
    shown = {"codes": second_factor.recovery_codes(user), "next": _wanted(request)}
    return render(request, "accounts/recovery_codes.html", shown)


@require_POST
@for_owner
def remove_second_factor(request: HttpRequest) -> HttpResponse:
    """Do without a second factor, where none is demanded."""
    if settings.SECOND_FACTOR:
        raise PermissionDenied
    second_factor.remove(cast("User", request.user))
    messages.success(request, _("From now on the password is enough."))
    return redirect("accounts:own")


@require_POST
@for_owner
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Log the user out everywhere else."""
    end_others(request)
    messages.success(request, _("You are logged out everywhere else."))
    return redirect("accounts:own")


def _let_in(request: HttpRequest, device: Any, wanted: str) -> HttpResponseRedirect:
    """Take a user for whom they say, in a session whose name nobody knew before."""
    django_otp.login(request, device)
    request.session.cycle_key()
    return HttpResponseRedirect(wanted)


def _asking(wanted: str, page: str = "accounts:second_factor") -> str:
    return f"{reverse(page)}?{urlencode({'next': wanted})}"


def _wanted(request: HttpRequest) -> str:
    """Return where a user was going, if that is a page of ours."""
    said = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        said, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return said if is_ours else resolve_url(settings.LOGIN_REDIRECT_URL)
