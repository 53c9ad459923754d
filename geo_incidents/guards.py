"""What may a browser do, and what may a log say? A part of the settings."""

from __future__ import annotations

import os
from typing import Any, Final

from geo_incidents.environment import origin


def content_policy(tiles_url: str) -> dict[str, Any]:
    """Allow our own files and the tiles of the base map; no inline script, no frame."""
    return {
        "DIRECTIVES": {
            "default-src": ["'self'"],
            "img-src": ["'self'", "data:", "blob:", *origin(tiles_url)],
            "object-src": ["'none'"],
            "base-uri": ["'none'"],
            "form-action": ["'self'"],
            "frame-ancestors": ["'none'"],
        }
    }


# Whatever is logged, people in it are covered.
LOGGING: Final[dict[str, Any]] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "geo_incidents.publication.log_lines.Covering",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    # These write addresses, in which messengers have our tokens, and what people say,
    # where somebody wants to read much in the log.
    "loggers": {
        name: {"level": "WARNING"} for name in ("httpx", "httpcore", "telegram")
    },
    "root": {"handlers": ["stderr"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
}
