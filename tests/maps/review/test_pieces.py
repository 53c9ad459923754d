"""Is a text cut at its spots without losing a character?"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.internal.review.pieces import Piece, pieces, spot_of, spots


@pytest.mark.parametrize(
    ("spans", "cut"),
    [
        ([], [("на Ленина яма", None)]),
        ([[3, 9]], [("на ", None), ("Ленина", 0), (" яма", None)]),
        ([[0, 2], [10, 13]], [("на", 0), (" Ленина ", None), ("яма", 1)]),
        ([[0, 9], [3, 13]], [("на Ленина яма", 0)]),
        ([[-4, 2], [10, 99]], [("на", 0), (" Ленина ", None), ("яма", 1)]),
        ([[40, 50]], [("на Ленина яма", None)]),
    ],
)
def test_the_words_that_name_a_place_are_told_apart(
    spans: list[list[int]], cut: list[tuple[str, int | None]]
) -> None:
    assert pieces("на Ленина яма", spans) == [Piece(*one) for one in cut]


def test_characters_are_counted_in_nfc() -> None:
    text = unicodedata.normalize("NFD", "🕳 Зелёный мир")
    assert [p.text for p in pieces(text, [[2, 9]])] == ["🕳 ", "Зелёный", " мир"]


SPANS = st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=6)


@given(st.text(max_size=50), SPANS)
def test_the_pieces_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    normal = unicodedata.normalize("NFC", text)
    cut = pieces(text, spans)
    assert "".join(piece.text for piece in cut) == normal
    assert all(piece.text for piece in cut)
    marked = [piece.text for piece in cut if piece.spot is not None]
    assert marked == [normal[a:b] for a, b in spots(spans, len(normal))]


def test_a_candidate_belongs_to_the_spot_that_holds_its_name() -> None:
    found = [(0, 4), (6, 9)]
    assert [spot_of(at, found) for at in (0, 3, 4, 6, 9)] == [0, 0, None, 1, None]
