"""Which place does the word of a link to a bot mean? In the word itself, or kept by it.

An area of many corners does not fit into a word: it is kept for two days under one that
follows from it, so that whoever asks for the same twice has the same link.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from datetime import datetime
from hashlib import sha256
from typing import Final

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.publication.subscriptions.models import LinkedPlace
from geo_incidents.publication.subscriptions.places import Place
from geo_incidents.publication.subscriptions.start_words import query_in, word_of

# Anybody may draw what they like: more than so many at a time are not kept.
MOST: Final = 10_000
_SIGN: Final = "k_"
_DIGEST_BYTES: Final = 24


def word_for(place: Place) -> str:
    """Return the word by which a link begins to follow a place.

    "" where the place would have to be kept and too many are.
    """
    return word_of(place.query) or _kept(place.query)


@seeing_everything()
def query_of(word: str) -> str | None:
    """Return the query of the place that a word means; None where it is no such word.

    "" where the place is not kept any more.
    """
    if not word.startswith(_SIGN):
        return query_in(word)
    found = LinkedPlace.objects.filter(word=word).first()
    return found.query if found else ""


def forget_linked(before: datetime) -> None:
    """Forget the places of links that were made before a moment."""
    LinkedPlace.objects.filter(made_at__lt=before).delete()


@seeing_everything()
def _kept(query: str) -> str:
    digest = sha256(query.encode()).digest()[:_DIGEST_BYTES]
    word = f"{_SIGN}{urlsafe_b64encode(digest).decode()}"
    if LinkedPlace.objects.count() >= MOST:
        return word if LinkedPlace.objects.filter(word=word).exists() else ""
    LinkedPlace.objects.get_or_create(word=word, defaults={"query": query})
    return word
