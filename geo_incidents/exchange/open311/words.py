"""Which words of residents are told to other systems? Those that were released."""

from __future__ import annotations

from geo_incidents.publication.models import PublicIncident
from geo_incidents.publication.releasing.wording import as_text, published_words


def words_of(incident: PublicIncident) -> str | None:
    """Return the released words of an incident, None where there are none.

    What is covered is named in brackets; several appeals stand below each other.
    """
    texts = (as_text(words).strip() for words in published_words(incident.words))
    return "\n\n".join(filter(None, texts)) or None
