"""How is a service asked over the network, and what do its failures mean?

Measured with geopy 2.5: its requests adapter repeats a timed-out read twice behind our
back (three requests, three time-outs), the urllib one never; so urllib it is.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from geopy.adapters import URLLibAdapter
from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderQueryError,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeopyError,
)

from geo_incidents.errors import GeocoderUnavailable
from geo_incidents.geocoding.providers.acceptance import choose
from geo_incidents.geocoding.providers.answers import (
    Answer,
    Candidate,
    Provider,
    Query,
    Refused,
)

MOST_CANDIDATES: Final = 5
_RATE_LIMITED_PAUSE_S: Final = 60.0
_SHUT_OUT_PAUSE_S: Final = 3_600.0
_LONGEST_PAUSE_S: Final = 86_400.0
_SHUT_OUT: Final = (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderQuotaExceeded,
)
_OTHER_SHAPE: Final = (KeyError, IndexError, TypeError, ValueError, AttributeError)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Access:
    """Where a service is and how it is spoken to; ``url`` may end in a path."""

    url: str
    timeout_s: float
    user_agent: str

    def options(self) -> dict[str, Any]:
        """Return what every geopy service is constructed with."""
        parts = urlsplit(self.url)
        return {
            "scheme": parts.scheme,
            "domain": (parts.netloc + parts.path).rstrip("/"),
            "timeout": self.timeout_s,
            "user_agent": self.user_agent,
            "adapter_factory": URLLibAdapter,
        }


def answer(
    provider: Provider, query: Query, ask: Callable[[], Iterable[Candidate]]
) -> Answer:
    """Ask, and turn what comes back into an answer.

    The service's own words stay out of the error: an HTML page is no message.

    Raises:
        GeocoderUnavailable: no answer, or one of another shape. ``retry_after`` is
            set when the service said to wait or shuts us out.

    """
    try:
        candidates = list(ask())
    except GeocoderQueryError:
        return Refused(provider.name, (f"{provider.name}:query_rejected",))
    except GeocoderRateLimited as error:
        pause_s = _RATE_LIMITED_PAUSE_S
        if error.retry_after is not None:
            pause_s = min(float(error.retry_after), _LONGEST_PAUSE_S)
        raise _unavailable(provider, error, pause_s) from error
    except _SHUT_OUT as error:
        logger.exception("%s shuts us out: check key and terms", provider.name)
        raise _unavailable(provider, error, _SHUT_OUT_PAUSE_S) from error
    except (GeopyError, *_OTHER_SHAPE) as error:
        raise _unavailable(provider, error, None) from error
    return choose(query, candidates, provider)


def _unavailable(
    provider: Provider, error: Exception, retry_after: float | None
) -> GeocoderUnavailable:
    message = f"{provider.name}: {type(error).__name__}"
    return GeocoderUnavailable(message, retry_after=retry_after)
