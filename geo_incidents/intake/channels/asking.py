"""How is the server of a channel asked in HTTP, and what does its silence mean?"""

from __future__ import annotations

from typing import Any, Final

import httpx

from geo_incidents.errors import NotDelivered
from geo_incidents.outbound import seconds_of

TIMEOUT_S: Final = 15.0


def asked(method: str, url: str, **words: Any) -> Any:
    """Return the JSON that a server answers; ``words`` are those of ``httpx.request``.

    A refusal with an ``error_code`` is an answer, whatever its status. No error names
    the address, which may hold a token.

    Raises:
        NotDelivered: it does not answer as it should now, and may say for how long.

    """
    try:
        answer = httpx.request(method, url, timeout=TIMEOUT_S, **words)
    except httpx.HTTPError as error:
        raise NotDelivered(type(error).__name__) from None
    told = _json_of(answer)
    is_refusal = isinstance(told, dict) and "error_code" in told
    if told is None or not (answer.is_success or is_refusal):
        pause_s = seconds_of(answer.headers.get("Retry-After", ""))
        raise NotDelivered(f"HTTP {answer.status_code}", retry_after_s=pause_s)
    return told


def _json_of(answer: httpx.Response) -> Any:
    """Return what an answer says; None: it says no JSON."""
    try:
        return answer.json()
    except ValueError:
        return None
