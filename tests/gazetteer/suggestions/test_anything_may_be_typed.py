"""Is every text answered, and quickly? Names, numbers and rubbish in any mixture."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.gazetteer.suggestions.answering import suggest
from geo_incidents.gazetteer.suggestions.matching import Wish
from tests.gazetteer.suggestions.town import TOWN

LONGEST = 100
# Far above what is needed on a busy machine, far below what would run away.
QUICK_S = 0.25

NAMES = ["ленина", "мира", "академика", "ktybyf", "лнеина", "школа", "2-я", "ё", "İ"]
BESIDE = ["пр", "ул", "12", "к", "/", "и", "угол", "ж/д", "«", "№", "-", "д.", "й", "5"]
PIECES = st.sampled_from([*NAMES, *BESIDE])
TEXTS = st.text(max_size=LONGEST) | st.lists(PIECES, max_size=20).map(" ".join)


@given(TEXTS)
def test_nothing_fails_or_takes_long(text: str) -> None:
    started = time.process_time()
    found = suggest(TOWN, text[:LONGEST], wish=Wish())
    assert time.process_time() - started < QUICK_S
    assert len(found.items) <= 8


@given(TEXTS)
def test_marks_lie_within_the_label(text: str) -> None:
    for one in suggest(TOWN, text[:LONGEST], wish=Wish()).items:
        ends = [end for mark in one.marks for end in mark]
        assert ends == sorted(ends)
        assert all(0 <= end <= len(one.label) for end in ends)
