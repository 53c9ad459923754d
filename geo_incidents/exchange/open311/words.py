"""Which words of residents may be told? Those that were released, and no others.

The one seam to what publication releases: ``PublicIncident.words``, where what must not
be seen is not even stored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from geo_incidents.publication.models import PublicIncident

COVER: Final = "…"

Part = Mapping[str, str]


def words_of(incident: PublicIncident) -> str | None:
    """Return the released words of an incident, None where there are none.

    What is covered is shown as a sign; several appeals stand below each other.
    """
    released: Sequence[Mapping[str, Sequence[Part]]] = getattr(incident, "words", ())
    texts = ["".join(map(_shown, each["parts"])).strip() for each in released]
    return "\n\n".join(filter(None, texts)) or None


def _shown(part: Part) -> str:
    return part.get("text", COVER)
