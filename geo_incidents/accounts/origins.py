"""From which network address does a request come, as far as is known?"""

from __future__ import annotations

from ipaddress import ip_address
from typing import Final

from django.conf import settings
from django.http import HttpRequest

FORWARDED: Final = "HTTP_X_FORWARDED_FOR"


def origin_of(request: HttpRequest) -> str | None:
    """Return the address, None where none is known.

    What a request says of itself is believed of our own proxies only, and only the
    last entry, which the proxy has written; those before it anybody can write.
    """
    said = str(request.META.get("REMOTE_ADDR", ""))
    if said in settings.TRUSTED_PROXIES:
        said = request.META.get(FORWARDED, said).rpartition(",")[2].strip()
    try:
        return str(ip_address(said))
    except ValueError:
        return None
