"""What is an answer called, in the language of the request?"""

from __future__ import annotations

from geo_incidents.gazetteer.suggestions.index import Entry, Index


def label_of(index: Index, entry: Entry, *, english: bool) -> str:
    """Return «Энск, Луговой, улица Ленина»; the only town of all goes unsaid."""
    town = index.towns.get(entry.town)
    parts = [
        _said(town.name, town.name_en, english) if town and index.towns_differ else "",
        entry.settlement,
        name_of(entry, english=english),
    ]
    return ", ".join(part for part in parts if part)


def name_of(entry: Entry, *, english: bool) -> str:
    """Return the name alone."""
    return _said(entry.names[0], entry.name_en, english)


def _said(name: str, name_en: str, english: bool) -> str:
    return name_en if english and name_en else name
