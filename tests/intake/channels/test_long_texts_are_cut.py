"""Does a text that a channel takes none so long come whole, in parts?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.intake.channels.parts import in_utf16, parts_of

WORDS = st.text(alphabet="яz🙂\n", min_size=1, max_size=30)


@given(words=st.lists(WORDS, max_size=40), longest=st.integers(4, 60))
def test_no_word_is_lost_and_no_part_is_too_long(
    words: list[str], longest: int
) -> None:
    for measured in (len, in_utf16):
        parts = parts_of(" ".join(words), longest, measured)
        assert all(measured(part) <= longest for part in parts)
        assert "".join("".join(parts).split()) == "".join("".join(words).split())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", [""]),
        ("Яма", ["Яма"]),
        ("Яма у дома", ["Яма у", "дома"]),
        ("Длинноеслово", ["Длинно", "еслово"]),
        ("Яма дом ", ["Яма", "дом "]),
    ],
)
def test_it_is_cut_between_words_where_there_are_any(
    text: str, parts: list[str]
) -> None:
    assert parts_of(text, 6) == parts
