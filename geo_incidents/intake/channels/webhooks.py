"""By what is who calls us known? By a secret that nobody has to make up."""

from __future__ import annotations

from django.utils.crypto import salted_hmac


def secret_for(channel: str, token: str) -> str:
    """Return what a channel says with every call: it follows from token and key."""
    salt = f"geo_incidents.{channel}.webhook"
    return salted_hmac(salt, token, algorithm="sha256").hexdigest()
