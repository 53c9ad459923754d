"""Which group do residents write to? Its address says all that is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

from geo_incidents.intake.channels.webhooks import secret_for

CHANNEL: Final = "ok"


@dataclass(frozen=True, slots=True)
class Group:
    """A group, as ``OK_URL`` says: https://GROUP:TOKEN@api.ok.ru/graph."""

    number: str
    token: str
    server: str

    @property
    def secret(self) -> str:
        """Return what stands in the address that OK calls, and is told nobody else."""
        return secret_for(CHANNEL, self.token)

    @property
    def name(self) -> str:
        """Return how OK writes the number of a group."""
        return f"group:{self.number}"


def group_of(url: str) -> Group:
    """Read the address of a group.

    Raises:
        ValueError: it is none; the text says what is missing.

    """
    parts = urlsplit(url)
    group = Group(
        number=parts.username or "",
        token=unquote(parts.password or ""),
        server=f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        f"{parts.path.rstrip('/')}",
    )
    said = {
        "the number of the group": group.number.isdecimal(),
        "its access key": bool(group.token),
        "the server": bool(parts.hostname and parts.path.strip("/")),
    }
    if missing := [what for what, is_said in said.items() if not is_said]:
        raise ValueError(f"OK_URL does not say {', '.join(missing)}")
    return group
