"""With what does somebody log in, in words that they know it by?"""

from __future__ import annotations

from typing import Final

# Those that pretend to be another stand before it.
BROWSERS: Final = {
    "YaBrowser": "Яндекс Браузер",
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS: Final = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "Linux": "Linux",
}


def device_named(user_agent: str) -> str:
    """Return browser and system, or what is said where neither is known."""
    kinds = (BROWSERS, SYSTEMS)
    found = [
        next((word for sign, word in kind.items() if sign in user_agent), "")
        for kind in kinds
    ]
    return ", ".join(filter(None, found)) or user_agent
