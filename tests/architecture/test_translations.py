"""Is every sentence of the interface said in Russian?"""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
CATALOGUES = sorted(ROOT.glob("*/locale/ru/LC_MESSAGES/django.po"))


def test_there_are_catalogues() -> None:
    assert {path.parts[-5] for path in CATALOGUES} == {"geo_incidents", "maps"}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-5])
def test_nothing_is_untranslated_or_doubtful(path: Path) -> None:
    with path.open("rb") as file:
        catalogue = read_po(file, locale="ru")
    unsaid = [
        message.id
        for message in catalogue
        if message.id and (message.fuzzy or not _is_said(message.string))
    ]
    assert unsaid == []


def _is_said(string: object) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)
