"""By what is Telegram known when it calls?"""

from __future__ import annotations

from django.conf import settings

from geo_incidents.intake.channels.webhooks import secret_for


def webhook_secret() -> str:
    """Return what Telegram says with every call."""
    return secret_for("telegram", settings.TELEGRAM_BOT_TOKEN)
