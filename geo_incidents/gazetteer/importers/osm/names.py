"""What is an object of the map called, and what else do people call it?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_OTHER: Final = ("alt_name", "old_name", "short_name", "official_name")


def name_of(tags: Mapping[str, str]) -> str:
    """Return the name in Russian, or the one on the signs; "" without any."""
    return (tags.get("name:ru") or tags.get("name", "")).strip()


def other_names(tags: Mapping[str, str]) -> list[str]:
    """Return old, short, official and alternative names, and the signs' own."""
    keys = [*_OTHER, *(f"{key}:ru" for key in _OTHER), "name"]
    parts = [part.strip() for key in keys for part in tags.get(key, "").split(";")]
    return [part for part in dict.fromkeys(parts) if part not in ("", name_of(tags))]
