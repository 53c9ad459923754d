"""What does the environment of this installation say, and which libraries has it?"""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit


def flag(name: str, *, default: bool = False) -> bool:
    """Read a yes/no variable; only the words true and false are understood."""
    word = os.environ.get(name, str(default)).lower()
    if word not in {"true", "false"}:
        raise ValueError(f"{name} must be true or false, not {word!r}")
    return word == "true"


def words(name: str, default: str = "") -> list[str]:
    """Read a comma-separated variable."""
    return [
        word.strip()
        for word in os.environ.get(name, default).split(",")
        if word.strip()
    ]


def origin(url: str) -> list[str]:
    """Return the scheme and host of a tile URL as a content policy names them."""
    parts = urlsplit(url.replace("{s}", "*"))
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


def bundled_library(package: str, pattern: str) -> str | None:
    """Find a shared library inside an installed wheel without importing the wheel."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    site = Path(spec.origin).parent.parent
    found = sorted(
        [
            *site.glob(f"{package}.libs/{pattern}"),
            *site.glob(f"{package}/.dylibs/{pattern}"),
        ]
    )
    return str(found[0]) if found else None


def secrets_by_name(name: str) -> dict[str, list[str]]:
    """Read ``name=secret`` by commas; a name may have several while they change."""
    found: dict[str, list[str]] = {}
    for word in words(name):
        owner, _equals, secret = word.partition("=")
        found.setdefault(owner, []).append(secret)
    return found
