"""Are elements read one by one, and does nothing unfold on the way?"""

from __future__ import annotations

import io
from collections.abc import Mapping
from itertools import islice

import pytest
from django.utils import translation

from geo_incidents.errors import SourceUnreadable
from geo_incidents.sources.elements import elements


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


class Endless(io.BytesIO):
    """A file that never ends."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(size) or b'<B x="1"/>'


def read(text: str) -> list[Mapping[str, str]]:
    return list(elements(io.BytesIO(text.encode()), "a.xml", "B"))


def test_only_the_elements_asked_for_come() -> None:
    found = read('<A><B x="Улица &quot;Мира&quot;"/><C x="2"><B x="3"/></C></A>')
    assert found == [{"x": 'Улица "Мира"'}, {"x": "3"}]


def test_the_first_elements_come_before_the_file_ends() -> None:
    found = elements(Endless(b"<A>"), "a.xml", "B")
    assert list(islice(found, 3)) == [{"x": "1"}] * 3


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE A [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><A><B x="&b;"/></A>',
        '<!DOCTYPE A SYSTEM "file:///etc/passwd"><A/>',
    ],
    ids=["entities", "another file"],
)
def test_a_document_type_is_refused(text: str) -> None:
    with pytest.raises(SourceUnreadable, match=r"a\.xml declares a document type"):
        read(text)


@pytest.mark.parametrize("text", ["", "no XML", "<A><B/>", "<A></B>"])
def test_what_is_no_xml_is_named(text: str) -> None:
    with pytest.raises(SourceUnreadable, match=r"a\.xml is no XML, or a damaged one"):
        read(text)
