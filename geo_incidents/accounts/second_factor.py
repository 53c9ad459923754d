"""How does a member of staff show that it is them? By a code from their own phone.

A password alone makes nobody of the staff where a second factor is due: to everybody
who has set one up, and to all where ``SECOND_FACTOR`` demands it. django-otp keeps the
secrets, checks the codes and slows down who guesses.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import segno
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from geo_incidents.accounts.models import User
from geo_incidents.errors import CodeRefused

CODES: Final = 10
PAGES: Final = "/accounts/"
_DUE: Final = "second_factor_due"
_LETTERS_TOGETHER: Final = 4

View = Callable[[HttpRequest], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Offer:
    """What an app is given to make codes: a picture for its camera, or the letters."""

    picture: str
    letters: str


def nobody_until_shown(get_response: View) -> View:
    """Let who still owes a second factor be nobody, but on the pages that ask for it.

    So no page can forget to ask.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PAGES):
            known: Any = request.user
            given: Any = SimpleLazyObject(
                lambda: AnonymousUser() if owes(request, known) else known
            )
            request.user = given
        return get_response(request)

    return middleware


def remember(request: HttpRequest, user: User, **_signal: Any) -> None:
    """Note at the login whether a second factor is due."""
    request.session[_DUE] = has_one(user)


def owes(request: HttpRequest, user: User | AnonymousUser) -> bool:
    """Tell whether a user has shown a password only, where that is not enough."""
    if not user.is_authenticated or getattr(user, "otp_device", None):
        return False
    return settings.SECOND_FACTOR or bool(request.session.get(_DUE))


def has_one(user: User) -> bool:
    """Tell whether a user has set up a second factor."""
    return bool(_apps(user).filter(confirmed=True).exists())


def shown(user: User, code: str, *, is_recovery: bool) -> Any:
    """Return the device of a right code, which counts once.

    Raises:
        CodeRefused: it is wrong, or too many before it were.

    """
    kind = StaticDevice if is_recovery else TOTPDevice
    return _verified(kind.objects.filter(user=user, confirmed=True), code)


def offer(user: User) -> Offer:
    """Return what an app needs to make codes, the same until one has been shown."""
    app, _is_new = _apps(user).get_or_create(
        confirmed=False, defaults={"user": user, "name": "app"}
    )
    letters = b32encode(app.bin_key).decode().rstrip("=")
    parts = range(0, len(letters), _LETTERS_TOGETHER)
    picture = segno.make(app.config_url, error="m", micro=False)
    return Offer(
        picture.svg_data_uri(scale=5, border=4, light="white"),
        " ".join(letters[at : at + _LETTERS_TOGETHER] for at in parts),
    )


def take(user: User, code: str) -> Any:
    """Make the app that was offered the second factor, in place of any other.

    Raises:
        CodeRefused: it has not made this code.

    """
    app = _verified(_apps(user).filter(confirmed=False), code)
    with transaction.atomic():
        _apps(user).exclude(pk=app.pk).delete()
        app.confirmed = True
        app.save()
        renew_recovery_codes(user)
    return app


def recovery_codes(user: User) -> list[str]:
    """Return the codes that are left for who has no phone at hand; each counts once."""
    tokens = StaticToken.objects.filter(device__user=user).order_by("pk")
    return [token.token for token in tokens]


def renew_recovery_codes(user: User) -> None:
    """Give ten new codes; those given before count no more."""
    with transaction.atomic():
        StaticDevice.objects.filter(user=user).delete()
        device = StaticDevice.objects.create(user=user, name="recovery")
        StaticToken.objects.bulk_create(
            StaticToken(device=device, token=StaticToken.random_token())
            for _number in range(CODES)
        )


def remove(user: User) -> None:
    """Forget the second factor of a user and all codes."""
    _apps(user).delete()
    StaticDevice.objects.filter(user=user).delete()


def _apps(user: User) -> Any:
    return TOTPDevice.objects.filter(user=user)


def _verified(devices: Any, code: str) -> Any:
    """Return the device that has made the code.

    What fails is counted by the device, so it is refused after that is stored.
    """
    with transaction.atomic():
        device = devices.select_for_update().first()
        if device is None:
            raise CodeRefused(_("You have no such codes."))
        may, why = device.verify_is_allowed()
        is_right = may and device.verify_token("".join(code.split()).lower())
    if not may:
        again = date_format(timezone.localtime(why["locked_until"]), "H:i:s")
        raise CodeRefused(_("Too many wrong codes. Try again at %s.") % again)
    if not is_right:
        raise CodeRefused(
            _("This code is wrong or was used before. Wait for the next one.")
        )
    return device
