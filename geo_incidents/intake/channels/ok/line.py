"""How is OK asked something, and what do its refusals mean?

No kept library speaks the Bot API: ``odnoklassniki`` (2018) and ``aiookru`` (2024) sign
calls of the older REST API, and know neither the Graph API nor its tokens. What we ask
takes this one function.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings

from geo_incidents.errors import NotDelivered, Undeliverable
from geo_incidents.intake.channels.asking import asked
from geo_incidents.intake.channels.ok.group import group_of

# How long OK is left alone that has had too much of us, as it does not say: this
# action, a flood, calls of this method, all that this group may send.
PAUSES_S: Final[Mapping[int, float]] = {7: 600.0, 8: 600.0, 11: 60.0, 26: 3600.0}
# Nobody is there who may be written to, or this text is taken from nobody: no such
# user, message or chat, a censor, a restriction of theirs or of the group.
FOR_GOOD: Final = frozenset(
    {*(100, 106, 110, 140, 300, 454, 455, 456, 457, 458, 511), *(705, 706, 801, 802)}
    | {1102, 1103, 2001}
)


def ask(
    method: str, edge: str, said: Mapping[str, Any] | None = None, **words: Any
) -> dict[str, Any]:
    """Ask OK something as our group and return its answer.

    ``said`` is what is posted, ``words`` stand in the address.

    Raises:
        NotDelivered: there is no group, or OK does not answer as it should now.
        Undeliverable: OK refuses this for good.

    """
    if not settings.OK_URL:
        raise NotDelivered("OK_URL is not set")
    group = group_of(settings.OK_URL)
    told: dict[str, Any] = asked(
        method,
        f"{group.server}/{edge}",
        params={**words, "access_token": group.token},
        json=said,
    )
    if "error_code" in told:
        raise _refusal(told)
    return told


def _refusal(told: Mapping[str, Any]) -> NotDelivered | Undeliverable:
    code = int(told["error_code"])
    said = f"{code}: {told.get('error_msg', '')}"[:300]
    if code in FOR_GOOD:
        return Undeliverable(said)
    return NotDelivered(said, retry_after_s=PAUSES_S.get(code))
