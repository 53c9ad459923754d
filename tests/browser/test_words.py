"""Is everything the pages say also said in Russian?"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[2]
CATALOGUES = sorted(ROOT.glob("*/locale/ru/LC_MESSAGES/django.po"))
TEMPLATES = sorted(
    [
        *ROOT.glob("maps/templates/**/*.html"),
        *ROOT.glob("geo_incidents/*/templates/**/*.html"),
    ]
)
STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"\b(gettext|_|ngettext|pgettext)\(\s*((?:{STRING}\s*,?\s*)+)")


def said_in(template: Path) -> Iterator[tuple[str | None, str]]:
    """Yield context and message of every translated sentence of a template."""
    source = templatize(template.read_text(), origin=str(template))
    for call in CALL.finditer(source):
        parts = [ast.literal_eval(part) for part in re.findall(STRING, call[2])]
        yield (parts[0], parts[1]) if call[1] == "pgettext" else (None, parts[0])


@pytest.fixture(scope="module")
def russian() -> set[tuple[str | None, str]]:
    known: set[tuple[str | None, str]] = set()
    for catalogue in CATALOGUES:
        with catalogue.open("rb") as written:
            for message in read_po(written):
                first = message.id if isinstance(message.id, str) else message.id[0]
                if message.string and not message.fuzzy:
                    known.add((message.context, first))
    return known


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_every_sentence_has_its_russian(
    template: Path, russian: set[tuple[str | None, str]]
) -> None:
    assert set(said_in(template)) - russian == set()
