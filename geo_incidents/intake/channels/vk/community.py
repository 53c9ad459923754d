"""Which community do residents write to? Its address says all that is needed."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

CHANNEL = "vk"


@dataclass(frozen=True, slots=True)
class Community:
    """A community, as ``VK_URL`` says: https://GROUP:TOKEN@api.vk.com/method?secret=…

    ``secret`` is what VK says with each update, ``confirmation`` what it is told when
    the address of the callbacks is set up there.
    """

    group: str
    token: str
    secret: str
    confirmation: str
    server: str


def community_of(url: str) -> Community:
    """Read the address of a community.

    Raises:
        ValueError: it is none.

    """
    parts = urlsplit(url)
    said = parse_qs(parts.query)
    community = Community(
        group=parts.username or "",
        token=unquote(parts.password or ""),
        secret=said.get("secret", [""])[0],
        confirmation=said.get("confirmation", [""])[0],
        server=f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        f"{parts.path.rstrip('/')}",
    )
    is_whole = community.token and community.secret and community.confirmation
    if not (community.group.isdecimal() and parts.hostname and is_whole):
        raise ValueError("VK_URL does not say group, token, secret and confirmation")
    return community
