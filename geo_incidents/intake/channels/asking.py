"""How is the server of a channel asked in HTTP, and what does its silence mean?"""

from __future__ import annotations

from typing import Any, Final

import httpx

from geo_incidents.errors import NotDelivered

TIMEOUT_S: Final = 15.0


def asked(method: str, url: str, **words: Any) -> Any:
    """Return the JSON that a server answers; ``words`` are those of ``httpx.request``.

    No error names the address, which may hold a token.

    Raises:
        NotDelivered: it does not answer as it should now.

    """
    try:
        answer = httpx.request(method, url, timeout=TIMEOUT_S, **words)
        answer.raise_for_status()
        return answer.json()
    except httpx.HTTPStatusError as error:
        raise NotDelivered(f"HTTP {error.response.status_code}") from None
    except (httpx.HTTPError, ValueError) as error:
        raise NotDelivered(type(error).__name__) from None
