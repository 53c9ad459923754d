"""How does a letter to a resident look? On their page as before it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Sheet:
    """A letter with the addresses of its pictures; "" for one not yet sent.

    ``paper`` is where the signed act is, for staff only; None where there is none.
    """

    salutation: str
    text: str
    act: str
    at: datetime
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    paper: str | None = None
