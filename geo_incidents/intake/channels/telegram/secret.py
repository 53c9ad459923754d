"""By what is Telegram known when it calls? By a secret that nobody has to make up."""

from __future__ import annotations

from django.conf import settings
from django.utils.crypto import salted_hmac


def webhook_secret() -> str:
    """Return what Telegram says with every call: it follows from token and key."""
    return salted_hmac(
        "geo_incidents.telegram.webhook",
        settings.TELEGRAM_BOT_TOKEN,
        algorithm="sha256",
    ).hexdigest()
