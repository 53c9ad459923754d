"""Are the geocoding settings complete? Knows no model, so it can run at any time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Notice

URLS: Final = {
    "nominatim": "GEOCODING_NOMINATIM_URL",
    "photon": "GEOCODING_PHOTON_URL",
    "yandex": "GEOCODING_YANDEX_URL",
}
_PUBLIC: Final = {"nominatim.openstreetmap.org", "photon.komoot.io"}
_PUBLIC_INTERVAL_S: Final = 1.0
_POSITIVE: Final = (
    "GEOCODING_TIMEOUT_S",
    "GEOCODING_BREAKER_FAILURES",
    "GEOCODING_BREAKER_PAUSE_S",
    "GEOCODING_CACHE_DAYS",
)


def check_providers(
    app_configs: Sequence[AppConfig] | None, **_: Any
) -> list[CheckMessage]:
    """Name every setting that would make a provider fail at its first question."""
    if app_configs and "geocoding" not in {app.label for app in app_configs}:
        return []
    names: list[str] = settings.GEOCODING_PROVIDERS
    known = [name for name in names if name in URLS]
    return [
        *_check_names(names),
        *(message for name in known for message in _check_url(name)),
        *_check_yandex(known),
        *(_check_numbers() if names else ()),
    ]


def _check_names(names: list[str]) -> Iterator[CheckMessage]:
    for name in names:
        if name not in URLS:
            yield Error(
                f"GEOCODING_PROVIDERS names {name!r}, which nobody can ask.",
                hint=f"Known providers: {', '.join(URLS)}.",
                id="geocoding.E001",
            )
    if len(set(names)) < len(names):
        yield Error(
            "GEOCODING_PROVIDERS names a provider twice.",
            hint="Name each provider once, in the order to ask.",
            id="geocoding.E002",
        )


def _check_url(name: str) -> Iterator[CheckMessage]:
    setting = URLS[name]
    parts = urlsplit(getattr(settings, setting))
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        yield Error(
            f"{setting} is no address of a service.",
            hint=f"Set {setting} to https://… or take {name} off the list.",
            id="geocoding.E003",
        )
    elif (
        parts.netloc in _PUBLIC
        and settings.GEOCODING_MIN_INTERVAL_S < _PUBLIC_INTERVAL_S
    ):
        yield Error(
            f"{parts.netloc} may be asked at most once a second.",
            hint="Set GEOCODING_MIN_INTERVAL_S to 1 or more, or run a service of "
            "your own.",
            id="geocoding.E004",
        )
    elif parts.netloc in _PUBLIC and "@" not in settings.GEOCODING_USER_AGENT:
        yield Notice(
            f"{parts.netloc} asks to be told who is asking.",
            hint="Put an e-mail address into GEOCODING_USER_AGENT.",
            id="geocoding.W001",
        )


def _check_yandex(known: list[str]) -> Iterator[CheckMessage]:
    if "yandex" not in known:
        return
    if not settings.GEOCODING_YANDEX_KEY:
        yield Error(
            "Yandex is asked without a key.",
            hint="Set GEOCODING_YANDEX_KEY or take yandex off GEOCODING_PROVIDERS.",
            id="geocoding.E005",
        )
    if not settings.GEOCODING_YANDEX_STORE:
        yield Notice(
            "Yandex' answers place appeals, but are not kept for the next question.",
            hint="Under a licence that allows keeping positions set "
            "GEOCODING_YANDEX_STORE=true; without one take yandex off the list.",
            id="geocoding.W002",
        )


def _check_numbers() -> Iterator[CheckMessage]:
    for setting in _POSITIVE:
        if not getattr(settings, setting) > 0:
            yield Error(
                f"{setting} must be greater than zero.",
                hint=f"Set {setting} to a positive number.",
                id="geocoding.E006",
            )
