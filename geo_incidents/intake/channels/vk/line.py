"""How is VK asked something, and what do its refusals mean?

The kept libraries do not fit: vk_api knows one server only, so that nothing can stand
in for it, and vkbottle is asynchronous throughout. What we ask takes this one function.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings

from geo_incidents.errors import NotDelivered, Undeliverable
from geo_incidents.intake.channels.asking import asked
from geo_incidents.intake.channels.vk.community import community_of

VERSION: Final = "5.199"
# Until when VK wants to be left alone: too fast, too much of the same, too much a day.
PAUSES_S: Final[Mapping[int, float]] = {6: 1.0, 9: 600.0, 29: 3600.0}
# Nobody is there who may be written to: no right, no such person, post or comment,
# blocked by us or by them, or only friends may write.
FOR_GOOD: Final = frozenset(
    {7, 15, 18, 100, 113, 212, 213, 900, 901, 902, 913, 914, 917, 936, 983}
)


def ask(method: str, **words: Any) -> Any:
    """Ask VK something as our community and return its answer.

    Raises:
        NotDelivered: there is no community, or VK does not answer as it should now.
        Undeliverable: VK refuses this for good.

    """
    if not settings.VK_URL:
        raise NotDelivered("VK_URL is not set")
    community = community_of(settings.VK_URL)
    said = {**words, "access_token": community.token, "v": VERSION}
    told = asked("POST", f"{community.server}/{method}", data=said)
    if "error" in told:
        raise _refusal(told["error"])
    return told["response"]


def _refusal(error: Mapping[str, Any]) -> NotDelivered | Undeliverable:
    code = int(error.get("error_code", 0))
    said = f"{code}: {error.get('error_msg', '')}"[:300]
    if code in FOR_GOOD:
        return Undeliverable(said)
    return NotDelivered(said, retry_after_s=PAUSES_S.get(code))
